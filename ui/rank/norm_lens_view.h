// SPDX-License-Identifier: GPL-3.0-or-later
// ui/rank/norm_lens_view.h: what other statistics in batch norm change in a ranking: in words, and every path with its
// place under both; where the other ranking is missing, the button that asks for it.
#pragma once
#include "ui/models/space_shape.h"
#include "ui/rank/norm_lens_model.h"

#include <QAbstractTableModel>
#include <QWidget>

class QLabel;
class QTableView;

namespace pada::ui {

class IconButton;
class MenuButton;

/// Those that move furthest first.
class NormShiftModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { path, here, there, by, columnCount_ };
    explicit NormShiftModel(QObject* parent = nullptr) : QAbstractTableModel(parent) {}
    void setShifts(const SpaceShape& shape, std::vector<NormShift> shifts);
    const NormShift* at(int row) const {
        return row >= 0 && row < rowCount() ? &m_shifts[static_cast<std::size_t>(row)] : nullptr;
    }
    int rowCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : static_cast<int>(m_shifts.size());
    }
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : columnCount_; }
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    SpaceShape m_shape;
    std::vector<NormShift> m_shifts;
};

/// Names for tests: "rank.norm" the menu, "rank.normWords", "rank.normRank" the button, "rank.normShifts" the table.
class NormLensView final : public QWidget {
    Q_OBJECT
public:
    NormLensView(NormLensModel& model, const PathArt& art, QWidget* parent = nullptr);
    void refresh(const SpaceShape& shape);
    void setHindrance(const QString& reason);  ///< Why no ranking can start now; empty = one can.

Q_SIGNALS:
    void rankRequested(const pada::RankingSection& what);
    void pathChosen(const pada::Path& path);

private:
    NormLensModel& m_model;
    NormShiftModel* m_shifts;
    MenuButton* m_menu;
    QLabel* m_words;
    IconButton* m_rank;
    QTableView* m_view;
    bool m_filling = false;
};

}  // namespace pada::ui

// SPDX-License-Identifier: GPL-3.0-or-later
// ui/rank/insight_tables.h: where a ranking errs, as tables: a row an option and decision, a row a pair of paths.
#pragma once
#include "ui/models/space_shape.h"
#include "ui/rank/rank_insight.h"
#include "ui/widgets/row_hover.h"

#include <QAbstractTableModel>

namespace pada::ui {

/// Options that the score places too high first.
class BiasTableModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { decision, option, paths, overrated, low, high, columnCount_ };  ///< The last two are in `overrated`.
    static constexpr int kSortRole = Qt::UserRole;
    static constexpr int kSpreadRole = Qt::UserRole + 3;  ///< {value, low, high}, each maybe invalid.
    static constexpr int kLookRole = Qt::UserRole + 4;    ///< {name, number} of the option.
    explicit BiasTableModel(QObject* parent = nullptr) : QAbstractTableModel(parent) {}
    void setBiases(const SpaceShape& shape, std::vector<OptionBias> biases);
    const std::vector<OptionBias>& biases() const { return m_biases; }
    double reach() const { return m_reach; }  ///< The largest value or end of an interval, sign aside.
    QString summary() const;                  ///< The strongest bias whose interval leaves 0 out, in a sentence.
    int rowCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : static_cast<int>(m_biases.size());
    }
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : columnCount_; }
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    SpaceShape m_shape;
    std::vector<OptionBias> m_biases;
    double m_reach = 0.0;
};

/// Draws overrated() as a bar from a middle line with its interval; the option with a dot of its colour.
class BiasDelegate final : public RowHover {
    Q_OBJECT
public:
    BiasDelegate(QTableView* table, const BiasTableModel& model) : RowHover(table), m_model(model) {}
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    const BiasTableModel& m_model;
};

/// The worst first.
class InversionTableModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { over, under, apart, columnCount_ };
    explicit InversionTableModel(QObject* parent = nullptr) : QAbstractTableModel(parent) {}
    /// `rows`: what the inversions number.
    void setInversions(const std::vector<PathRow>& rows, std::vector<Inversion> inversions);
    const Inversion* at(int row) const {
        return row >= 0 && row < rowCount() ? &m_inversions[static_cast<std::size_t>(row)] : nullptr;
    }
    int rowCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : static_cast<int>(m_inversions.size());
    }
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : columnCount_; }
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<Inversion> m_inversions;
    std::vector<std::pair<PathRow, PathRow>> m_pairs;
};

}  // namespace pada::ui

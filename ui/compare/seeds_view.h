// SPDX-License-Identifier: GPL-3.0-or-later
// ui/compare/seeds_view.h: runs that differ in nothing but the seed, as groups: a box each, and what they come to.
#pragma once
#include "ui/compare/seed_groups.h"

#include <QAbstractTableModel>
#include <QWidget>

#include <vector>

class QTableView;

namespace pada::ui {

class Card;
class MarkDelegate;
class SeriesChart;

/// A row a group: what its seeds say of one number. The first group is the one that others are measured against.
class SeedTable final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { group, seeds, mean, deviation, low, high, median, difference, columnCount_ };
    static constexpr int kMarkRole = Qt::UserRole + 1;
    explicit SeedTable(QObject* parent = nullptr) : QAbstractTableModel(parent) {}
    void setGroups(const std::vector<SeedGroup>& groups, Measure measure);
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<SeedGroup> m_groups;
    Measure m_measure = Measure::tau;
};

class SeedsView final : public QWidget {
    Q_OBJECT
public:
    explicit SeedsView(QWidget* parent = nullptr);
    void setGroups(const std::vector<SeedGroup>& groups, Measure measure);
    void lift(const QStringList& labels);

Q_SIGNALS:
    void pointedAt(const QString& label);  ///< Of a box or a row; empty = none.

private:
    SeriesChart* m_chart;
    Card *m_boxes, *m_rows;
    SeedTable m_table;
    QTableView* m_view;
    MarkDelegate* m_delegate;
};

}  // namespace pada::ui

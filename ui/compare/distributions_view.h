// SPDX-License-Identifier: GPL-3.0-or-later
// ui/compare/distributions_view.h: what the chosen runs draw, weight and score, over one another, and the distances.
#pragma once
#include "ui/compare/distributions.h"

#include <QAbstractTableModel>
#include <QWidget>

namespace pada::ui {

class Card;
class MarkDelegate;
class MenuButton;
class SeriesChart;

class DistanceTable final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { run, options, weightsW, weightsKs, scoresW, scoresKs, columnCount_ };
    static constexpr int kMarkRole = Qt::UserRole + 1;
    explicit DistanceTable(QObject* parent = nullptr) : QAbstractTableModel(parent) {}
    void setRows(std::vector<DistanceRow> rows);
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<DistanceRow> m_rows;
};

class DistributionsView final : public QWidget {
    Q_OBJECT
public:
    explicit DistributionsView(QWidget* parent = nullptr);
    void setRuns(const ComparedRuns& runs, const ComparedRun* baseline);
    void lift(const QStringList& labels);

Q_SIGNALS:
    void pointedAt(const QString& label);  ///< A line, a bar, a row; empty = none.

private:
    void showOptions();
    ComparedRuns m_runs;
    bool m_hasMean = false;
    MenuButton* m_decision;
    SeriesChart *m_options, *m_weights, *m_scores;
    DistanceTable m_table;
    Card* m_distances;
    MarkDelegate* m_rows;
};

}  // namespace pada::ui

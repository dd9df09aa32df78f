// SPDX-License-Identifier: GPL-3.0-or-later
// ui/rank/worth_view.h: "Is it worth it?": the ranking's scores beside its control, scores that train nothing and sums
// of ranks; what saw a truth apart.
#pragma once
#include "ui/rank/worth_view_model.h"

#include <QWidget>

class QLabel;
class QStackedWidget;
class QTableView;

namespace pada::ui {

class Card;
class EmptyState;
class ForestChart;

class WorthView final : public QWidget {
    Q_OBJECT
public:
    explicit WorthView(WorthViewModel& model, QWidget* parent = nullptr);
    void refresh();  ///< Shows what has changed.

Q_SIGNALS:
    void acrossRequested(int score);  ///< A score was chosen for the chart; into StoredWorth::scores.
    void paperRequested();            ///< The paper's tables beside what was measured here.

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void fitLines();
    void fitTables();
    void fitText(QLabel* label, int width);
    QTableView* addTable(const QString& objectName, const QString& name, WordTableModel* model);
    void showEmpty();

    WorthViewModel& m_model;
    bool m_dirty = true;
    QStackedWidget* m_stack;
    EmptyState* m_empty;
    QLabel *m_headline, *m_lines;
    WordTableModel *m_scores, *m_saw, *m_elsewhere;
    QTableView* m_view;
    ForestChart* m_forest;
    Card *m_card, *m_forestCard, *m_sawCard, *m_elsewhereCard;
};

}  // namespace pada::ui

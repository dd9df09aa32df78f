// SPDX-License-Identifier: GPL-3.0-or-later
// ui/rank/search_view.h: one of a run's searches: best so far beside random search, its generations or its front, and
// the networks it evaluated.
#pragma once
#include "ui/rank/rank_view_model.h"
#include "ui/rank/search_view_model.h"

#include <QWidget>

class QLabel;
class QStackedWidget;
class QTableView;

namespace pada::ui {

class Card;
class EmptyState;
class MenuButton;
class Segments;
class SearchTableModel;
class SeriesChart;

class SearchView final : public QWidget {
    Q_OBJECT
public:
    SearchView(SearchViewModel& model, const RankViewModel& ranks, QWidget* parent = nullptr);
    void refresh();  ///< Draws what has changed.

Q_SIGNALS:
    void said(const QString& words);  ///< For the status line.

private:
    void showSecond();
    void showEmpty();
    QWidget* buildCharts();

    SearchViewModel& m_model;
    const RankViewModel& m_ranks;
    bool m_dirty = true;
    QStackedWidget* m_stack;
    EmptyState* m_empty;
    MenuButton* m_which;
    QLabel *m_verdict, *m_about;
    SeriesChart *m_best, *m_second;
    Card *m_bestCard, *m_secondCard, *m_tableCard;
    Segments* m_what;
    SearchTableModel* m_table;
    QTableView* m_view;
};

}  // namespace pada::ui

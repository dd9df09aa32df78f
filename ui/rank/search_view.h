// SPDX-License-Identifier: GPL-3.0-or-later
// ui/rank/search_view.h: one of a run's searches: best so far beside random search, its generations or its front, and
// the networks it evaluated; the form for a new one, and how the one at work is going.
#pragma once
#include "ui/rank/rank_view_model.h"
#include "ui/rank/search_draft.h"
#include "ui/rank/search_view_model.h"
#include "ui/session/search_work.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QScrollArea;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace pada::ui {

class Card;
class EmptyState;
class IconButton;
class MenuButton;
class Segments;
class SearchPanel;
class SearchTableModel;
class SeriesChart;

class SearchView final : public QWidget {
    Q_OBJECT
public:
    SearchView(SearchViewModel& model, const RankViewModel& ranks, SearchWork& work, QWidget* parent = nullptr);
    void refresh();                            ///< Draws what has changed; at slow polls while it is shown.
    void setHindrance(const QString& reason);  ///< Why no search can begin now; empty = one can.
    bool grows() const;                        ///< What is shown may have more rows in the store than here.

Q_SIGNALS:
    void said(const QString& words);  ///< For the status line.

private:
    void showSecond();
    void showEmpty();
    void showWork();  ///< How the search at work is going, and what can be done now.
    void openForm(bool open);
    void begin(const SearchOrder& order);
    QWidget* buildCharts();
    QWidget* buildWork();
    QWidget* buildContent();

    SearchViewModel& m_model;
    const RankViewModel& m_ranks;
    SearchWork& m_work;
    SearchDraft* m_draft;
    SearchPanel* m_panel;
    QScrollArea* m_form;
    QString m_hindrance;
    std::string m_followed;  ///< The search at work that was asked to be shown.
    bool m_dirty = true;
    QWidget* m_workBar;
    QLabel* m_workWords;
    QProgressBar* m_progress;
    QToolButton* m_stop;
    IconButton *m_new, *m_continue;
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

// SPDX-License-Identifier: GPL-3.0-or-later
// ui/rank/rank_page.h: predicted against true rank, linked with a table and with where the ranking errs; metrics with
// intervals, baselines beside them; the chosen path drawn.
#pragma once
#include "ui/rank/rank_view_model.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QStackedWidget;
class QTableView;

namespace pada::ui {

class BiasTableModel;
class Card;
class EmptyState;
class IconButton;
class InversionTableModel;
class MenuButton;
class MetricList;
class NormLensModel;
class NormLensView;
class PathFilter;
class PathPanel;
class ScatterView;
class SearchView;
class SearchViewModel;
class SearchWork;
class Segments;
class WorthView;

class RankPage final : public QWidget {
    Q_OBJECT
public:
    RankPage(RankViewModel& model, SearchViewModel& searches, SearchWork& work, QWidget* parent = nullptr);
    void refresh(bool slow);
    void reload();
    /// Why no ranking and no search can start now ("a run is at work"); empty = one can.
    void setHindrance(const QString& reason);
    const QString& chosenPath() const { return m_chosen; }  ///< Its text; empty while nobody has chosen one.

Q_SIGNALS:
    void rankRequested(const pada::RunId& run, const pada::RankingSection& what);
    void browseRequested();
    void saveRequested(QWidget* view, bool picture);
    void said(const QString& words);  ///< For the status line.
    void exportRequested();           ///< Of the chosen path's net, or the run.
    void paperRequested();            ///< The paper's tables beside what was measured here.

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QLayout* buildHead();
    QWidget* buildScatter();
    QWidget* buildErrors();
    QWidget* buildTable();
    QWidget* buildSide();
    void connectViews();
    void connectModel();
    void arrangeColumns();
    void showRows();
    void showMetrics();
    void showErrors();
    void showErrorTab();
    void showLens();
    void showHead();
    void showChosen();
    void showTab();     ///< The ranking, what it is worth, or the searches.
    void showAcross();  ///< Which score stands across in the chart, and what there is to choose.
    void setAcross(int score);
    void showBright();  ///< Which dots stand out: chosen, found by the filter, with the option that is looked at.
    void select(int row);
    void selectPair(int row);
    void selectPath(const pada::Path& path);
    void selectAgain();
    void markAgain();  ///< Rows left the table or came back.
    void markInTable(int row);
    void describe(int row);
    void offer(QWidget* view, QPoint at);  ///< The menu of the chosen path.

    RankViewModel& m_model;
    SearchViewModel& m_searches;
    static constexpr std::size_t kMany = 2000;  ///< From here on a ranking in progress is drawn once a second.
    static constexpr int kReadAgain = 8;        ///< Refreshes, about two seconds.
    int m_skipped = 0;
    bool m_rowsDirty = true, m_metricsDirty = true, m_headDirty = true, m_errorsDirty = true;
    QString m_hindrance;
    RunId m_artOf;           ///< Whose space is drawn.
    int m_across = -1;       ///< Into the worth's scores: across in the chart instead of the ranking's own; -1 = none.
    QString m_chosen;        ///< Text of the path somebody chose; empty: the best one is marked.
    bool m_filling = false;  ///< Selections are not somebody's.
    bool m_marking = false;  ///< The table follows what is shown everywhere already.
    PathTableModel* m_table;
    PathFilter* m_proxy;
    BiasTableModel* m_biases;
    InversionTableModel* m_inversions;
    QStackedWidget *m_stack, *m_tabs, *m_errors;
    QWidget *m_side, *m_chosenBar;
    ScatterView* m_scatter;
    QTableView *m_view, *m_biasView, *m_inversionView;
    QLineEdit* m_filter;
    Card *m_scatterCard, *m_tableCard, *m_errorCard;
    QLabel *m_title, *m_about, *m_noMetrics, *m_measured, *m_verdict, *m_withinTitle, *m_baselineTitle, *m_noErrors,
        *m_chosenWords;
    MenuButton *m_truth, *m_ranking, *m_paths, *m_subset, *m_acrossMenu;
    Segments *m_score, *m_which, *m_tab;
    IconButton* m_start;
    MetricList *m_metrics, *m_within, *m_baselines;
    EmptyState* m_empty;
    PathPanel* m_path;
    NormLensModel* m_lens;
    NormLensView* m_lensView;
    WorthView* m_worthView;
    SearchView* m_searchView;
};

}  // namespace pada::ui

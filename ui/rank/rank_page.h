// SPDX-License-Identifier: GPL-3.0-or-later
// ui/rank/rank_page.h: predicted against true rank, linked with a table; metrics with intervals, baselines beside them.
#pragma once
#include "ui/rank/rank_view_model.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QStackedWidget;
class QTableView;

namespace pada::ui {

class Card;
class EmptyState;
class IconButton;
class MenuButton;
class MetricList;
class ScatterView;
class Segments;

class RankPage final : public QWidget {
    Q_OBJECT
public:
    explicit RankPage(RankViewModel& model, QWidget* parent = nullptr);
    void refresh(bool slow);
    void reload();
    /// Why no ranking can start now ("a run is at work"); empty = one can.
    void setHindrance(const QString& reason);

Q_SIGNALS:
    void rankRequested(const pada::RunId& run, const pada::RankingSection& what);
    void browseRequested();

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* buildSide();
    void arrangeColumns();
    void showRows();
    void showMetrics();
    void showHead();
    void select(int row);
    void selectAgain();
    void describe(int row);

    RankViewModel& m_model;
    static constexpr std::size_t kMany = 2000;  ///< From here on a ranking in progress is drawn once a second.
    int m_skipped = 0;
    bool m_rowsDirty = true, m_metricsDirty = true, m_headDirty = true;
    QString m_hindrance;
    QString m_chosen;        ///< Text of the path somebody chose; empty: the best one is marked.
    bool m_filling = false;  ///< Selections are not somebody's.
    PathTableModel* m_table;
    PathFilter* m_proxy;
    QStackedWidget* m_stack;
    QWidget* m_side;
    ScatterView* m_scatter;
    QTableView* m_view;
    Card *m_scatterCard, *m_tableCard;
    QLabel *m_title, *m_about, *m_noMetrics, *m_measured, *m_withinTitle, *m_baselineTitle;
    MenuButton *m_truth, *m_ranking, *m_paths;
    Segments* m_score;
    IconButton* m_start;
    MetricList *m_metrics, *m_within, *m_baselines;
    EmptyState* m_empty;
};

}  // namespace pada::ui

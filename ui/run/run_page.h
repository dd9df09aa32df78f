// SPDX-License-Identifier: GPL-3.0-or-later
// ui/run/run_page.h: one run, live or stored. Lays out its parts (head, banner, key figures, four cards, log, living
// cell), each of which shows a RunViewModel by itself, and tells each when what it shows has changed.
#pragma once
#include "ui/session/method_views.h"

#include <QWidget>

#include <optional>
#include <vector>

class QStackedWidget;

namespace pada::ui {

class CellPanel;
class HealthStrip;
class MethodCard;
class LogCard;
class RunBanner;
class RunFigures;
class RunHead;
class RunListPanel;
struct HealthPlace;
struct RunMoment;
class RunQueue;
class RunSession;
class RunTableModel;
class SamplingCard;
class SkeletonView;
class TableCard;
class TrainingCard;
class VarianceCard;
class TimeLine;
class WeightsCard;
class WelcomeView;

class RunPage final : public QWidget {
    Q_OBJECT
public:
    RunPage(RunSession& session, RunTableModel& runs, RunQueue& queue, TimeLine& time, QWidget* parent = nullptr);
    /// Once per poll while the page is visible: repaints what changed. Curves at every poll, figures and cell at slow
    /// ones, the rest when an epoch or an update of the sampler brought something new.
    void refresh(bool slow);
    WelcomeView& welcome() { return *m_welcome; }
    void markShown();         ///< The list was read anew: marks the run that is shown.
    void showInterference();  ///< Of the run that is shown, where it has the view.

Q_SIGNALS:
    void newRunRequested();
    void resumeRequested(const pada::RunId& run);
    void openRequested(const pada::RunId& run);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    QWidget* buildPage();
    QWidget* buildCharts();
    void connectViews();
    void connectModel(RunViewModel& model);
    void connectTime();
    void show(RunViewModel& model);
    void arrange();
    void showOpening();
    void refreshAll();
    bool refreshOne();  ///< False when no view waits.
    void refreshTables(const RunMoment& now);
    /// The view of data weights or of what the method shows that stands in the last place of the grid.
    void refreshCorner();
    void showView(std::size_t index);
    void offerViews();     ///< Of the run that is shown; the one that was chosen last where it has it.
    void showMeasuring();  ///< Beside interference: what its button does now.
    void refreshMoment();  ///< What shows one moment, after the time moved.
    void refreshStatus();
    void showPlace(const HealthPlace& place);  ///< What a light of the health strip is about.

    static constexpr int kSkeletonAfterMs = 300;
    RunSession& m_session;
    RunQueue& m_queue;
    RunViewModel* m_model;
    RunTableModel& m_runs;
    TimeLine& m_time;
    struct Dirty {
        bool curves = true, sampling = true, corner = true, variance = true, figures = true, status = true, log = true,
             cell = true, tables = true, moment = false;
    } m_dirty;
    RunListPanel* m_list;
    QStackedWidget* m_stack;
    WelcomeView* m_welcome;
    SkeletonView* m_skeleton;
    RunHead* m_head;
    RunBanner* m_banner;
    HealthStrip* m_health;
    RunFigures* m_figures;
    TrainingCard* m_training;
    VarianceCard* m_variance;
    SamplingCard* m_sampling;
    WeightsCard* m_weights;
    MethodCard* m_method;
    QStackedWidget* m_corner;  ///< m_weights or m_method.
    std::vector<MethodView> m_views;
    std::optional<MethodView> m_wanted;  ///< Chosen by somebody; until then a run's first view is shown.
    MethodView m_view = MethodView::weights;
    LogCard* m_log;
    TableCard* m_tables;
    CellPanel* m_cell;
};

}  // namespace pada::ui

// SPDX-License-Identifier: GPL-3.0-or-later
// ui/run/run_page.h: one run, live or stored. Lays out its parts (head, banner, key figures, four cards, log, living
// cell), each of which shows a RunViewModel by itself, and tells each when what it shows has changed.
#pragma once
#include "ui/session/run_view_model.h"

#include <QWidget>

class QStackedWidget;

namespace pada::ui {

class CellPanel;
class HealthStrip;
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
    void markShown();  ///< The list was read anew: marks the run that is shown.

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
        bool curves = true, sampling = true, weights = true, variance = true, figures = true, status = true, log = true,
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
    LogCard* m_log;
    TableCard* m_tables;
    CellPanel* m_cell;
};

}  // namespace pada::ui

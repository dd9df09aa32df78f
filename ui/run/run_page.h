// SPDX-License-Identifier: GPL-3.0-or-later
// ui/run/run_page.h: one run, live or stored: controls, key figures, four charts, log, living cell. Lays out and
// forwards; what it shows comes from a RunViewModel.
#pragma once
#include "ui/run/run_view_model.h"

#include <QPointer>
#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QStackedWidget;

namespace pada::ui {

class Banner;
class Card;
class CellPanel;
class HistogramView;
class IconButton;
class KeyFigure;
class LineChart;
class MenuButton;
class RunListPanel;
class RunQueue;
class RunSession;
class SkeletonView;
class RunTableModel;
class Segments;
class StackChart;
class WelcomeView;

class RunPage final : public QWidget {
    Q_OBJECT
public:
    RunPage(RunSession& session, RunTableModel& runs, RunQueue& queue, QWidget* parent = nullptr);
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
    QWidget* buildHead();
    QWidget* buildFigures();
    QWidget* buildCharts();
    void show(RunViewModel& model);
    void connectModel(RunViewModel& model);
    void arrange();
    void showOpening();
    void refreshAll();
    bool refreshOne();  ///< False when no view waits.
    void refreshStatus();
    void refreshBanner();
    void refreshFigures();
    void showVarianceFigure();
    void refreshTraining();
    void refreshVariance();
    void refreshSampling();
    void refreshWeights();
    void refreshLog();
    QString xCaption() const;

    static constexpr int kSkeletonAfterMs = 300;
    RunSession& m_session;
    RunQueue& m_queue;
    RunViewModel* m_model;
    RunTableModel& m_runs;
    struct Dirty {
        bool curves = true, sampling = true, weights = true, variance = true, figures = true, status = true, log = true,
             cell = true;
    } m_dirty;
    RunListPanel* m_list;
    QStackedWidget* m_stack;
    WelcomeView* m_welcome;
    SkeletonView* m_skeleton;
    QLabel *m_title, *m_pill, *m_about;
    IconButton *m_pause, *m_step, *m_stop, *m_resume;
    Banner* m_banner;
    KeyFigure *m_loss, *m_top1, *m_variance, *m_tau, *m_cost;
    Card *m_trainingCard, *m_varianceCard, *m_samplingCard, *m_weightsCard, *m_logCard;
    LineChart *m_training, *m_varianceChart;
    Segments *m_trainingChoice, *m_varianceChoice;
    MenuButton* m_samplingChoice;
    StackChart* m_samplingChart;
    HistogramView* m_weights;
    QPlainTextEdit* m_log;
    CellPanel* m_cell;
    int m_rawCurve = -1, m_smoothCurve = -1, m_logLines = 0;
};

}  // namespace pada::ui

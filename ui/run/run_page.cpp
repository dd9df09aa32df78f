// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/run_page.h"

#include "ui/charts/line_chart.h"
#include "ui/charts/stack_chart.h"
#include "ui/models/run_table_model.h"
#include "ui/run/cell_panel.h"
#include "ui/run/run_list_panel.h"
#include "ui/run/run_queue.h"
#include "ui/run/welcome_view.h"
#include "ui/text/format.h"
#include "ui/theme/style_sheet.h"
#include "ui/widgets/card.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/histogram_view.h"
#include "ui/widgets/role_label.h"
#include "ui/widgets/skeleton_view.h"

#include <QGridLayout>
#include <QPlainTextEdit>
#include <QStackedWidget>
#include <QTimer>

namespace pada::ui {

RunPage::RunPage(RunSession& session, RunTableModel& runs, RunQueue& queue, QWidget* parent)
    : QWidget(parent), m_session(session), m_queue(queue), m_model(&session.live()), m_runs(runs) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    m_list = new RunListPanel(runs, queue);
    row->addWidget(m_list);
    m_stack = new QStackedWidget;
    m_welcome = new WelcomeView;
    m_stack->addWidget(m_welcome);
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(space::l, space::m, space::l, space::l);
    column->setSpacing(space::m);
    column->addWidget(buildHead());
    m_banner = new Banner;
    m_banner->setObjectName(QStringLiteral("run.banner"));
    m_banner->primary()->setObjectName(QStringLiteral("banner.resume"));
    m_banner->secondary()->setObjectName(QStringLiteral("banner.remove"));
    column->addWidget(m_banner);
    column->addWidget(buildFigures());
    column->addWidget(buildCharts(), 1);
    m_log = new QPlainTextEdit;
    m_log->setObjectName(QStringLiteral("run.log"));
    m_log->setReadOnly(true);
    m_log->setMaximumBlockCount(RunRecord::kMaxLogLines);
    m_log->setFont(textFont(TextRole::mono));
    m_log->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_logCard = new Card(tr("Log"), tr("step, then what happened"), m_log);
    m_logCard->setFixedHeight(142);
    column->addWidget(m_logCard);
    m_stack->addWidget(page);
    m_skeleton = new SkeletonView;
    m_stack->addWidget(m_skeleton);
    row->addWidget(m_stack, 1);
    m_cell = new CellPanel;
    row->addWidget(m_cell);

    connect(m_list, &RunListPanel::openRequested, this, &RunPage::openRequested);
    connect(m_list, &RunListPanel::newRunRequested, this, &RunPage::newRunRequested);
    connect(m_pause, &QPushButton::clicked, &session, &RunSession::togglePause);
    connect(m_step, &QPushButton::clicked, &session, &RunSession::step);
    connect(m_stop, &QPushButton::clicked, &session, &RunSession::stop);
    const auto resume = [this] { Q_EMIT resumeRequested(m_model->state().id); };
    connect(m_resume, &QPushButton::clicked, this, resume);
    connect(m_banner->primary(), &QPushButton::clicked, this, resume);
    connect(m_banner->secondary(), &QPushButton::clicked, this, [this] { m_queue.remove(m_model->state().id); });
    connect(&session, &RunSession::openingChanged, this, [this] {
        if (!m_session.opening().text.empty()) return QTimer::singleShot(kSkeletonAfterMs, this, &RunPage::showOpening);
        if (m_stack->currentWidget() != m_skeleton) return;
        m_stack->setCurrentIndex(m_model->empty() ? 0 : 1);  // it could not be read: back to what was shown
        arrange();
    });
    connect(&queue, &RunQueue::changed, this, [this] { m_dirty.status = true; });
    connect(&session, &RunSession::shownChanged, this, [this] { show(m_session.shown()); });
    connect(m_trainingChoice, &Segments::chosen, this, &RunPage::refreshTraining);
    connect(m_varianceChoice, &Segments::chosen, this, &RunPage::refreshVariance);
    connect(m_samplingChoice, &MenuButton::chosen, this, &RunPage::refreshSampling);
    connectModel(session.live());
    show(session.shown());
}

QWidget* RunPage::buildHead() {
    auto* head = new QWidget;
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::s);
    auto* names = new QVBoxLayout;
    names->setSpacing(1);
    auto* titles = new QHBoxLayout;
    titles->setSpacing(space::m);
    m_title = new RoleLabel(TextRole::headline);
    m_title->setObjectName(QStringLiteral("run.title"));
    m_pill = makePill(QStringLiteral("quiet"));
    m_pill->setObjectName(QStringLiteral("run.state"));
    titles->addWidget(m_title);
    titles->addWidget(m_pill, 0, Qt::AlignVCenter);
    titles->addStretch();
    names->addLayout(titles);
    m_about = new RoleLabel(TextRole::small, {}, "2");
    m_about->setObjectName(QStringLiteral("run.about"));
    m_about->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    names->addWidget(m_about);
    row->addLayout(names, 1);
    m_resume = new IconButton(QStringLiteral("run.resume"), tr("Resume"), QStringLiteral("play"));
    m_resume->setToolTip(tr("Go on from the newest checkpoint"));
    m_pause = new IconButton(QStringLiteral("run.pause"), tr("Pause"), QStringLiteral("pause"));
    m_pause->setToolTip(tr("Pause after the current step, or continue  (Space)"));
    m_step = new IconButton(QStringLiteral("run.step"), tr("One step"), QStringLiteral("step"));
    m_step->setToolTip(tr("Do one optimiser step, then pause  (Ctrl+Right)"));
    m_stop = new IconButton(QStringLiteral("run.stop"), tr("Stop"), QStringLiteral("stop"));
    m_stop->setToolTip(tr("Stop after the current step and save a checkpoint  (Ctrl+.)"));
    for (IconButton* button : {m_resume, m_pause, m_step, m_stop}) row->addWidget(button, 0, Qt::AlignTop);
    return head;
}

QWidget* RunPage::buildFigures() {
    auto* card = new QFrame;
    card->setProperty("card", true);
    auto* row = new QHBoxLayout(card);
    row->setContentsMargins(space::l, space::s + 2, space::l, space::s + 2);
    row->setSpacing(space::l);
    m_loss = new KeyFigure(tr("Training loss"));
    m_loss->setToolTip(
        tr("Mean cross-entropy of the batches, in nats, under the paths that were drawn.\nA debiased running mean; the "
           "chart shows every step."));
    m_top1 = new KeyFigure(tr("Top-1, training"));
    m_top1->setToolTip(
        tr("Share of training images classified right by the path that was drawn. A debiased running mean."));
    m_variance = new KeyFigure(tr("Gradient variance"));
    m_variance->setToolTip(
        tr("Variance of the gradient over draws of path and batch at frozen weights, per weight.\nLower is steadier. "
           "Compare only at equal path-passes."));
    m_tau = new KeyFigure(tr("Kendall τ"));
    m_tau->setToolTip(
        tr("Agreement of the supernet's ranking with the true one, ties counted as tau-b.\n1 = same order, 0 = none. "
           "The interval is a 95 % bootstrap over paths."));
    m_cost = new KeyFigure(tr("Cost"));
    m_cost->setToolTip(
        tr("One path-pass is one forward and backward of one path on 64 images. Methods are compared at equal "
           "path-passes."));
    const std::pair<KeyFigure*, const char*> all[] = {
        {m_loss, "loss"}, {m_top1, "top1"}, {m_variance, "variance"}, {m_tau, "tau"}, {m_cost, "cost"}};
    for (const auto& [figure, name] : all) {
        if (row->count() > 0) row->addWidget(makeLine(true));
        figure->setObjectName(QStringLiteral("figure.%1").arg(QLatin1String(name)));
        row->addWidget(figure, 1);
    }
    return card;
}

QWidget* RunPage::buildCharts() {
    m_training = new LineChart;
    m_training->setObjectName(QStringLiteral("chart.training"));
    m_rawCurve = m_training->addCurve(LineChart::Role::faint, {});
    m_smoothCurve = m_training->addCurve(LineChart::Role::focus, tr("running mean"));
    m_trainingChoice =
        new Segments(QStringLiteral("training.series"), {tr("Loss"), tr("Accuracy"), tr("Rate"), tr("Norm")});
    m_varianceChart = new LineChart;
    m_varianceChart->setObjectName(QStringLiteral("chart.variance"));
    m_varianceChoice = new Segments(QStringLiteral("variance.series"), {tr("Bounds"), tr("Variance")});
    m_samplingChart = new StackChart;
    m_samplingChart->setObjectName(QStringLiteral("chart.sampling"));
    m_samplingChoice = new MenuButton(QStringLiteral("sampling.decision"), tr("Decision shown"));
    m_weights = new HistogramView;
    m_weights->setObjectName(QStringLiteral("chart.dataWeights"));
    m_trainingCard = new Card(tr("Training"), {}, m_training, m_trainingChoice);
    m_trainingCard->setHelp(
        tr("Pale: every step. Strong: debiased running mean whose past never changes.\nThe lowest and highest step of "
           "every pixel column are drawn, so a spike of one step stays visible."));
    m_varianceCard = new Card(tr("Gradient variance"), {}, m_varianceChart, m_varianceChoice);
    m_varianceCard->setHelp(
        tr("At frozen weights, from one set of uniform draws of path and batch with unclipped gradients g:\nuniform = "
           "mean g²; optimal = (mean |g|)², the least any sampler can reach; in use = mean g² u/p\n(u uniform, p the "
           "probability under this run's sampler). Lower is steadier.\nIn use can rise far above uniform late in a run: paths "
           "the sampler hardly draws any more weigh u/p there.\nThe axis is logarithmic for that reason; the training itself "
           "meets those paths rarely and is not disturbed by them."));
    m_samplingCard =
        new Card(tr("Sampling probability"), tr("share of draws by operation"), m_samplingChart, m_samplingChoice);
    m_samplingCard->setHelp(
        tr("Probability that the path sampler takes each option; it changes when the sampler updates."));
    m_weightsCard = new Card(tr("Data weights"), {}, m_weights);
    m_weightsCard->setHelp(tr("Sampling weight of every training image times their number: 1× is uniform."));
    auto* grid = new QWidget;
    auto* cells = new QGridLayout(grid);
    cells->setContentsMargins(0, 0, 0, 0);
    cells->setSpacing(space::m);
    cells->addWidget(m_trainingCard, 0, 0);
    cells->addWidget(m_varianceCard, 0, 1);
    cells->addWidget(m_samplingCard, 1, 0);
    cells->addWidget(m_weightsCard, 1, 1);
    for (int i = 0; i < 2; ++i) {
        cells->setColumnStretch(i, 1);
        cells->setRowStretch(i, 1);
    }
    return grid;
}

void RunPage::connectModel(RunViewModel& model) {
    const auto mark = [this, &model](bool Dirty::*flag) {
        return [this, &model, flag] {
            if (&model == m_model) m_dirty.*flag = true;
        };
    };
    connect(&model, &RunViewModel::curvesChanged, this, mark(&Dirty::curves));
    connect(&model, &RunViewModel::samplingChanged, this, mark(&Dirty::sampling));
    connect(&model, &RunViewModel::weightsChanged, this, mark(&Dirty::weights));
    connect(&model, &RunViewModel::varianceChanged, this, mark(&Dirty::variance));
    connect(&model, &RunViewModel::figuresChanged, this, mark(&Dirty::figures));
    connect(&model, &RunViewModel::statusChanged, this, mark(&Dirty::status));
    connect(&model, &RunViewModel::logChanged, this, mark(&Dirty::log));
}

void RunPage::show(RunViewModel& model) {
    m_model = &model;
    if (&model != &m_session.live()) {
        disconnect(&model, nullptr, this, nullptr);
        connectModel(model);
    }
    m_stack->setCurrentIndex(model.empty() ? 0 : 1);
    m_list->setShown(model.state().id);
    m_dirty = {};
    m_logLines = 0;
    m_log->clear();
    const auto& shape = model.state().shape;
    QStringList choices;
    if (uniformOptions(shape)) choices << tr("mean of %1 edges").arg(shape.decisions.size());
    for (const std::string& name : shape.decisions)
        choices << (edgeOf(name) ? tr("edge %1") : QStringLiteral("%1")).arg(decisionText(name));
    m_samplingChoice->setChoices(choices);
    arrange();
    if (isVisible()) refresh(true);
}

/// A run that takes longer to read than a glance: its outline instead of the run shown before.
void RunPage::showOpening() {
    if (m_session.opening().text.empty()) return;
    const RunSummary* run = m_runs.at(m_runs.rowOf(m_session.opening()));
    m_skeleton->setWords(run ? qs(run->name) : QString(), tr("Reading the run…"));
    m_stack->setCurrentWidget(m_skeleton);
    m_cell->setVisible(false);
}

void RunPage::markShown() {
    m_list->setShown(m_model->state().id);
}

void RunPage::arrange() {
    constexpr int kRoomForCell = 1400 - 76, kRoomForLog = 780;
    m_cell->setVisible(!m_model->empty() && width() >= kRoomForCell);
    m_logCard->setVisible(height() >= kRoomForLog);
}

void RunPage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

void RunPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    refresh(true);
}

void RunPage::refresh(bool slow) {
    if (!isVisible() || m_model->empty() || m_stack->currentWidget() == m_skeleton) return;
    if (std::exchange(m_dirty.status, false)) refreshStatus();
    if (std::exchange(m_dirty.curves, false)) refreshTraining();
    if (!slow) return;
    if (std::exchange(m_dirty.log, false)) refreshLog();
    if (std::exchange(m_dirty.variance, false)) refreshVariance();
    if (std::exchange(m_dirty.weights, false)) refreshWeights();
    const bool sampling = std::exchange(m_dirty.sampling, false), figures = std::exchange(m_dirty.figures, false);
    if (sampling) refreshSampling();
    if (figures) refreshFigures();
    if ((sampling || figures) && m_cell->isVisible()) m_cell->refresh(*m_model, sampling);
}

}  // namespace pada::ui

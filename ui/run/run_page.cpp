// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/run_page.h"

#include "ui/models/run_table_model.h"
#include "ui/run/cell_panel.h"
#include "ui/run/run_list_panel.h"
#include "ui/run/run_queue.h"
#include "ui/run/welcome_view.h"
#include "ui/text/format.h"
#include "ui/widgets/card.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/role_label.h"
#include "ui/widgets/skeleton_view.h"

#include <QHBoxLayout>
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
    m_log->setTabChangesFocus(true);
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

void RunPage::connectModel(RunViewModel& model) {
    const auto mark = [this, &model](bool Dirty::*flag) {
        return [this, &model, flag] {
            if (&model == m_model) m_dirty.*flag = true;
        };
    };
    connect(&model, &RunViewModel::curvesChanged, this, mark(&Dirty::curves));
    connect(&model, &RunViewModel::samplingChanged, this, mark(&Dirty::sampling));
    connect(&model, &RunViewModel::samplingChanged, this, mark(&Dirty::cell));
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
    if (isVisible()) refreshAll();
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
    constexpr int kRoomForCell = 1400 - 76, kRoomForList = 1180 - 76, kRoomForLog = 780;
    m_list->setFixedWidth(width() >= kRoomForList ? RunListPanel::kWidth : RunListPanel::kNarrow);
    m_cell->setVisible(!m_model->empty() && width() >= kRoomForCell);
    m_logCard->setVisible(height() >= kRoomForLog);
}

void RunPage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

void RunPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    refreshAll();
}

void RunPage::refreshAll() {
    refresh(true);
    while (refreshOne()) {
    }
}

void RunPage::refresh(bool slow) {
    if (!isVisible() || m_model->empty() || m_stack->currentWidget() == m_skeleton) return;
    if (std::exchange(m_dirty.status, false)) refreshStatus();
    if (std::exchange(m_dirty.curves, false)) refreshTraining();
    if (slow) {
        if (std::exchange(m_dirty.log, false)) refreshLog();
        if (std::exchange(m_dirty.figures, false)) {
            refreshFigures();
            if (m_cell->isVisible() && !m_dirty.cell) m_cell->refresh(*m_model, false);
        }
    }
    refreshOne();
}

bool RunPage::refreshOne() {
    if (!isVisible() || m_model->empty()) return false;
    if (std::exchange(m_dirty.variance, false))
        refreshVariance();
    else if (std::exchange(m_dirty.sampling, false))
        refreshSampling();
    else if (std::exchange(m_dirty.weights, false))
        refreshWeights();
    else if (m_cell->isVisible() && std::exchange(m_dirty.cell, false))
        m_cell->refresh(*m_model, true);
    else
        return false;
    return true;
}

}  // namespace pada::ui

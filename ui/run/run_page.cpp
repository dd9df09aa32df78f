// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/run_page.h"

#include "ui/charts/plot_view.h"
#include "ui/models/run_table_model.h"
#include "ui/models/time_line.h"
#include "ui/run/cell_panel.h"
#include "ui/run/gauge_panel.h"
#include "ui/run/health_strip.h"
#include "ui/run/log_card.h"
#include "ui/run/method_card.h"
#include "ui/run/run_banner.h"
#include "ui/run/run_figures.h"
#include "ui/run/run_head.h"
#include "ui/run/run_list_panel.h"
#include "ui/run/sampling_card.h"
#include "ui/run/table_card.h"
#include "ui/run/training_card.h"
#include "ui/run/variance_card.h"
#include "ui/run/weights_card.h"
#include "ui/run/welcome_view.h"
#include "ui/session/run_moment.h"
#include "ui/session/run_queue.h"
#include "ui/text/format.h"
#include "ui/widgets/option_bars.h"
#include "ui/widgets/role_label.h"
#include "ui/widgets/skeleton_view.h"
#include "ui/widgets/time_link.h"

#include <QGridLayout>
#include <QPushButton>
#include <QStackedWidget>
#include <QTimer>

#include <algorithm>

namespace pada::ui {

RunPage::RunPage(RunSession& session, RunTableModel& runs, RunQueue& queue, TimeLine& time, QWidget* parent)
    : QWidget(parent), m_session(session), m_queue(queue), m_model(&session.live()), m_runs(runs), m_time(time) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    m_list = new RunListPanel(runs, queue);
    row->addWidget(m_list);
    m_stack = new QStackedWidget;
    m_welcome = new WelcomeView;
    m_stack->addWidget(m_welcome);
    m_stack->addWidget(buildPage());
    m_skeleton = new SkeletonView;
    m_stack->addWidget(m_skeleton);
    row->addWidget(m_stack, 1);
    m_cell = new CellPanel;
    row->addWidget(m_cell);
    connectViews();
    connectTime();
    connectModel(session.live());
    show(session.shown());
}

QWidget* RunPage::buildPage() {
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(space::l, space::m, space::l, space::l);
    column->setSpacing(space::m);
    m_head = new RunHead;
    column->addWidget(m_head);
    m_health = new HealthStrip;
    column->addWidget(m_health);
    m_banner = new RunBanner;
    column->addWidget(m_banner);
    m_figures = new RunFigures;
    column->addWidget(m_figures);
    column->addWidget(buildCharts(), 1);
    return page;
}

QWidget* RunPage::buildCharts() {
    m_training = new TrainingCard;
    m_variance = new VarianceCard;
    m_sampling = new SamplingCard;
    m_weights = new WeightsCard;
    m_method = new MethodCard;
    auto* grid = new QWidget;
    auto* cells = new QGridLayout(grid);
    cells->setContentsMargins(0, 0, 0, 0);
    cells->setSpacing(space::m);
    cells->addWidget(m_training, 0, 0);
    cells->addWidget(m_variance, 0, 1);
    cells->addWidget(m_sampling, 1, 0);
    m_corner = new QStackedWidget;
    m_corner->addWidget(m_weights);
    m_corner->addWidget(m_method);
    cells->addWidget(m_corner, 1, 1);
    // The card that is not shown asks for no room: what stands in its head would make this column the wider one.
    const auto fit = [this] {
        for (int i = 0; i < m_corner->count(); ++i) {
            QSizePolicy policy = m_corner->widget(i)->sizePolicy();
            policy.setHorizontalPolicy(i == m_corner->currentIndex() ? QSizePolicy::Preferred : QSizePolicy::Ignored);
            m_corner->widget(i)->setSizePolicy(policy);
        }
    };
    connect(m_corner, &QStackedWidget::currentChanged, this, fit);
    fit();
    for (int i = 0; i < 2; ++i) {
        cells->setColumnStretch(i, 1);
        cells->setRowStretch(i, 1);
    }
    m_log = new LogCard;  // below the charts and in their columns
    m_tables = new TableCard;
    cells->addWidget(m_log, 2, 0);
    cells->addWidget(m_tables, 2, 1);
    return grid;
}

void RunPage::connectViews() {
    connect(m_list, &RunListPanel::openRequested, this, &RunPage::openRequested);
    connect(m_list, &RunListPanel::newRunRequested, this, &RunPage::newRunRequested);
    connect(m_head, &RunHead::pauseClicked, &m_session, &RunSession::togglePause);
    connect(m_head, &RunHead::stepClicked, &m_session, &RunSession::step);
    connect(m_head, &RunHead::stopClicked, &m_session, &RunSession::stop);
    const auto resume = [this] { Q_EMIT resumeRequested(m_model->facts().id); };
    connect(m_head, &RunHead::resumeClicked, this, resume);
    connect(m_banner->primary(), &QPushButton::clicked, this, resume);
    connect(m_banner->secondary(), &QPushButton::clicked, this, [this] { m_queue.remove(m_model->facts().id); });
    connect(&m_session, &RunSession::openingChanged, this, [this] {
        if (!m_session.opening().text.empty()) return QTimer::singleShot(kSkeletonAfterMs, this, &RunPage::showOpening);
        if (m_stack->currentWidget() != m_skeleton) return;
        m_stack->setCurrentIndex(m_model->empty() ? 0 : 1);  // it could not be read: back to what was shown
        arrange();
    });
    connect(&m_queue, &RunQueue::changed, this, [this] { m_dirty.status = true; });
    connect(&m_session, &RunSession::shownChanged, this, [this] { show(m_session.shown()); });
    connect(m_training, &TrainingCard::chosen, this, [this] { m_training->refresh(*m_model, m_time.cursor()); });
    connect(m_variance, &VarianceCard::chosen, this, [this] { m_variance->refresh(*m_model, m_time.cursor()); });
    connect(&m_variance->gauge(), &GaugePanel::weightsWanted, this, [this](std::int64_t step) {
        m_session.readWeights(m_model->facts().id, step,
                              [this, run = m_model->facts().id, step](std::vector<float> weights) {
                                  m_variance->gauge().setWeights(run, step, weights);
                              });
    });
    connect(&m_variance->gauge(), &GaugePanel::weightsAsked, m_weights, &WeightsCard::setGhost);
    connect(m_log, &LogCard::filtered, this, [this] { m_log->refresh(m_model->log()); });
    connect(m_health, &HealthStrip::placeWanted, this, &RunPage::showPlace);
    connect(m_tables, &TableCard::chosen, this, [this] { m_dirty.tables = true; });
    const auto choose = [this](int index) {
        if (index < 0 || index >= static_cast<int>(m_views.size())) return;
        m_wanted = m_views[static_cast<std::size_t>(index)];
        showView(static_cast<std::size_t>(index));
        // The menu that was used may just have gone from sight: the keyboard stays at the same place.
        const char* menu = m_view == MethodView::weights ? "weights.view" : "method.view";
        if (auto* button = m_corner->currentWidget()->findChild<QWidget*>(QLatin1String(menu))) button->setFocus();
    };
    connect(m_weights, &WeightsCard::viewChosen, this, choose);
    connect(m_method, &MethodCard::viewChosen, this, choose);
    connect(m_method, &MethodCard::measureChosen, this, [this] { refreshCorner(); });
    connect(m_method, &MethodCard::curveChosen, this, [this] { refreshCorner(); });
    connect(m_method, &MethodCard::interferenceAsked, this, [this] {
        InterferenceRun& measuring = m_session.interference();
        measuring.busy() ? measuring.stop() : measuring.start(m_model->facts().id);
        showMeasuring();
    });
    for (const auto signal : {&InterferenceRun::begun, &InterferenceRun::stopped})
        connect(&m_session.interference(), signal, this, &RunPage::showMeasuring);
    connect(&m_session.interference(), &InterferenceRun::measured, this, &RunPage::showMeasuring);
    connect(&m_session.interference(), &InterferenceRun::failed, this, &RunPage::showMeasuring);
    // Cell and curve show the same decision, wherever it is chosen.
    connect(m_sampling, &SamplingCard::chosen, this, [this] {
        m_sampling->refresh(*m_model, m_time.cursor());
        if (const auto decision = m_sampling->decision()) m_cell->choose(*decision);
    });
    connect(m_cell, &CellPanel::picked, m_sampling, &SamplingCard::showDecision);
}

void RunPage::connectTime() {
    for (QWidget* part :
         {static_cast<QWidget*>(m_training), static_cast<QWidget*>(m_variance), static_cast<QWidget*>(m_sampling)})
        for (PlotView* view : part->findChildren<PlotView*>()) linkTime(*view, m_time);
    for (PlotView* view : m_method->overTime()) linkTime(*view, m_time);
    linkTime(m_cell->strip(), m_time);
    connect(m_log, &LogCard::picked, this,
            [this](std::int64_t step) { m_time.apply(time::Seek{static_cast<double>(step)}); });
    connect(&m_time, &TimeLine::moved, this, [this] { m_dirty.moment = true; });
    connect(&m_time, &TimeLine::rangeChanged, this,
            [this] { m_dirty.curves = m_dirty.sampling = m_dirty.variance = m_dirty.corner = true; });
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
    connect(&model, &RunViewModel::weightsChanged, this, mark(&Dirty::corner));
    connect(&model, &RunViewModel::varianceChanged, this, mark(&Dirty::variance));
    for (const auto signal :
         {&RunViewModel::samplingChanged, &RunViewModel::weightsChanged})  // the gauge mixes them anew
        connect(&model, signal, this, [this, &model] {
            if (&model == m_model && m_variance->view() == SpreadView::gauge) m_dirty.variance = true;
        });
    connect(&model, &RunViewModel::figuresChanged, this, mark(&Dirty::figures));
    connect(&model, &RunViewModel::statusChanged, this, mark(&Dirty::status));
    connect(&model, &RunViewModel::tablesChanged, this, mark(&Dirty::tables));
    connect(&model, &RunViewModel::tablesChanged, this, mark(&Dirty::corner));
    connect(&model, &RunViewModel::tablesChanged, this, mark(&Dirty::cell));
    connect(&model, &RunViewModel::logChanged, this, mark(&Dirty::log));
}

void RunPage::show(RunViewModel& model) {
    m_model = &model;
    if (&model != &m_session.live()) {
        disconnect(&model, nullptr, this, nullptr);
        connectModel(model);
    }
    m_stack->setCurrentIndex(model.empty() ? 0 : 1);
    m_list->setShown(model.facts().id);
    m_dirty = {};
    m_log->clear();
    m_sampling->setShape(model.facts().shape);
    offerViews();
    arrange();
    if (isVisible()) refreshAll();
}

/// A run that takes longer to read than a glance: its outline instead of the run shown before. One of which a first
/// look is shown needs none.
void RunPage::showOpening() {
    if (m_session.opening().text.empty() || m_session.opening() == m_model->facts().id) return;
    const RunSummary* run = m_runs.at(m_runs.rowOf(m_session.opening()));
    m_skeleton->setWords(run ? qs(run->name) : QString(), tr("Reading the run…"));
    m_stack->setCurrentWidget(m_skeleton);
    m_cell->setVisible(false);
}

void RunPage::markShown() {
    m_list->setShown(m_model->facts().id);
}

void RunPage::arrange() {
    constexpr int kRoomForCell = 1400 - 76, kRoomForList = 1180 - 76, kRoomForLog = 780;
    m_list->setFixedWidth(width() >= kRoomForList ? RunListPanel::kWidth : RunListPanel::kNarrow);
    m_cell->setVisible(!m_model->empty() && !m_model->facts().source && width() >= kRoomForCell);
    m_health->setVisible(!m_model->facts().source);
    m_log->setVisible(height() >= kRoomForLog);
    const bool tells = !m_model->facts().source || !m_model->facts().tables.topics().empty();
    m_tables->setVisible(height() >= kRoomForLog && tells);
}

void RunPage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
    m_dirty.curves = true;  // a part is asked for by the columns of the chart
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
    if (std::exchange(m_dirty.curves, false)) m_training->refresh(*m_model, m_time.cursor());
    if (std::exchange(m_dirty.moment, false)) refreshMoment();
    if (slow) {
        if (m_session.interference().busy()) showMeasuring();
        if (std::exchange(m_dirty.log, false)) m_log->refresh(m_model->log());
        if (std::exchange(m_dirty.figures, false)) {
            const RunMoment now = momentOf(*m_model, m_time.cursor());
            m_figures->refresh(*m_model, now);
            m_health->refresh(healthOf(m_model->facts(), now));
            if (m_cell->isVisible() && !m_dirty.cell) m_cell->refresh(*m_model, now, false);
        }
    }
    refreshOne();
}

bool RunPage::refreshOne() {
    if (!isVisible() || m_model->empty()) return false;
    if (std::exchange(m_dirty.variance, false))
        m_variance->refresh(*m_model, m_time.cursor());
    else if (std::exchange(m_dirty.sampling, false))
        m_sampling->refresh(*m_model, m_time.cursor());
    else if (std::exchange(m_dirty.corner, false))
        refreshCorner();
    else if (m_tables->isVisible() && std::exchange(m_dirty.tables, false))
        refreshTables(momentOf(*m_model, m_time.cursor()));
    else if (m_cell->isVisible() && std::exchange(m_dirty.cell, false))
        m_cell->refresh(*m_model, momentOf(*m_model, m_time.cursor()), true);
    else
        return false;
    return true;
}

void RunPage::refreshMoment() {
    const RunMoment now = momentOf(*m_model, m_time.cursor());
    m_figures->refresh(*m_model, now);
    m_health->refresh(healthOf(m_model->facts(), now));
    refreshCorner();
    refreshTables(now);
    m_log->stand(now.newest ? -1 : now.step);
    if (m_variance->view() == SpreadView::gauge)
        m_variance->refresh(*m_model, m_time.cursor());
    else if (now.variance && now.variance->step != m_variance->step())
        m_dirty.variance = true;
    if (m_cell->isVisible()) m_cell->refresh(*m_model, now, false);
}

void RunPage::refreshTables(const RunMoment& now) {
    m_tables->refresh(m_model->facts().tables, m_model->facts().shape, now.newest ? -1 : now.step);
}

void RunPage::offerViews() {
    m_views = viewsOf(m_model->facts());
    const auto wanted = m_wanted ? std::ranges::find(m_views, *m_wanted) : m_views.end();
    showView(wanted == m_views.end() ? 0 : static_cast<std::size_t>(wanted - m_views.begin()));
}

void RunPage::showView(std::size_t index) {
    m_view = m_views[index];
    QStringList names;
    for (const MethodView view : m_views) names << viewText(view, m_model->facts());
    m_weights->setViews(names, static_cast<int>(index));
    m_method->setViews(names, static_cast<int>(index));
    m_corner->setCurrentWidget(m_view == MethodView::weights ? static_cast<QWidget*>(m_weights) : m_method);
    if (m_model->empty()) return;
    isVisible() ? refreshCorner() : static_cast<void>(m_dirty.corner = true);
}

void RunPage::showInterference() {
    m_wanted = MethodView::interference;
    offerViews();
}

/// What the button says changes with the share that is done.
void RunPage::showMeasuring() {
    if (m_view != MethodView::interference) return;
    const InterferenceRun& measuring = m_session.interference();
    if (measuring.busyWith(m_model->facts().id))
        return m_method->setMeasuring(tr("Stop, %1").arg(percentText(measuring.share(), 0)),
                                      tr("Stop measuring; nothing is kept then"), true);
    const QString obstacle = measuring.obstacle(m_model->facts());
    m_method->setMeasuring(tr("Measure"),
                           obstacle.isEmpty()
                               ? tr("Measure it on the run's newest saved weights, 50 pairs of paths for "
                                    "each number of decisions, and keep it with the run")
                               : obstacle,
                           obstacle.isEmpty());
}

void RunPage::refreshCorner() {
    m_dirty.corner = false;
    if (viewsOf(m_model->facts()) != m_views) return offerViews();  // something was measured
    if (m_view == MethodView::weights)
        m_weights->refresh(m_model->facts(), momentOf(*m_model, m_time.cursor()));
    else
        m_method->refresh(m_view, *m_model, m_time.cursor());
    showMeasuring();
}

void RunPage::showPlace(const HealthPlace& place) {
    if (place.step) m_time.apply(time::Seek{static_cast<double>(*place.step)});
    if (place.decision) m_sampling->showDecision(*place.decision);
    if (const auto weights = std::ranges::find(m_views, MethodView::weights);
        place.view == HealthView::weights && weights != m_views.end())
        showView(static_cast<std::size_t>(weights - m_views.begin()));
    Card* card = place.view == HealthView::training   ? static_cast<Card*>(m_training)
                 : place.view == HealthView::sampling ? static_cast<Card*>(m_sampling)
                 : place.view == HealthView::weights  ? static_cast<Card*>(m_weights)
                 : place.view == HealthView::log      ? static_cast<Card*>(m_log)
                                                      : nullptr;
    if (card != nullptr) card->content()->setFocus(Qt::ShortcutFocusReason);
}

void RunPage::refreshStatus() {
    const RunFacts& run = m_model->facts();
    const bool offered = m_banner->refresh(
        run, {m_queue.placeOf(run.id), static_cast<int>(m_queue.waiting().size()), !m_session.busy()});
    m_head->refresh(run, offered);
    showMeasuring();
}

}  // namespace pada::ui

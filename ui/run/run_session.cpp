// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/run_session.h"

#include "ui/text/format.h"

#include <QFileInfo>

#include <algorithm>

namespace pada::ui {

RunSession::RunSession(const WindowServices& services, QObject* parent)
    : QObject(parent), m_services(services), m_live(services.clock), m_stored(services.clock) {}

SpaceShape RunSession::shapeFor(const SpaceSection& space) const {
    const auto made = m_services.makeSpace(space);
    return made ? shapeOf(**made) : SpaceShape{};
}

RunConfig RunSession::configOf(const RunId& run) const {
    const auto text = m_services.catalog.configText(run);
    if (!text) return {};
    const auto plans = m_services.parseConfig(*text);
    return plans && !plans->empty() ? plans->front().config : RunConfig{};
}

void RunSession::startFile(const QString& file) {
    auto plans = m_services.loadConfig(file);
    if (!plans)
        return Q_EMIT problem(tr("%1 was not started").arg(QFileInfo(file).fileName()), qs(plans.error().message));
    if (plans->empty())
        return Q_EMIT problem(tr("%1 was not started").arg(QFileInfo(file).fileName()),
                              tr("The file asks for no run."));
    if (plans->size() > 1) return Q_EMIT planned(file, *plans);
    start(plans->front());
}

bool RunSession::start(const PlannedRun& plan) {
    const auto run = m_services.engine.start(plan);
    if (!run) {
        Q_EMIT problem(tr("The run was not started"), qs(run.error().message));
        return false;
    }
    m_live.begin(*run, plan.config, shapeFor(plan.config.space));
    m_showLive = true;
    Q_EMIT shownChanged();
    Q_EMIT runsChanged();
    Q_EMIT started();
    return true;
}

bool RunSession::open(const RunId& run) {
    if (run == m_live.state().id && (m_live.state().live || m_live.state().ranking)) {
        m_showLive = true;
        Q_EMIT shownChanged();
        return true;
    }
    const auto summary = m_services.catalog.find(run.text);
    if (!summary) {
        Q_EMIT problem(tr("The run was not opened"), qs(summary.error().message));
        return false;
    }
    const RunConfig config = configOf(summary->id);
    const auto loaded = m_stored.load(*summary, config, shapeFor(config.space), m_services.catalog);
    if (!loaded)
        Q_EMIT problem(tr("Some of run %1 could not be read").arg(summary->number), qs(loaded.error().message));
    m_showLive = false;
    Q_EMIT shownChanged();
    return true;
}

bool RunSession::resume(const RunId& run) {
    const auto summary = m_services.catalog.find(run.text);
    const auto done = m_services.engine.resume(run);
    if (!done) {
        Q_EMIT problem(tr("The run was not resumed"), qs(done.error().message));
        return false;
    }
    const RunConfig config = configOf(run);
    if (summary) (void)m_live.load(*summary, config, shapeFor(config.space), m_services.catalog);
    m_live.markLive();
    m_showLive = true;
    Q_EMIT shownChanged();
    Q_EMIT runsChanged();
    Q_EMIT started();
    return true;
}

bool RunSession::rank(const RunId& run, const RankingSection& what) {
    const auto done = m_services.engine.rank(run, what);
    if (!done) Q_EMIT problem(tr("The ranking was not started"), qs(done.error().message));
    return done.ok();
}

void RunSession::togglePause() {
    if (!m_services.engine.active()) return;
    m_live.state().status == RunStatus::paused ? m_services.engine.requestContinue() : m_services.engine.requestPause();
}

void RunSession::step() {
    if (m_services.engine.active()) m_services.engine.requestStep();
}

void RunSession::stop() {
    if (m_services.engine.active()) m_services.engine.requestStop();
}

void RunSession::take(const std::vector<Event>& events) {
    // Metrics are stored before a ranking reports its end.
    if (std::any_of(events.begin(), events.end(),
                    [](const Event& e) { return std::holds_alternative<RankingFinished>(e); }))
        for (RunViewModel* model : {&m_live, &m_stored}) model->readTau(m_services.catalog);
    m_live.take(events);
    if (!m_showLive) m_stored.take(events);  // a ranking of the stored run that is shown
    const bool listChanged = std::any_of(events.begin(), events.end(), [](const Event& e) {
        return std::holds_alternative<RunStarted>(e) || std::holds_alternative<RunEnded>(e) ||
               std::holds_alternative<RunPaused>(e) || std::holds_alternative<RunResumed>(e) ||
               std::holds_alternative<RankingFinished>(e);
    });
    if (listChanged) Q_EMIT runsChanged();
}

}  // namespace pada::ui

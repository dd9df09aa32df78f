// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/run_session.h"

#include "ui/text/format.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>

namespace pada::ui {

RunSession::RunSession(const WindowServices& services, Background& background, QObject* parent)
    : QObject(parent),
      m_services(services),
      m_background(background),
      m_live(services.clock),
      m_stored(services.clock),
      m_interference(services) {
    connect(&m_interference, &InterferenceRun::measured, this, [this](const Event& told) {
        for (RunViewModel* model : {&m_live, &m_stored}) model->take({told});
    });
}

std::shared_ptr<const SearchSpace> RunSession::spaceFor(const SpaceSection& space) const {
    auto made = m_services.makeSpace(space);
    return made ? std::shared_ptr<const SearchSpace>(std::move(*made)) : nullptr;
}

RunReading RunSession::reading() const {
    return {m_services.parseConfig, m_services.makeSpace, {}, QCoreApplication::applicationPid()};
}

bool RunSession::busy() const {
    return m_launching > 0 || m_services.engine.active();
}

void RunSession::startFile(const QString& file) {
    auto plans = m_services.loadConfig(file);
    if (!plans)
        return Q_EMIT problem(tr("%1 was not started").arg(QFileInfo(file).fileName()), qs(plans.error().message));
    if (plans->empty())
        return Q_EMIT problem(tr("%1 was not started").arg(QFileInfo(file).fileName()),
                              tr("The file asks for no run."));
    if (plans->size() > 1) return Q_EMIT planned(file, *plans);
    if (busy()) return enqueue(*plans);
    start(plans->front());
}

void RunSession::showLiveRun() {
    ++*m_wish;  // a reading that is under way is not wanted any more
    setOpening({});
    m_showLive = true;
    m_cursor.reset();
    m_tailFailed = false;
    ++m_generation;
    Q_EMIT shownChanged();
}

void RunSession::leaveLive() {
    if (!m_showLive || m_live.empty()) return;
    m_stored.adopt(m_live.release());
    m_showLive = false;
    m_cursor.reset();
    ++m_generation;
    Q_EMIT shownChanged();
}

void RunSession::showAfterLaunch(Launch how) {
    if (how == Launch::asked || shown().empty() || shown().facts().id == m_live.facts().id) showLiveRun();
}

void RunSession::launched() {
    --m_launching;
    const std::vector<Event> events = std::exchange(m_meanwhile, {});
    if (!events.empty()) take(events);
}

void RunSession::start(const PlannedRun& plan) {
    ++m_launching;
    m_background.run([&engine = m_services.engine, plan] { return engine.start(plan); },
                     [this, plan](const Result<RunId>& run) {
                         if (!run) {
                             launched();
                             Q_EMIT problem(tr("The run was not started"), qs(run.error().message));
                             return Q_EMIT launchFailed();
                         }
                         const auto space = spaceFor(plan.config.space);
                         m_live.begin(*run, plan.config, space ? shapeOf(*space) : SpaceShape{}, plan.foretold, space);
                         showLiveRun();
                         launched();
                         Q_EMIT runsChanged();
                         Q_EMIT started(Launch::asked);
                     });
}

void RunSession::readWeights(const RunId& run, std::int64_t step, std::function<void(std::vector<float>)> done) {
    std::shared_ptr<RunCatalog> catalog = m_services.newCatalog();
    m_background.run([catalog, run, step] { return catalog->dataWeights(run, step - 1, 1); },
                     [step, done = std::move(done)](Result<std::vector<DataWeightRow>> rows) {
                         const bool there = rows && !rows->empty() && rows->front().step == step;
                         done(there ? std::move(rows->front().weights) : std::vector<float>());
                     });
}

void RunSession::setOpening(const RunId& run) {
    if (run == m_opening) return;
    m_opening = run;
    Q_EMIT openingChanged();
}

void RunSession::open(const RunId& run) {
    if (run == m_live.facts().id && (m_live.facts().live || m_live.facts().ranking || run == m_ranking))
        return showLiveRun();
    const int wish = ++*m_wish;
    setOpening(run);
    RunReading how = reading();
    how.wanted = [counter = m_wish, wish] { return *counter == wish; };
    std::shared_ptr<RunCatalog> catalog = m_services.newCatalog();
    m_background.run([catalog, run, how] { return how.wanted() ? readFirst(*catalog, run, how) : RunRead{}; },
                     [this, catalog, run, how, wish](RunRead read) {
                         if (*m_wish != wish) return;
                         if (read.record.facts.partly) return showFirst(std::move(read), catalog, how);
                         showOpened(run, std::move(read));
                     });
}

/// A long run is read on while its first look is shown. What could not be read of it is told by the whole reading.
void RunSession::showFirst(RunRead look, const std::shared_ptr<RunCatalog>& catalog, const RunReading& how) {
    const int wish = *m_wish;
    const RunId run = look.record.facts.id;
    m_background.run([catalog, run, how] { return how.wanted() ? readRun(*catalog, run, how) : RunRead{}; },
                     [this, run, wish](RunRead read) {
                         if (*m_wish == wish) showOpened(run, std::move(read));
                     });
    showStored(std::move(look.record), look.cursor);
}

void RunSession::showOpened(const RunId& run, RunRead read) {
    setOpening({});
    const RunFacts& facts = read.record.facts;
    if (read.fault)
        Q_EMIT problem(facts.id.text.empty() ? tr("The run was not opened")
                                             : tr("Some of run %1 could not be read").arg(facts.number),
                       qs(read.fault->message));
    if (!facts.id.text.empty()) return showStored(std::move(read.record), read.cursor);
    if (m_showLive || !m_stored.facts().partly) return;
    if (m_stored.facts().id != run) return open(m_stored.facts().id);  // it was left when this one was asked for
    showStored({}, std::nullopt);                                      // gone since its first look
}

void RunSession::showStored(RunRecord record, const std::optional<TailCursor>& cursor) {
    m_stored.adopt(std::move(record));
    m_showLive = false;
    m_cursor = cursor;
    m_tailFailed = false;
    ++m_generation;
    Q_EMIT shownChanged();
}

namespace {

/// What the engine said, and the run as the store had it then.
struct Taken {
    Result<void> done;
    RunRead read = {};
};

Taken taken(Result<void> done, const RunCatalog& catalog, const RunId& run, const RunReading& how) {
    Taken out{std::move(done)};
    if (!out.done) return out;
    auto read = guarded([&] { return readRun(catalog, run, how); });
    if (read)
        out.read = std::move(*read);
    else
        out.read.fault = read.error();  // it goes on all the same
    return out;
}

}  // namespace

void RunSession::resume(const RunId& run, Launch how) {
    ++m_launching;
    std::shared_ptr<RunCatalog> catalog = m_services.newCatalog();
    m_background.run([&engine = m_services.engine, catalog, run,
                      reading = reading()] { return taken(engine.resume(run), *catalog, run, reading); },
                     [this, how](Taken answer) {
                         if (!answer.done) {
                             launched();
                             Q_EMIT problem(tr("The run was not resumed"), qs(answer.done.error().message));
                             return Q_EMIT launchFailed();
                         }
                         if (how == Launch::quiet) leaveLive();
                         m_live.adopt(std::move(answer.read.record));
                         m_live.markLive();
                         showAfterLaunch(how);
                         launched();
                         Q_EMIT runsChanged();
                         Q_EMIT started(how);
                     });
}

/// The run that is ranked is the one at work: m_live follows it whatever is shown.
void RunSession::rank(const RunId& run, const RankingSection& what) {
    ++m_launching;
    std::shared_ptr<RunCatalog> catalog = m_services.newCatalog();
    const bool known = m_live.facts().id == run;
    m_background.run(
        [&engine = m_services.engine, catalog, run, what, known, reading = reading()] {
            const Result<void> done = engine.rank(run, what);
            return known ? Taken{done} : taken(done, *catalog, run, reading);
        },
        [this, run, known](Taken answer) {
            if (!answer.done) {
                launched();
                return Q_EMIT problem(tr("The ranking was not started"), qs(answer.done.error().message));
            }
            m_ranking = run;
            if (!known) {
                leaveLive();
                m_live.adopt(std::move(answer.read.record));
            }
            showAfterLaunch(Launch::quiet);
            launched();
        });
}

void RunSession::launchWork(std::function<Result<void>()> begin, std::function<void(const Result<void>&)> done) {
    ++m_launching;
    m_background.run(std::move(begin), [this, done = std::move(done)](const Result<void>& begun) {
        launched();
        done(begun);
    });
}

void RunSession::edit(std::function<Result<void>()> change, std::function<void(const Result<void>&)> done) {
    m_background.run(std::move(change), [this, done = std::move(done)](const Result<void>& answer) {
        if (answer) Q_EMIT runsChanged();
        done(answer);
    });
}

void RunSession::enqueue(const std::vector<PlannedRun>& plans) {
    edit([&actions = m_services.actions, plans] { return actions.enqueue(plans); },
         [this, count = static_cast<int>(plans.size())](const Result<void>& done) {
             if (!done) return Q_EMIT problem(tr("Nothing was queued"), qs(done.error().message));
             Q_EMIT queued(count);
         });
}

void RunSession::togglePause() {
    if (!m_services.engine.active()) return;
    m_live.facts().status == RunStatus::paused ? m_services.engine.requestContinue() : m_services.engine.requestPause();
}

void RunSession::step() {
    if (m_services.engine.active()) m_services.engine.requestStep();
}

void RunSession::stop() {
    if (m_services.engine.active()) m_services.engine.requestStop();
}

namespace {
const RunId& runOf(const Event& event) {
    return std::visit([](const auto& e) -> const RunId& { return e.run; }, event);
}
}  // namespace

/// A ranking of a stored run that fails says so as the end of that run; the run itself is as it was.
bool RunSession::takenByRanking(const Event& event) {
    if (m_ranking.text.empty()) return false;
    if (const auto* finished = std::get_if<RankingFinished>(&event); finished && finished->run == m_ranking)
        m_ranking = {};
    const auto* end = std::get_if<RunEnded>(&event);
    if (!end || end->run != m_ranking) return false;
    if (end->status != RunStatus::stopped) Q_EMIT problem(tr("The ranking failed"), qs(end->reason));
    m_ranking = {};
    return true;
}

/// Metrics are stored before the ranking is said to be finished.
void RunSession::readTauOf(const RunId& run) {
    std::shared_ptr<RunCatalog> catalog = m_services.newCatalog();
    m_background.run([catalog, run] { return readTau(*catalog, run); },
                     [this, run](const Result<std::optional<TauRead>>& tau) {
                         if (!tau) return;  // the Rank page reads the same rows and says what is wrong
                         for (RunViewModel* model : {&m_live, &m_stored})
                             if (model->facts().id == run) model->setTau(*tau);
                     });
}

RunSession::Shown RunSession::shownNow() {
    const RunFacts& facts = shown().facts();
    return {facts.id, facts.status, m_cursor, QCoreApplication::applicationPid(), m_generation};
}

void RunSession::setWriterElsewhere(std::int64_t process) {
    if (process == m_writer) return;
    m_writer = process;
    Q_EMIT writerElsewhereChanged();
}

void RunSession::takeTail(RunTail tail, int generation) {
    if (generation != m_generation) return;
    if (tail.fault && tail.fault->code == ErrorCode::notFound) return;  // erased, or never stored
    m_cursor = std::move(tail.cursor);
    shown().setElsewhere(tail.elsewhere);
    if (tail.fault && !std::exchange(m_tailFailed, true))
        Q_EMIT problem(tr("What another process writes could not be read in full"), qs(tail.fault->message));
    if (tail.events.empty()) return;
    shown().take(tail.events);
    for (const Event& event : tail.events)
        if (const auto* finished = std::get_if<RankingFinished>(&event)) {
            readTauOf(finished->run);
            Q_EMIT ranked(finished->run);
        }
    Q_EMIT tailed(tail.events);
}

void RunSession::take(const std::vector<Event>& arrived) {
    if (m_launching > 0) {
        m_meanwhile.insert(m_meanwhile.end(), arrived.begin(), arrived.end());
        return;
    }
    std::vector<Event> kept;
    const std::vector<Event>* events = &arrived;
    if (!m_ranking.text.empty()) {
        for (const Event& event : arrived)
            kept.push_back(takenByRanking(event) ? Event(RankingFinished{runOf(event), {}, false, 0.0}) : event);
        events = &kept;
    }
    m_live.take(*events);
    bool listChanged = false;
    for (const Event& event : *events) {
        if (const auto* end = std::get_if<RunEnded>(&event)) Q_EMIT ended(end->run, end->status);
        listChanged = listChanged || std::holds_alternative<RunStarted>(event) ||
                      std::holds_alternative<RunEnded>(event) || std::holds_alternative<RunPaused>(event) ||
                      std::holds_alternative<RunResumed>(event) || std::holds_alternative<RankingFinished>(event);
        if (const auto* finished = std::get_if<RankingFinished>(&event)) {
            readTauOf(finished->run);
            Q_EMIT ranked(finished->run);
        }
    }
    if (listChanged) Q_EMIT runsChanged();
}

}  // namespace pada::ui

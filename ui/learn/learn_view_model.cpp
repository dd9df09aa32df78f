// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/learn/learn_view_model.h"

#include "core/registry/configs.h"
#include "ui/learn/lesson_parser.h"
#include "ui/learn/lesson_shelf.h"
#include "ui/text/format.h"

#include <algorithm>
#include <cmath>

namespace pada::ui {
namespace {

bool waitsOrWorks(RunStatus status) {
    return status == RunStatus::queued || status == RunStatus::running || status == RunStatus::paused;
}

/// A finished one counts before one at work, and that before one that came to nothing.
int usefulness(RunStatus status) {
    return status == RunStatus::finished ? 2 : waitsOrWorks(status) ? 1 : 0;
}

}  // namespace

LearnViewModel::LearnViewModel(const WindowServices& services, Background& background, RunSession& session,
                               RunTableModel& stored, QObject* parent)
    : QObject(parent),
      m_services(services),
      m_background(background),
      m_session(session),
      m_stored(stored),
      m_progress(services.settings),
      m_classProgress(services.settings, QStringLiteral("class")) {
    connect(&session, &RunSession::runsChanged, this, [this] { m_reads = kLateReads; });
    connect(&session, &RunSession::problem, this, [this] {
        m_starting = false;
        Q_EMIT changed();
    });
}

void LearnViewModel::load() {
    if (std::exchange(m_loaded, true)) return;
    if (auto lessons = readLessons())
        m_lessons = std::move(*lessons);
    else
        m_fault = qs(lessons.error().message);
}

void LearnViewModel::show(int number) {
    if (number < 1 || number > static_cast<int>(m_lessons.size())) return;
    const Lesson& lesson = m_lessons[static_cast<std::size_t>(number - 1)];
    if (&lesson == m_lesson) return;
    m_lesson = &lesson;
    m_state = kept().of(lesson);
    kept().keepLast(number);
    m_starting = false;
    m_facts.clear();
    plan();
    Q_EMIT lessonChanged();
}

void LearnViewModel::plan() {
    m_plans.clear();
    m_found.clear();
    for (const LessonRun& run : m_lesson->runs) {
        auto plan = plannedRun(*m_lesson, run, m_state.chosen);
        if (!plan) continue;  // the parser has tried every choice
        std::string hash = configHash(plan->config);
        m_plans[run.name] = {std::move(*plan), std::move(hash)};
    }
    find();
}

void LearnViewModel::find() {
    if (!m_lesson) return;
    std::map<QString, RunSummary> found;
    for (int row = 0; row < m_stored.rowCount(); ++row) {
        const RunSummary& stored = *m_stored.at(row);
        if (!stored.trashedAt.empty()) continue;
        for (const auto& [name, planned] : m_plans) {
            if (planned.hash != stored.configHash) continue;
            const auto before = found.find(name);  // rows are newest first
            if (before == found.end() || usefulness(before->second.status) < usefulness(stored.status))
                found[name] = stored;
        }
    }
    std::erase_if(m_facts, [&](const auto& read) {
        const auto now = found.find(read.first);
        return now == found.end() || now->second.id.text != read.second.run;
    });
    m_found = std::move(found);
    if (std::ranges::any_of(m_found, [](const auto& run) { return waitsOrWorks(run.second.status); }))
        m_starting = false;
    readIncomplete();
}

bool LearnViewModel::wantsRanking(const QString& name) const {
    const auto planned = m_plans.find(name);
    return planned != m_plans.end() && planned->second.plan.config.ranking.paths != "none";
}

void LearnViewModel::readIncomplete() {
    for (const auto& [name, run] : m_found) {
        if (run.status != RunStatus::finished || m_out.contains(run.id.text)) continue;
        const auto known = m_facts.find(name);
        if (known != m_facts.end() && (known->second.ranked || !wantsRanking(name))) continue;
        m_out.insert(run.id.text);
        std::shared_ptr<RunCatalog> catalog = m_services.newCatalog();
        m_background.run([catalog, id = run.id, config = m_plans.at(name).plan.config,
                          how = LessonReading{m_services.makeSpace}] { return factsOf(*catalog, id, config, how); },
                         [this, name = name, id = run.id](LessonFacts facts) {
                             m_out.erase(id.text);
                             const auto now = m_found.find(name);
                             if (now == m_found.end() || now->second.id != id) return;
                             facts.run = id.text;
                             m_facts[name] = std::move(facts);
                             Q_EMIT changed();
                         });
    }
}

std::vector<LearnViewModel::RunState> LearnViewModel::runs() const {
    std::vector<RunState> out;
    if (!m_lesson) return out;
    const RunViewModel& live = m_session.live();
    for (const LessonRun& run : m_lesson->runs) {
        RunState now{run.name, run.words, {}, {}, 0.0, false, false, false};
        const auto found = m_found.find(run.name);
        if (found == m_found.end()) {
            now.atWork = m_starting;
            now.state = m_starting ? tr("is put into the queue") : tr("not trained yet");
            out.push_back(std::move(now));
            continue;
        }
        now.id = found->second.id;
        const bool ranks = wantsRanking(run.name), here = live.facts().id == now.id;
        const auto read = m_facts.find(run.name);
        now.done = read != m_facts.end() && (read->second.ranked || !ranks) && !read->second.fault;
        if (now.done) {
            now.progress = 1.0;
            now.state = tr("run %1, done").arg(found->second.number);
        } else if (read != m_facts.end() && read->second.fault) {
            now.failed = true;
            now.state = qs(read->second.fault->message);
        } else if (here && live.facts().ranking) {
            now.atWork = true;
            now.progress = 0.7 + 0.3 * live.rankingShare();
            now.state = tr("is ranked, %1").arg(percentText(live.rankingShare(), 0));
        } else if (here && live.facts().live) {
            now.atWork = true;
            now.progress = live.progress() * (ranks ? 0.7 : 1.0);
            now.state = live.facts().status == RunStatus::paused
                            ? tr("paused at %1").arg(percentText(live.progress(), 0))
                            : tr("trains, %1").arg(percentText(live.progress(), 0));
        } else if (waitsOrWorks(found->second.status)) {
            now.atWork = true;
            now.state = found->second.status == RunStatus::queued ? tr("waits for its turn") : tr("is at work");
        } else if (found->second.status == RunStatus::finished) {
            const bool going = m_session.busy() || m_reads > 0 || m_out.contains(now.id.text);
            now.atWork = going;
            now.progress = ranks ? 0.7 : 1.0;
            now.state = going ? tr("is read") : tr("trained, its ranking was cut");
            now.failed = !going;
        } else {
            now.failed = true;
            now.state = statusText(found->second.status);
        }
        out.push_back(std::move(now));
    }
    return out;
}

RunId LearnViewModel::runId(const QString& name) const {
    const auto found = m_found.find(name);
    return found == m_found.end() ? RunId{} : found->second.id;
}

bool LearnViewModel::measured() const {
    const std::vector<RunState> all = runs();
    return !all.empty() && std::ranges::all_of(all, &RunState::done);
}

bool LearnViewModel::shown() const {
    return (!m_inClass || m_state.revealed) && measured();
}

bool LearnViewModel::atWork() const {
    return m_starting || std::ranges::any_of(runs(), &RunState::atWork);
}

std::optional<LessonStage> LearnViewModel::stage() const {
    if (!m_lesson) return LessonStage::predict;
    return stageOf(*m_lesson, m_state, shown());
}

const LessonFacts* LearnViewModel::facts(const QString& run) const {
    const auto read = m_facts.find(run);
    return read == m_facts.end() ? nullptr : &read->second;
}

std::map<QString, const LessonFacts*> LearnViewModel::allFacts() const {
    std::map<QString, const LessonFacts*> out;
    for (const auto& [name, facts] : m_facts) out[name] = &facts;
    return out;
}

std::optional<double> LearnViewModel::value(const LessonFormula& formula) const {
    return valueOf(formula, allFacts());
}

std::optional<bool> LearnViewModel::holds(const LessonCondition& condition) const {
    return pada::ui::holds(condition, allFacts());
}

std::optional<double> LearnViewModel::outcome() const {
    if (!m_lesson || !shown()) return std::nullopt;
    const auto found = value(m_lesson->prediction.measured);
    return found ? std::optional(*found * m_lesson->prediction.style.factor()) : std::nullopt;
}

void LearnViewModel::keep() {
    kept().keep(*m_lesson, m_state);
    if (!stage()) kept().keepDone(m_lesson->number);
    Q_EMIT changed();
}

void LearnViewModel::setGuess(double guess) {
    if (!m_lesson || m_state.locked || m_inClass) return;
    m_state.guess = std::clamp(guess, m_lesson->prediction.low, m_lesson->prediction.high);
    Q_EMIT changed();
}

void LearnViewModel::lock() {
    if (!m_lesson || !m_state.guess || (m_inClass && !m_state.room.complete())) return;
    m_state.locked = true;
    keep();
}

void LearnViewModel::train() {
    if (!m_lesson || !m_state.locked || atWork()) return;
    std::vector<PlannedRun> plans;
    std::optional<RunId> unranked;
    RankingSection what;
    for (const LessonRun& run : m_lesson->runs) {
        const auto found = m_found.find(run.name);
        const auto planned = m_plans.find(run.name);
        if (planned == m_plans.end()) continue;
        if (found == m_found.end() || usefulness(found->second.status) == 0) {
            plans.push_back(planned->second.plan);
        } else if (const auto* read = facts(run.name); read && !read->ranked && wantsRanking(run.name) && !unranked) {
            unranked = found->second.id;
            what = planned->second.plan.config.ranking;
        }
    }
    if (!plans.empty()) {
        m_starting = true;
        m_session.enqueue(plans);
    } else if (unranked) {
        m_session.rank(*unranked, what);
    }
    Q_EMIT changed();
}

void LearnViewModel::trainAnew() {
    if (!m_lesson || !m_state.locked || atWork()) return;
    std::vector<PlannedRun> plans;
    for (const LessonRun& run : m_lesson->runs)
        if (const auto planned = m_plans.find(run.name); planned != m_plans.end())
            plans.push_back(planned->second.plan);
    m_starting = true;
    m_session.enqueue(plans);
    Q_EMIT changed();
}

void LearnViewModel::explain() {
    if (!m_lesson || !shown()) return;
    m_state.explained = true;
    keep();
}

void LearnViewModel::anew() {
    if (!m_lesson) return;
    kept().forget(*m_lesson);
    m_state = kept().of(*m_lesson);
    plan();
    Q_EMIT lessonChanged();
}

QString LearnViewModel::chosen(const Vary& vary) const {
    const QString key = vary.run + QLatin1Char(' ') + vary.key;
    for (const auto& [of, value] : m_state.chosen)
        if (of == key) return value;
    return vary.choices.front().first;
}

void LearnViewModel::choose(const Vary& vary, const QString& value) {
    if (!m_lesson || m_state.locked || chosen(vary) == value) return;
    const QString key = vary.run + QLatin1Char(' ') + vary.key;
    std::erase_if(m_state.chosen, [&](const auto& one) { return one.first == key; });
    m_state.chosen.emplace_back(key, value);
    plan();
    keep();
}

void LearnViewModel::look() {
    if (!m_lesson) return;
    const bool before = atWork() || m_reads > 0;
    find();
    if (m_reads > 0) --m_reads;
    if (before || atWork()) Q_EMIT changed();
}

}  // namespace pada::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/compare_view_model.h"

#include "ui/session/run_tail.h"
#include "ui/text/format.h"

#include <algorithm>

namespace pada::ui {

CompareViewModel::CompareViewModel(const WindowServices& services, Background& background, RunTableModel& stored,
                                   QObject* parent)
    : QObject(parent),
      m_services(services),
      m_background(background),
      m_stored(stored),
      m_reader{services.parseConfig, services.makeSpace},
      m_table(stored),
      m_film(services, background),
      m_details(services, background) {
    connect(&m_table, &ChoiceTable::checked, this, [this](const RunId& run, bool on) { choose(run, on); });
}

const RunSummary* CompareViewModel::summaryOf(const RunId& run) const {
    return m_stored.at(m_stored.rowOf(run));
}

std::vector<RunSummary> CompareViewModel::storedRuns() const {
    std::vector<RunSummary> out;
    for (int row = 0; row < m_stored.rowCount(); ++row)
        if (const RunSummary* run = m_stored.at(row); run->trashedAt.empty()) out.push_back(*run);
    return out;
}

ComparedRuns CompareViewModel::runs() const {
    ComparedRuns out;
    for (const RunId& run : m_chosen.runs())
        if (const auto found = m_read.find(run.text); found != m_read.end()) out.push_back(found->second);
    return out;
}

std::shared_ptr<const ComparedRun> CompareViewModel::baseline() const {
    const auto found = m_read.find(m_chosen.baseline().text);
    return found == m_read.end() ? nullptr : found->second;
}

std::vector<SeedGroup> CompareViewModel::groups() const {
    std::vector<SeedGroup> out = seedGroups(runs());
    const auto base = baseline();
    const auto first = std::ranges::find_if(
        out, [&](const SeedGroup& group) { return base && std::ranges::find(group.runs, base) != group.runs.end(); });
    if (first != out.end()) std::rotate(out.begin(), first, first + 1);
    return out;
}

QString CompareViewModel::fault() const {
    for (const auto& run : runs())
        if (run->fault) return QStringLiteral("%1: %2").arg(run->label(), qs(run->fault->message));
    if (m_settingsFault) return qs(m_settingsFault->message);
    return m_outcomeFault ? qs(m_outcomeFault->message) : QString();
}

void CompareViewModel::choose(const RunId& run, bool on) {
    RunSet next = m_chosen;
    if (on)
        next.add(run);
    else
        next.remove(run);
    choose(next);
}

void CompareViewModel::choose(const RunSet& runs) {
    m_begun = true;  // the person's own choice stands
    if (runs == m_chosen) return;
    m_chosen = runs;
    m_cut.reset();  // it was meant for other runs
    if (m_read.size() > 2 * RunSet::kMost)
        std::erase_if(m_read, [&](const auto& read) { return !m_chosen.contains({read.first}); });
    m_table.setChosen(m_chosen);
    readMissing();
    Q_EMIT changed();
}

void CompareViewModel::pin(const RunId& run) {
    RunSet next = m_chosen;
    next.pin(run);
    choose(next);
}

void CompareViewModel::setCut(std::optional<double> passes) {
    if (passes == m_cut) return;
    m_cut = passes;
    Q_EMIT changed();
}

void CompareViewModel::setShown(bool shown) {
    m_shown = shown;
    if (!shown) return m_details.rest();
    storedChanged();
    readOutcomes();
}

void CompareViewModel::storedChanged() {
    m_outcomesStale = true;
    if (!m_shown) return;
    const std::vector<RunSummary> stored = storedRuns();
    RunSet next = m_chosen;
    next.keepOnly(stored);
    if (!m_begun && next.runs().empty()) next = firstChoice(stored);
    if (!next.runs().empty()) m_begun = true;
    if (next != m_chosen) {
        m_chosen = next;
        m_table.setChosen(m_chosen);
    }
    for (const auto& read : m_read) wearLook({read.first});
    readMissing();
    readSettings();
    Q_EMIT changed();
}

/// A look that was changed: what was read stays, its line does not.
void CompareViewModel::wearLook(const RunId& run) {
    const RunSummary* summary = summaryOf(run);
    const auto found = m_read.find(run.text);
    if (!summary || found == m_read.end() || found->second->mark == markOf(*summary)) return;
    auto other = std::make_shared<ComparedRun>(*found->second);
    other->mark = markOf(*summary);
    found->second = std::move(other);
}

void CompareViewModel::readMissing() {
    if (!m_shown) return;
    for (const RunId& run : m_chosen.runs()) {
        const RunSummary* summary = summaryOf(run);
        if (!summary || m_out.contains(run.text)) continue;
        const auto found = m_read.find(run.text);
        if (found == m_read.end() || m_ranked.contains(run.text) || found->second->summary.status != summary->status ||
            found->second->summary.steps != summary->steps)
            read(*summary);
    }
}

void CompareViewModel::ranked(const RunId& run) {
    m_ranked.insert(run.text);
    m_outcomesStale = true;
    readMissing();
}

void CompareViewModel::look() {
    if (!m_shown) return;
    if (m_outcomesStale && ++m_outcomesAge >= kOutcomesEvery) readOutcomes();
    for (const RunId& run : m_chosen.runs())
        if (const RunSummary* summary = summaryOf(run);
            summary && isAtWork(summary->status) && !m_out.contains(run.text))
            read(*summary);
}

void CompareViewModel::read(const RunSummary& summary) {
    m_out.insert(summary.id.text);
    std::shared_ptr<RunCatalog> catalog = m_services.newCatalog();
    const auto found = m_read.find(summary.id.text);
    const bool anew = m_ranked.erase(summary.id.text) > 0 || found == m_read.end();
    const std::shared_ptr<const ComparedRun> before = anew ? nullptr : found->second;
    struct Answer {
        std::shared_ptr<const ComparedRun> run;
        std::optional<Error> fault;
    };
    m_background.run(
        [catalog, summary, before, reader = m_reader]() -> Answer {
            if (!before) return {std::make_shared<ComparedRun>(reader.read(*catalog, summary)), {}};
            auto next = std::make_shared<ComparedRun>(*before);
            if (!reader.readOn(*catalog, summary, *next)) return {};
            return {std::move(next), {}};
        },
        [this, id = summary.id](Answer answer) {
            m_out.erase(id.text);
            if (answer.fault) {  // reading itself failed: said where the run stands
                auto broken = std::make_shared<ComparedRun>();
                if (const RunSummary* known = summaryOf(id)) broken->summary = *known;
                broken->mark = markOf(broken->summary);
                broken->group = id.text;
                broken->fault = answer.fault;
                answer.run = std::move(broken);
            }
            if (answer.run) m_read[id.text] = std::move(answer.run);
            wearLook(id);  // it may have been changed meanwhile
            Q_EMIT changed();
            readMissing();  // it may have been ranked meanwhile
        });
}

void CompareViewModel::readOutcomes() {
    if (m_outcomesAsked) return;
    m_outcomesAsked = true;
    m_outcomesStale = false;
    m_outcomesAge = 0;
    std::shared_ptr<RunCatalog> catalog = m_services.newCatalog();
    m_background.run([catalog] { return catalog->outcomes(); },
                     [this](Result<std::vector<RunOutcome>> outcomes) {
                         m_outcomesAsked = false;
                         m_outcomeFault = outcomes ? std::nullopt : std::optional(outcomes.error());
                         if (outcomes) m_table.setOutcomes(std::move(*outcomes));
                         if (m_outcomeFault) Q_EMIT changed();
                     });
}

/// Of all runs, for the table: those of a run never change, so each is read once.
void CompareViewModel::readSettings() {
    if (m_settingsAsked) return;
    std::vector<RunId> runs;
    for (int row = 0; row < m_stored.rowCount(); ++row)
        if (const RunId& run = m_stored.at(row)->id; !m_settings->knows(run)) runs.push_back(run);
    if (runs.empty()) return;
    m_settingsAsked = true;
    struct Answer {
        std::shared_ptr<const StoredSettings> settings;
        std::optional<Error> fault;
    };
    std::shared_ptr<RunCatalog> catalog = m_services.newCatalog();
    m_background.run(
        [catalog, runs, before = m_settings]() -> Answer {
            auto next = std::make_shared<StoredSettings>(*before);
            auto fault = next->readOn(*catalog, runs);
            return {std::move(next), std::move(fault)};
        },
        [this](const Answer& answer) {
            m_settingsAsked = false;
            m_settingsFault = answer.fault;
            if (answer.settings) {
                m_settings = answer.settings;
                m_table.setSettings(m_settings);
            }
            Q_EMIT changed();
        });
}

}  // namespace pada::ui

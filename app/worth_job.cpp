// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worth_job.h"

#include "app/need.h"
#include "app/ranking_question.h"
#include "app/ranking_text.h"
#include "app/worth_peers.h"
#include "app/worth_sources.h"
#include "core/base/guarded.h"
#include "core/metrics/kendall_tau.h"
#include "core/score/score.h"
#include "core/truth/truth_column.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>
#include <utility>

namespace pada {
namespace {

/// A score with its missing values, so that sums know which paths have none.
struct Part {
    WorthEntry entry;
    PathValues values;
    std::string sized = {};  ///< UntrainedColumn::sized: its other name.
};

/// Puts the page together; throws RunError.
class WorthWork {
public:
    WorthWork(const std::string& storeFile, const RunCatalog& catalog, const RunConfig& config, const RunSummary& run,
              const WorthAsk& ask)
        : m_catalog(catalog),
          m_config(config),
          m_run(run),
          m_ask(ask),
          m_scores(need(openScoreCatalog(storeFile))),
          m_ranking(chosenRanking()),
          m_label(ask.truth.empty() ? m_ranking.truthTable : ask.truth) {
        if (m_label.empty()) throw RunError("the ranking has no truth; name one: --truth TABLE/column");
        const std::vector<PathScore> scores = need(catalog.scores(m_ranking.id));
        m_list = need(worthList(config, scores, storedTruth(catalog, m_label)));
        m_own = {run, m_ranking, scores};
        m_peers = peersOf(catalog, run, m_ranking, ask.control);
    }

    Result<WorthAnswer> answer();

private:
    RankingRow chosenRanking() const;
    void addTrained();
    void addUntrained();
    Result<void> addSums();
    Result<void> addSum(const std::string& name, const std::string& about);
    void addSawTruth();
    void addElsewhere();
    void addTrials();
    Part trainedPart(std::string_view name, LeadingScore by, const RankedRun& ranked, WorthKind kind) const;
    BySeed tausOf(const std::vector<RankedRun>& runs, LeadingScore by, const std::vector<PathValues>* others) const;
    void push(Part part) { m_parts.push_back(std::move(part)); }
    const Part* part(std::string_view name) const;
    std::vector<std::string> known() const;

    const RunCatalog& m_catalog;
    const RunConfig& m_config;
    const RunSummary& m_run;
    const WorthAsk& m_ask;
    std::unique_ptr<ScoreCatalog> m_scores;
    RankingRow m_ranking;
    std::string m_label;
    WorthList m_list;
    RankedRun m_own;
    WorthPeers m_peers;
    std::vector<Part> m_parts, m_saw;
    std::vector<std::string> m_sums;
    WorthAnswer m_answer;
};

RankingRow WorthWork::chosenRanking() const {
    const std::vector<RankingRow> rows = need(m_catalog.rankings(m_run.id));
    for (const RankingRow& row : rows) {
        if (!m_ask.ranking.empty() && row.id != m_ask.ranking) continue;
        if (row.complete && (!row.truthTable.empty() || !m_ask.truth.empty())) return row;
    }
    throw RunError(
        fmt::format("run {} has no whole ranking to hold against a truth; `pada rank {} --truth "
                    "TABLE/column` makes one",
                    m_run.number, m_run.number));
}

const Part* WorthWork::part(std::string_view name) const {
    const auto at =
        std::ranges::find_if(m_parts, [&](const Part& p) { return p.entry.name == name || p.sized == name; });
    return at == m_parts.end() ? nullptr : &*at;
}

std::vector<std::string> WorthWork::known() const {
    std::vector<std::string> names;
    for (const Part& one : m_parts) names.push_back(one.entry.name);
    return names;
}

/// tau of each run's column by its seed; with `others` of the sum of ranks with them.
BySeed WorthWork::tausOf(const std::vector<RankedRun>& runs, LeadingScore by,
                         const std::vector<PathValues>* others) const {
    BySeed taus;
    for (const RankedRun& one : runs) {
        auto column = columnOf(m_list, one.scores, by);
        if (!column) continue;
        if (others != nullptr) {
            std::vector<PathValues> parts = *others;
            parts.push_back(std::move(*column));
            column = logRankSum(parts, m_list.dead);
        }
        if (const auto tau = kendallTauB(lastWhereNone(*column), m_list.truth)) taus[one.run.seed] = *tau;
    }
    return taus;
}

Part WorthWork::trainedPart(std::string_view name, LeadingScore by, const RankedRun& ranked, WorthKind kind) const {
    auto column = columnOf(m_list, ranked.scores, by);
    if (!column) throw RunError(fmt::format("run {} ranked other paths; rank it on the same list", ranked.run.number));
    const TrainedCost cost = costOfRanking(m_list, m_catalog, *m_scores, ranked.run, ranked.ranking);
    WorthEntry entry;
    entry.name = name;
    entry.label = fmt::format("{} by {}", kind == WorthKind::control ? "the control" : "the supernet", wordOf(by));
    entry.about = fmt::format("run {} ({}, {}, seed {}) at step {}", ranked.run.number, ranked.run.name,
                              ranked.run.method, ranked.run.seed, ranked.ranking.step);
    entry.kind = kind;
    entry.scores = lastWhereNone(*column);
    entry.cost = cost.training + cost.scoring;
    return {std::move(entry), std::move(*column)};
}

void WorthWork::addTrained() {
    const LeadingScore leading = leadingScore(m_ranking);
    const LeadingScore other = leading == LeadingScore::loss ? LeadingScore::accuracy : LeadingScore::loss;
    const auto nameOf = [](LeadingScore by) { return by == LeadingScore::loss ? kSupernetLoss : kSupernetAccuracy; };
    for (const LeadingScore by : {leading, other}) {
        Part supernet = trainedPart(nameOf(by), by, m_own, WorthKind::supernet);
        supernet.entry.tauBySeed = tausOf(m_peers.seeds, by, nullptr);
        push(std::move(supernet));
    }
    if (!m_peers.control) {
        if (!m_peers.noControl.empty()) m_answer.worth.report.notes.push_back(m_peers.noControl);
        return;
    }
    Part control =
        trainedPart(fmt::format("control_{}", wordOf(leading)), leading, *m_peers.control, WorthKind::control);
    control.entry.tauBySeed = tausOf(m_peers.controlSeeds, leading, nullptr);
    m_answer.worth.report.control = m_parts.size();
    push(std::move(control));
}

void WorthWork::addUntrained() {
    for (UntrainedColumn& column : need(untrainedColumns(m_list, m_config, *m_scores))) {
        WorthEntry entry{
            column.name, column.label, column.about, WorthKind::untrained, lastWhereNone(column.values), column.cost,
            {}};
        push({std::move(entry), std::move(column.values), std::move(column.sized)});
    }
}

Result<void> WorthWork::addSum(const std::string& name, const std::string& about) {
    if (part(name) != nullptr) return {};
    WorthEntry entry{name, name, about, WorthKind::untrained, {}, {0.0, 0.0, 0.0}, {}};
    std::vector<PathValues> all, others;
    std::optional<LeadingScore> trained;
    std::size_t trainedParts = 0;
    std::set<std::string> seen;
    for (std::size_t from = 0; from <= name.size();) {
        const std::size_t end = std::min(name.find('+', from), name.size());
        const std::string word = name.substr(from, end - from);
        const Part* one = part(word);
        if (one == nullptr)
            return Error{ErrorCode::wrongUse, fmt::format("\"{}\" is no score of these paths; there are {}", word,
                                                          fmt::join(known(), ", "))};
        if (!seen.insert(one->entry.name).second)
            return Error{ErrorCode::wrongUse, fmt::format("{} stands twice in \"{}\"; name it once", word, name)};
        all.push_back(one->values);
        entry.cost = entry.cost + one->entry.cost;
        if (one->entry.kind == WorthKind::untrained) {
            others.push_back(one->values);
        } else {
            entry.kind = WorthKind::combination;
            ++trainedParts;
            if (one->entry.kind == WorthKind::supernet)
                trained = word == kSupernetLoss ? LeadingScore::loss : LeadingScore::accuracy;
        }
        from = end + 1;
    }
    PathValues sum = logRankSum(all, m_list.dead);
    entry.scores = lastWhereNone(sum);
    if (trainedParts == 1 && trained) entry.tauBySeed = tausOf(m_peers.seeds, *trained, &others);
    m_sums.push_back(name);
    push({std::move(entry), std::move(sum)});
    return {};
}

Result<void> WorthWork::addSums() {
    for (const ChosenSum* sum : {&chosenUntrainedSum(), &chosenSupernetSum()}) {
        const std::string name(sum->name);
        std::string missing;
        for (std::size_t from = 0; from < name.size();) {
            const std::size_t end = std::min(name.find('+', from), name.size());
            if (part(name.substr(from, end - from)) == nullptr) missing = name.substr(from, end - from);
            from = end + 1;
        }
        if (missing.empty()) {
            if (auto added = addSum(name, std::string(sum->chosen)); !added.ok()) return added;
        } else
            m_answer.worth.report.notes.push_back(
                fmt::format("{} is not in the store for these paths, so {} is missing: `pada score {} --paths {} "
                            "--scores {}` computes it",
                            missing, name, m_run.number, m_ranking.paths, missing));
    }
    for (const std::string& name : m_ask.combinations)
        if (auto added = addSum(name, "asked for here"); !added.ok()) return added;
    return {};
}

/// Other columns of the same table about the same data, and the same column of other tables.
void WorthWork::addSawTruth() {
    const std::size_t slash = m_label.find('/');
    const std::string table = m_label.substr(0, slash), column = m_label.substr(slash + 1);
    const std::string stem = column.substr(0, column.rfind('_'));
    for (const TruthTableRow& row : need(m_catalog.truthTables()))
        for (const std::string& name : row.columns) {
            const bool sibling = row.name == table && name != column && name.substr(0, name.rfind('_')) == stem;
            if (!(sibling || (row.name != table && name == column)) || truthKind(name) == TruthKind::other) continue;
            if (name.find("_seed") != std::string::npos) continue;
            const std::string label = row.name + "/" + name;
            const TruthChoice other = storedTruth(m_catalog, label);
            PathValues values;
            for (const Path& path : m_list.paths) {
                const auto at = other.values.find(m_list.space->text(path));
                if (at == other.values.end()) break;
                values.emplace_back(at->second);
            }
            if (values.size() != m_list.paths.size()) continue;
            const bool short12 = (row.name + row.source).find("12epochs") != std::string::npos;
            WorthEntry entry{label,
                             short12 ? "each cell trained alone for 12 epochs" : "each cell trained alone: " + label,
                             "a truth itself: no rival of a score that saw none",
                             WorthKind::sawTruth,
                             lastWhereNone(values),
                             {},
                             {}};
            m_saw.push_back({std::move(entry), std::move(values)});
        }
}

/// What was fixed on this truth, on the others of its table: CIFAR-100, ImageNet16-120.
void WorthWork::addElsewhere() {
    const std::size_t slash = m_label.find('/');
    const std::string table = m_label.substr(0, slash), column = m_label.substr(slash + 1);
    const std::size_t bar = column.rfind('_');
    if (bar == std::string::npos) return;
    const std::string end = column.substr(bar), stem = column.substr(0, bar);
    for (const TruthTableRow& row : need(m_catalog.truthTables()))
        for (const std::string& name : row.columns) {
            if (row.name != table || !name.ends_with(end) || name.substr(0, name.size() - end.size()) == stem) continue;
            if (truthKind(name) != TruthKind::accuracy) continue;
            const TruthChoice other = storedTruth(m_catalog, row.name + "/" + name);
            std::vector<double> truth;
            for (const Path& path : m_list.paths) {
                const auto at = other.values.find(m_list.space->text(path));
                if (at != other.values.end()) truth.push_back(at->second);
            }
            if (truth.size() != m_list.paths.size()) continue;
            for (const Part& one : m_parts) {
                const auto top = precisionAtTop(one.entry.scores, truth, 0.05);
                m_answer.worth.report.elsewhere.push_back({other.label, one.entry.name,
                                                           kendallTauB(one.entry.scores, truth),
                                                           top ? std::optional(top->expected) : std::nullopt});
            }
        }
}

void WorthWork::addTrials() {
    std::set<std::string> names;
    for (const ScoreTrial& trial : need(m_scores->trials(m_label)))
        if (trial.space == m_list.space->kind()) names.insert(trial.name);
    for (const std::string& name : m_sums) {
        names.insert(name);
        const Part& one = *part(name);
        ScoreTrial trial;
        trial.truthTable = m_label;
        trial.listDigest = listDigest(m_list.paths);
        trial.name = name;
        if (one.entry.kind == WorthKind::combination) trial.ranking = m_ranking.id;
        trial.space = m_list.space->kind();
        trial.paths = m_ranking.paths;
        trial.n = static_cast<std::int64_t>(m_list.paths.size());
        trial.tau = kendallTauB(one.entry.scores, m_list.truth);
        m_answer.trials.push_back(std::move(trial));
    }
    m_answer.worth.report.combinations.assign(names.begin(), names.end());
}

Result<WorthAnswer> WorthWork::answer() {
    WorthReport& report = m_answer.worth.report;
    addTrained();
    addUntrained();
    if (const auto added = addSums(); !added.ok()) return added.error();
    addSawTruth();
    addElsewhere();
    addTrials();
    std::vector<WorthEntry> entries, saw;
    for (const Part& one : m_parts) entries.push_back(one.entry);
    for (const Part& one : m_saw) saw.push_back(one.entry);
    report.truth = m_label;
    report.unit = unitText(m_catalog, m_label);
    report.paths = m_ranking.paths;
    report.n = static_cast<std::int64_t>(m_list.paths.size());
    report.whole = isWholeSpace(m_ranking) && m_list.withoutTruth == 0;
    report.figures = worthFigures(entries, 0, m_list.truth, m_ask.resamples);
    report.sawTruth = worthFigures(saw, saw.size(), m_list.truth, m_ask.resamples);
    report.rival = bestUntrained(report.figures);
    if (m_peers.control)
        report.levels = levelsOf(m_list, m_catalog, *m_scores, m_own, *m_peers.control, m_ask.resamples);
    if (m_list.withoutTruth > 0)
        report.notes.push_back(fmt::format("{} ranked paths have no truth and are left out", m_list.withoutTruth));
    m_answer.worth.ranking = m_ranking.id;
    m_answer.worth.paths = m_list.paths;
    for (const auto* parts : {&m_parts, &m_saw})
        for (const Part& one : *parts)
            m_answer.worth.scores.push_back({one.entry.name, one.entry.label, one.entry.kind, one.entry.scores});
    return Result<WorthAnswer>(std::move(m_answer));
}

}  // namespace

Result<WorthAnswer> worthOf(const std::string& storeFile, const RunCatalog& catalog, const RunConfig& config,
                            const RunSummary& run, const WorthAsk& ask) {
    return guarded([&]() -> Result<WorthAnswer> {
        WorthWork work(storeFile, catalog, config, run, ask);
        return work.answer();
    });
}

Result<ui::StoredWorth> storedWorth(const std::string& storeFile, const RunCatalog& catalog, const RunConfig& config,
                                    const RunId& run, const std::string& ranking, const std::string& truth) {
    const auto summary = catalog.find(run.text);
    if (!summary.ok()) return summary.error();
    auto answer = worthOf(storeFile, catalog, config, *summary, {.ranking = ranking, .truth = truth});
    if (!answer.ok()) return answer.error();
    return Result<ui::StoredWorth>(std::move(answer->worth));
}

}  // namespace pada

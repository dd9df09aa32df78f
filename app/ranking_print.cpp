// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ranking_print.h"

#include "app/exit_code.h"
#include "app/json_text.h"
#include "app/ranking_text.h"
#include "app/text_table.h"
#include "core/registry/configs.h"
#include "core/space/search_space.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace pada {
namespace {

using nlohmann::json;

/// Metrics that equal scores leave open; NAME_lowest and NAME_highest are their range.
constexpr const char* kOpen[] = {"precision_at_top_5", "regret_at_1", "best_rank_at_1"};

json optionalJson(const std::optional<double>& value) {
    return value ? json(*value) : json(nullptr);
}

json figureJson(const MetricRow& row) {
    json figure = {{"value", optionalJson(row.value)}, {"interval", nullptr}, {"n", row.n}};
    if (row.low && row.high) figure["interval"] = {*row.low, *row.high};
    return figure;
}

/// The run and row of a ranking id; empty optional if the store lacks it.
std::optional<std::pair<RunSummary, RankingRow>> locate(const RunCatalog& catalog, const std::string& id) {
    const auto runs = catalog.runs(true);
    if (!runs.ok()) return std::nullopt;
    for (const RunSummary& run : *runs) {
        const auto rankings = catalog.rankings(run.id);
        if (!rankings.ok()) continue;
        const auto at = std::ranges::find(*rankings, id, &RankingRow::id);
        if (at != rankings->end()) return std::pair{run, *at};
    }
    return std::nullopt;
}

/// The table of metrics; the leading score's column comes first.
class MetricTable {
public:
    MetricTable(const Metrics& metrics, LeadingScore leading)
        : m_metrics(metrics),
          m_leading(wordOf(leading)),
          m_other(wordOf(leading == LeadingScore::loss ? LeadingScore::accuracy : LeadingScore::loss)) {}

    void add(const std::string& label, const std::string& name, int digits = 3) {
        const MetricRow *first = metricIn(m_metrics, m_leading, name), *second = metricIn(m_metrics, m_other, name);
        if (first == nullptr || second == nullptr) return;
        m_rows.push_back(
            {label, withInterval(first, digits), withInterval(second, digits), fmt::format("{}", first->n)});
    }
    /// The range that equal scores leave a metric; nothing where they leave none.
    void addRange(const std::string& name, int digits = 3) {
        const std::string first = range(m_leading, name, digits), second = range(m_other, name, digits);
        if (!first.empty() || !second.empty())
            m_rows.push_back({"  over the order of equal scores", first, second, ""});
    }
    void addSubset(const std::string& label, const std::string& subset, const char* unit = "") {
        const MetricRow *first = metricIn(m_metrics, subset + "/" + m_leading, kTauB),
                        *second = metricIn(m_metrics, subset + "/" + m_other, kTauB);
        if (first == nullptr || second == nullptr) return;
        m_rows.push_back({label, withInterval(first), withInterval(second), fmt::format("{}{}", first->n, unit)});
    }
    /// A row a net, where several scored.
    void addNets() {
        addSubset("tau-b, pairs of one net", "equal_net", " pairs");
        for (const auto& [key, row] : m_metrics) {
            const std::size_t slash = row.subset.find('/');
            if (row.name == kTauB && row.subset.starts_with("net_") && row.subset.substr(slash + 1) == m_leading)
                addSubset("  net " + row.subset.substr(4, slash - 4), row.subset.substr(0, slash));
        }
    }
    void addAlone(const std::string& label, const std::string& subset, const char* name = kTauB) {
        if (const MetricRow* row = metricIn(m_metrics, subset, name))
            m_rows.push_back({label, withInterval(row), "", fmt::format("{}", row->n)});
    }
    void addOverBaseline() {
        const auto first = overBaseline(m_metrics, m_leading), second = overBaseline(m_metrics, m_other);
        if (!first || !second) return;
        m_rows.push_back({"tau-b minus the best of these", withInterval(first->second), withInterval(second->second),
                          fmt::format("{}", first->second->n)});
    }
    bool print() const {
        if (m_rows.empty()) return false;
        printTable({"agreement with the truth", "by " + m_leading, "by " + m_other, "n"}, m_rows);
        return true;
    }

private:
    std::string range(const std::string& score, const std::string& name, int digits) const {
        const MetricRow *low = metricIn(m_metrics, score, name + "_lowest"),
                        *high = metricIn(m_metrics, score, name + "_highest");
        if (low == nullptr || high == nullptr || low->value == high->value) return "";
        return numberText(low->value, digits) + " to " + numberText(high->value, digits);
    }

    const Metrics& m_metrics;
    std::string m_leading, m_other;
    std::vector<std::vector<std::string>> m_rows;
};

void printMetricsText(const RunCatalog& catalog, const RankingRow& ranking) {
    const Metrics metrics = metricsOf(catalog, ranking.id);
    const std::string unit = unitText(catalog, ranking.truthTable);
    MetricTable table(metrics, leadingScore(ranking));
    table.add("Kendall tau-b", kTauB);
    table.add("Spearman", "spearman");
    table.add("P@Top-5 %", "precision_at_top_5");
    table.addRange("precision_at_top_5");
    table.add("regret of the pick" + (unit.empty() ? "" : "," + unit), "regret_at_1");
    table.addRange("regret_at_1");
    table.add("rank of the pick, share of paths", "best_rank_at_1", 4);
    table.addRange("best_rank_at_1", 4);
    table.addSubset("tau-b, connected paths", "connected");
    table.addSubset("tau-b at equal live convs", "equal_live_convolutions", " pairs");
    table.addNets();
    if (metricIn(metrics, "strengths", kTauB) != nullptr)
        table.addAlone("tau-b of strengths (sum of log shares)", "strengths");
    table.addAlone("tau-b of live convs (no training)", "baseline/live_convolutions");
    const bool alike = metricIn(metrics, "baseline/madds", kTauB) == nullptr;
    table.addAlone(alike ? "tau-b of parameters (MAdds order alike)" : "tau-b of parameters (no training)",
                   "baseline/parameters");
    table.addAlone("tau-b of MAdds (no training)", "baseline/madds");
    table.addOverBaseline();
    table.addAlone("tau-b between the truth's seeds", "ceiling");
    table.addAlone("seed noise of the truth" + (unit.empty() ? "" : "," + unit), "truth", "seed_deviation");
    if (!table.print()) return;
    fmt::print("[low, high]: {}\n", intervalMeaning(ranking));
    fmt::print("no interval on the pick: one path has no sampling error");
    if (metricIn(metrics, "truth", "seed_deviation") != nullptr)
        fmt::print("; the seed noise is the standard deviation of one seed of the truth");
    fmt::print("\n");
}

/// Paths of one net, equal in everything that is computed.
struct BestNet {
    PathScore score;
    std::size_t rank = 1, paths = 0;
};

/// The best nets by the leading score, NaN last, then by the other one, then by path index; a net stands once.
std::vector<BestNet> bestNets(const SearchSpace& space, std::vector<PathScore> scores, LeadingScore leading,
                              std::size_t most) {
    const bool byLoss = leading == LeadingScore::loss;
    const auto key = [](double value) { return std::isnan(value) ? INFINITY : value; };
    const auto asked = [&](const PathScore& s) { return byLoss ? key(s.loss) : key(-s.accuracy); };
    const auto other = [&](const PathScore& s) { return byLoss ? key(-s.accuracy) : key(s.loss); };
    std::ranges::sort(scores, [&](const PathScore& a, const PathScore& b) {
        return std::tuple(asked(a), other(a), a.path) < std::tuple(asked(b), other(b), b.path);
    });
    std::vector<BestNet> nets;
    std::map<std::string, std::size_t> seen;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        const std::string plan = space.planKey(scores[i].path);
        const auto known = seen.find(plan);
        if (known != seen.end()) {
            ++nets[known->second].paths;
            continue;
        }
        // Equal plans have equal scores, so nothing further down belongs to a net of the list.
        if (nets.size() == most && asked(scores[i]) != asked(nets.back().score)) break;
        if (nets.size() == most) continue;
        const bool tied = !nets.empty() && asked(nets.back().score) == asked(scores[i]);
        seen[plan] = nets.size();
        nets.push_back({scores[i], tied ? nets.back().rank : i + 1, 1});
    }
    return nets;
}

void printBest(const RunCatalog& catalog, const RunSummary& run, const RankingRow& ranking) {
    const auto scores = catalog.scores(ranking.id);
    const auto text = catalog.configText(run.id);
    if (!scores.ok() || !text.ok()) return;
    const auto plans = parseStoredConfig(*text, "stored config");
    if (!plans.ok()) return;
    const SpaceSection& section = plans->front().config.space;
    const auto space = makeSearchSpace(section.kind, section.variant);
    if (!space.ok()) return;
    const LeadingScore leading = leadingScore(ranking);
    const bool byLoss = leading == LeadingScore::loss;
    std::vector<std::vector<std::string>> rows;
    for (const BestNet& net : bestNets(**space, *scores, leading, 5)) {
        const std::string loss = fmt::format("{:.4f}", net.score.loss),
                          top1 = fmt::format("{:.2f}", 100 * net.score.accuracy);
        rows.push_back(
            {fmt::format("{}", net.rank), byLoss ? loss : top1, byLoss ? top1 : loss,
             (*space)->text(net.score.path) + (net.paths > 1 ? fmt::format("  (one net, {} paths)", net.paths) : "")});
    }
    if (byLoss)
        printTable({"rank", "loss", "top-1 %", "path"}, rows);
    else
        printTable({"rank", "top-1 %", "loss", "path"}, rows);
}

}  // namespace

json rankingJson(const RunCatalog& catalog, const RunSummary& run, const RankingRow& ranking) {
    const Metrics metrics = metricsOf(catalog, ranking.id);
    json all = {{"run", run.id.text},
                {"ranking", ranking.id},
                {"step", ranking.step},
                {"paths", ranking.paths},
                {"images", ranking.images},
                {"bn", ranking.bn},
                {"backend", ranking.backend.empty() ? json(nullptr) : json(ranking.backend)},
                {"done", ranking.done},
                {"total", ranking.total},
                {"truth", ranking.truthTable.empty() ? json(nullptr) : json(ranking.truthTable)},
                {"truth_unit", nullptr},
                {"intervals_are", intervalMeaning(ranking)},
                {"over_best_baseline", json::object()}};
    const std::string leading(wordOf(leadingScore(ranking)));
    if (const std::string unit = unitText(catalog, ranking.truthTable); !unit.empty())
        all["truth_unit"] = unit.substr(1);
    json intervals = json::object(), baselines = json::object(), others = json::object(), ties = json::object();
    for (const auto& [key, row] : metrics) {
        const auto& [subset, name] = key;
        if (subset == leading) {
            if (name.ends_with("_lowest") || name.ends_with("_highest")) continue;
            all[name] = optionalJson(row.value);
            all["n"] = row.n;
            if (row.low && row.high) intervals[name] = {*row.low, *row.high};
        } else if (subset.starts_with("baseline/")) {
            baselines[subset.substr(9)] = figureJson(row);
        } else if (!subset.starts_with("over_baseline/")) {
            others[subset][name] = figureJson(row);
        }
    }
    for (const char* name : kOpen) {
        const MetricRow *low = metricIn(metrics, leading, name + std::string("_lowest")),
                        *high = metricIn(metrics, leading, name + std::string("_highest"));
        if (low != nullptr && high != nullptr) ties[name] = {optionalJson(low->value), optionalJson(high->value)};
    }
    for (const std::string_view word : allWords<LeadingScore>()) {
        const std::string score(word);
        if (const auto over = overBaseline(metrics, score)) {
            all["over_best_baseline"][score] = figureJson(*over->second);
            all["over_best_baseline"][score]["baseline"] = over->first;
        }
    }
    all["score"] = leading;
    all["intervals"] = intervals;
    all["ties"] = ties;
    all["baselines"] = baselines;
    all["other_subsets"] = others;
    return all;
}

void printRanking(const std::string& store, const std::string& ranking, RankingFormat format, const json* worth) {
    if (format == RankingFormat::none) return;
    const auto catalog = openCatalog(store);
    if (!catalog.ok()) return;
    const auto found = locate(**catalog, ranking);
    if (!found) return;
    const auto& [run, row] = *found;
    if (format == RankingFormat::json) {
        json all = rankingJson(**catalog, run, row);
        if (worth != nullptr) all["worth"] = *worth;
        fmt::print("{}\n", jsonText(all));
        return;
    }
    fmt::print("\nRanking of run {} ({}, seed {}) at step {}: {} of {} paths, {} images, batch norm {}{}\n", run.number,
               run.name, run.seed, row.step, row.done, row.total, row.images, row.bn,
               row.backend.empty() ? "" : ", scored by " + row.backend);
    printBest(**catalog, run, row);
    if (!row.truthTable.empty()) fmt::print("\nagainst {}{}\n", row.truthTable, unitText(**catalog, row.truthTable));
    printMetricsText(**catalog, row);
}

int reportRanking(const FollowOutcome& outcome, const std::string& store, RankingFormat format, const json* worth) {
    if (outcome.ended && outcome.ended->status == RunStatus::failed)
        return report({ErrorCode::failed, outcome.ended->reason});
    if (!outcome.ranking && outcome.ended && outcome.ended->status == RunStatus::stopped) return kStopped;
    if (!outcome.ranking) return report({ErrorCode::failed, "the ranking did not start; see the messages above"});
    if (!outcome.rankingComplete) return kStopped;
    printRanking(store, *outcome.ranking, format, worth);
    return kDone;
}

}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ranking_print.h"

#include "app/json_text.h"
#include "app/ranking_job.h"
#include "core/base/rng.h"
#include "core/space/search_space.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace pada {
namespace {

using nlohmann::json;

using Metrics = std::map<std::pair<std::string, std::string>, MetricRow>;

Metrics metricsOf(const RunCatalog& catalog, const std::string& ranking) {
    Metrics metrics;
    if (const auto rows = catalog.metrics(ranking); rows.ok())
        for (const MetricRow& row : *rows) metrics[{row.subset, row.name}] = row;
    return metrics;
}

json optionalJson(const std::optional<double>& value) {
    return value ? json(*value) : json(nullptr);
}

std::string number(const std::optional<double>& value, int digits = 3) {
    return value ? fmt::format("{:.{}f}", *value, digits) : "n/a";
}

std::string withInterval(const MetricRow& row, int digits = 3) {
    if (!row.value) return "n/a";
    if (!row.low || !row.high) return number(row.value, digits);
    return fmt::format("{:.{}f} [{:.{}f}, {:.{}f}]", *row.value, digits, *row.low, digits, *row.high, digits);
}

const RankingRow* findRanking(const std::vector<RankingRow>& rows, const std::string& id) {
    const auto at = std::ranges::find_if(rows, [&](const RankingRow& row) { return row.id == id; });
    return at == rows.end() ? nullptr : &*at;
}

/// The run and row of a ranking id; empty optional if the store lacks it.
std::optional<std::pair<RunSummary, RankingRow>> locate(const RunCatalog& catalog, const std::string& id) {
    const auto runs = catalog.runs(true);
    if (!runs.ok()) return std::nullopt;
    for (const RunSummary& run : *runs) {
        const auto rankings = catalog.rankings(run.id);
        if (!rankings.ok()) continue;
        if (const RankingRow* row = findRanking(*rankings, id)) return std::pair{run, *row};
    }
    return std::nullopt;
}

void printMetricsText(const Metrics& metrics) {
    std::vector<std::vector<std::string>> rows;
    for (const auto& [name, label] : {std::pair{"kendall_tau_b", "Kendall tau-b"},
                                      {"spearman", "Spearman"},
                                      {"precision_at_top_5", "P@Top-5 %"},
                                      {"regret_at_1", "regret of the best"}}) {
        const auto loss = metrics.find({"loss", name}), accuracy = metrics.find({"accuracy", name});
        if (loss == metrics.end() || accuracy == metrics.end()) continue;
        rows.push_back({label, withInterval(loss->second), withInterval(accuracy->second)});
    }
    const auto extra = [&](const std::string& subset, const std::string& label, bool both) {
        const auto loss = metrics.find({both ? subset + "/loss" : subset, "kendall_tau_b"});
        if (loss == metrics.end()) return;
        const auto accuracy = both ? metrics.find({subset + "/accuracy", "kendall_tau_b"}) : metrics.end();
        rows.push_back(
            {label, withInterval(loss->second), accuracy == metrics.end() ? "" : withInterval(accuracy->second)});
    };
    extra("connected", "tau-b, connected paths", true);
    extra("equal_live_convolutions", "tau-b at equal live convs", true);
    extra("baseline/live_convolutions", "tau-b of live convs (no training)", false);
    extra("baseline/parameters", "tau-b of parameters (no training)", false);
    extra("baseline/madds", "tau-b of MAdds (no training)", false);
    extra("ceiling", "tau-b between the truth's seeds", false);
    if (rows.empty()) return;
    printTable({"agreement with the truth", "by loss", "by accuracy"}, rows);
    fmt::print("[low, high]: 95 % bootstrap over paths, 1,000 resamples\n");
}

struct SuiteRow {
    RunSummary run;
    Metrics metrics;
};

/// Mean and, from two on, the range of paired differences over equal seeds; seeds are too few for more than that.
void printPaired(const std::vector<SuiteRow>& rows) {
    std::map<std::uint32_t, std::map<std::string, double>> bySeed;
    std::vector<std::string> variants;
    for (const SuiteRow& row : rows) {
        if (std::ranges::find(variants, row.run.variant) == variants.end()) variants.push_back(row.run.variant);
        const auto at = row.metrics.find({"loss", "kendall_tau_b"});
        if (at != row.metrics.end() && at->second.value) bySeed[row.run.seed][row.run.variant] = *at->second.value;
    }
    if (variants.size() < 2) return;
    std::vector<std::vector<std::string>> table;
    for (std::size_t v = 1; v < variants.size(); ++v) {
        std::vector<double> differences;
        for (const auto& [seed, taus] : bySeed)
            if (taus.contains(variants[v]) && taus.contains(variants[0]))
                differences.push_back(taus.at(variants[v]) - taus.at(variants[0]));
        if (differences.empty()) continue;
        double sum = 0;
        for (const double d : differences) sum += d;
        std::vector<double> means;
        for (std::uint32_t b = 0; b < 1000; ++b) {
            Rng rng(0, Stream::bootstrap, b);
            double total = 0;
            for (std::size_t i = 0; i < differences.size(); ++i)
                total += differences[rng.below(static_cast<std::uint32_t>(differences.size()))];
            means.push_back(total / static_cast<double>(differences.size()));
        }
        std::ranges::sort(means);
        table.push_back(
            {variants[v] + " - " + variants[0], fmt::format("{:+.3f}", sum / static_cast<double>(differences.size())),
             fmt::format("[{:+.3f}, {:+.3f}]", means[25], means[974]), fmt::format("{}", differences.size())});
    }
    if (table.empty()) return;
    fmt::print("\n");
    printTable({"paired difference of tau-b by loss", "mean", "bootstrap over seeds", "seeds"}, table);
}

}  // namespace

const char* statusWord(RunStatus status) {
    static constexpr const char* kWords[] = {"queued",  "running",     "paused",   "finished",
                                             "stopped", "interrupted", "diverged", "failed"};
    return kWords[static_cast<int>(status)];
}

json rankingJson(const RunCatalog& catalog, const RunSummary& run, const RankingRow& ranking) {
    const Metrics metrics = metricsOf(catalog, ranking.id);
    json all = {{"run", run.id.text},
                {"ranking", ranking.id},
                {"step", ranking.step},
                {"paths", ranking.paths},
                {"images", ranking.images},
                {"bn", ranking.bn},
                {"done", ranking.done},
                {"total", ranking.total},
                {"truth", ranking.truthTable.empty() ? json(nullptr) : json(ranking.truthTable)}};
    const std::string leading = ranking.score.empty() ? "loss" : ranking.score;
    json intervals = json::object(), baselines = json::object(), others = json::object();
    for (const auto& [key, row] : metrics) {
        const auto& [subset, name] = key;
        if (subset == leading) {
            all[name] = optionalJson(row.value);
            all["n"] = row.n;
            if (row.low && row.high) intervals[name] = {*row.low, *row.high};
        } else if (subset.starts_with("baseline/")) {
            baselines[subset.substr(9)] = optionalJson(row.value);
        } else {
            others[subset][name] = optionalJson(row.value);
        }
    }
    all["score"] = leading;
    all["intervals"] = intervals;
    all["baselines"] = baselines;
    all["other_subsets"] = others;
    return all;
}

void printRanking(const std::string& store, const std::string& ranking, RankingFormat format) {
    if (format == RankingFormat::none) return;
    const auto catalog = openCatalog(store);
    if (!catalog.ok()) return;
    const auto found = locate(**catalog, ranking);
    if (!found) return;
    const auto& [run, row] = *found;
    if (format == RankingFormat::json) {
        fmt::print("{}\n", jsonText(rankingJson(**catalog, run, row)));
        return;
    }
    fmt::print("\nRanking of run {} ({}, seed {}) at step {}: {} of {} paths, {} images, batch norm {}\n", run.number,
               run.name, run.seed, row.step, row.done, row.total, row.images, row.bn);
    const auto scores = (*catalog)->scores(ranking);
    const auto space = makeSearchSpace("nas-bench-201");
    if (scores.ok() && space.ok()) {
        std::vector<PathScore> best = *scores;
        std::ranges::stable_sort(best, {}, &PathScore::loss);
        std::vector<std::vector<std::string>> rows;
        for (std::size_t i = 0; i < std::min<std::size_t>(5, best.size()); ++i)
            rows.push_back({fmt::format("{}", i + 1), fmt::format("{:.4f}", best[i].loss),
                            fmt::format("{:.2f}", 100 * best[i].accuracy), (*space)->text(best[i].path)});
        printTable({"rank", "loss", "top-1 %", "path"}, rows);
    }
    if (!row.truthTable.empty()) fmt::print("\nagainst {}\n", row.truthTable);
    printMetricsText(metricsOf(**catalog, ranking));
}

int reportRanking(const FollowOutcome& outcome, const std::string& store, RankingFormat format) {
    if (outcome.ended && outcome.ended->status == RunStatus::failed)
        return report({ErrorCode::failed, outcome.ended->reason});
    if (!outcome.ranking) return report({ErrorCode::failed, "the ranking did not start; see the messages above"});
    if (!outcome.rankingComplete) return kStopped;
    printRanking(store, *outcome.ranking, format);
    return kDone;
}

void printSuite(const std::string& store, const std::vector<SuiteRun>& runs, bool asJson) {
    const auto catalog = openCatalog(store);
    if (!catalog.ok()) return;
    std::vector<SuiteRow> rows;
    json list = json::array();
    for (const SuiteRun& entry : runs) {
        const auto run = (*catalog)->find(entry.run);
        if (!run.ok()) continue;
        SuiteRow row{*run, {}};
        const auto rankings = (*catalog)->rankings(run->id);
        // Not the newest of any kind: all paths or another precision may have been ranked since.
        if (const RankingRow* asked = rankings.ok() ? findRanking(entry.ranking, run->steps, *rankings) : nullptr) {
            row.metrics = metricsOf(**catalog, asked->id);
            json one = rankingJson(**catalog, *run, *asked);
            one["variant"] = run->variant;
            one["seed"] = run->seed;
            list.push_back(std::move(one));
        }
        rows.push_back(std::move(row));
    }
    if (asJson) {
        fmt::print("{}\n", jsonText(list));
        return;
    }
    std::vector<std::vector<std::string>> table;
    const auto cell = [](const SuiteRow& row, const std::string& subset, const char* name) {
        const auto at = row.metrics.find({subset, name});
        return at == row.metrics.end() ? std::string("n/a") : withInterval(at->second);
    };
    for (const SuiteRow& row : rows)
        table.push_back({row.run.variant, fmt::format("{}", row.run.seed), statusWord(row.run.status),
                         cell(row, "loss", "kendall_tau_b"), cell(row, "accuracy", "kendall_tau_b"),
                         cell(row, "equal_live_convolutions/loss", "kendall_tau_b"),
                         cell(row, "loss", "precision_at_top_5")});
    fmt::print("\n");
    printTable(
        {"variant", "seed", "status", "tau-b by loss", "tau-b by accuracy", "tau-b at equal live convs", "P@Top-5 %"},
        table);
    if (!rows.empty())
        for (const char* baseline : {"live_convolutions", "parameters"})
            fmt::print("baseline {}: tau-b {}\n", baseline,
                       cell(rows.front(), std::string("baseline/") + baseline, "kendall_tau_b"));
    printPaired(rows);
}

}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/suite_print.h"

#include "app/console.h"
#include "app/json_text.h"
#include "app/ranking_print.h"
#include "app/ranking_question.h"
#include "app/ranking_text.h"
#include "core/metrics/paired_seeds.h"
#include "core/store/run_catalog.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace pada {
namespace {

using nlohmann::json;

constexpr const char* kTau = "kendall_tau_b";

struct SuiteRow {
    RunSummary run;
    Metrics metrics;
    std::string meaning;  ///< Of its intervals; empty without a ranking.
};

/// tau-b of a score by variant and seed.
using Taus = std::map<std::string, std::map<std::uint32_t, double>>;

Taus tausOf(const std::vector<SuiteRow>& rows, const std::string& score) {
    Taus taus;
    for (const SuiteRow& row : rows)
        if (const MetricRow* tau = metricIn(row.metrics, score, kTau); tau != nullptr && tau->value)
            taus[row.run.variant][row.run.seed] = *tau->value;
    return taus;
}

std::optional<PairedSeeds> paired(const Taus& taus, const std::string& of, const std::string& minus) {
    const auto first = taus.find(of), second = taus.find(minus);
    if (first == taus.end() || second == taus.end()) return std::nullopt;
    std::vector<double> differences;
    for (const auto& [seed, tau] : first->second)
        if (const auto at = second->second.find(seed); at != second->second.end())
            differences.push_back(tau - at->second);
    return pairedSeeds(differences);
}

std::string pairedText(const std::optional<PairedSeeds>& paired) {
    if (!paired) return "n/a";
    if (!paired->interval) return fmt::format("{:+.3f}", paired->mean);
    return fmt::format("{:+.3f} [{:+.3f}, {:+.3f}]", paired->mean, paired->interval->low, paired->interval->high);
}

std::string signsText(const std::optional<PairedSeeds>& paired) {
    return paired ? fmt::format("{} up, {} down", paired->higher, paired->lower) : "n/a";
}

/// Every two variants, by both scores.
void printPaired(const std::vector<SuiteRow>& rows) {
    std::vector<std::string> variants;
    for (const SuiteRow& row : rows)
        if (std::ranges::find(variants, row.run.variant) == variants.end()) variants.push_back(row.run.variant);
    const Taus byLoss = tausOf(rows, "loss"), byAccuracy = tausOf(rows, "accuracy");
    std::vector<std::vector<std::string>> table;
    std::int64_t fewest = 0;
    for (std::size_t a = 0; a < variants.size(); ++a)
        for (std::size_t b = a + 1; b < variants.size(); ++b) {
            const auto loss = paired(byLoss, variants[b], variants[a]),
                       accuracy = paired(byAccuracy, variants[b], variants[a]);
            if (!loss && !accuracy) continue;
            const std::int64_t seeds = (loss ? *loss : *accuracy).seeds;
            fewest = table.empty() ? seeds : std::min(fewest, seeds);
            table.push_back({variants[b] + " - " + variants[a], pairedText(loss), signsText(loss), pairedText(accuracy),
                             signsText(accuracy), fmt::format("{}", seeds)});
        }
    if (table.empty()) return;
    fmt::print("\n");
    printTable({"paired difference of tau-b", "by loss", "signs", "by accuracy", "signs", "seeds"}, table);
    fmt::print("[low, high]: 95 %, Student's t of the paired differences over seeds");
    if (fewest < 2) fmt::print("; one seed: no interval");
    if (table.size() > 1) fmt::print("; {} comparisons by two scores, none corrected for their number", table.size());
    fmt::print("\n");
}

}  // namespace

void printSuite(const std::string& store, const std::vector<SuiteRun>& runs, bool asJson) {
    const auto catalog = openCatalog(store);
    if (!catalog.ok()) return;
    std::vector<SuiteRow> rows;
    json list = json::array();
    for (const SuiteRun& entry : runs) {
        const auto run = (*catalog)->find(entry.run);
        if (!run.ok()) continue;
        SuiteRow row{*run, {}, {}};
        const auto rankings = (*catalog)->rankings(run->id);
        // Not the newest of any kind: other paths, images, truths or precisions may have been ranked since.
        const auto question = rankingQuestion(entry.config.ranking, entry.config, run->steps, run->dataFingerprint);
        const RankingRow* asked = rankings.ok() && question.ok() ? findRanking(*question, *rankings) : nullptr;
        if (asked != nullptr) {
            row.metrics = metricsOf(**catalog, asked->id);
            row.meaning = intervalMeaning(*asked);
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
    std::string meaning;
    for (const SuiteRow& row : rows) {
        const auto cell = [&](const char* subset, const char* name) {
            return withInterval(metricIn(row.metrics, subset, name));
        };
        table.push_back({row.run.variant, fmt::format("{}", row.run.seed), statusWord(row.run.status),
                         cell("loss", kTau), cell("accuracy", kTau), cell("equal_live_convolutions/loss", kTau),
                         cell("loss", "precision_at_top_5")});
        if (!row.metrics.empty()) meaning = row.meaning;
    }
    fmt::print("\n");
    printTable(
        {"variant", "seed", "status", "tau-b by loss", "tau-b by accuracy", "tau-b at equal live convs", "P@Top-5 %"},
        table);
    if (!meaning.empty()) fmt::print("[low, high]: {}\n", meaning);
    if (!rows.empty())
        for (const char* baseline : {"live_convolutions", "parameters"})
            fmt::print("baseline {}: tau-b {}\n", baseline,
                       withInterval(metricIn(rows.front().metrics, std::string("baseline/") + baseline, kTau)));
    printPaired(rows);
}

}  // namespace pada

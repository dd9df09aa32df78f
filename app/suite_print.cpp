// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/suite_print.h"

#include "app/json_text.h"
#include "app/ranking_print.h"
#include "app/ranking_question.h"
#include "app/ranking_text.h"
#include "app/text_table.h"
#include "core/metrics/seed_summary.h"
#include "core/store/run_catalog.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace pada {
namespace {

using nlohmann::json;

struct SuiteRow {
    RunSummary run;
    Metrics metrics;
    std::string meaning;  ///< Of its intervals; empty without a ranking.
};

/// tau-b of a score by variant and seed.
using Taus = std::map<std::string, BySeed>;

Taus tausOf(const std::vector<SuiteRow>& rows, LeadingScore leading) {
    const std::string score(wordOf(leading));
    Taus taus;
    for (const SuiteRow& row : rows)
        if (const MetricRow* tau = metricIn(row.metrics, score, kTauB); tau != nullptr && tau->value)
            taus[row.run.variant][row.run.seed] = *tau->value;
    return taus;
}

PairedVerdict paired(const Taus& taus, const std::string& of, const std::string& minus) {
    const auto first = taus.find(of), second = taus.find(minus);
    if (first == taus.end() || second == taus.end()) return {};
    return pairedVerdict(first->second, second->second);
}

std::string pairedText(const PairedVerdict& verdict) {
    const auto& paired = verdict.pairs;
    if (!paired) return "n/a";
    if (!paired->interval) return fmt::format("{:+.3f}", paired->mean);
    return fmt::format("{:+.3f} [{:+.3f}, {:+.3f}]", paired->mean, paired->interval->low, paired->interval->high);
}

std::string signsText(const PairedVerdict& verdict) {
    return verdict.pairs ? fmt::format("{} up, {} down", verdict.pairs->higher, verdict.pairs->lower) : "n/a";
}

/// What the interval claims, and how many seeds it would take where it claims nothing.
std::string verdictText(const PairedVerdict& verdict) {
    switch (verdict.verdict) {
        case Verdict::tooFew:
            return fmt::format("below {} pairs", PairedVerdict::kFewestPairs);
        case Verdict::higher:
            return "higher";
        case Verdict::lower:
            return "lower";
        case Verdict::undecided:
            break;
    }
    return verdict.seedsNeeded ? fmt::format("not separated; about {} seeds would", *verdict.seedsNeeded)
                               : std::string("not separated");
}

/// Every two variants, by both scores.
void printPaired(const std::vector<SuiteRow>& rows) {
    std::vector<std::string> variants;
    for (const SuiteRow& row : rows)
        if (std::ranges::find(variants, row.run.variant) == variants.end()) variants.push_back(row.run.variant);
    const Taus byLoss = tausOf(rows, LeadingScore::loss), byAccuracy = tausOf(rows, LeadingScore::accuracy);
    std::vector<std::vector<std::string>> table;
    std::int64_t fewest = 0;
    for (std::size_t a = 0; a < variants.size(); ++a)
        for (std::size_t b = a + 1; b < variants.size(); ++b) {
            const auto loss = paired(byLoss, variants[b], variants[a]),
                       accuracy = paired(byAccuracy, variants[b], variants[a]);
            if (!loss.pairs && !accuracy.pairs) continue;
            const std::int64_t seeds = (loss.pairs ? *loss.pairs : *accuracy.pairs).seeds;
            fewest = table.empty() ? seeds : std::min(fewest, seeds);
            table.push_back({variants[b] + " - " + variants[a], pairedText(loss), signsText(loss), verdictText(loss),
                             pairedText(accuracy), signsText(accuracy), verdictText(accuracy),
                             fmt::format("{}", seeds)});
        }
    if (table.empty()) return;
    fmt::print("\n");
    printTable(
        {"paired difference of tau-b", "by loss", "signs", "verdict", "by accuracy", "signs", "verdict", "seeds"},
        table);
    fmt::print(
        "[low, high]: 95 %, Student's t of the paired differences over seeds; \"would\": in four of five repeats, if "
        "the difference and its spread are as seen");
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
        const auto cell = [&](LeadingScore score, const char* name, const std::string& subset = "") {
            return withInterval(metricIn(row.metrics, subset + std::string(wordOf(score)), name));
        };
        table.push_back({row.run.variant, fmt::format("{}", row.run.seed), std::string(wordOf(row.run.status)),
                         cell(LeadingScore::loss, kTauB), cell(LeadingScore::accuracy, kTauB),
                         cell(LeadingScore::loss, kTauB, "equal_live_convolutions/"),
                         cell(LeadingScore::loss, "precision_at_top_5")});
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
                       withInterval(metricIn(rows.front().metrics, std::string("baseline/") + baseline, kTauB)));
    printPaired(rows);
}

}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
// ui/compare/compared_rankings.cpp: what a comparison knows of a run's rankings: the newest, and those before it that
// asked the same, as a run makes them while it trains.
#include "ui/compare/compared_run.h"

#include <algorithm>
#include <cmath>

namespace pada::ui {
namespace {

RunOutcome outcomeOf(const std::vector<MetricRow>& metrics, LeadingScore score) {
    RunOutcome out;
    for (const MetricRow& row : metrics) {
        if (row.subset != wordOf(score)) continue;
        if (row.name == "precision_at_top_5") out.precisionAtTop5 = row.value;
        if (row.name != "kendall_tau_b") continue;
        out.tau = row.value;
        out.tauLow = row.low;
        out.tauHigh = row.high;
        out.rankedPaths = row.n;
    }
    return out;
}

LeadingScore scoreOf(const RankingRow& ranking) {
    return ranking.score.value_or(LeadingScore::loss);
}

/// Whether their taus may stand in one curve.
bool askTheSame(const RankingRow& a, const RankingRow& b) {
    return a.paths == b.paths && a.total == b.total && a.images == b.images && a.bn == b.bn && a.score == b.score &&
           a.truthTable == b.truthTable && a.terms == b.terms;
}

}  // namespace

void ComparedReader::readRankings(const RunCatalog& catalog, ComparedRun& run) {
    const auto keep = [&](const auto& result) {
        if (!result && !run.fault) run.fault = result.error();
        return result.ok();
    };
    const auto rows = catalog.rankings(run.summary.id);
    if (!keep(rows)) return;
    const auto newest = std::ranges::find_if(*rows, &RankingRow::complete);
    if (newest == rows->end() || newest->id == run.ranking) return;
    run.ranking = newest->id;
    run.rankedPaths = newest->paths;
    run.listDigest = newest->terms.listDigest;
    run.scoresAreLosses = scoreOf(*newest) == LeadingScore::loss;
    if (const auto scores = catalog.scores(newest->id); keep(scores)) {
        run.scores.clear();
        for (const PathScore& score : *scores)
            if (const double value = run.scoresAreLosses ? score.loss : score.accuracy; std::isfinite(value))
                run.scores.push_back(value);
    }
    std::vector<RankedAt> before;
    std::swap(before, run.rankedAt);
    for (const RankingRow& row : *rows) {  // the newest first: of two at one step it stands
        const auto taken = [&](const RankedAt& ranked) { return ranked.step == row.step; };
        if (!row.complete || !askTheSame(row, *newest) || std::ranges::any_of(run.rankedAt, taken)) continue;
        if (const auto known = std::ranges::find(before, row.id, &RankedAt::ranking); known != before.end()) {
            run.rankedAt.push_back(*known);
            continue;
        }
        const auto metrics = catalog.metrics(row.id);
        if (!keep(metrics)) return;
        RunOutcome out = outcomeOf(*metrics, scoreOf(row));
        run.rankedAt.push_back(
            {row.id, row.step, out.tau.value_or(std::nan("")), out.precisionAtTop5.value_or(std::nan(""))});
        if (row.id != newest->id) continue;
        out.run = run.summary.id;
        out.truth = row.truthTable;
        run.outcome = std::move(out);
    }
    std::ranges::sort(run.rankedAt, {}, &RankedAt::step);
}

}  // namespace pada::ui

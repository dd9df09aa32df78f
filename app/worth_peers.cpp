// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worth_peers.h"

#include "app/need.h"
#include "app/ranking_text.h"
#include "core/registry/registry.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

namespace pada {
namespace {

constexpr double kLevel = 0.05;

bool isControl(const RunSummary& run) {
    const MethodDeclaration* method = registry().method(run.method);
    return method != nullptr && method->control;
}

/// The run's newest ranking like that one, with the weights it ended with.
std::optional<RankedRun> rankedLike(const RunCatalog& catalog, const RunSummary& run, const RankingRow& like) {
    for (const RankingRow& row : need(catalog.rankings(run.id)))
        if (ranksAlike(row, like) && row.step == run.steps) return RankedRun{run, row, need(catalog.scores(row.id))};
    return std::nullopt;
}

/// Runs that differ in their seed alone; the newest of each.
std::vector<RankedRun> seedsOf(const RunCatalog& catalog, const std::vector<RunSummary>& runs, const RankedRun& one) {
    std::vector<RankedRun> all{one};
    if (one.run.suite.empty()) return all;
    for (const RunSummary& run : runs) {
        const bool same =
            std::tie(run.suite, run.variant, run.method) == std::tie(one.run.suite, one.run.variant, one.run.method);
        const bool there = std::ranges::any_of(all, [&](const RankedRun& r) { return r.run.seed == run.seed; });
        if (!same || there) continue;
        if (auto ranked = rankedLike(catalog, run, one.ranking)) all.push_back(std::move(*ranked));
    }
    return all;
}

/// A ranking of either run with what its weights had cost.
struct Placed {
    RankedRun ranked;
    TrainedCost cost;
    double amount(bool work) const { return work ? cost.training.multiplyAdds.value_or(0.0) : cost.images; }
};

std::vector<Placed> placed(const WorthList& list, const RunCatalog& catalog, const ScoreCatalog& scores,
                           const RankedRun& like) {
    std::vector<Placed> all;
    for (const RankingRow& row : need(catalog.rankings(like.run.id))) {
        if (!ranksAlike(row, like.ranking)) continue;
        all.push_back({{like.run, row, {}}, costOfRanking(list, catalog, scores, like.run, row)});
    }
    return all;
}

bool level(double a, double b) {
    return a > 0.0 && b > 0.0 && std::fabs(a - b) <= kLevel * std::max(a, b);
}

std::string whenText(const char* what, const RankedRun& ranked) {
    return fmt::format("{} (run {}) after {} steps", what, ranked.run.number, ranked.ranking.step);
}

}  // namespace

WorthPeers peersOf(const RunCatalog& catalog, const RunSummary& run, const RankingRow& ranking,
                   const std::string& control) {
    WorthPeers peers;
    const std::vector<RunSummary> runs = need(catalog.runs());
    peers.seeds = seedsOf(catalog, runs, {run, ranking, need(catalog.scores(ranking.id))});
    if (!control.empty()) {
        const RunSummary named = need(catalog.find(control));
        peers.control = rankedLike(catalog, named, ranking);
        if (!peers.control)
            throw RunError(
                fmt::format("run {} has no whole ranking of the same paths on as many images; `pada rank {} "
                            "--paths {} --images {}` makes one",
                            named.number, named.number, ranking.paths, ranking.terms.imagesAsked));
    } else if (!isControl(run)) {
        const auto likeness = [&](const RunSummary& r) {
            return std::tuple(run.suite.empty() || r.suite != run.suite, r.seed != run.seed);
        };
        std::vector<RunSummary> candidates;
        for (const RunSummary& r : runs)
            if (isControl(r) && r.dataFingerprint == run.dataFingerprint) candidates.push_back(r);
        std::ranges::stable_sort(candidates, {}, likeness);
        for (const RunSummary& r : candidates) {
            peers.control = rankedLike(catalog, r, ranking);
            if (peers.control) break;
        }
        if (!peers.control) {
            std::string names;
            for (const MethodDeclaration& method : registry().methods)
                if (method.control) names += (names.empty() ? "" : ", ") + std::string(method.name);
            peers.noControl = fmt::format(
                "no control that ranked the same paths is in the store: train the run's "
                "config with --set method.name={} and rank it alike",
                names);
        }
    }
    if (peers.control) peers.controlSeeds = seedsOf(catalog, runs, *peers.control);
    return peers;
}

std::vector<WorthLevel> levelsOf(const WorthList& list, const RunCatalog& catalog, const ScoreCatalog& scores,
                                 const RankedRun& own, const RankedRun& control, int resamples) {
    const std::vector<Placed> mine = placed(list, catalog, scores, own),
                              theirs = placed(list, catalog, scores, control);
    const LeadingScore by = leadingScore(own.ranking);
    std::vector<WorthLevel> levels;
    for (const bool work : {false, true}) {
        const Placed *first = nullptr, *second = nullptr;
        double most = 0.0;
        for (const Placed& a : mine)
            for (const Placed& b : theirs)
                if (const double amount = std::min(a.amount(work), b.amount(work));
                    level(a.amount(work), b.amount(work)) && amount > most)
                    std::tie(first, second, most) = std::tuple(&a, &b, amount);
        WorthLevel said;
        said.equalWork = work;
        const TrainedCost cost = costOfRanking(list, catalog, scores, own.run, own.ranking),
                          other = costOfRanking(list, catalog, scores, control.run, control.ranking);
        const TrainedCost &ofFirst = first ? first->cost : cost, &ofSecond = second ? second->cost : other;
        if (ofSecond.images > 0.0) said.imageRatio = ofFirst.images / ofSecond.images;
        if (ofFirst.training.multiplyAdds && ofSecond.training.multiplyAdds && *ofSecond.training.multiplyAdds > 0.0)
            said.workRatio = *ofFirst.training.multiplyAdds / *ofSecond.training.multiplyAdds;
        said.of = whenText("the supernet", first ? first->ranked : own);
        said.minus = whenText("the control", second ? second->ranked : control);
        if (first == nullptr) {
            const double ratio = (work ? said.workRatio : said.imageRatio).value_or(0.0);
            if (ratio > 0.0) {
                const RankedRun& longer = ratio > 1.0 ? own : control;
                const double share = ratio > 1.0 ? 1.0 / ratio : ratio;
                said.missing = fmt::format(
                    "{} was trained on {:.2f} times the {} of the other: a ranking at step {} "
                    "would be level",
                    ratio > 1.0 ? "the supernet" : "the control", ratio > 1.0 ? ratio : 1.0 / ratio,
                    work ? "multiply-adds" : "images", std::llround(share * static_cast<double>(longer.ranking.step)));
            } else {
                said.missing = "the runs' steps were not kept path by path, so their work is not known";
            }
        } else {
            const auto a = columnOf(list, need(catalog.scores(first->ranked.ranking.id)), by),
                       b = columnOf(list, need(catalog.scores(second->ranked.ranking.id)), by);
            if (a && b)
                said.difference = pairedTauDifference(lastWhereNone(*a), lastWhereNone(*b), list.truth, resamples);
        }
        levels.push_back(std::move(said));
    }
    return levels;
}

}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
// app/worth_peers.h: the rankings that stand beside one: other seeds of its variant, its control, and what the two say
// at equal images and at equal work.
#pragma once
#include "app/worth_sources.h"
#include "core/metrics/worth.h"

#include <optional>
#include <string>
#include <vector>

namespace pada {

struct RankedRun {
    RunSummary run;
    RankingRow ranking;
    std::vector<PathScore> scores;
};

struct WorthPeers {
    std::vector<RankedRun> seeds;  ///< Of the run's variant in its suite, itself among them; one a seed.
    std::optional<RankedRun> control;
    std::vector<RankedRun> controlSeeds;  ///< Likewise of the control.
    std::string noControl;                ///< Why there is none and how to have one.
};
/// `control` names a run; empty: a run by a method that is declared a control, of the same suite and seed, else of the
/// same data and seed, else of the same data; none where the run is one itself. All have ranked the paths of `ranking`
/// alike (ranksAlike), with the weights of their end. Throws RunError for a named control that is not to be had.
WorthPeers peersOf(const RunCatalog& catalog, const RunSummary& run, const RankingRow& ranking,
                   const std::string& control);

/// Supernet minus control at equal images, and at equal work. Two numbers of images or multiply-adds are equal within
/// 5 %. Of all stored rankings of both runs the pair with the most of it counts; without one, what it would take.
std::vector<WorthLevel> levelsOf(const WorthList& list, const RunCatalog& catalog, const ScoreCatalog& scores,
                                 const RankedRun& own, const RankedRun& control, int resamples);

}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
// app/ranking_metrics.h: everything a ranking says about itself, as rows. A tau never comes without baselines and
// ceiling.
#pragma once
#include "app/shipped_truth.h"
#include "core/space/search_space.h"
#include "core/store/run_catalog.h"
#include "core/supernet/supernet.h"

#include <span>
#include <string>
#include <vector>

namespace pada {

/// Rows by subset, each with an interval (95 % bootstrap over paths) where it has one, and n:
/// - "loss" and "accuracy": all scored paths by that score. Where equal scores leave a metric open, the value is the
///   expectation over their orders and NAME_lowest and NAME_highest are its range.
/// - "strengths": all scored paths by the sum over decisions of the log of their option's strength, where the run has
///   strengths (shares of options, as StrengthsChanged tells them).
/// - "connected/SCORE": paths with a way from input to output.
/// - "equal_live_convolutions/SCORE": tau over pairs of equal live-convolution count; n counts those pairs.
/// - "net_N/SCORE" where more than one net scored: tau over the paths of net N; "equal_net/SCORE": over pairs of one
///   net; n counts those pairs.
/// - "baseline/parameters", "baseline/madds", "baseline/live_convolutions"; without "madds" where it orders these paths
///   as the parameters do.
/// - "over_baseline/NAME/SCORE": tau of the score minus that of the best baseline, NAME, on the same resamples.
/// - "ceiling": mean tau between the truth's seeds, n paths with two seeds or more.
/// - "truth", "seed_deviation": standard deviation of one seed of the truth around its path's mean, pooled over n
/// paths. Paths are put in index order first, so that neither the order of `scores` nor a cut enters. Empty without a
/// truth. Throws RunError naming a scored path that the truth lacks.
std::vector<MetricRow> rankingMetrics(const SearchSpace& space, const NetSize& size, std::span<const PathScore> scores,
                                      const TruthChoice& truth, const OptionTable& strengths = {});

/// The size costs are counted for: the net's own.
NetSize netSizeOf(const Supernet& net);

}  // namespace pada

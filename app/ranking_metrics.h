// SPDX-License-Identifier: GPL-3.0-or-later
// app/ranking_metrics.h: everything a ranking says about itself, as rows. A tau never comes without baselines and
// ceiling.
#pragma once
#include "app/shipped_truth.h"
#include "core/space/search_space.h"
#include "core/store/run_catalog.h"
#include "core/supernet/supernet.h"

#include <span>
#include <vector>

namespace pada {

/// Rows by subset: "loss" and "accuracy" (all scored paths by that score, with intervals), "connected/loss" and
/// "connected/accuracy", "equal_live_convolutions/loss" (tau over pairs of equal live-convolution count),
/// "baseline/parameters", "baseline/madds", "baseline/live_convolutions", and "ceiling" (mean tau between the truth's
/// seeds). Empty without a truth. Throws RunError naming a scored path that the truth lacks.
std::vector<MetricRow> rankingMetrics(const SearchSpace& space, const NetSize& size, std::span<const PathScore> scores,
                                      const TruthChoice& truth);

/// The size costs are counted for: the net's own.
NetSize netSizeOf(const Supernet& net);

}  // namespace pada

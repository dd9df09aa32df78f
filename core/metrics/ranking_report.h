// SPDX-License-Identifier: GPL-3.0-or-later
// All ranking metrics of one score vector against one truth. Pure; safe from any thread. Undefined metrics are nullopt
// and have no interval. Regret has the unit of the truth, the rest none. Rows come in an order of their own (paths by
// index): the bootstrap draws rows by number, so another order is another draw.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>

#include "core/metrics/bootstrap.h"
#include "core/metrics/top_k.h"

namespace pada {

struct RankingReport {
    std::int64_t n = 0;
    std::optional<double> kendallTauB;
    std::optional<double> kendallTauA;
    std::optional<double> spearman;
    std::optional<double> pearson;
    std::optional<OverTies> precisionAtTop5;
    std::optional<OverTies> regretAt1;
    std::optional<OverTies> bestRankAt1;
    // kendall_tau_b, kendall_tau_a, spearman, pearson, precision_at_top_5. None for regret_at_1 and best_rank_at_1:
    // they are extremes, which a resample of the paths does not imitate.
    std::map<std::string, Interval> intervals;
};

// resamples = 0 leaves the intervals out.
RankingReport makeRankingReport(std::span<const double> scores, std::span<const double> truth, int resamples = 1000,
                                std::uint32_t seed = 0);

}  // namespace pada

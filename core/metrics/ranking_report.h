// SPDX-License-Identifier: GPL-3.0-or-later
// All ranking metrics of one score vector against one truth. Pure; safe from any thread. Undefined metrics are nullopt
// and have no interval. Regret has the unit of the truth, the rest none.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>

#include "core/metrics/bootstrap.h"

namespace pada {

struct RankingReport {
    std::int64_t n = 0;
    std::optional<double> kendallTauB;
    std::optional<double> kendallTauA;
    std::optional<double> spearman;
    std::optional<double> pearson;
    std::optional<double> precisionAtTop5;
    std::optional<double> expectedPrecisionAtTop5;
    std::optional<double> regretAt1;
    std::optional<double> bestRankAt1;
    // kendall_tau_b, kendall_tau_a, spearman, pearson, precision_at_top_5, regret_at_1, best_rank_at_1
    std::map<std::string, Interval> intervals;
};

// resamples = 0 leaves the intervals out.
RankingReport makeRankingReport(std::span<const double> scores, std::span<const double> truth, int resamples = 1000,
                                std::uint32_t seed = 0);

}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
// core/metrics/paired_seeds.h: what a few runs say about a difference between two ways of training, each pair of runs
// of one seed. Student's interval: a percentile bootstrap of five numbers covers 84 %, not 95 %. Pure; any thread.
#pragma once
#include <cstdint>
#include <optional>
#include <span>

#include "core/metrics/bootstrap.h"

namespace pada {

/// One difference a seed. `higher` and `lower` count its signs.
struct PairedSeeds {
    std::int64_t seeds = 0, higher = 0, lower = 0;
    double mean = 0.0;
    std::optional<double> deviation;   ///< Of the sample (n - 1); absent below two seeds.
    std::optional<Interval> interval;  ///< 95 %, Student's t with n - 1 degrees; absent below two seeds.
};
/// Nothing for no difference or one that is not finite.
std::optional<PairedSeeds> pairedSeeds(std::span<const double> differences);

/// t such that |T| < t with probability `confidence` in (0, 1), for `degrees` >= 1 degrees of freedom.
double studentBound(double confidence, std::int64_t degrees);

}  // namespace pada

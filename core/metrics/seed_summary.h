// SPDX-License-Identifier: GPL-3.0-or-later
// core/metrics/seed_summary.h: what a few runs of one setting say about a number, and what two such groups say about
// each other. Intervals are Student's over seeds: a percentile bootstrap of five numbers covers 84 %, not 95 %. Pure;
// any thread.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "core/metrics/paired_seeds.h"

namespace pada {

/// Of one value a seed. Quartiles are linear between order statistics (NumPy's default).
struct SeedSummary {
    std::int64_t seeds = 0;
    double mean = 0.0;
    double least = 0.0, lower = 0.0, median = 0.0, upper = 0.0, most = 0.0;
    std::optional<double> deviation;   ///< Of the sample (n - 1); absent below two seeds.
    std::optional<Interval> interval;  ///< Of the mean, 95 %, Student's t; absent below two seeds.
};
/// Values that are not finite are left out; nothing if none is left.
std::optional<SeedSummary> seedSummary(std::span<const double> values);

/// A run's number by its seed.
using BySeed = std::map<std::uint32_t, double>;
/// of - minus, a difference a seed that both have and that is finite, in the order of the seeds.
std::vector<double> differencesBySeed(const BySeed& of, const BySeed& minus);

enum class Verdict : std::uint8_t {
    tooFew,    ///< Below kFewestPairs pairs: nothing is claimed.
    higher,    ///< The interval of the mean difference lies above 0,
    lower,     ///< or below it.
    undecided  ///< It holds 0.
};
struct PairedVerdict {
    static constexpr std::int64_t kFewestPairs = 3;
    Verdict verdict = Verdict::tooFew;
    std::optional<PairedSeeds> pairs;  ///< None without a pair.
    /// Pairs in all with which the interval would leave 0 out in four of five repeats, if the difference and its spread
    /// are what was seen: least n with (t(0.975, n-1) + t(0.8, n-1)) s / sqrt(n) <= |mean|. Only for `undecided`; none
    /// where the mean is 0 or kMostSeeds are not enough.
    std::optional<std::int64_t> seedsNeeded;
    static constexpr std::int64_t kMostSeeds = 10'000;
};
PairedVerdict pairedVerdict(const BySeed& of, const BySeed& minus);

}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/seed_summary.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace pada {
namespace {

/// `sorted` ascending, not empty.
double quantile(const std::vector<double>& sorted, double share) {
    const double place = share * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    return sorted[below] + (place - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

std::optional<std::int64_t> seedsToSeparate(const PairedSeeds& pairs) {
    const double size = std::fabs(pairs.mean), spread = pairs.deviation.value_or(0.0);
    if (!(size > 0.0)) return std::nullopt;
    // |T| < t with probability 0.6 leaves 0.2 on each side: t(0.8).
    const auto enough = [&](std::int64_t n) {
        const double bound = studentBound(0.95, n - 1) + studentBound(0.6, n - 1);
        return bound * spread <= size * std::sqrt(static_cast<double>(n));
    };
    if (!enough(PairedVerdict::kMostSeeds)) return std::nullopt;
    std::int64_t low = pairs.seeds, high = PairedVerdict::kMostSeeds;  // the least that is enough lies in (low, high]
    while (high - low > 1) (enough((low + high) / 2) ? high : low) = (low + high) / 2;
    return high;
}

}  // namespace

std::optional<SeedSummary> seedSummary(std::span<const double> values) {
    std::vector<double> sorted;
    for (const double value : values)
        if (std::isfinite(value)) sorted.push_back(value);
    if (sorted.empty()) return std::nullopt;
    std::ranges::sort(sorted);
    const auto about = pairedSeeds(sorted);  // of differences from 0: the same mean, deviation and interval
    SeedSummary out;
    out.seeds = about->seeds;
    out.mean = about->mean;
    out.deviation = about->deviation;
    out.interval = about->interval;
    out.least = sorted.front();
    out.lower = quantile(sorted, .25);
    out.median = quantile(sorted, .5);
    out.upper = quantile(sorted, .75);
    out.most = sorted.back();
    return out;
}

std::vector<double> differencesBySeed(const BySeed& of, const BySeed& minus) {
    std::vector<double> out;
    for (const auto& [seed, value] : of)
        if (const auto other = minus.find(seed); other != minus.end())
            if (const double difference = value - other->second; std::isfinite(difference)) out.push_back(difference);
    return out;
}

PairedVerdict pairedVerdict(const BySeed& of, const BySeed& minus) {
    PairedVerdict out;
    out.pairs = pairedSeeds(differencesBySeed(of, minus));
    if (!out.pairs || out.pairs->seeds < PairedVerdict::kFewestPairs || !out.pairs->interval) return out;
    const Interval& interval = *out.pairs->interval;
    out.verdict = interval.low > 0.0 ? Verdict::higher : interval.high < 0.0 ? Verdict::lower : Verdict::undecided;
    if (out.verdict == Verdict::undecided) out.seedsNeeded = seedsToSeparate(*out.pairs);
    return out;
}

}  // namespace pada

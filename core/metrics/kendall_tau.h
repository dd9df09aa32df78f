// SPDX-License-Identifier: GPL-3.0-or-later
// Kendall's rank correlation in O(n log n). Pure functions; safe from any thread.
// Undefined values (fewer than two items, a constant side) are nullopt. Sizes must agree, values must not be NaN,
// otherwise nullopt.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace pada {

// Exact counts over all n(n-1)/2 pairs.
struct PairCounts {
    std::int64_t pairs = 0;       // n(n-1)/2
    std::int64_t tiedScores = 0;  // pairs equal in scores
    std::int64_t tiedTruth = 0;   // pairs equal in truth
    std::int64_t tiedBoth = 0;    // pairs equal in both
    std::int64_t discordant = 0;

    std::int64_t concordant() const { return pairs - tiedScores - tiedTruth + tiedBoth - discordant; }
    PairCounts& operator+=(const PairCounts& other);
};

PairCounts countPairs(std::span<const double> scores, std::span<const double> truth);

std::optional<double> tauB(const PairCounts& counts);
std::optional<double> tauA(const PairCounts& counts);

std::optional<double> kendallTauB(std::span<const double> scores, std::span<const double> truth);
std::optional<double> kendallTauA(std::span<const double> scores, std::span<const double> truth);

// True if both sides have one size and no NaN.
bool comparable(std::span<const double> scores, std::span<const double> truth);
// Dense ranks from 0 in ascending order.
std::vector<std::uint32_t> denseRanks(std::span<const double> values);

}  // namespace pada

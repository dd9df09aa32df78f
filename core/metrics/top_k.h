// SPDX-License-Identifier: GPL-3.0-or-later
// Metrics of the best-scored items. Higher is better; ties break by ascending index unless said otherwise.
// Pure functions; safe from any thread. nullopt for unequal sizes, NaN, or a k that is 0 or above n.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace pada {

// Indices of the k highest values, best first. k is capped at the size.
std::vector<std::size_t> topIndices(std::span<const double> values, std::size_t k);
// K = floor(fraction * n); 0 for a fraction outside (0, 1].
std::size_t topCount(std::size_t n, double fraction);

// Share of the predicted top K that is in the true top K. nullopt if K is 0.
std::optional<double> precisionAtTop(std::span<const double> scores, std::span<const double> truth, double fraction);
// Its expected value if ties on both sides break at random, independently.
std::optional<double> expectedPrecisionAtTop(std::span<const double> scores, std::span<const double> truth,
                                             double fraction);

// Best and worst true rank (1 = best, equal truths share the best rank) among the predicted top k, divided by n.
std::optional<double> bestRankAt(std::span<const double> scores, std::span<const double> truth, std::size_t k);
std::optional<double> worstRankAt(std::span<const double> scores, std::span<const double> truth, std::size_t k);

// Highest truth minus the highest truth in the predicted top k, in the unit of the truth.
std::optional<double> regretAt(std::span<const double> scores, std::span<const double> truth, std::size_t k);

enum class TopSide { predicted, truth };
// Kendall tau-b inside the top K of one side.
std::optional<double> tauInsideTop(std::span<const double> scores, std::span<const double> truth, double fraction,
                                   TopSide side);

}  // namespace pada

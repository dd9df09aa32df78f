// SPDX-License-Identifier: GPL-3.0-or-later
// Metrics of the best-scored items. Higher is better. Where values are equal no order among them exists, so a metric is
// its expectation over every order of the tied items, with the range it has over those orders beside it; the order of
// the rows never enters. Pure functions; safe from any thread. nullopt for unequal sizes, NaN, or a k that is 0 or
// above n.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace pada {

// A metric over all orders of tied items, each equally likely. Without ties the three are one number.
struct OverTies {
    double expected = 0.0;
    double low = 0.0;
    double high = 0.0;
};

// Indices of the k highest values, best first, NaN last, equal values by ascending index: for lists that people read.
// k is capped at the size.
std::vector<std::size_t> topIndices(std::span<const double> values, std::size_t k);
// K = floor(fraction * n); 0 for a fraction outside (0, 1].
std::size_t topCount(std::size_t n, double fraction);

// Share of the predicted top K that is in the true top K; ties on both sides break independently. nullopt if K is 0.
std::optional<OverTies> precisionAtTop(std::span<const double> scores, std::span<const double> truth, double fraction);

// Best and worst true rank (1 = best, equal truths share the best rank) among the predicted top k, divided by n.
std::optional<OverTies> bestRankAt(std::span<const double> scores, std::span<const double> truth, std::size_t k);
std::optional<OverTies> worstRankAt(std::span<const double> scores, std::span<const double> truth, std::size_t k);

// Highest truth minus the highest truth in the predicted top k, in the unit of the truth.
std::optional<OverTies> regretAt(std::span<const double> scores, std::span<const double> truth, std::size_t k);

enum class TopSide { predicted, truth };
// Kendall tau-b inside the top K of one side; items tied with the K-th are all inside.
std::optional<double> tauInsideTop(std::span<const double> scores, std::span<const double> truth, double fraction,
                                   TopSide side);

}  // namespace pada

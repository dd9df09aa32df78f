// SPDX-License-Identifier: GPL-3.0-or-later
// Kendall tau-b variants over groups of items. Pure functions; safe from any thread. nullopt where undefined or sizes
// differ.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "core/metrics/kendall_tau.h"

namespace pada {

// Counts over the pairs of equal group value only, for example equal live-convolution count; nullopt for NaN.
std::optional<PairCounts> pairsWithinGroups(std::span<const double> scores, std::span<const double> truth,
                                            std::span<const double> group);
// tau-b over those pairs.
std::optional<double> tauWithinGroups(std::span<const double> scores, std::span<const double> truth,
                                      std::span<const double> group);
// tau-b of the per-key means of scores and truth; items of one key are one topology.
std::optional<double> deIsomorphisedTau(std::span<const double> scores, std::span<const double> truth,
                                        std::span<const std::string> keys);
// tau-b with the truth rounded to multiples of `rounding` (> 0, unit of the truth).
std::optional<double> sparseTau(std::span<const double> scores, std::span<const double> truth, double rounding);

}  // namespace pada

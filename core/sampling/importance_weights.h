// SPDX-License-Identifier: GPL-3.0-or-later
// core/sampling/importance_weights.h: weights that make an unevenly drawn mean estimate the even one.
#pragma once
#include <span>
#include <vector>

namespace pada {

inline constexpr double kWeightLimit = 10.0;

/// 1 / (`count` * `probability`), at most `limit`; `probability` > 0 is that of the drawn item among `count`.
double importanceWeight(double probability, double count, double limit = kWeightLimit);

/// One batch: importanceWeight of each drawn item, then divided by their mean, so that they average 1 and the learning
/// rate keeps its meaning. Empty for an empty batch. Throws ContractError on a probability outside (0, 1] or a count
/// below 1.
std::vector<double> selfNormalisedWeights(std::span<const double> probabilities, double count,
                                          double limit = kWeightLimit);

}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
// core/sampling/distribution.h: small tools for discrete distributions, shared by the samplers.
#pragma once
#include "core/base/rng.h"

#include <cstddef>
#include <span>
#include <vector>

namespace pada {

/// Index drawn with probability proportional to `weights`, by one uniform number and the inverse CDF. Entries of weight
/// 0 are never drawn. Throws ContractError if nothing is positive.
std::size_t drawIndex(std::span<const double> weights, Rng& rng);

/// Draws many indices from one distribution: the CDF is built once, each draw is a binary search.
class CumulativeDraw {
public:
    explicit CumulativeDraw(std::span<const float> weights);
    std::size_t draw(Rng& rng) const;

private:
    std::vector<double> m_cumulative;
};

/// Raises entries below `floor` to it and scales the others so that the sum stays; repeats while that sinks others
/// below. `floor` * size must be below the sum, else ContractError. Entries above keep their proportions.
void raiseToFloor(std::span<double> probabilities, double floor);

}  // namespace pada

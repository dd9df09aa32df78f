// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/score/scores/block_entropy.h"

#include "core/score/symmetric_matrix.h"

#include <algorithm>
#include <cmath>

namespace pada {

std::optional<std::vector<double>> blockEntropies(std::span<const ProbeBlock> blocks) {
    std::vector<double> all;
    for (const ProbeBlock& block : blocks) {
        if (!std::ranges::all_of(block.covariance, [](double c) { return std::isfinite(c); })) return std::nullopt;
        const std::vector<double> values = symmetricEigenvalues(block.covariance);
        double sum = 0.0, entropy = 0.0;
        for (const double value : values) sum += std::max(0.0, value);
        if (!(sum > 0.0)) return std::nullopt;
        for (const double value : values)
            if (value > 0.0) entropy -= value / sum * std::log(value / sum);
        all.push_back(entropy);
    }
    return all;
}

}  // namespace pada

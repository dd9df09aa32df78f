// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/image_weights.h"

#include "core/sampling/importance_weights.h"

namespace pada {

std::vector<float> imageWeights(bool unbias, std::span<const float> probabilities,
                                std::span<const std::int64_t> positions) {
    if (!unbias || probabilities.empty()) return {};
    std::vector<double> drawn;
    drawn.reserve(positions.size());
    for (const std::int64_t p : positions) drawn.push_back(probabilities[static_cast<std::size_t>(p)]);
    const std::vector<double> factors = selfNormalisedWeights(drawn, static_cast<double>(probabilities.size()));
    return {factors.begin(), factors.end()};
}

}  // namespace pada

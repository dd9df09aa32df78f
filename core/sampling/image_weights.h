// SPDX-License-Identifier: GPL-3.0-or-later
// core/sampling/image_weights.h: what unbias_data multiplies the images of a batch by.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace pada {

/// One factor a position of the batch, 1 / (N q) cut off and then averaging 1 (importance_weights.h); empty, which
/// means all 1, unless `unbias` and `probabilities` (DataSampler::weights) are there.
std::vector<float> imageWeights(bool unbias, std::span<const float> probabilities,
                                std::span<const std::int64_t> positions);

}  // namespace pada

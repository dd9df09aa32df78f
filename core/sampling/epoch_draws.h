// SPDX-License-Identifier: GPL-3.0-or-later
// core/sampling/epoch_draws.h: which images an epoch sees, as a function of its stream and its weights alone: what a
// sampler drew can be drawn again from what was stored of it.
#pragma once
#include "core/base/rng.h"

#include <cstdint>
#include <span>
#include <vector>

namespace pada {

/// `count` positions in [0, images), in training order: with replacement in proportion to `weights` (one an image), or,
/// where they are empty, by shuffles without. With Rng(seed, Stream::data, epoch) and the weights that
/// DataSampler::weights() had then, what drawEpoch gave. ContractError for a negative count or no images.
std::vector<std::int64_t> epochPositions(Rng& rng, std::int64_t images, std::span<const float> weights,
                                         std::int64_t count);

}  // namespace pada

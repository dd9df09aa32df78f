// SPDX-License-Identifier: GPL-3.0-or-later
// core/sampling/data_sampler.h: chooses which training images an epoch sees; knows positions 0 .. N-1, no pixel.
#pragma once
#include "core/base/rng.h"
#include "core/base/state_book.h"

#include <cstdint>
#include <span>
#include <vector>

namespace pada {

/// Draws an epoch's images and learns from their losses' gradients. Thread: engine only. Randomness: only the Rng
/// handed in; with Rng(seed, Stream::data, epoch) an epoch can be drawn again after a resume, because weights change
/// only in endEpoch().
class DataSampler {
public:
    virtual ~DataSampler() = default;

    /// `count` positions in [0, N) in training order.
    virtual std::vector<std::int64_t> drawEpoch(Rng& rng, std::int64_t count) = 0;

    /// Feedback of one step: per image of the batch the norm of the loss gradient at the logits, |softmax - onehot|, in
    /// [0, sqrt 2]. Throws ContractError on unequal lengths, a position outside [0, N) or a negative or non-finite
    /// norm; nothing is changed then.
    virtual void observe(std::span<const std::int64_t> positions, std::span<const float> sampleNorms) = 0;

    /// Renews the weights for the next epoch; `smoothing` in [0, 1], 0 gives uniform ones.
    virtual void endEpoch(double smoothing) = 0;

    /// Probability of each image in one draw, sums to 1. Empty while epochs are uniform shuffles without replacement.
    virtual std::span<const float> weights() const = 0;

    /// Kish's effective sample size, (sum w)^2 / sum w^2: N if uniform, 1 if one image has all the weight.
    virtual double effectiveSampleSize() const = 0;

    /// Everything that changes, as arrays `data_sampler.*`; restore() continues exactly there, also amid an epoch, and
    /// reads what formats 1 and 2 of checkpoints held (one array `data_sampler`). Throws RunError naming the array that
    /// does not fit; nothing is changed then. A sampler without memory keeps nothing.
    virtual void save(StateBook&) const {}
    virtual void restore(const StateBook&) {}
};

/// `count` positions from seeded Fisher-Yates permutations of 0 .. images-1, a fresh permutation whenever one is used
/// up.
std::vector<std::int64_t> shuffledPositions(Rng& rng, std::int64_t images, std::int64_t count);

}  // namespace pada

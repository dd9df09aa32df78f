// SPDX-License-Identifier: GPL-3.0-or-later
// core/sampling/data_sampler.h: chooses which training images an epoch sees; knows positions 0 .. N-1, no pixel.
#pragma once
#include "core/base/rng.h"
#include "core/config/run_config.h"

#include <cstdint>
#include <memory>
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

    /// Everything that changes, for a checkpoint; restore() continues exactly there, also amid an epoch. Throws
    /// ContractError if the length does not fit or an entry is negative or not finite.
    virtual std::vector<double> state() const = 0;
    virtual void restore(std::span<const double> state) = 0;
};

/// True for methods whose data sampler gives images weights; the others shuffle, and weights() stays empty.
bool weighsImages(const MethodSection& method);

/// By `method.name`: da and panda draw by importance, all others shuffle. `labels` has one class per training image, N
/// in all; read for `data_granularity` = class, else only counted. Throws ContractError for N = 0 or a negative label.
std::unique_ptr<DataSampler> makeDataSampler(const MethodSection& method, std::span<const std::int32_t> labels);

/// `count` positions from seeded Fisher-Yates permutations of 0 .. images-1, a fresh permutation whenever one is used
/// up.
std::vector<std::int64_t> shuffledPositions(Rng& rng, std::int64_t images, std::int64_t count);

}  // namespace pada

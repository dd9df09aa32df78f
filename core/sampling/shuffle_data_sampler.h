// SPDX-License-Identifier: GPL-3.0-or-later
// core/sampling/shuffle_data_sampler.h: every image once an epoch, in random order.
#pragma once
#include "core/sampling/data_sampler.h"

namespace pada {

class ShuffleDataSampler final : public DataSampler {
public:
    explicit ShuffleDataSampler(std::int64_t images);

    std::vector<std::int64_t> drawEpoch(Rng& rng, std::int64_t count) override {
        return shuffledPositions(rng, m_images, count);
    }
    void observe(std::span<const std::int64_t> positions, std::span<const float> sampleNorms) override;
    void endEpoch(double smoothing) override;
    std::span<const float> weights() const override { return {}; }
    double effectiveSampleSize() const override { return static_cast<double>(m_images); }

private:
    std::int64_t m_images;
};

/// The checks of DataSampler::observe, shared by all samplers.
void checkSamples(std::int64_t images, std::span<const std::int64_t> positions, std::span<const float> sampleNorms);

}  // namespace pada

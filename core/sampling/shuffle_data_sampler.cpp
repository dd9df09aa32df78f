// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/shuffle_data_sampler.h"

#include "core/base/contract.h"

#include <cmath>

namespace pada {

void checkSamples(std::int64_t images, std::span<const std::int64_t> positions, std::span<const float> sampleNorms) {
    expects(positions.size() == sampleNorms.size(), "observe: one norm per position");
    for (std::size_t i = 0; i < positions.size(); ++i) {
        expects(positions[i] >= 0 && positions[i] < images, "observe: a position lies outside the training part");
        expects(std::isfinite(sampleNorms[i]) && sampleNorms[i] >= 0.0F,
                "observe: norms must be finite and not negative");
    }
}

ShuffleDataSampler::ShuffleDataSampler(std::int64_t images) : m_images(images) {
    expects(images > 0, "a data sampler needs images");
}

void ShuffleDataSampler::observe(std::span<const std::int64_t> positions, std::span<const float> sampleNorms) {
    checkSamples(m_images, positions, sampleNorms);
}

void ShuffleDataSampler::endEpoch(double smoothing) {
    expects(smoothing >= 0.0 && smoothing <= 1.0, "the smoothing factor lies in [0, 1]");
}

}  // namespace pada

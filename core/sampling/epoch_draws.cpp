// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/epoch_draws.h"

#include "core/base/contract.h"
#include "core/sampling/data_sampler.h"
#include "core/sampling/distribution.h"

namespace pada {

std::vector<std::int64_t> epochPositions(Rng& rng, std::int64_t images, std::span<const float> weights,
                                         std::int64_t count) {
    if (weights.empty()) return shuffledPositions(rng, images, count);
    expects(count >= 0, "cannot draw a negative number of images");
    expects(static_cast<std::int64_t>(weights.size()) == images, "one weight an image");
    const CumulativeDraw draw(weights);
    std::vector<std::int64_t> drawn(static_cast<std::size_t>(count));
    for (std::int64_t& position : drawn) position = static_cast<std::int64_t>(draw.draw(rng));
    return drawn;
}

}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/data_sampler.h"

#include "core/base/contract.h"

#include <limits>
#include <numeric>
#include <utility>

namespace pada {

std::vector<std::int64_t> shuffledPositions(Rng& rng, std::int64_t images, std::int64_t count) {
    expects(images > 0 && images <= std::numeric_limits<std::uint32_t>::max(),
            "a data sampler needs 1 to 2^32 - 1 images");
    expects(count >= 0, "cannot draw a negative number of images");
    std::vector<std::int64_t> order(static_cast<std::size_t>(images));
    std::vector<std::int64_t> drawn;
    drawn.reserve(static_cast<std::size_t>(count));
    while (static_cast<std::int64_t>(drawn.size()) < count) {
        std::iota(order.begin(), order.end(), std::int64_t{0});
        for (std::size_t i = 0; i < order.size() && static_cast<std::int64_t>(drawn.size()) < count; ++i) {
            std::swap(order[i], order[i + rng.below(static_cast<std::uint32_t>(order.size() - i))]);
            drawn.push_back(order[i]);
        }
    }
    return drawn;
}

}  // namespace pada

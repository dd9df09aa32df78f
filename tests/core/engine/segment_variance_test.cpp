// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/segment_variance.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace pada {
namespace {

// By hand: gradients 1, 3, 5 of one tensor have variance 4; 10, 10 of another 0; a tensor drawn once counts for
// nothing. Options 2 and 3 average to 2.
TEST(SegmentVariance, AveragesElementsTensorsAndOptions) {
    NetSpec spec;
    spec.size = {8, 1, 2, 1, 8};
    spec.options.assign(6, {0, 1, 2, 3, 4});
    WeightStore store(spec);
    SegmentVariance variance(store.layout);
    const auto small = static_cast<std::uint32_t>(store.layout.convolution(0, 0, 2));
    const auto big = static_cast<std::uint32_t>(store.layout.convolution(1, 4, 3));
    const auto once = static_cast<std::uint32_t>(store.layout.convolution(2, 5, 3));
    const auto give = [&](std::uint32_t index, float value) {
        const Segment& s = store.layout.segments()[index];
        std::fill_n(store.gradients.data() + s.offset, s.size, value);
        variance.add(store, std::span(&index, 1));
    };
    EXPECT_EQ(variance.mean(), 0.0);
    for (const float g : {1.0f, 3.0f, 5.0f}) give(small, g);
    for (const float g : {10.0f, 10.0f}) give(big, g);
    give(once, 100.0f);
    EXPECT_NEAR(variance.mean(), (4.0 + 0.0) / 2, 1e-5);
    variance.clear();
    EXPECT_EQ(variance.mean(), 0.0);
}

}  // namespace
}  // namespace pada

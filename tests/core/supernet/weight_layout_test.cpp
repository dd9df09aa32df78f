// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/supernet/weight_layout.h"

#include "core/base/contract.h"
#include "core/supernet/weight_store.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace pada {
namespace {

NetSpec fullSpec(int channels, int cells, bool affine = false) {
    NetSpec spec;
    spec.size = {channels, cells, 10, 3, 32};
    spec.affine = affine;
    spec.options.assign(6, {0, 1, 2, 3, 4});
    return spec;
}

std::size_t parameters(const WeightLayout& layout) {
    std::size_t sum = 0;
    for (const Segment& s : layout.segments()) sum += s.size;
    return sum;
}

// Stem 432, 15 cells x 6 edges x (1x1 + 3x3) = 5 * 6 * 10 * (16^2 + 32^2 + 64^2) = 1,612,800, reductions 69,632 +
// 2,560, linear 650; no batch-norm parameters and no biases that batch norm would cancel.
TEST(WeightLayout, CountsTheFullSupernet) {
    const WeightLayout layout(fullSpec(16, 5));
    EXPECT_EQ(parameters(layout),
              432u + 1'612'800u + (16 * 32 * 9 + 32 * 32 * 9 + 16 * 32) + (32 * 64 * 9 + 64 * 64 * 9 + 32 * 64) + 650u);
}

// methods.md section 2: an architecture without convolution has 0.073 M, all 3x3 has 1.532 M parameters (benchmark's
// stand-alone count).
TEST(WeightLayout, AffineStandAloneNetsHaveTheBenchmarksParameterCount) {
    NetSpec empty = fullSpec(16, 5, true);
    empty.options.assign(6, {0});
    EXPECT_EQ(parameters(WeightLayout(empty)), 73'306u);
    NetSpec dense = fullSpec(16, 5, true);
    dense.options.assign(6, {3});
    EXPECT_EQ(parameters(WeightLayout(dense)), 73'306u + 6 * 243'040u);
}

TEST(WeightLayout, PlacesSegmentsInOrderAlignedAndWithoutOverlap) {
    const WeightLayout layout(fullSpec(8, 1));
    std::size_t end = 0;
    for (const Segment& s : layout.segments()) {
        EXPECT_EQ(s.offset % 16, 0u);
        EXPECT_GE(s.offset, end);
        EXPECT_LT(s.offset - end, 16u);
        end = s.offset + s.size;
    }
    EXPECT_LE(end, layout.floats());
    EXPECT_EQ(layout.segments().front().name, "stem.conv.weight");
    EXPECT_EQ(layout.segments().back().name, "head.linear.bias");
    EXPECT_EQ(layout.segments()[static_cast<std::size_t>(layout.convolution(2, 5, 3))].name,
              "stages.2.cells.0.edges.5.nor_conv_3x3.conv.weight");
    EXPECT_EQ(layout.convolution(0, 0, 1), -1);
}

TEST(WeightLayout, ActiveSegmentsAreStemLiveConvolutionsReductionsAndHead) {
    const WeightLayout layout(fullSpec(8, 1));
    const auto active = layout.activeSegments(Path{0, 0, 0, 3, 0, 0});
    // stem, 3 cells, 2 reductions x 3, weight and bias of the head
    EXPECT_EQ(active.size(), 1u + 3u + 6u + 2u);
    EXPECT_TRUE(std::ranges::is_sorted(active));
}

TEST(WeightLayout, PrunesAPathItself) {
    const WeightLayout layout(fullSpec(8, 1));
    const Path halfDead{3, 0, 0, 2, 0, 0}, pruned{0, 0, 0, 2, 0, 0};
    EXPECT_EQ(layout.activeSegments(halfDead), layout.activeSegments(pruned));
    EXPECT_NE(layout.activeSegments(halfDead), layout.activeSegments(Path(6)));
    EXPECT_EQ(layout.activeSegments(routeOf(layout.graph(), halfDead)), layout.activeSegments(pruned));
}

TEST(WeightLayout, RefusesWhatIsNoNasBench201Net) {
    NetSpec spec = fullSpec(8, 1);
    spec.options.pop_back();
    EXPECT_THROW(WeightLayout{spec}, ContractError);
    spec = fullSpec(8, 1);
    spec.size.imageSize = 30;
    EXPECT_THROW(WeightLayout{spec}, ContractError);
}

TEST(WeightStore, SharedSegmentsStartEqualWhateverElseTheNetHolds) {
    WeightStore big(fullSpec(8, 1));
    NetSpec small = fullSpec(8, 1);
    small.options.assign(6, {1, 3});
    WeightStore little(small);
    big.initialise(5);
    little.initialise(5);
    const char* name = "stages.1.cells.0.edges.2.nor_conv_3x3.conv.weight";
    const Segment& a = big.layout.segments()[static_cast<std::size_t>(big.layout.findSegment(name))];
    const Segment& b = little.layout.segments()[static_cast<std::size_t>(little.layout.findSegment(name))];
    EXPECT_TRUE(std::equal(big.weights.data() + a.offset, big.weights.data() + a.offset + a.size,
                           little.weights.data() + b.offset));
}

TEST(WeightStore, ConvolutionsStartAtTheVarianceTheirRuleNames) {
    WeightStore store(fullSpec(8, 1));
    const char* name = "stages.1.cells.0.edges.2.nor_conv_3x3.conv.weight";
    const Segment& s = store.layout.segments()[static_cast<std::size_t>(store.layout.findSegment(name))];
    const auto variance = [&](Initialisation rule) {
        store.initialise(5, rule);
        double square = 0;
        for (std::size_t i = 0; i < s.size; ++i) square += std::pow(store.weights.data()[s.offset + i], 2);
        return square / static_cast<double>(s.size);
    };
    EXPECT_NEAR(variance(Initialisation::kaimingFanOut) * (9 * 16) / 2.0, 1.0, 0.1);
    EXPECT_NEAR(variance(Initialisation::uniformFanIn) * (3 * 9 * 16), 1.0, 0.1);
    const float bound = 1.0f / std::sqrt(9.0f * 16.0f);
    for (std::size_t i = 0; i < s.size; ++i) EXPECT_LE(std::abs(store.weights.data()[s.offset + i]), bound);
}

}  // namespace
}  // namespace pada

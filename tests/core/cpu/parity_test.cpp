// SPDX-License-Identifier: GPL-3.0-or-later
// The CPU backend against the plain reference in double, and that reference against finite differences.
#include "core/space/nas_bench_201_plan.h"
#include "tests/core/cpu/net_fixture.h"

#include <gtest/gtest.h>

namespace pada {
namespace {

using namespace testing_net;

constexpr double kBound = 1e-4;  ///< Of a segment's gradient, relative to its norm; seen: 6.5e-5.

/// In float a pre-activation within rounding of 0 may flip its ReLU, and one flip moves a gradient by up to a percent.
/// So the cases here are the first random images, counting from `seed`, at which the reference sees none that near; the
/// passes themselves are compared without this limit in double_parity_test.cpp.
void expectParity(Supernet& net, const Path& path, std::size_t count, std::uint32_t seed = 7,
                  const std::vector<float>& sampleWeights = {}) {
    const double near = nb201::compilePath(path).dead ? -1.0 : 1e-5;  // A dead path has exact zeros on both sides.
    Images images;
    reference::Outcome expected;
    expected.nearestKink = near;
    for (std::uint32_t attempt = 0; attempt < 40 && expected.nearestKink <= near; ++attempt) {
        images = randomImages(net.store().layout.spec().size, count, seed + attempt);
        expected = runReference(net, path, images, sampleWeights);
    }
    ASSERT_GT(expected.nearestKink, near) << "no images without a pre-activation near 0: take fewer or smaller ones";
    const PassOutcome got = net.pass({path, images.batch(), sampleWeights});
    EXPECT_NEAR(got.loss, expected.loss, 1e-6 * std::max(1.0, std::fabs(expected.loss)));
    const EvaluationOutcome evaluated = net.evaluate(path, images.batch(), BatchNormMode::batch);
    ASSERT_EQ(evaluated.logits.size(), expected.logits.size());
    for (std::size_t i = 0; i < expected.logits.size(); ++i)
        ASSERT_NEAR(evaluated.logits[i], expected.logits[i], 2e-5) << i;
    for (const std::uint32_t index : net.store().layout.activeSegments(nb201::compilePath(path).path())) {
        const Segment& s = net.store().layout.segments()[index];
        EXPECT_LT(gradientError(net, s, expected.gradients, 1e-4), kBound) << s.name;
    }
}

const std::vector<Path> kSpecialPaths = {
    {0, 0, 0, 0, 0, 0},                                          // all none: dead
    {3, 3, 0, 0, 0, 0},                                          // dead although it has convolutions
    {0, 0, 0, 3, 0, 0}, {0, 0, 0, 1, 0, 0}, {0, 0, 0, 4, 0, 0},  // a single edge
    {4, 4, 4, 4, 4, 4}, {1, 1, 1, 1, 1, 1}, {3, 3, 3, 3, 3, 3}, {2, 2, 2, 2, 2, 2}, {3, 0, 2, 0, 0, 3},  // a chain
    {2, 4, 1, 0, 3, 0},  // node 2 leads nowhere
    {1, 3, 4, 2, 0, 4},
};

TEST(CpuParity, SpecialPathsAgreeWithTheReference) {
    auto net = makeNet(specOf(8, 8));
    roughen(net->store());
    for (std::size_t i = 0; i < kSpecialPaths.size(); ++i) {
        SCOPED_TRACE(i);
        expectParity(*net, kSpecialPaths[i], 8);
    }
}

TEST(CpuParity, RandomPathsWithUnevenBatchesAndTwoThreads) {
    Rng rng(11, Stream::paths, 0);
    for (const std::size_t count : {1u, 5u, 13u, 16u}) {
        SCOPED_TRACE(count);
        // 16 pixels for one image: one of 8 has 2 x 2 at the end, where pooling leaves a constant.
        auto net = makeNet(specOf(16, count == 1 ? 16 : 8, 3, count < 10 ? 2 : 1), 2);
        Path path(6);
        for (std::size_t e = 0; e < 6; ++e) path[e] = static_cast<std::uint8_t>(rng.below(5));
        path[3] = 3;
        expectParity(*net, path, count, static_cast<std::uint32_t>(count));
    }
}

TEST(CpuParity, AffineNetWithSampleWeights) {
    auto net = makeNet(specOf(8, 12, 3, 1, true));
    roughen(net->store());
    expectParity(*net, {3, 2, 4, 1, 3, 2}, 5, 7, {0.5f, 2.0f, 1.0f, 0.0f, 1.5f});
}

TEST(CpuParity, GreyImagesOf28PixelsAndOtherWidths) {
    auto grey = makeNet(specOf(8, 28, 1));
    expectParity(*grey, {3, 2, 1, 4, 3, 2}, 3);
    auto wide = makeNet(specOf(24, 4));
    expectParity(*wide, {3, 2, 1, 4, 3, 2}, 9);
    auto wider = makeNet(specOf(40, 4, 2));
    expectParity(*wider, {2, 3, 1, 4, 3, 2}, 4);
}

TEST(CpuParity, ReferenceAgreesWithFiniteDifferences) {
    const WeightStore store(specOf(8, 4, 3, 1, true));
    WeightStore seeded(specOf(8, 4, 3, 1, true));
    seeded.initialise(2);
    roughen(seeded);
    const Images images = randomImages(store.layout.spec().size, 3);
    const std::vector<double> pixels(images.pixels.begin(), images.pixels.end());
    const std::vector<int> labels(images.labels.begin(), images.labels.end());
    std::vector<double> weights(seeded.weights.span().begin(), seeded.weights.span().end());
    const Path path{3, 2, 1, 4, 3, 2};
    const reference::Outcome base = reference::Net(store.layout, weights).run(path, pixels, labels);
    for (const std::uint32_t index : store.layout.activeSegments(path)) {
        const Segment& s = store.layout.segments()[index];
        for (const std::size_t i : {s.offset, s.offset + s.size / 2}) {
            const double kept = weights[i], step = 1e-6;
            weights[i] = kept + step;
            const double up = reference::Net(store.layout, weights).run(path, pixels, labels).loss;
            weights[i] = kept - step;
            const double down = reference::Net(store.layout, weights).run(path, pixels, labels).loss;
            weights[i] = kept;
            EXPECT_NEAR((up - down) / (2.0 * step), base.gradients[i], 1e-6 + 1e-4 * std::fabs(base.gradients[i]))
                << s.name;
        }
    }
}

}  // namespace
}  // namespace pada

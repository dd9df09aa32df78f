// SPDX-License-Identifier: GPL-3.0-or-later
// The CPU backend against the plain reference in double, and that reference against finite differences.
#include "core/space/nas_bench_201_plan.h"
#include "tests/core/cpu/net_fixture.h"

#include <gtest/gtest.h>

namespace pada {
namespace {

using namespace testing_net;

/// Compares loss, logits and every active gradient. A pre-activation within rounding of 0 may flip a ReLU and then
/// shifts gradients by up to a percent, so the tight bound holds only where the reference saw none that near.
void expectParity(Supernet& net, const Path& path, const Images& images, const std::vector<float>& sampleWeights = {}) {
    const reference::Outcome expected = runReference(net, path, images, sampleWeights);
    const PassOutcome got = net.forwardBackward(path, images.batch(), sampleWeights);
    EXPECT_NEAR(got.loss, expected.loss, 1e-6 * std::max(1.0, std::fabs(expected.loss)));
    const EvaluationOutcome evaluated = net.evaluate(path, images.batch(), BatchNormMode::batch);
    ASSERT_EQ(evaluated.logits.size(), expected.logits.size());
    for (std::size_t i = 0; i < expected.logits.size(); ++i)
        ASSERT_NEAR(evaluated.logits[i], expected.logits[i], 2e-5) << i;
    const double bound = expected.nearestKink > 1e-5 ? 1e-4 : 2e-2;
    for (const std::uint32_t index : net.store().layout.activeSegments(nb201::compilePath(path).path())) {
        const Segment& s = net.store().layout.segments()[index];
        EXPECT_LT(gradientError(net, s, expected.gradients, 1e-4), bound) << s.name << " kink " << expected.nearestKink;
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
    const Images images = randomImages(net->store().layout.spec().size, 8);
    for (std::size_t i = 0; i < kSpecialPaths.size(); ++i) {
        SCOPED_TRACE(i);
        expectParity(*net, kSpecialPaths[i], images);
    }
}

TEST(CpuParity, RandomPathsWithUnevenBatchesAndTwoThreads) {
    // 16 pixels: one image of 8 has 2 x 2 at the end, where pooling leaves a constant and gradients are 0 but for
    // rounding.
    auto net = makeNet(specOf(16, 16, 3, 2), 2);
    Rng rng(11, Stream::paths, 0);
    for (const std::size_t count : {1u, 5u, 13u, 16u}) {
        SCOPED_TRACE(count);
        Path path(6);
        for (std::size_t e = 0; e < 6; ++e) path[e] = static_cast<std::uint8_t>(rng.below(5));
        path[3] = 3;
        expectParity(*net, path,
                     randomImages(net->store().layout.spec().size, count, static_cast<std::uint32_t>(count)));
    }
}

TEST(CpuParity, AffineNetWithSampleWeights) {
    auto net = makeNet(specOf(8, 12, 3, 1, true));
    roughen(net->store());
    expectParity(*net, {3, 2, 4, 1, 3, 2}, randomImages(net->store().layout.spec().size, 5),
                 {0.5f, 2.0f, 1.0f, 0.0f, 1.5f});
}

TEST(CpuParity, GreyImagesOf28PixelsAndOtherWidths) {
    auto grey = makeNet(specOf(8, 28, 1));
    expectParity(*grey, {3, 2, 1, 4, 3, 2}, randomImages(grey->store().layout.spec().size, 3));
    auto wide = makeNet(specOf(24, 4));
    expectParity(*wide, {3, 2, 1, 4, 3, 2}, randomImages(wide->store().layout.spec().size, 9));
    auto wider = makeNet(specOf(40, 4, 2));
    expectParity(*wider, {2, 3, 1, 4, 3, 2}, randomImages(wider->store().layout.spec().size, 4));
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

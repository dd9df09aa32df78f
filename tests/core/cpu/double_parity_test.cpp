// SPDX-License-Identifier: GPL-3.0-or-later
// The passes and kernels of the CPU backend, compiled in double, against the plain reference: no rounding to hide
// behind, and no ReLU flips as long as no pre-activation is within rounding of 0, which each case asserts.
#include "core/base/rng.h"
#include "tests/core/cpu/double_net.h"

#include <gtest/gtest.h>

#include <cmath>

namespace pada {
namespace {

using testing_net::DoubleNet;

NetSpec specOf(int channels, int imageSize, int inputChannels = 3, int cells = 1, bool affine = false) {
    NetSpec spec;
    spec.size = {channels, cells, 10, inputChannels, imageSize};
    spec.affine = affine;
    spec.options.assign(6, {0, 1, 2, 3, 4});
    return spec;
}

struct Images {
    std::vector<double> pixels;
    std::vector<int> labels;
};

Images randomImages(const NetSize& size, std::size_t count, std::uint32_t seed) {
    Rng rng(seed, Stream::data, 0);
    Images images;
    images.pixels.resize(count * static_cast<std::size_t>(size.imageSize * size.imageSize * size.inputChannels));
    for (double& v : images.pixels) v = rng.normal();
    for (std::size_t i = 0; i < count; ++i)
        images.labels.push_back(static_cast<int>(rng.below(static_cast<std::uint32_t>(size.classes))));
    return images;
}

/// Weights of the size that initialise() gives, but random in every segment, so that no gradient is right by accident.
void initialise(DoubleNet& net, std::uint32_t seed) {
    Rng rng(seed, Stream::init, 0);
    for (const Segment& s : net.layout.segments())
        for (std::size_t i = 0; i < s.size; ++i) {
            double& w = net.weights[s.offset + i];
            switch (s.kind) {
                case SegmentKind::convolution:
                    w = rng.normal() * std::sqrt(2.0 / (s.kernel * s.kernel * s.out));
                    break;
                case SegmentKind::linear:
                    w = rng.normal() / std::sqrt(s.in);
                    break;
                case SegmentKind::bnScale:
                    w = 1.0 + 0.2 * rng.normal();
                    break;
                default:
                    w = 0.2 * rng.normal();
            }
        }
}

/// Largest relative error of the gradient of any active segment; gradients that are 0 but for rounding count by
/// themselves.
double worstGradient(const DoubleNet& net, const Path& path, const std::vector<double>& expected) {
    double worst = 0.0;
    for (const std::uint32_t index : net.layout.activeSegments(nb201::compilePath(path).path())) {
        const Segment& s = net.layout.segments()[index];
        double difference = 0.0, norm = 0.0;
        for (std::size_t i = s.offset; i < s.offset + s.size; ++i) {
            difference += std::pow(net.gradients[i] - expected[i], 2);
            norm += std::pow(expected[i], 2);
        }
        worst = std::max(worst, std::sqrt(difference) / std::max(std::sqrt(norm), 1e-3));
    }
    return worst;
}

/// One pass of every instruction set against one of the reference.
void expectParity(const NetSpec& spec, std::uint32_t seed, const Path& path, const Images& images, int threads = 1,
                  const std::vector<float>& sampleWeights = {}) {
    reference::Outcome expected;
    for (const KernelSet* kernels : availableKernels()) {
        SCOPED_TRACE(std::string(kernels->isa));
        DoubleNet net(spec, threads, *kernels);
        initialise(net, seed);
        if (expected.gradients.empty())
            expected = reference::Net(net.layout, net.weights)
                           .run(path, images.pixels, images.labels, {sampleWeights.begin(), sampleWeights.end()});
        if (!nb201::compilePath(path).dead) {  // There both sides have exact zeros.
            ASSERT_GT(expected.nearestKink, 1e-11) << "choose other data: a ReLU sits within rounding of 0";
        }
        const PassOutcome got = net.forwardBackward(path, images.pixels, images.labels, sampleWeights);
        EXPECT_NEAR(got.loss, expected.loss, 1e-12 * std::max(1.0, std::fabs(expected.loss)));
        ASSERT_EQ(net.head.logits.size(), expected.logits.size());
        for (std::size_t i = 0; i < expected.logits.size(); ++i)
            ASSERT_NEAR(net.head.logits[i], expected.logits[i], 1e-11) << i;
        EXPECT_LT(worstGradient(net, path, expected.gradients), 1e-10);
    }
}

const std::vector<Path> kSpecialPaths = {
    {0, 0, 0, 0, 0, 0}, {3, 3, 0, 0, 0, 0},                      // dead
    {0, 0, 0, 3, 0, 0}, {0, 0, 0, 1, 0, 0}, {0, 0, 0, 4, 0, 0},  // a single edge
    {4, 4, 4, 4, 4, 4}, {1, 1, 1, 1, 1, 1}, {3, 3, 3, 3, 3, 3}, {2, 2, 2, 2, 2, 2}, {3, 0, 2, 0, 0, 3},  // a chain
    {2, 4, 1, 0, 3, 0},  // node 2 leads nowhere
    {1, 3, 4, 2, 0, 4},
};

TEST(DoubleParity, SpecialPaths) {
    const NetSpec spec = specOf(8, 8);
    const Images images = randomImages(spec.size, 8, 7);
    for (std::size_t i = 0; i < kSpecialPaths.size(); ++i) {
        SCOPED_TRACE(i);
        expectParity(spec, 3, kSpecialPaths[i], images);
    }
}

TEST(DoubleParity, RandomPathsWithUnevenBatchesAndTwoThreads) {
    const NetSpec spec = specOf(16, 16, 3, 2);
    Rng rng(11, Stream::paths, 0);
    for (const std::size_t count : {2u, 5u, 9u}) {
        SCOPED_TRACE(count);
        Path path(6);
        for (std::size_t e = 0; e < 6; ++e) path[e] = static_cast<std::uint8_t>(rng.below(5));
        path[3] = 3;
        expectParity(spec, 4, path, randomImages(spec.size, count, static_cast<std::uint32_t>(count)), 2);
    }
}

TEST(DoubleParity, AffineNetWithSampleWeights) {
    const NetSpec spec = specOf(8, 12, 3, 1, true);
    expectParity(spec, 5, {3, 2, 4, 1, 3, 2}, randomImages(spec.size, 5, 7), 1, {0.5f, 2.0f, 1.0f, 0.0f, 1.5f});
}

TEST(DoubleParity, OtherWidthsAndSizes) {
    const NetSpec grey = specOf(8, 28, 1), wide = specOf(24, 4), wider = specOf(40, 4, 2), widest = specOf(32, 8);
    expectParity(grey, 6, {3, 2, 1, 4, 3, 2}, randomImages(grey.size, 2, 7));
    expectParity(wide, 7, {3, 2, 1, 4, 3, 2}, randomImages(wide.size, 9, 7));
    expectParity(wider, 8, {2, 3, 1, 4, 3, 2}, randomImages(wider.size, 4, 7));
    expectParity(widest, 9, {2, 3, 3, 4, 3, 2}, randomImages(widest.size, 3, 7));
}

TEST(DoubleParity, InheritedStatistics) {
    const NetSpec spec = specOf(8, 8, 3, 2);
    const Images images = randomImages(spec.size, 11, 7);
    const Path path{3, 2, 1, 4, 3, 2};
    Rng rng(12, Stream::init, 1);
    const WeightLayout layout(spec);
    std::vector<float> running(layout.statisticsFloats());
    for (const NormSlot& slot : layout.norms())
        for (int c = 0; c < slot.channels; ++c) {
            const auto at = slot.offset + static_cast<std::size_t>(c);
            running[at] = static_cast<float>(0.1 * rng.normal());
            running[at + static_cast<std::size_t>(slot.channels)] = static_cast<float>(1.0 + 0.5 * rng.uniform());
        }
    for (const KernelSet* kernels : availableKernels()) {
        SCOPED_TRACE(std::string(kernels->isa));
        DoubleNet net(spec, 1, *kernels);
        initialise(net, 10);
        std::ranges::copy(running, net.statistics.begin());
        const reference::Outcome expected =
            reference::Net(net.layout, net.weights).run(path, images.pixels, images.labels, {}, running.data());
        net.evaluate(path, images.pixels, images.labels.size(), BatchNormMode::inherited);
        ASSERT_EQ(net.head.logits.size(), expected.logits.size());
        for (std::size_t i = 0; i < expected.logits.size(); ++i)
            ASSERT_NEAR(net.head.logits[i], expected.logits[i], 1e-11) << i;
    }
}

TEST(DoubleParity, LockstepOverTwentySteps) {
    for (const KernelSet* kernels : availableKernels()) {
        SCOPED_TRACE(std::string(kernels->isa));
        DoubleNet net(specOf(8, 8), 2, *kernels);
        initialise(net, 13);
        std::vector<double> weights = net.weights;
        Rng rng(14, Stream::paths, 0);
        for (std::uint32_t step = 0; step < 20; ++step) {
            SCOPED_TRACE(step);
            Path path(6);
            for (std::size_t e = 0; e < 6; ++e) path[e] = static_cast<std::uint8_t>(rng.below(5));
            const Images images = randomImages(net.layout.spec().size, step == 19 ? 5 : 10, step);
            const reference::Outcome expected =
                reference::Net(net.layout, weights).run(path, images.pixels, images.labels);
            if (!nb201::compilePath(path).dead) {
                ASSERT_GT(expected.nearestKink, 1e-9) << "choose other data: a ReLU sits within rounding of 0";
            }
            net.forwardBackward(path, images.pixels, images.labels);
            for (const std::uint32_t index : net.layout.activeSegments(nb201::compilePath(path).path())) {
                const Segment& s = net.layout.segments()[index];
                for (std::size_t i = s.offset; i < s.offset + s.size; ++i) {
                    net.weights[i] -= 0.1 * net.gradients[i];
                    weights[i] -= 0.1 * expected.gradients[i];
                }
            }
        }
        for (std::size_t i = 0; i < weights.size(); ++i) ASSERT_NEAR(net.weights[i], weights[i], 1e-9) << i;
    }
}

}  // namespace
}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
// What scores of untrained nets ask of the CPU backend, against the plain reference in double.
#include "core/supernet/probe.h"

#include "tests/core/cpu/net_fixture.h"

#include <gtest/gtest.h>

namespace pada {
namespace {

using namespace testing_net;

const std::vector<Path> kPaths = {{3, 3, 3, 3, 3, 3}, {2, 2, 1, 4, 3, 2}, {3, 0, 2, 0, 0, 3},
                                  {0, 0, 0, 1, 0, 0}, {4, 4, 4, 4, 4, 4}, {1, 3, 4, 2, 0, 4}};

reference::Outcome referenceOf(const Supernet& net, const Path& path, const Images& images, bool sumsLogits,
                               bool normless = false) {
    const auto weights = net.store().weights.span();
    reference::Net plain(net.store().layout, {weights.begin(), weights.end()});
    plain.sumsLogits = sumsLogits;
    plain.normless = normless;
    return plain.run(path, {images.pixels.begin(), images.pixels.end()}, {images.labels.begin(), images.labels.end()});
}

/// The first random images at which no pre-activation is so near 0 that rounding could flip it.
Images steadyImages(const Supernet& net, const Path& path, std::size_t count) {
    for (std::uint32_t seed = 7; seed < 47; ++seed) {
        Images images = randomImages(net.store().layout.spec().size, count, seed);
        if (referenceOf(net, path, images, true).nearestKink > 1e-5) return images;
    }
    ADD_FAILURE() << "no images without a pre-activation near 0: take fewer or smaller ones";
    return randomImages(net.store().layout.spec().size, count);
}

double relativeError(const std::vector<float>& got, const std::vector<double>& expected) {
    double difference = 0.0, norm = 0.0;
    for (std::size_t i = 0; i < expected.size(); ++i) {
        difference += std::pow(got[i] - expected[i], 2);
        norm += expected[i] * expected[i];
    }
    return std::sqrt(difference / norm);
}

TEST(Probe, GradientsOfTheLossFromTheSameForwardPassAreThoseOfAPassOfTheirOwn) {
    auto net = makeNet(specOf(8, 8, 3, 2, true), 2);
    roughen(net->store());
    for (const Path& path : kPaths) {
        const Images images = randomImages(net->store().layout.spec().size, 9);
        const ProbeOutcome alone =
            net->probe({.path = path, .batch = images.batch(), .aim = ProbeAim::loss, .weightGradients = true});
        const std::vector<float> expected(net->store().gradients.span().begin(), net->store().gradients.span().end());
        const ProbeOutcome logits =
            net->probe({.path = path, .batch = images.batch(), .aim = ProbeAim::logits, .imageGradients = true});
        std::ranges::fill(net->store().gradients.span(), 77.0f);
        const ProbeOutcome both = net->probe({.path = path,
                                              .batch = images.batch(),
                                              .aim = ProbeAim::logits,
                                              .imageGradients = true,
                                              .agreement = true,
                                              .lossGradients = true,
                                              .blocks = true});
        EXPECT_EQ(both.imageGradients, logits.imageGradients);
        ASSERT_EQ(both.active, alone.active);
        for (const std::uint32_t index : alone.active) {
            const Segment& s = net->store().layout.segments()[index];
            for (std::size_t i = s.offset; i < s.offset + s.size; ++i)
                ASSERT_EQ(net->store().gradients.data()[i], expected[i]) << s.name;
        }
    }
}

TEST(Probe, BlocksDoNotDependOnThreads) {
    const Images images = randomImages(specOf(8, 8).size, 19);
    std::vector<ProbeBlock> first;
    for (const int threads : {1, 2, 3}) {
        auto net = makeNet(specOf(8, 8, 3, 1, true), threads);
        const auto blocks = net->probe({.path = kPaths[1], .batch = images.batch(), .blocks = true, .seed = 5}).blocks;
        ASSERT_EQ(blocks.size(), 6u) << "the stem, three cells, two reductions";
        if (threads == 1) first = blocks;
        for (std::size_t b = 0; b < blocks.size(); ++b) {
            EXPECT_EQ(blocks[b].covariance, first[b].covariance);
            EXPECT_EQ(blocks[b].transfer, first[b].transfer);
        }
    }
    auto net = makeNet(specOf(8, 8, 3, 1, true));
    const auto skips = net->probe({.path = {0, 0, 0, 1, 0, 0}, .batch = images.batch(), .blocks = true}).blocks;
    EXPECT_TRUE(skips[1].identity);
    EXPECT_FALSE(skips[2].identity) << "a reduction";
    EXPECT_TRUE(net->probe({.path = {3, 3, 0, 0, 0, 0}, .batch = images.batch(), .blocks = true}).blocks.empty());
}

TEST(Probe, ImageGradientsOfTheLogitsAreThoseOfTheReference) {
    for (const int cells : {1, 2}) {
        auto net = makeNet(specOf(8, 8, 3, cells, true), 2);
        roughen(net->store());
        for (const Path& path : kPaths) {
            const Images images = steadyImages(*net, path, 9);
            const reference::Outcome expected = referenceOf(*net, path, images, true);
            const ProbeOutcome got =
                net->probe({.path = path, .batch = images.batch(), .aim = ProbeAim::logits, .imageGradients = true});
            double sum = 0.0;
            for (const double logit : expected.logits) sum += logit;
            EXPECT_NEAR(got.value, sum, 1e-3);
            ASSERT_EQ(got.imageGradients.size(), expected.images.size());
            EXPECT_LT(relativeError(got.imageGradients, expected.images), 1e-4);
        }
    }
}

TEST(Probe, LossGradientsAreThoseOfAPass) {
    auto net = makeNet(specOf(8, 8, 3, 1, true));
    const Images images = randomImages(net->store().layout.spec().size, 12);
    const Path path{3, 2, 1, 4, 3, 2};
    const PassOutcome pass = net->pass({.path = path, .batch = images.batch(), .tracks = false});
    const std::vector<float> expected(net->store().gradients.span().begin(), net->store().gradients.span().end());
    std::ranges::fill(net->store().gradients.span(), 0.0f);
    const ProbeOutcome got = net->probe(
        {.path = path, .batch = images.batch(), .aim = ProbeAim::loss, .factor = 2.0, .weightGradients = true});
    EXPECT_EQ(got.value, pass.loss);
    EXPECT_EQ(got.active, pass.active);
    for (const std::uint32_t index : got.active) {
        const Segment& s = net->store().layout.segments()[index];
        for (std::size_t i = s.offset; i < s.offset + s.size; ++i)
            ASSERT_FLOAT_EQ(net->store().gradients.data()[i], 2.0f * expected[i]) << s.name;
    }
}

TEST(Probe, AgreementCountsUnitsThatTwoImagesBothFireOrBothDoNot) {
    auto net = makeNet(specOf(8, 8, 3, 1, false), 2);
    for (const Path& path : kPaths) {
        const Images images = steadyImages(*net, path, 9);
        const reference::Outcome expected = referenceOf(*net, path, images, true);
        const ProbeOutcome got = net->probe({.path = path, .batch = images.batch(), .agreement = true});
        const std::size_t count = images.labels.size();
        ASSERT_EQ(got.agreement.size(), count * count);
        for (std::size_t i = 0; i < count; ++i)
            for (std::size_t j = 0; j < count; ++j) {
                double agree = 0.0;
                for (const std::vector<bool>& relu : expected.fires) {
                    const std::size_t units = relu.size() / count;
                    for (std::size_t u = 0; u < units; ++u) agree += relu[i * units + u] == relu[j * units + u];
                }
                ASSERT_EQ(got.agreement[i * count + j], agree) << i << " " << j;
            }
    }
}

TEST(Probe, WithoutNormsAFactorScalesEveryGradient) {
    auto net = makeNet(specOf(8, 8, 3, 1, true), 2);
    roughen(net->store());
    for (float& w : net->store().weights.span()) w = std::fabs(w);
    Images ones = randomImages(net->store().layout.spec().size, 1);
    std::ranges::fill(ones.pixels, 1.0f);
    for (const Path& path : kPaths) {
        const reference::Outcome expected = referenceOf(*net, path, ones, true, true);
        const ProbeOutcome got = net->probe({.path = path,
                                             .batch = ones.batch(),
                                             .aim = ProbeAim::logits,
                                             .factor = 0.5,
                                             .normless = true,
                                             .weightGradients = true});
        for (const std::uint32_t index : got.active) {
            const Segment& s = net->store().layout.segments()[index];
            if (s.kind == SegmentKind::bnScale || s.kind == SegmentKind::bnShift) continue;
            std::vector<double> half;
            for (std::size_t i = 0; i < s.size; ++i) half.push_back(0.5 * expected.gradients[s.offset + i]);
            const float* gradient = net->store().gradients.data() + s.offset;
            EXPECT_LT(relativeError({gradient, gradient + s.size}, half), 1e-5) << s.name;
        }
    }
}

TEST(Probe, ADeadPathSaysNothingAndAProbeMovesNoStatistics) {
    auto net = makeNet(specOf(8, 8));
    const std::vector<float> before(net->store().statistics.span().begin(), net->store().statistics.span().end());
    const Images images = randomImages(net->store().layout.spec().size, 3);
    const ProbeOutcome dead = net->probe({.path = {3, 3, 0, 0, 0, 0},
                                          .batch = images.batch(),
                                          .aim = ProbeAim::logits,
                                          .imageGradients = true,
                                          .agreement = true});
    EXPECT_EQ(dead.imageGradients, std::vector<float>(images.pixels.size()));
    EXPECT_EQ(dead.agreement, std::vector<double>(9));
    net->probe({.path = {3, 3, 3, 3, 3, 3}, .batch = images.batch(), .aim = ProbeAim::loss});
    EXPECT_TRUE(std::ranges::equal(before, net->store().statistics.span()));
}

}  // namespace
}  // namespace pada

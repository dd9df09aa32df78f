// SPDX-License-Identifier: GPL-3.0-or-later
// What supernet.h promises beyond right numbers: threads, instruction sets, running statistics, dead paths, wrong use.
#include "core/kernels/kernel_set.h"
#include "core/space/nas_bench_201_plan.h"
#include "core/supernet/sgd.h"
#include "tests/core/cpu/net_fixture.h"

#include <gmock/gmock.h>

#include <cstdlib>
#include <limits>

namespace pada {
namespace {

using namespace testing_net;
using ::testing::HasSubstr;

const Path kMixed{3, 2, 1, 4, 3, 2};

TEST(CpuSupernet, ThreadsDoNotChangeABit) {
    auto one = makeNet(specOf(8, 8, 3, 1, true), 1), two = makeNet(specOf(8, 8, 3, 1, true), 2),
         five = makeNet(specOf(8, 8, 3, 1, true), 5);
    const std::vector<float> expected = train(*one, 20);
    EXPECT_EQ(train(*two, 20), expected);
    EXPECT_EQ(train(*five, 20), expected);
}

TEST(CpuSupernet, EveryInstructionSetAgrees) {
    const Images images = randomImages(specOf(16, 16).size, 9);
    std::vector<float> expected, expectedGradients;
    for (const KernelSet* set : availableKernels()) {
        SCOPED_TRACE(set->isa);
        ASSERT_EQ(setenv("PADA_ISA", std::string(set->isa).c_str(), 1), 0);
        auto net = makeNet(specOf(16, 16));
        unsetenv("PADA_ISA");
        EXPECT_EQ(net->isa(), set->isa);
        const double loss = net->pass({kMixed, images.batch()}).loss;
        const std::vector<float> logits = net->evaluate(kMixed, images.batch(), BatchNormMode::batch).logits;
        const auto g = net->store().gradients.span();
        if (expected.empty()) {
            expected = logits;
            expectedGradients.assign(g.begin(), g.end());
        }
        EXPECT_TRUE(std::isfinite(loss));
        for (std::size_t i = 0; i < logits.size(); ++i) ASSERT_NEAR(logits[i], expected[i], 1e-5);
        double difference = 0.0, norm = 0.0;
        for (std::size_t i = 0; i < g.size(); ++i)
            difference += std::pow(g[i] - expectedGradients[i], 2), norm += std::pow(expectedGradients[i], 2);
        EXPECT_LT(std::sqrt(difference / norm),
                  2e-3);  // A flipped ReLU moves a gradient by this much, see parity_test.
    }
}

TEST(CpuSupernet, InactiveGradientsAreLeftAlone) {
    auto net = makeNet(specOf(8, 8, 3, 1, true));
    std::ranges::fill(net->store().gradients.span(), 77.0f);
    net->pass({{3, 3, 0, 2, 0, 0}, randomImages(net->store().layout.spec().size, 4).batch()});
    const Path pruned{0, 0, 0, 2, 0, 0};
    const auto active = net->store().layout.activeSegments(pruned);
    std::size_t next = 0;
    for (std::uint32_t i = 0; i < net->store().layout.segments().size(); ++i) {
        const Segment& s = net->store().layout.segments()[i];
        const std::span<const float> g(net->store().gradients.data() + s.offset, s.size);
        if (next < active.size() && active[next] == i) {
            ++next;
            EXPECT_EQ(std::ranges::count(g, 77.0f), 0) << s.name;
        } else {
            EXPECT_EQ(std::ranges::count(g, 77.0f), static_cast<std::ptrdiff_t>(s.size)) << s.name;
        }
    }
}

TEST(CpuSupernet, DeadPathAnswersWithItsBias) {
    auto net = makeNet(specOf(8, 8));
    roughen(net->store());
    std::ranges::fill(net->store().gradients.span(), 77.0f);
    const Images images = randomImages(net->store().layout.spec().size, 5);
    const PassOutcome outcome = net->pass({{3, 3, 3, 0, 0, 0}, images.batch()});
    const EvaluationOutcome evaluated = net->evaluate({0, 0, 0, 0, 0, 0}, images.batch(), BatchNormMode::batch);
    EXPECT_EQ(outcome.loss, evaluated.loss);
    const WeightStore& store = net->store();
    const Segment& bias =
        store.layout.segments()[static_cast<std::size_t>(store.layout.findSegment("head.linear.bias"))];
    for (std::size_t i = 0; i < evaluated.logits.size(); ++i)
        EXPECT_EQ(evaluated.logits[i], store.weights.data()[bias.offset + i % 10]);
    const Segment& stem =
        store.layout.segments()[static_cast<std::size_t>(store.layout.findSegment("stem.conv.weight"))];
    for (std::size_t i = 0; i < stem.size; ++i) EXPECT_EQ(store.gradients.data()[stem.offset + i], 0.0f);
    EXPECT_NE(store.gradients.data()[bias.offset], 77.0f);
}

TEST(CpuSupernet, SampleNormsAreThoseOfSoftmaxMinusLabel) {
    auto net = makeNet(specOf(8, 8));
    const Images images = randomImages(net->store().layout.spec().size, 6);
    const PassOutcome outcome = net->pass({kMixed, images.batch()});
    const auto logits = net->evaluate(kMixed, images.batch(), BatchNormMode::batch).logits;
    std::int64_t correct = 0;
    for (std::size_t i = 0; i < 6; ++i) {
        double total = 0.0, square = 0.0;
        for (std::size_t k = 0; k < 10; ++k) total += std::exp(logits[i * 10 + k]);
        for (std::size_t k = 0; k < 10; ++k)
            square +=
                std::pow(std::exp(logits[i * 10 + k]) / total - (static_cast<std::int32_t>(k) == images.labels[i]), 2);
        EXPECT_NEAR(outcome.sampleNorms[i], std::sqrt(square), 1e-6);
        const auto row = logits.begin() + static_cast<std::ptrdiff_t>(i) * 10;
        correct += std::max_element(row, row + 10) - row == images.labels[i];
    }
    EXPECT_EQ(outcome.correct, correct);
}

TEST(CpuSupernet, RunningStatisticsMoveByATenthUnbiased) {
    auto net = makeNet(specOf(8, 8));
    const Images images = randomImages(net->store().layout.spec().size, 5);
    const auto untouched =
        std::vector<float>(net->store().statistics.span().begin(), net->store().statistics.span().end());
    net->pass({.path = kMixed, .batch = images.batch(), .tracks = false});
    net->evaluate(kMixed, images.batch(), BatchNormMode::batch);
    EXPECT_TRUE(std::ranges::equal(net->store().statistics.span(), untouched));
    const reference::Outcome expected = runReference(*net, kMixed, images);
    net->pass({kMixed, images.batch()});
    for (const NormSlot& slot : net->store().layout.norms()) {
        const auto found = expected.statistics.find(slot.name);
        const int stage = slot.cell >= 0                          ? slot.cell
                          : slot.name == "stem.bn"                ? 0
                          : slot.name.starts_with("reductions.0") ? 1
                                                                  : 2;
        const double count = 5.0 * (8 >> stage) * (8 >> stage);
        for (int c = 0; c < slot.channels; ++c) {
            const float* running = net->store().statistics.data() + slot.offset;
            const auto at = static_cast<std::size_t>(c), n = static_cast<std::size_t>(slot.channels);
            const bool used = found != expected.statistics.end();
            EXPECT_NEAR(running[at], used ? 0.1 * found->second[at] : 0.0, 1e-5) << slot.name;
            EXPECT_NEAR(running[n + at], used ? 0.9 + 0.1 * found->second[n + at] * count / (count - 1.0) : 1.0, 1e-4)
                << slot.name;
        }
    }
}

TEST(CpuSupernet, InheritedEvaluationUsesRunningStatistics) {
    auto net = makeNet(specOf(8, 8, 3, 2));
    const Images images = randomImages(net->store().layout.spec().size, 12);
    net->recalibrate(kMixed, randomImages(net->store().layout.spec().size, 40, 9).batch());
    const auto statistics =
        std::vector<float>(net->store().statistics.span().begin(), net->store().statistics.span().end());
    const EvaluationOutcome got = net->evaluate(kMixed, images.batch(), BatchNormMode::inherited);
    EXPECT_TRUE(std::ranges::equal(net->store().statistics.span(), statistics));
    const reference::Outcome expected = runReference(*net, kMixed, images, {}, statistics.data());
    EXPECT_NEAR(got.loss, expected.loss, 1e-5);
    for (std::size_t i = 0; i < got.logits.size(); ++i) ASSERT_NEAR(got.logits[i], expected.logits[i], 5e-5);
    // Each image alone gives the same logits: nothing of the batch is left in them.
    Images first = images;
    first.pixels.resize(images.pixels.size() / 12);
    first.labels.resize(1);
    const auto alone = net->evaluate(kMixed, first.batch(), BatchNormMode::inherited).logits;
    for (std::size_t k = 0; k < 10; ++k) EXPECT_EQ(alone[k], got.logits[k]);
}

TEST(CpuSupernet, RecalibratingOnTheBatchItselfGivesBatchEvaluation) {
    auto net = makeNet(specOf(8, 16));
    const Images images = randomImages(net->store().layout.spec().size, 32);
    net->recalibrate(kMixed, images.batch());
    const auto batch = net->evaluate(kMixed, images.batch(), BatchNormMode::batch).logits;
    const auto inherited = net->evaluate(kMixed, images.batch(), BatchNormMode::inherited).logits;
    for (std::size_t i = 0; i < batch.size(); ++i)
        ASSERT_NEAR(batch[i], inherited[i], 0.05);  // Unbiased against biased variance.
}

TEST(CpuSupernet, NaNStaysVisible) {
    auto net = makeNet(specOf(8, 8));
    Images images = randomImages(net->store().layout.spec().size, 9);
    images.pixels[50] = std::numeric_limits<float>::quiet_NaN();
    EXPECT_FALSE(std::isfinite(net->pass({kMixed, images.batch()}).loss));
    EXPECT_FALSE(std::isfinite(net->evaluate({1, 1, 1, 1, 1, 1}, images.batch(), BatchNormMode::batch).loss));
}

TEST(CpuSupernet, BatchesMayGrowAndShrink) {
    auto net = makeNet(specOf(8, 8)), fresh = makeNet(specOf(8, 8));
    const NetSize& size = net->store().layout.spec().size;
    const Images small = randomImages(size, 3), large = randomImages(size, 100);
    net->pass({kMixed, small.batch()});
    net->evaluate({3, 3, 3, 3, 3, 3}, large.batch(), BatchNormMode::batch);
    net->pass({{3, 3, 3, 3, 3, 3}, large.batch()});
    EXPECT_EQ(net->evaluate(kMixed, small.batch(), BatchNormMode::batch).logits,
              fresh->evaluate(kMixed, small.batch(), BatchNormMode::batch).logits);
}

TEST(CpuSupernet, RefusesWhatItCannotBuild) {
    const auto width = makeCpuSupernet({specOf(12, 8), 1});
    ASSERT_FALSE(width.ok());
    EXPECT_EQ(width.error().code, ErrorCode::unsupported);
    EXPECT_THAT(width.error().message, HasSubstr("12"));
    const auto side = makeCpuSupernet({specOf(8, 30), 1});
    ASSERT_FALSE(side.ok());
    EXPECT_EQ(side.error().code, ErrorCode::wrongUse);
    EXPECT_EQ(makeCpuSupernet({specOf(8, 8), -1}).error().code, ErrorCode::wrongUse);
}

TEST(CpuSupernet, RefusesWrongBatchesAndPaths) {
    NetSpec spec = specOf(8, 8);
    spec.options[0] = {1, 2};
    auto net = makeNet(spec);
    Images images = randomImages(spec.size, 3);
    EXPECT_THROW(net->pass({{3, 1, 1, 1, 1, 1}, images.batch()}), ContractError);  // Edge 0 has no 3x3 here.
    EXPECT_THROW(net->pass({{1, 1, 1, 1, 1, 7}, images.batch()}), ContractError);
    EXPECT_THROW(net->pass({{1, 1, 1}, images.batch()}), ContractError);
    EXPECT_THROW(net->pass({{1, 1, 1, 1, 1, 1}, images.batch(), std::vector<float>(2, 1.0f)}), ContractError);
    images.labels[1] = 10;
    EXPECT_THROW(net->evaluate({1, 1, 1, 1, 1, 1}, images.batch(), BatchNormMode::batch), ContractError);
    images.labels.pop_back();
    EXPECT_THROW(net->evaluate({1, 1, 1, 1, 1, 1}, images.batch(), BatchNormMode::batch), ContractError);
}

TEST(CellGraph, PrunesWhatLeadsNowhere) {
    EXPECT_TRUE(nb201::compilePath({3, 3, 3, 0, 0, 0}).dead);
    EXPECT_EQ(nb201::compilePath({3, 3, 3, 0, 0, 0}).path(), Path({0, 0, 0, 0, 0, 0}));
    EXPECT_EQ(nb201::compilePath({3, 2, 4, 0, 1, 0}).path(), Path({3, 0, 0, 0, 1, 0}));
    EXPECT_EQ(nb201::compilePath({0, 2, 4, 0, 1, 3}).path(), Path({0, 2, 0, 0, 0, 3}));
    int dead = 0;
    for (int i = 0; i < 15625; ++i) {
        Path path(6);
        for (int e = 5, rest = i; e >= 0; --e, rest /= 5)
            path[static_cast<std::size_t>(e)] = static_cast<std::uint8_t>(rest % 5);
        dead += nb201::compilePath(path).dead;
    }
    EXPECT_EQ(dead, 341);  // The count known for the whole space.
}

}  // namespace
}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/contract.h"
#include "tests/core/torch/reference_net.h"
#include "tests/core/torch/torch_fixture.h"

#include <algorithm>
#include <cstring>

namespace pada::test {
namespace {

bool sameBits(const AlignedBuffer& a, const std::vector<float>& b) {
    return a.size() == b.size() && std::memcmp(a.data(), b.data(), b.size() * sizeof(float)) == 0;
}

TEST(TorchSupernet, LogitsEqualPlainLoops) {
    for (const bool affine : {false, true}) {
        for (const int channels : {1, 3}) {
            const NetSpec spec = tinySpec(affine, channels);
            const auto net = tinyNet(spec, "cpu");
            const TinyData data(spec.size, 4);
            for (const Path& path : {Path{3, 2, 4, 1, 4, 3}, Path{1, 4, 0, 3, 2, 1}, Path{0, 0, 0, 4, 0, 0}}) {
                const std::vector<double> expected =
                    ReferenceNet(net->store()).logits(path, data.images, data.labels.size());
                const EvaluationOutcome got = net->evaluate(path, data.batch(), BatchNormMode::batch);
                ASSERT_EQ(got.logits.size(), expected.size());
                for (std::size_t i = 0; i < expected.size(); ++i)
                    EXPECT_NEAR(got.logits[i], expected[i], 2e-5) << "logit " << i;
            }
        }
    }
}

TEST(TorchSupernet, TouchesOnlyWhatItSays) {
    const NetSpec spec = tinySpec();
    const auto net = tinyNet(spec);
    WeightStore& store = net->store();
    const TinyData data(spec.size);
    const Path path{3, 2, 0, 1, 4, 0};  // Edge 1 is dead: nothing leaves node 2.
    const Path pruned{3, 0, 0, 1, 4, 0};
    std::ranges::fill(store.gradients.span(), 7.0f);
    const std::vector<float> weights = copyOf(store.weights), statistics = copyOf(store.statistics);
    net->pass({.path = path, .batch = data.batch(), .tracks = false});
    EXPECT_TRUE(sameBits(store.weights, weights));
    EXPECT_TRUE(sameBits(store.statistics, statistics));
    const auto active = store.layout.activeSegments(pruned);
    for (std::uint32_t i = 0; i < store.layout.segments().size(); ++i) {
        const std::span<float> gradient = part(store.gradients, store.layout.segments()[i]);
        const bool stale = std::ranges::all_of(gradient, [](float v) { return v == 7.0f; });
        EXPECT_EQ(stale, !std::ranges::binary_search(active, i)) << store.layout.segments()[i].name;
    }
}

TEST(TorchSupernet, DeadPathSeesOnlyTheBias) {
    const NetSpec spec = tinySpec();
    const auto net = tinyNet(spec);
    WeightStore& store = net->store();
    const TinyData data(spec.size);
    const Path dead{3, 3, 3, 0, 0, 0};
    std::ranges::fill(store.gradients.span(), 7.0f);
    const EvaluationOutcome seen = net->evaluate(dead, data.batch(), BatchNormMode::batch);
    net->pass({dead, data.batch()});
    const Segment& bias =
        store.layout.segments()[static_cast<std::size_t>(store.layout.findSegment("head.linear.bias"))];
    for (std::size_t i = 0; i < seen.logits.size(); ++i)
        EXPECT_FLOAT_EQ(seen.logits[i], part(store.weights, bias)[i % 5]);
    double sum = 0.0;
    for (const std::uint32_t index : store.layout.activeSegments(Path{0, 0, 0, 0, 0, 0})) {
        const Segment& s = store.layout.segments()[index];
        if (s.kind == SegmentKind::bias) continue;
        EXPECT_EQ(norm(part(store.gradients, s)), 0.0) << s.name;
    }
    for (const float g : part(store.gradients, bias)) sum += g;
    EXPECT_GT(norm(part(store.gradients, bias)), 0.01);
    EXPECT_NEAR(sum, 0.0, 1e-6);  // Softmax minus one-hot sums to 0.
    EXPECT_EQ(store.gradients
                  .data()[store.layout.segments()[static_cast<std::size_t>(store.layout.convolution(0, 0, 3))].offset],
              7.0f);
}

TEST(TorchSupernet, SampleNormsFollowFromLogits) {
    const NetSpec spec = tinySpec();
    const auto net = tinyNet(spec);
    const TinyData data(spec.size);
    const Path path{3, 2, 4, 1, 4, 3};
    const EvaluationOutcome seen = net->evaluate(path, data.batch(), BatchNormMode::batch);
    const PassOutcome pass = net->pass({path, data.batch()});
    ASSERT_EQ(pass.sampleNorms.size(), data.labels.size());
    double loss = 0.0;
    std::int64_t correct = 0;
    for (std::size_t r = 0; r < data.labels.size(); ++r) {
        const std::span<const float> z = std::span(seen.logits).subspan(r * 5, 5);
        double sum = 0.0, square = 0.0;
        for (const float v : z) sum += std::exp(static_cast<double>(v));
        const int label = data.labels[r];
        for (int c = 0; c < 5; ++c)
            square += std::pow(std::exp(static_cast<double>(z[static_cast<std::size_t>(c)])) / sum - (c == label), 2);
        EXPECT_NEAR(pass.sampleNorms[r], std::sqrt(square), 1e-5);
        loss += (std::log(sum) - z[static_cast<std::size_t>(label)]) / static_cast<double>(data.labels.size());
        correct += std::ranges::max_element(z) - z.begin() == label ? 1 : 0;
    }
    EXPECT_NEAR(pass.loss, loss, 1e-5);
    EXPECT_EQ(pass.correct, correct);
    EXPECT_EQ(seen.correct, correct);
}

TEST(TorchSupernet, StatisticsMoveByATenthTowardsTheUnbiasedOnes) {
    const NetSpec spec = tinySpec();
    const auto net = tinyNet(spec);
    WeightStore& store = net->store();
    const TinyData data(spec.size, 2);
    const Path path{3, 0, 0, 1, 0, 0};  // Pruned to the skip 3<-0: edge 0 leads nowhere.
    const NormSlot& stem = store.layout.norms()[0];
    const ChannelStatistics expected = ReferenceNet(store).stemStatistics(data.images, 2);
    net->pass({path, data.batch()});
    const float* at = store.statistics.data() + stem.offset;
    for (std::size_t c = 0; c < 8; ++c) {
        EXPECT_NEAR(at[c], 0.1 * expected.mean[c], 1e-5);
        EXPECT_NEAR(at[8 + c], 0.9 + 0.1 * expected.variance[c] * 128.0 / 127.0, 1e-4);
    }
    const NormSlot& unused = store.layout.norms()[static_cast<std::size_t>(store.layout.normOf(0, 0, 3))];
    EXPECT_EQ(store.statistics.data()[unused.offset], 0.0f);
    EXPECT_EQ(store.statistics.data()[unused.offset + 8], 1.0f);

    store.statistics.data()[stem.offset] = 1e30f;
    net->recalibrate(path, data.batch());
    for (std::size_t c = 0; c < 8; ++c) {
        EXPECT_NEAR(at[c], expected.mean[c], 1e-5);
        EXPECT_NEAR(at[8 + c], expected.variance[c] * 128.0 / 127.0, 1e-3);
    }
    EXPECT_EQ(store.statistics.data()[unused.offset + 8], 1.0f);
}

TEST(TorchSupernet, InheritedUsesRunningStatisticsAndBatchDoesNot) {
    const NetSpec spec = tinySpec(true);
    const auto net = tinyNet(spec);
    const TinyData data(spec.size, 64), other(spec.size, 3, 99);
    const Path path{3, 2, 4, 1, 4, 3};
    const auto batchBefore = net->evaluate(path, data.batch(), BatchNormMode::batch);
    const auto inheritedBefore = net->evaluate(path, data.batch(), BatchNormMode::inherited);
    net->recalibrate(path, data.batch());
    const std::vector<float> statistics = copyOf(net->store().statistics);
    const auto batchAfter = net->evaluate(path, data.batch(), BatchNormMode::batch);
    const auto inheritedAfter = net->evaluate(path, data.batch(), BatchNormMode::inherited);
    EXPECT_EQ(batchBefore.logits, batchAfter.logits);
    EXPECT_GT(std::abs(inheritedBefore.loss - batchBefore.loss), 1e-3);
    // The same images, but for the unbiased variance (at least 256 values a channel).
    EXPECT_NEAR(inheritedAfter.loss, batchAfter.loss, 1e-2);
    EXPECT_TRUE(sameBits(net->store().statistics, statistics));

    // With running statistics an image's logits do not depend on its neighbours.
    const auto together = net->evaluate(path, other.batch(), BatchNormMode::inherited);
    const std::size_t pixels = other.images.size() / 3;
    const Batch alone{std::span(other.images).first(pixels), std::span(other.labels).first(1), 1};
    const auto single = net->evaluate(path, alone, BatchNormMode::inherited);
    for (std::size_t c = 0; c < 5; ++c) EXPECT_NEAR(single.logits[c], together.logits[c], 1e-5);
}

TEST(TorchSupernet, SamePassTwiceGivesTheSameBits) {
    const NetSpec spec = tinySpec(false, 3, 16);
    const TinyData data(spec.size, 16);
    const Path path{3, 2, 4, 1, 4, 3};
    for (const int threads : {1, 2}) {
        const auto first = tinyNet(spec, "cpu", threads), second = tinyNet(spec, "cpu", threads);
        const PassOutcome a = first->pass({path, data.batch()});
        second->pass({.path = Path{1, 1, 1, 1, 1, 1},
                      .batch = data.batch(),
                      .tracks = false});  // What came before must not matter.
        const PassOutcome b = second->pass({path, data.batch()});
        EXPECT_EQ(a.loss, b.loss);
        EXPECT_EQ(a.sampleNorms, b.sampleNorms);
        EXPECT_TRUE(sameBits(second->store().statistics, copyOf(first->store().statistics)));
        for (const std::uint32_t index : first->store().layout.activeSegments(path)) {
            const Segment& s = first->store().layout.segments()[index];
            EXPECT_TRUE(std::ranges::equal(part(first->store().gradients, s), part(second->store().gradients, s)))
                << s.name;
        }
    }
}

}  // namespace
}  // namespace pada::test

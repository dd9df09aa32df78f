// SPDX-License-Identifier: GPL-3.0-or-later
// Precision bf16: what flows between the layers is rounded, weights, statistics, gradients and loss are not.
#include "core/base/contract.h"
#include "tests/core/torch/torch_fixture.h"

#include <gmock/gmock.h>

#include <algorithm>

namespace pada::test {
namespace {

std::unique_ptr<Supernet> netOf(Precision precision, const char* device) {
    auto net = module()->makeSupernet({tinySpec(true, 3, 16), 1, precision}, device).value();
    net->store().initialise(11);
    return net;
}

double cosine(std::span<const float> a, std::span<const float> b) {
    double dot = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i) dot += static_cast<double>(a[i]) * b[i];
    return dot / (norm(a) * norm(b));
}

TEST(TorchBf16, StaysNearFp32AndIsLabelled) {
    const TinyData data(tinySpec(true, 3, 16).size, 32);
    for (const char* device : {"cpu", apartDevice()}) {
        const auto full = netOf(Precision::fp32, device), half = netOf(Precision::bf16, device);
        EXPECT_THAT(std::string(half->isa()), testing::HasSubstr("bf16"));
        EXPECT_THAT(std::string(full->isa()), testing::Not(testing::HasSubstr("bf16")));
        const PassOutcome a = full->pass({kPath, data.batch()}), b = half->pass({kPath, data.batch()});
        full->fetch(Vector::gradients);
        half->fetch(Vector::gradients);
        EXPECT_NE(a.loss, b.loss);
        EXPECT_NEAR(a.loss, b.loss, 0.02 * a.loss);
        // A shift or scale right before another norm has next to no gradient, so its direction is rounding's: those
        // count in the whole only.
        std::vector<float> left, right;
        for (const std::uint32_t index : full->store().layout.activeSegments(kPath)) {
            const Segment& s = full->store().layout.segments()[index];
            const std::span<float> x = part(full->store().gradients, s), y = part(half->store().gradients, s);
            if (s.kind == SegmentKind::convolution || s.kind == SegmentKind::linear) {
                EXPECT_GT(cosine(x, y), 0.97) << s.name;
            }
            left.insert(left.end(), x.begin(), x.end());
            right.insert(right.end(), y.begin(), y.end());
        }
        EXPECT_GT(cosine(left, right), 0.97);
        std::vector<float> off;
        for (std::size_t i = 0; i < full->store().statistics.size(); ++i)
            off.push_back(full->store().statistics.data()[i] - half->store().statistics.data()[i]);
        EXPECT_LT(norm(off), 0.01 * norm(full->store().statistics.span()));
        EXPECT_GT(norm(off), 0.0);
        const EvaluationOutcome c = full->evaluate(kPath, data.batch(), BatchNormMode::inherited),
                                d = half->evaluate(kPath, data.batch(), BatchNormMode::inherited);
        EXPECT_NEAR(c.loss, d.loss, 0.03 * c.loss);
    }
}

TEST(TorchBf16, TrainsOnTheDevicePath) {
    const auto net = netOf(Precision::bf16, apartDevice());
    const TinyData data(tinySpec(true, 3, 16).size, 32);
    const auto active = net->store().layout.activeSegments(kPath);
    SgdSettings sgd;
    sgd.learningRate = 0.1;
    const TrainStep step{sgd};
    const double first = net->train({kPath, data.batch()}, step).passes[0].loss;
    double last = first;
    for (int i = 0; i < 20; ++i) last = net->train({kPath, data.batch()}, step).passes[0].loss;
    EXPECT_LT(last, 0.5 * first);  // Thirty-two images by heart.
}

TEST(TorchBf16, DoesNotGoWithDouble) {
    EXPECT_THROW((void)module()->makeSupernet({tinySpec(), 1, Precision::bf16}, "cpu/float64"), ContractError);
}

}  // namespace
}  // namespace pada::test

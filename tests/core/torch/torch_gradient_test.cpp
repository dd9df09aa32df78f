// SPDX-License-Identifier: GPL-3.0-or-later
// Gradients against central differences of the loss, computed in double, so that rounding hides nothing; the step is so
// small that next to no ReLU changes sides.
#include "tests/core/torch/torch_fixture.h"

namespace pada::test {
namespace {

/// Moves one segment along `direction` by +-step, and returns (difference of losses, difference foretold by
/// `gradient`).
std::pair<double, double> centralDifference(Supernet& net, const Segment& s, const Path& path, const Batch& batch,
                                            std::span<const float> gradient, std::span<const float> direction,
                                            double step) {
    const std::span<float> weights = part(net.store().weights, s);
    const std::vector<float> start(weights.begin(), weights.end());
    const double scale = step / norm(direction);
    double foretold = 0.0;
    std::vector<float> below(s.size);
    for (std::size_t i = 0; i < s.size; ++i) {
        below[i] = static_cast<float>(start[i] - scale * direction[i]);
        weights[i] = static_cast<float>(start[i] + scale * direction[i]);
        foretold += (static_cast<double>(weights[i]) - below[i]) * gradient[i];
    }
    const double high = net.evaluate(path, batch, BatchNormMode::batch).loss;
    std::copy(below.begin(), below.end(), weights.begin());
    const double low = net.evaluate(path, batch, BatchNormMode::batch).loss;
    std::copy(start.begin(), start.end(), weights.begin());
    return {high - low, foretold};
}

/// Every active segment, along its own gradient and along a random direction.
void expectGradientsRight(const NetSpec& spec, const Path& path, const Path& pruned) {
    const auto net = tinyNet(spec, "cpu/float64");
    const TinyData data(spec.size);
    const PassOutcome outcome = net->pass({path, data.batch()});
    net->fetch(Vector::gradients);
    EXPECT_NEAR(outcome.loss, net->evaluate(path, data.batch(), BatchNormMode::batch).loss, 1e-9);
    Rng rng(5, Stream::probe, 0);
    constexpr double kStep = 2e-6;  // Of the whole segment; the difference foretold uses the floats really stored.
    for (const std::uint32_t index : net->store().layout.activeSegments(pruned)) {
        const Segment& s = net->store().layout.segments()[index];
        const std::span<float> view = part(net->store().gradients, s);
        const std::vector<float> gradient(view.begin(), view.end());
        std::vector<float> random(s.size);
        for (float& v : random) v = static_cast<float>(rng.normal());
        const double length = norm(gradient);
        for (const auto& direction : {gradient, random}) {
            if (norm(direction) < 1e-12) continue;
            const auto [measured, foretold] =
                centralDifference(*net, s, path, data.batch(), gradient, direction, kStep);
            EXPECT_NEAR(measured, foretold, 2 * kStep * (5e-4 * length + 1e-6))
                << s.name << " gradient norm " << length;
        }
    }
}

TEST(TorchGradient, MixedPathMatchesDifferences) {
    const Path path{3, 2, 4, 1, 4, 3};  // Every option that computes, both convolutions on one source.
    expectGradientsRight(tinySpec(), path, path);
}

TEST(TorchGradient, PoolingAndSkipMatchDifferences) {
    const Path path{4, 1, 1, 1, 0, 4};
    expectGradientsRight(tinySpec(), path, path);
}

TEST(TorchGradient, SingleEdgeMatchesDifferences) {
    const Path path{0, 0, 0, 3, 0, 0};
    expectGradientsRight(tinySpec(), path, path);
}

TEST(TorchGradient, DeadEdgesArePrunedAndOneChannelWorks) {
    expectGradientsRight(tinySpec(false, 1, 16), Path{3, 2, 0, 0, 3, 0}, Path{3, 0, 0, 0, 3, 0});
}

TEST(TorchGradient, AffineScalesAndShiftsMatchDifferences) {
    const Path path{3, 0, 2, 1, 4, 3};
    expectGradientsRight(tinySpec(true), path, path);
}

TEST(TorchGradient, FloatAgreesWithDouble) {
    const NetSpec spec = tinySpec();
    const auto single = tinyNet(spec);
    const auto twice = tinyNet(spec, "cpu/float64");
    const TinyData data(spec.size);
    const Path path{3, 2, 4, 1, 2, 3};
    const PassOutcome a = single->pass({path, data.batch()});
    const PassOutcome b = twice->pass({path, data.batch()});
    twice->fetch(Vector::gradients);
    EXPECT_NEAR(a.loss, b.loss, 1e-6 * b.loss);
    for (const std::uint32_t index : single->store().layout.activeSegments(path)) {
        const Segment& s = single->store().layout.segments()[index];
        const std::span<float> x = part(single->store().gradients, s), y = part(twice->store().gradients, s);
        std::vector<float> difference(s.size);
        for (std::size_t i = 0; i < s.size; ++i) difference[i] = x[i] - y[i];
        EXPECT_LE(norm(difference), 1e-4 * norm(y) + 1e-7) << s.name;
    }
}

TEST(TorchGradient, WeightsOfSamplesScaleLossAndGradients) {
    const NetSpec spec = tinySpec();
    const auto net = tinyNet(spec, "cpu/float64");
    const TinyData data(spec.size);
    const Path path{1, 3, 0, 1, 0, 2};
    const PassOutcome plain = net->pass({path, data.batch()});
    const std::span<const float> gradients = net->fetch(Vector::gradients);
    const std::vector<float> once(gradients.begin(), gradients.end());
    const PassOutcome doubled = net->pass({path, data.batch(), std::vector<float>(data.labels.size(), 2.0f)});
    EXPECT_NEAR(doubled.loss, 2 * plain.loss, 1e-9);
    net->fetch(Vector::gradients);
    for (std::size_t i = 0; i < once.size(); ++i) ASSERT_NEAR(net->store().gradients.data()[i], 2 * once[i], 1e-6);

    // The gradient of a weighted loss is the weighted sum of the gradients of the images' losses.
    std::vector<float> mixed = {0.5f, 0.0f, 2.0f, 1.0f, 3.0f, 0.25f};
    std::vector<double> sum(once.size(), 0.0);
    double loss = 0.0;
    for (std::size_t k = 0; k < mixed.size(); ++k) {
        std::vector<float> one(mixed.size(), 0.0f);
        one[k] = 1.0f;
        loss += mixed[k] * net->pass({path, data.batch(), one}).loss;
        net->fetch(Vector::gradients);
        for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += mixed[k] * net->store().gradients.data()[i];
    }
    const PassOutcome weighted = net->pass({path, data.batch(), mixed});
    EXPECT_NEAR(weighted.loss, loss, 1e-9);
    net->fetch(Vector::gradients);
    EXPECT_EQ(weighted.sampleNorms, plain.sampleNorms);  // A weight changes no image's own norm.
    for (std::size_t i = 0; i < sum.size(); ++i) ASSERT_NEAR(net->store().gradients.data()[i], sum[i], 1e-5);
}

}  // namespace
}  // namespace pada::test

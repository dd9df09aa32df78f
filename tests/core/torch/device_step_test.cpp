// SPDX-License-Identifier: GPL-3.0-or-later
// The step that a device makes, run on the CPU ("cpu/apart": own buffers, tensor operations, one copy back) against the
// step over the store's own bytes.
#include "core/base/contract.h"
#include "core/space/nas_bench_201_plan.h"
#include "tests/core/torch/torch_fixture.h"

#include <algorithm>
#include <limits>

namespace pada::test {
namespace {

double worstGap(const std::vector<float>& a, const std::vector<float>& b) {
    double gap = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i) gap = std::max(gap, std::abs(static_cast<double>(a[i]) - b[i]));
    return gap;
}

/// The same step on both, several times, with what it tells compared each time.
void expectSameSteps(const NetSpec& spec, SgdSettings sgd, double pathWeight, std::vector<float> sampleWeights,
                     const Path& second = Path{1, 3, 0, 2, 1, 1}) {
    const auto here = tinyNet(spec, "cpu"), apart = tinyNet(spec, apartDevice());
    const TinyData data(spec.size);
    const WeightLayout& layout = here->store().layout;
    for (int i = 0; i < 4; ++i) {
        const Path& path = i % 2 == 0 ? kPath : second;
        const auto active = layout.activeSegments(path);
        std::vector<std::uint8_t> drifts;
        if (i == 3) {  // What the first path trained and this one does not use.
            drifts.assign(layout.segments().size(), 0);
            for (const std::uint32_t index : layout.activeSegments(kPath)) drifts[index] = 1;
        }
        const PassRequest request{
            .path = path, .batch = data.batch(), .sampleWeights = sampleWeights, .weight = pathWeight};
        const TrainOutcome a = here->train(request, {sgd, drifts}), b = apart->train(request, {sgd, drifts});
        EXPECT_EQ(a.norms.active, active);
        EXPECT_EQ(b.norms.active, active);
        EXPECT_EQ(a.norms.factor, b.norms.factor);
        EXPECT_NEAR(a.passes[0].loss, b.passes[0].loss, 1e-5 * a.passes[0].loss);
        EXPECT_EQ(a.passes[0].correct, b.passes[0].correct);
        ASSERT_EQ(a.passes[0].sampleNorms.size(), b.passes[0].sampleNorms.size());
        for (std::size_t k = 0; k < a.passes[0].sampleNorms.size(); ++k)
            EXPECT_NEAR(a.passes[0].sampleNorms[k], b.passes[0].sampleNorms[k], 1e-5);
        ASSERT_EQ(a.norms.segments.size(), b.norms.segments.size());
        for (std::size_t k = 0; k < active.size(); ++k)
            EXPECT_NEAR(a.norms.segments[k], b.norms.segments[k], 1e-4 * a.norms.total)
                << layout.segments()[active[k]].name;
        EXPECT_NEAR(a.norms.total, b.norms.total, 1e-4 * a.norms.total);
        EXPECT_NEAR(a.norms.clipFactor, b.norms.clipFactor, 1e-4);
        here->fetch(Vector::gradients);
        apart->fetch(Vector::gradients);
        for (const std::uint32_t index : active) {
            const Segment& s = layout.segments()[index];
            const std::span<float> x = part(here->store().gradients, s), y = part(apart->store().gradients, s);
            for (std::size_t k = 0; k < s.size; ++k) ASSERT_NEAR(x[k], y[k], 1e-4 * a.norms.total) << s.name;
        }
    }
    apart->fetchState();
    const std::vector<float> start = copyOf(tinyNet(spec, "cpu")->store().weights);
    const double moved = worstGap(copyOf(here->store().weights), start);
    EXPECT_GT(moved, 1e-3);
    EXPECT_LT(worstGap(copyOf(here->store().weights), copyOf(apart->store().weights)), 1e-4 * moved + 1e-6);
    EXPECT_LT(worstGap(copyOf(here->store().momentum), copyOf(apart->store().momentum)), 1e-3);
    EXPECT_LT(worstGap(copyOf(here->store().statistics), copyOf(apart->store().statistics)), 1e-4);
}

TEST(DeviceStep, EqualsTheStepOnTheStore) {
    expectSameSteps(tinySpec(), {}, 1.0, {});
}

TEST(DeviceStep, EqualsItWithNesterovClippingWeightsAndAffineNorms) {
    expectSameSteps(tinySpec(true),
                    {.learningRate = 0.1, .momentum = 0.8, .nesterov = true, .weightDecay = 1e-2, .clipNorm = 0.5}, 1.7,
                    {0.5f, 0.0f, 2.0f, 1.0f, 3.0f, 0.25f});
}

TEST(DeviceStep, EqualsItWithoutClippingOnADeadPath) {
    expectSameSteps(tinySpec(false, 1), {.clipNorm = 0.0}, 0.3, {}, Path{0, 0, 0, 0, 0, 0});
}

/// The hand-made backward pass against autograd: every option on every edge, dead edges, single ways.
TEST(DeviceStep, GradientsOfManyPathsAreAutogradsOwn) {
    NetSpec spec = tinySpec(true, 3, 16);
    spec.size.cellsPerStage = 2;
    const auto here = tinyNet(spec, "cpu"), apart = tinyNet(spec, apartDevice());
    const TinyData data(spec.size, 12);
    std::vector<double> gaps;
    for (int i = 0; i < 60; ++i) {
        const Path path = nb201::pathAt((i * 7919 + 11) % nb201::kPaths);
        const auto active = here->store().layout.activeSegments(nb201::compilePath(path).path());
        // A rate of 0: both nets keep their weights.
        const TrainStep step{{.learningRate = 0.0}};
        const TrainOutcome a = here->train({path, data.batch()}, step), b = apart->train({path, data.batch()}, step);
        EXPECT_NEAR(a.passes[0].loss, b.passes[0].loss, 1e-5 * a.passes[0].loss) << i;
        here->fetch(Vector::gradients);
        apart->fetch(Vector::gradients);
        double square = 0.0;
        for (const std::uint32_t index : active) {
            const Segment& s = here->store().layout.segments()[index];
            const std::span<float> x = part(here->store().gradients, s), y = part(apart->store().gradients, s);
            for (std::size_t k = 0; k < s.size; ++k) square += (static_cast<double>(x[k]) - y[k]) * (x[k] - y[k]);
        }
        gaps.push_back(std::sqrt(square) / a.norms.total);
    }
    std::ranges::sort(gaps);
    const double rough = onCpu() ? 1.0 : 10.0;  // Convolutions by Fourier transforms.
    EXPECT_LT(gaps[30], 1e-5 * rough);
    EXPECT_LT(gaps[54], 1e-4 * rough);  // A value at a kink of a ReLU may fall to either side.
    EXPECT_LT(gaps.back(), 0.05);
    std::printf("gradient gap median %.2e, worst %.2e\n", gaps[30], gaps.back());
}

/// In double both round so little that no ReLU flips.
TEST(DeviceStep, InDoubleTheyAreTheSameNumbers) {
    NetSpec spec = tinySpec(true, 3, 16);
    const auto byAutograd = tinyNet(spec, "cpu/float64"), byHand = tinyNet(spec, "cpu/float64/apart");
    const TinyData data(spec.size, 12);
    const std::vector<float> weights{1, 2, 0, 3, 1, 1, .5f, 1, 1, 2, 1, 1};
    for (int i = 0; i < 40; ++i) {
        const Path path = nb201::pathAt((i * 3571 + 5) % nb201::kPaths);
        const auto active = byHand->store().layout.activeSegments(nb201::compilePath(path).path());
        const PassOutcome a =
            byAutograd->pass({.path = path, .batch = data.batch(), .sampleWeights = weights, .tracks = true});
        const TrainOutcome b = byHand->train({path, data.batch(), weights}, {{.learningRate = 0.0}});
        byAutograd->fetch(Vector::gradients);
        byHand->fetch(Vector::gradients);
        EXPECT_NEAR(a.loss, b.passes[0].loss, 1e-12 * a.loss);
        for (const std::uint32_t index : active) {
            const Segment& s = byHand->store().layout.segments()[index];
            const std::span<float> x = part(byAutograd->store().gradients, s), y = part(byHand->store().gradients, s);
            for (std::size_t k = 0; k < s.size; ++k)
                ASSERT_NEAR(x[k], y[k], 1e-6 * std::abs(x[k]) + 1e-8 * b.norms.total) << s.name << ", path " << i;
        }
    }
    byHand->fetchState();
    for (std::size_t i = 0; i < byHand->store().statistics.size(); ++i)
        EXPECT_NEAR(byHand->store().statistics.data()[i], byAutograd->store().statistics.data()[i], 1e-6);
}

/// A pass without a step: as in snapshots of gradient variance.
TEST(DeviceStep, PassesWithoutAStepLeaveTheNetAsItIs) {
    for (const bool records : {false, true}) {
        const auto here = tinyNet(tinySpec(), "cpu"), apart = tinyNet(tinySpec(), apartDevice(), records);
        const TinyData data(tinySpec().size);
        const std::vector<float> statistics = copyOf(apart->store().statistics);
        for (int i = 0; i < 5; ++i) {
            const PassOutcome a = here->pass({.path = kPath, .batch = data.batch(), .tracks = false}),
                              b = apart->pass({.path = kPath, .batch = data.batch(), .tracks = false});
            EXPECT_NEAR(a.loss, b.loss, 1e-5 * a.loss);
            EXPECT_EQ(a.correct, b.correct);
            EXPECT_EQ(a.sampleNorms.size(), b.sampleNorms.size());
            apart->fetch(Vector::gradients);
            for (const std::uint32_t index : here->store().layout.activeSegments(kPath)) {
                const Segment& s = here->store().layout.segments()[index];
                const std::span<float> x = part(here->store().gradients, s), y = part(apart->store().gradients, s);
                for (std::size_t k = 0; k < s.size; ++k) ASSERT_NEAR(x[k], y[k], 1e-3) << s.name;
            }
        }
        apart->fetchState();
        EXPECT_EQ(copyOf(apart->store().statistics), statistics);
        here->pass({.path = kPath, .batch = data.batch(), .tracks = true});
        apart->pass({.path = kPath, .batch = data.batch(), .tracks = true});
        EXPECT_LT(worstGap(copyOf(here->store().statistics), copyOf(apart->store().statistics)), 1e-5);
        EXPECT_NE(copyOf(apart->store().statistics), statistics);
    }
}

TEST(DeviceStep, SegmentsThatAreNotActiveStayBitForBit) {
    const auto net = tinyNet(tinySpec(), apartDevice());
    const TinyData data(tinySpec().size);
    const WeightLayout& layout = net->store().layout;
    const Path path{3, 0, 2, 1, 4, 0};  // Edge 2 is dead: nothing leaves node 2.
    const Path pruned{3, 0, 0, 1, 4, 0};
    const std::vector<float> before = copyOf(net->store().weights);
    const auto active = layout.activeSegments(pruned);
    net->train({path, data.batch()}, {});
    net->fetchState();
    for (std::uint32_t i = 0; i < layout.segments().size(); ++i) {
        const Segment& s = layout.segments()[i];
        const bool same = std::equal(before.begin() + static_cast<std::ptrdiff_t>(s.offset),
                                     before.begin() + static_cast<std::ptrdiff_t>(s.offset + s.size),
                                     net->store().weights.data() + s.offset);
        EXPECT_EQ(same, !std::ranges::binary_search(active, i)) << s.name;
    }
}

TEST(DeviceStep, ANormThatIsNotFiniteLeavesWeightsAndMomentum) {
    for (const char* device : {"cpu", apartDevice()}) {
        const auto net = tinyNet(tinySpec(), device);
        const TinyData data(tinySpec().size);
        const std::vector<float> weights = copyOf(net->store().weights), momentum = copyOf(net->store().momentum);
        std::vector<float> wild(data.labels.size(), 1.0f);
        wild[1] = std::numeric_limits<float>::infinity();
        const TrainOutcome outcome = net->train({kPath, data.batch(), wild}, {});
        EXPECT_FALSE(std::isfinite(outcome.passes[0].loss) && std::isfinite(outcome.norms.total));
        net->fetchState();
        EXPECT_EQ(copyOf(net->store().weights), weights) << device;
        EXPECT_EQ(copyOf(net->store().momentum), momentum) << device;
    }
}

TEST(DeviceStep, TheStoreCountsAgainAfterFetchState) {
    const NetSpec spec = tinySpec();
    const auto net = tinyNet(spec, apartDevice()), plain = tinyNet(spec, "cpu");
    const TinyData data(spec.size);
    const std::vector<float> start = copyOf(net->store().weights);
    net->train({kPath, data.batch()}, {});
    EXPECT_EQ(copyOf(net->store().weights), start);  // Newer ones lie elsewhere, and passes use those.
    const double trained = net->evaluate(kPath, data.batch(), BatchNormMode::batch).loss;
    EXPECT_NE(trained, plain->evaluate(kPath, data.batch(), BatchNormMode::batch).loss);
    net->fetchState();
    EXPECT_NE(copyOf(net->store().weights), start);
    EXPECT_EQ(net->evaluate(kPath, data.batch(), BatchNormMode::batch).loss, trained);
    std::ranges::copy(start, net->store().weights.data());
    const double other = plain->evaluate(kPath, data.batch(), BatchNormMode::batch).loss;
    EXPECT_NEAR(net->evaluate(kPath, data.batch(), BatchNormMode::batch).loss, other, onCpu() ? 0.0 : 1e-5);
}

TEST(DeviceStep, EvaluatorsSeeTrainedWeightsAndLendStatistics) {
    const auto net = tinyNet(tinySpec(), apartDevice());
    const TinyData data(tinySpec().size), other(tinySpec().size, 6, 9);
    net->train({kPath, data.batch()}, {});
    const double inherited = net->evaluate(kPath, data.batch(), BatchNormMode::inherited).loss;
    const double batch = net->evaluate(kPath, data.batch(), BatchNormMode::batch).loss;
    const EvaluationSet plain{data.batch(), {}, BatchNormMode::batch},
        fresh{data.batch(), other.batch(), BatchNormMode::batch};
    EXPECT_EQ(net->makeEvaluator(plain)->evaluate(kPath).loss, batch);
    EXPECT_NE(net->makeEvaluator(fresh)->evaluate(kPath).loss, inherited);
    EXPECT_EQ(net->evaluate(kPath, data.batch(), BatchNormMode::inherited).loss, inherited);
}

/// Against the mean and variance of the gradients themselves, fetched each step.
TEST(DeviceStep, KeepsTheSpreadOfGradients) {
    const auto net = tinyNet(tinySpec(), apartDevice());
    const WeightLayout& layout = net->store().layout;
    EXPECT_FALSE(tinyNet(tinySpec(), "cpu")->startSpread());
    EXPECT_THROW(net->fetchSpread(), ContractError);  // Nothing is kept yet.
    const Path other{1, 3, 0, 2, 1, 1};
    for (int round = 0; round < 2; ++round) {  // It starts from zero again.
        ASSERT_TRUE(net->startSpread());
        std::vector<std::vector<std::vector<float>>> seen(layout.segments().size());
        for (int i = 0; i < 7; ++i) {
            const Path& path = i % 3 == 2 ? other : kPath;
            const TinyData data(tinySpec().size, 6, static_cast<std::uint32_t>(20 + i));
            const auto active = layout.activeSegments(path);
            net->train({path, data.batch()}, {});
            net->fetch(Vector::gradients);
            for (const std::uint32_t index : active) {
                const auto g = part(net->store().gradients, layout.segments()[index]);
                seen[index].emplace_back(g.begin(), g.end());
            }
        }
        const std::span<const float> spread = net->fetchSpread().squares;
        ASSERT_EQ(spread.size(), net->store().gradients.size());
        for (std::size_t index = 0; index < seen.size(); ++index) {
            const Segment& s = layout.segments()[index];
            for (std::size_t k = 0; k < s.size; ++k) {
                double mean = 0, squares = 0;
                for (const auto& g : seen[index]) mean += g[k] / static_cast<double>(seen[index].size());
                for (const auto& g : seen[index]) squares += (g[k] - mean) * (g[k] - mean);
                ASSERT_NEAR(spread[s.offset + k], squares, 1e-5 * squares + 1e-9) << s.name;
            }
        }
    }
}

/// Cut after any step and taken up by another net, the spread is that of an unbroken row of steps, to the last bit.
TEST(DeviceStep, ASpreadGoesOnInAnotherNet) {
    const auto whole = tinyNet(tinySpec(), apartDevice());
    const auto active = whole->store().layout.activeSegments(kPath);
    ASSERT_TRUE(whole->startSpread());
    constexpr int kSteps = 5;
    const auto stepOf = [&](Supernet& net, int i) {
        const TinyData data(tinySpec().size, 6, static_cast<std::uint32_t>(40 + i));
        net.train({kPath, data.batch()}, {});
    };
    for (int i = 0; i < kSteps; ++i) stepOf(*whole, i);
    const GradientSpread expected = whole->fetchSpread();
    for (int cut = 1; cut < kSteps; ++cut) {
        const auto first = tinyNet(tinySpec(), apartDevice()), second = tinyNet(tinySpec(), apartDevice());
        ASSERT_TRUE(first->startSpread());
        for (int i = 0; i < cut; ++i) stepOf(*first, i);
        first->fetchState();
        std::ranges::copy(first->store().weights.span(), second->store().weights.data());
        std::ranges::copy(first->store().momentum.span(), second->store().momentum.data());
        std::ranges::copy(first->store().statistics.span(), second->store().statistics.data());
        ASSERT_TRUE(second->startSpread());
        std::vector<std::int64_t> steps(whole->store().layout.segments().size(), 0);
        for (const std::uint32_t index : active) steps[index] = cut;
        second->restoreSpread(first->fetchSpread(), steps);
        for (int i = cut; i < kSteps; ++i) stepOf(*second, i);
        const GradientSpread spread = second->fetchSpread();
        EXPECT_TRUE(std::ranges::equal(spread.squares, expected.squares)) << cut;
        EXPECT_TRUE(std::ranges::equal(spread.mean, expected.mean)) << cut;
    }
}

TEST(DeviceStep, WrongSizesAreRefused) {
    const auto net = tinyNet(tinySpec(), apartDevice());
    const TinyData data(tinySpec().size);
    const std::vector<float> three(3, 1.0f);
    EXPECT_THROW(net->train({kPath, data.batch(), three}, {}), ContractError);
    const std::vector<std::uint8_t> few(3, 1);
    EXPECT_THROW(net->train({kPath, data.batch()}, {{}, few}), ContractError);
}

}  // namespace
}  // namespace pada::test

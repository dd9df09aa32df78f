// SPDX-License-Identifier: GPL-3.0-or-later
// Every score's formula on evidence so small that the value is worked out by hand.
#include "core/score/score.h"
#include "core/space/nas_bench_201.h"
#include "core/supernet/probe.h"
#include "tests/support/fake_supernet.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace pada {
namespace {

/// A net whose probes say what the test puts there; every weight is `weight`, every gradient that of the batch.
class ToldNet final : public testing::FakeSupernet {
public:
    explicit ToldNet(const NetSpec& spec) : FakeSupernet(spec) {}

    unsigned abilities() const override { return static_cast<unsigned>(Ability::probes); }
    ProbeOutcome probe(const ProbeRequest& request) override {
        ++probes;
        ProbeOutcome outcome;
        outcome.active = store().layout.activeSegments(request.path);
        if (request.imageGradients) outcome.imageGradients = imageGradients;
        if (request.agreement) outcome.agreement = agreement;
        if (request.blocks) outcome.blocks = blocks;
        const float g = request.batch.labels[0] == 0 ? firstGradient : secondGradient;
        if (request.weightGradients || request.lossGradients) std::ranges::fill(store().gradients.span(), g);
        return outcome;
    }

    std::vector<float> imageGradients;
    std::vector<double> agreement;
    std::vector<ProbeBlock> blocks;
    float firstGradient = 0.0f, secondGradient = 0.0f;
    int probes = 0;
};

class Scores : public ::testing::Test {
protected:
    Scores() : space(makeNasBench201()), net(specOf()), start{net, {{}, labels0, 2}, {{}, labels1, 2}} {}

    static NetSpec specOf() {
        NetSpec spec;
        spec.size = {8, 1, 10, 3, 8};
        spec.affine = true;
        spec.options.assign(6, {0, 1, 2, 3, 4});
        return spec;
    }
    std::optional<double> valueOf(std::string_view name, const Path& path) {
        const Score* score = scoreNamed(name);
        Evidence evidence(*space, start, path, score->needs);
        return score->of(evidence);
    }
    /// Weights of convolutions and linear layers of the path, and how many layers they lie in.
    std::pair<double, double> weightsOf(const Path& path) const {
        std::pair<double, double> found{0.0, 0.0};
        for (const std::uint32_t index : net.store().layout.activeSegments(path)) {
            const Segment& segment = net.store().layout.segments()[index];
            if (!isWeight(segment)) continue;
            found.first += static_cast<double>(segment.size);
            found.second += 1.0;
        }
        return found;
    }

    const std::vector<std::int32_t> labels0{0, 0}, labels1{1, 1};
    std::unique_ptr<SearchSpace> space;
    ToldNet net;
    ScoreStart start;
    const Path live{3, 0, 0, 1, 2, 0}, dead{3, 3, 0, 0, 0, 0};
};

TEST_F(Scores, JacobianCovarianceOfUncorrelatedAndOfEqualGradients) {
    constexpr double k = 1e-5;
    net.imageGradients = {0, 1, 2, 0, 1, 0};  // eigenvalues 1, 1
    EXPECT_NEAR(valueOf("jacov", live).value(), -2 * (std::log(1 + k) + 1 / (1 + k)), 1e-12);
    net.imageGradients = {0, 1, 2, 1, 3, 5};  // eigenvalues 2, 0
    EXPECT_NEAR(valueOf("jacov", live).value(), -(std::log(2 + k) + 1 / (2 + k) + std::log(k) + 1 / k), 1e-4);
    net.imageGradients = {0, 1, 2, 7, 7, 7};
    EXPECT_FALSE(valueOf("jacov", live)) << "a constant gradient correlates with nothing";
}

TEST_F(Scores, NaswotIsTheLogDeterminantOfTheAgreements) {
    // Units: image 0 fires 1 1 0 0, image 1 fires 1 0 1 1: they agree in one of four.
    net.agreement = {4, 1, 1, 4};
    EXPECT_NEAR(valueOf("nwot", live).value(), std::log(15.0), 1e-12);
    net.agreement = {4, 4, 4, 4};
    EXPECT_FALSE(valueOf("nwot", live));
}

TEST_F(Scores, AzNasOnThreeBlocksWorkedOutByHand) {
    // Entropies: eigenvalues 1 and 1, ln 2; 3 and 1, h; one direction only, 0.
    const double h = -(0.75 * std::log(0.75) + 0.25 * std::log(0.25));
    net.blocks = {{2, {1, 0, 0, 1}, 0, {}, false},
                  {2, {2, 1, 1, 2}, 2, {0, 1, 2, 0}, false},
                  {2, {4, 0, 0, 0}, 4, {0.5, 0, 0, 0, 0, 0, 0, 0}, false}};
    EXPECT_NEAR(valueOf("expressivity", live).value(), std::log(2.0) + h, 1e-12);
    EXPECT_NEAR(valueOf("progressivity", live).value(), -h, 1e-12);
    const auto part = [](double s) { return 2 - s - 1 / (s + 1e-6); };
    EXPECT_NEAR(valueOf("trainability", live).value(), (part(2) + part(0.5)) / 2, 1e-9);
    net.blocks[2].identity = true;
    EXPECT_FALSE(valueOf("trainability", live)) << "a cell of skips trains nothing";
    EXPECT_TRUE(valueOf("expressivity", live));
    net.blocks[1].covariance = {0, 0, 0, 0};
    EXPECT_FALSE(valueOf("expressivity", live)) << "features that do not vary";
}

TEST_F(Scores, SnipAddsUpWeightTimesGradient) {
    std::ranges::fill(net.store().weights.span(), -0.5f);
    net.firstGradient = 0.25f;
    EXPECT_NEAR(valueOf("snip", live).value(), 0.125 * weightsOf(live).first, 1e-9);
}

TEST_F(Scores, ZicoComparesTwoBatchesLayerByLayer) {
    net.firstGradient = 0.3f;
    net.secondGradient = -0.1f;  // mean of |g| 0.2, deviation 0.2
    double expected = 0.0;
    for (const std::uint32_t index : net.store().layout.activeSegments(live)) {
        const Segment& segment = net.store().layout.segments()[index];
        if (isWeight(segment)) expected += std::log(static_cast<double>(segment.size));
    }
    EXPECT_NEAR(valueOf("zico", live).value(), expected, 1e-5);
    net.secondGradient = 0.3f;  // no deviation anywhere: every weight is skipped
    EXPECT_EQ(valueOf("zico", live).value(), 0.0);
}

TEST_F(Scores, TrainableTensorsAreThoseOfTheLiveNet) {
    // Stem 3, per cell a 3x3 and a 1x1 of 3 each, two reductions of 7, head 2 + 2.
    EXPECT_EQ(valueOf("trainable_tensors", live).value(), 3 + 3 * 6 + 2 * 7 + 4);
    EXPECT_EQ(valueOf("trainable_tensors", Path{3, 0, 3, 1, 2, 0}).value(), 39) << "node 2 leads nowhere";
}

TEST_F(Scores, CountsNeedNoNetAndCountedOnesAreThoseOfTheCost) {
    const NetSize size;
    Evidence evidence(*space, size, live);
    EXPECT_EQ(scoreNamed("live_convolutions")->of(evidence), 10.0);
    EXPECT_EQ(scoreNamed("madds")->of(evidence), static_cast<double>(space->cost(live, size).madds));
    EXPECT_EQ(scoreNamed("parameters")->of(evidence), static_cast<double>(space->cost(live, size).parameters));
    EXPECT_THROW(scoreNamed("jacov")->of(evidence), ContractError);
}

TEST_F(Scores, ADeadPathHasNoValueAndCostsNoPass) {
    for (const Score& score : scores())
        if (!score.counted()) {
            EXPECT_FALSE(valueOf(score.name, dead)) << score.name;
        }
    EXPECT_EQ(net.probes, 0);
}

TEST_F(Scores, ScoresThatShareAPassAskForItOnce) {
    net.imageGradients = {0, 1, 2, 0, 1, 0};
    net.agreement = {4, 1, 1, 4};
    Evidence evidence(*space, start, live, Evidence::imageGradient | Evidence::firing);
    EXPECT_TRUE(scoreNamed("jacov")->of(evidence));
    EXPECT_TRUE(scoreNamed("nwot")->of(evidence));
    EXPECT_EQ(net.probes, 1);
    EXPECT_TRUE(scoreNamed("snip")->of(evidence));
    EXPECT_TRUE(scoreNamed("zico")->of(evidence));
    EXPECT_EQ(net.probes, 3) << "one a batch";
}

TEST_F(Scores, GradientsOfTheLossComeFromTheSameForwardPass) {
    net.imageGradients = {0, 1, 2, 0, 1, 0};
    std::ranges::fill(net.store().weights.span(), -0.5f);
    net.firstGradient = 0.25f;
    net.secondGradient = 0.5f;
    Evidence evidence(*space, start, live, Evidence::imageGradient | Evidence::weightGradient);
    EXPECT_NEAR(scoreNamed("snip")->of(evidence).value(), 0.125 * weightsOf(live).first, 1e-9);
    EXPECT_TRUE(scoreNamed("jacov")->of(evidence));
    EXPECT_EQ(net.probes, 1);
    EXPECT_TRUE(scoreNamed("zico")->of(evidence));
    EXPECT_EQ(net.probes, 2) << "the second batch";
    const double all = evidence.passSeconds(), jacov = evidence.passSecondsFor(Evidence::imageGradient),
                 snip = evidence.passSecondsFor(Evidence::weightGradient);
    EXPECT_GE(all, 0.0);
    EXPECT_LE(jacov, all);
    EXPECT_LE(snip, all);
}

}  // namespace
}  // namespace pada

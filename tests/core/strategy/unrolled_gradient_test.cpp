// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/unrolled_gradient.h"

#include "tests/support/run_fixture.h"

#include <gtest/gtest.h>

#include <cmath>

namespace pada {
namespace {

using testing::tinyConfig;
using testing::TinyRun;

// A weight's gradient is one of many in its op's mean, so only a high rate makes a step that matters.
constexpr SgdSettings kSgd{
    .learningRate = 200.0, .momentum = 0.9, .nesterov = false, .weightDecay = 1e-4, .clipNorm = 0.0};

struct Bench {
    TinyRun run{tinyConfig()};
    std::vector<float> bright = std::vector<float>(8 * 64, 0.9f), dark = std::vector<float>(8 * 64, -0.6f);
    std::vector<std::int32_t> labels = {0, 1, 2, 3, 0, 1, 2, 3};
    std::vector<Term> terms;
    TwoBatches batches{[this] { return Batch{bright, labels, 8}; }, [this] { return Batch{dark, labels, 8}; }};

    Bench() {
        Rng rng(4, Stream::init, 1);
        for (std::uint8_t d = 0; d < 6; ++d)
            for (std::uint8_t o = 0; o < 5; ++o) terms.push_back({d, o, static_cast<float>(0.5 + 0.2 * rng.normal())});
        // Weights of which an op's mean is not nearly 0, and a momentum as in the middle of a run.
        for (float& w : run.net->store().weights.span()) w = static_cast<float>(0.4 + 0.3 * rng.normal());
        for (float& v : run.net->store().momentum.span()) v = static_cast<float>(3e-4 + 1e-4 * rng.normal());
    }

    /// L_valid at w'(coefficients), from the definition.
    double lossAhead(const std::vector<Term>& at) {
        WeightStore& store = run.net->store();
        const std::vector<float> kept(store.weights.span().begin(), store.weights.span().end());
        run.net->pass({.path = {}, .batch = batches.train(), .terms = at, .tracks = false});
        for (const Segment& s : store.layout.segments()) {
            const bool trains = s.decision >= 0;
            for (std::size_t i = s.offset; i < s.offset + s.size; ++i)
                store.weights.data()[i] -= static_cast<float>(
                    kSgd.learningRate * (kSgd.momentum * store.momentum.data()[i] +
                                         (trains ? static_cast<double>(store.gradients.data()[i]) : 0.0) +
                                         kSgd.weightDecay * store.weights.data()[i]));
        }
        const double loss = run.net->pass({.path = {}, .batch = batches.valid(), .terms = at, .tracks = false}).loss;
        std::ranges::copy(kept, store.weights.span().begin());
        return loss;
    }
};

TEST(UnrolledGradient, IsTheSlopeOfTheHeldOutLossAfterOneStep) {
    Bench bench;
    const UnrolledGradient found = unrolledGradient(*bench.run.net, bench.terms, bench.batches, kSgd);
    ASSERT_EQ(found.perTerm.size(), 30u);
    const PassOutcome first =
        bench.run.net->pass({.path = {}, .batch = bench.batches.valid(), .terms = bench.terms, .tracks = false});
    double largest = 0.0, apart = 0.0;
    for (std::size_t t = 0; t < 30; ++t) {
        std::vector<Term> moved = bench.terms;
        const double at = moved[t].coefficient;
        moved[t].coefficient = static_cast<float>(at + 1e-2);
        const double high = bench.lossAhead(moved), highAt = moved[t].coefficient;
        moved[t].coefficient = static_cast<float>(at - 1e-2);
        const double slope = (high - bench.lossAhead(moved)) / (highAt - moved[t].coefficient);
        EXPECT_NEAR(found.perTerm[t], slope, 2e-3 * std::abs(slope) + 2e-4) << t;
        largest = std::max(largest, std::abs(slope));
        apart = std::max(apart, std::abs(found.perTerm[t] - first.termGradients[t]));
    }
    EXPECT_GT(apart, 0.02 * largest) << "the second order is not the first";
}

TEST(UnrolledGradient, RestoresWeightsToTheLastBit) {
    Bench bench;
    const std::vector<float> weights = bench.run.weights();
    const WeightStore& store = bench.run.net->store();
    const std::vector<float> momentum(store.momentum.span().begin(), store.momentum.span().end());
    const std::vector<float> statistics(store.statistics.span().begin(), store.statistics.span().end());
    unrolledGradient(*bench.run.net, bench.terms, bench.batches, kSgd);
    EXPECT_EQ(bench.run.weights(), weights);
    EXPECT_TRUE(std::ranges::equal(store.momentum.span(), momentum));
    EXPECT_TRUE(std::ranges::equal(store.statistics.span(), statistics));
}

TEST(UnrolledGradient, ALossThatIsNotFiniteIsToldAndChangesNothing) {
    for (const std::int64_t pass : {0, 1}) {
        Bench bench;
        const std::vector<float> weights = bench.run.weights();
        bench.run.net->nanAtPass = pass;
        EXPECT_FALSE(std::isfinite(unrolledGradient(*bench.run.net, bench.terms, bench.batches, kSgd).valid.loss));
        EXPECT_EQ(bench.run.weights(), weights);
    }
}

}  // namespace
}  // namespace pada

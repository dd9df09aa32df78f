// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/contract.h"
#include "core/methods/two_path_gates.h"
#include "tests/core/methods/method_bench.h"

#include <gmock/gmock.h>

#include <cmath>
#include <map>

namespace pada {
namespace {

using ::testing::HasSubstr;
using testing::MethodBench;
using testing::methodConfig;
using testing::settingNamed;
using testing::TinyRun;

struct Drawn {
    TinyRun run{testing::tinyConfig()};
    SubSpace space{*run.space, run.allowed};
    Strengths strengths{space};
    Drawn() {
        Rng rng(5, Stream::method, 0);
        strengths.draw(rng, 0.7);
    }
};

/// A loss that is linear in the gates: its expectation over one-hot draws is the sum of share times worth, whose slopes
/// the gates' gradient must be.
TEST(BinaryGates, TheirGradientIsTheSlopeOfTheExpectedLoss) {
    Drawn d;
    Strengths& s = d.strengths;
    Rng rng(6, Stream::method, 0);
    const GateDraw draw = drawAll(s, rng);
    std::vector<double> worth(s.size()), perTerm;
    for (std::size_t i = 0; i < worth.size(); ++i) worth[i] = std::cos(3.0 * static_cast<double>(i));
    for (const auto& entries : draw.entries)
        for (const std::size_t i : entries) perTerm.push_back(worth[i]);
    const auto expected = [&] {
        const std::vector<double> p = s.shares();
        double sum = 0.0;
        for (std::size_t i = 0; i < p.size(); ++i) sum += p[i] * worth[i];
        return sum;
    };
    const std::vector<double> slopes = gateSlopes(s, draw, perTerm);
    for (std::size_t i = 0; i < s.size(); ++i) {
        s.shift(i, 1e-5);
        const double high = expected();
        s.shift(i, -2e-5);
        EXPECT_NEAR(slopes[i], (high - expected()) / 2e-5, 1e-9) << i;
        s.shift(i, 1e-5);
    }
    // Of a pair it is that of the pair's own shares.
    const GateDraw two = drawTwo(s, rng);
    const std::vector<double> pairSlopes = gateSlopes(s, two, std::vector<double>(12, 1.0));
    for (const double slope : pairSlopes) EXPECT_NEAR(slope, 0.0, 1e-15) << "equal worth moves nothing";
}

TEST(BinaryGates, PairsAreDrawnByTheSharesWithoutReplacement) {
    Drawn d;
    const Strengths& s = d.strengths;
    const std::vector<double> p = s.shares();
    std::map<std::pair<std::size_t, std::size_t>, double> counts;  // Of decision 0: active, other.
    constexpr int kDraws = 20000;
    for (int n = 0; n < kDraws; ++n) {
        Rng rng(8, Stream::method, static_cast<std::uint64_t>(n));
        const GateDraw draw = drawTwo(s, rng);
        ASSERT_EQ(draw.entries[0].size(), 2u);
        ASSERT_NE(draw.entries[0][0], draw.entries[0][1]);
        counts[{draw.entries[0][0], draw.entries[0][1]}] += 1.0 / kDraws;
        EXPECT_EQ(draw.terms[0].coefficient, 1.0f);
        EXPECT_TRUE(draw.terms[0].trains);
        EXPECT_EQ(draw.terms[1].coefficient, 0.0f);
        EXPECT_FALSE(draw.terms[1].trains);
    }
    for (std::size_t a = 0; a < 5; ++a)
        for (std::size_t b = 0; b < 5; ++b) {
            if (a == b) continue;
            const double either = p[a] * p[b] / (1.0 - p[a]) + p[b] * p[a] / (1.0 - p[b]);
            const auto found = counts.find({a, b});
            EXPECT_NEAR(found == counts.end() ? 0.0 : found->second, either * p[a] / (p[a] + p[b]), 0.012) << a << b;
        }
}

TEST(BinaryGates, AStepOfPairsKeepsTheirTotalShare) {
    Drawn d;
    Strengths& s = d.strengths;
    for (int n = 0; n < 20; ++n) {
        Rng rng(9, Stream::method, static_cast<std::uint64_t>(n));
        const GateDraw draw = drawTwo(s, rng);
        const std::vector<double> before = s.shares();
        std::vector<double> slopes(s.size());
        for (std::size_t i = 0; i < s.size(); ++i) slopes[i] = std::sin(static_cast<double>(i + 7) * (n + 1));
        stepTwo(s, draw, slopes, {0.3, 0.0, 0.999, 0.0});
        const std::vector<double> after = s.shares();
        for (std::size_t decision = 0; decision < 6; ++decision) {
            const auto& pair = draw.entries[decision];
            EXPECT_NEAR(after[pair[0]] + after[pair[1]], before[pair[0]] + before[pair[1]], 1e-12);
            if ((slopes[pair[0]] > 0.0) != (slopes[pair[1]] > 0.0)) {
                EXPECT_GT(std::abs(after[pair[0]] - before[pair[0]]), 1e-4) << "but it moves";
            }
            for (std::size_t i = s.first(decision); i < s.first(decision + 1); ++i)
                if (i != pair[0] && i != pair[1]) {
                    EXPECT_NEAR(after[i], before[i], 1e-12);
                }
        }
    }
}

TEST(Proxylessnas, WeightsLearnFromOnePathAndStrengthsEveryFewSteps) {
    RunConfig config = methodConfig("proxylessnas");
    MethodBench bench(config);
    ASSERT_EQ(bench.stages.size(), 2u);
    EXPECT_TRUE(bench.stages[1].rateRestarts);
    bench.begin();
    const std::vector<double> alpha = bench.array("rule.strengths");
    for (int step = 0; step < 8; ++step) {
        const StepOutcome outcome = bench.step();
        EXPECT_EQ(bench.run.net->seen.size(), 1u);
        ASSERT_EQ(outcome.paths.size(), 1u);
        EXPECT_EQ(outcome.pathPasses, 8 / 64.0);
    }
    EXPECT_EQ(bench.array("rule.strengths"), alpha) << "strengths rest in the warm-up";
    bench.begin(1);
    for (int step = 0; step < 10; ++step) {
        const std::vector<double> before = bench.array("rule.strengths");
        const StepOutcome outcome = bench.step();
        const bool moves = step % 5 == 4;
        EXPECT_EQ(bench.run.net->seen.size(), moves ? 2u : 1u) << step;
        EXPECT_EQ(bench.array("rule.strengths") != before, moves) << step;
        EXPECT_NEAR(outcome.pathPasses, (moves ? 3.0 : 1.0) * 8 / 64.0, 1e-12);
        if (!moves) continue;
        EXPECT_EQ(bench.seen(0).terms.size(), 12u);
        EXPECT_FALSE(bench.seen(0).tracks);
        EXPECT_TRUE(bench.seen(1).terms.empty());
    }
}

// `none` active and another beside it: the gradient of the other's gate still moves both.
TEST(Proxylessnas, AStepWithNoneActiveIsNotSkipped) {
    RunConfig config = methodConfig("proxylessnas");
    config.method.values.setWhole(settingNamed("gate_every"), 1);
    config.method.values.setNumber(settingNamed("gate_warm_up"), 0.0);
    config.method.values.set(settingNamed("cost_form"), std::string("none"));
    MethodBench bench(config);
    bench.begin();
    int met = 0;
    for (int step = 0; step < 24; ++step) {
        const std::vector<double> before = bench.array("rule.strengths");
        bench.step();
        const std::vector<double> after = bench.array("rule.strengths");
        for (std::size_t d = 0; d < 6; ++d) {
            const Term &active = bench.seen(0).terms[2 * d], &other = bench.seen(0).terms[2 * d + 1];
            EXPECT_NE(after[5 * d + active.option], before[5 * d + active.option]) << step;
            EXPECT_NE(after[5 * d + other.option], before[5 * d + other.option]) << step;
            met += active.option == 0 ? 1 : 0;
        }
    }
    EXPECT_GT(met, 5);
}

TEST(Proxylessnas, CostTermsPullTowardsCheapOptions) {
    for (const char* form : {"linear", "power"}) {
        RunConfig config = methodConfig("proxylessnas");
        config.method.values.setWhole(settingNamed("gate_every"), 1);
        config.method.values.setNumber(settingNamed("gate_warm_up"), 0.0);
        config.method.values.setNumber(settingNamed("gate_rate"), 0.05);
        config.method.values.setNumber(settingNamed("cost_weight"), 1e6);
        config.method.values.set(settingNamed("cost_form"), std::string(form));
        config.method.values.set(settingNamed("gate_update"), std::string("all_paths"));
        RunConfig without = config;
        without.method.values.set(settingNamed("cost_form"), std::string("none"));
        MethodBench with(config), plain(without);
        // A loss that convolutions lower, and so large that the power form's factor on it matters.
        for (MethodBench* bench : {&with, &plain}) bench->source.held.assign(8 * 64, 5000.0f);
        with.begin();
        plain.begin();
        const double at = with.table("expected_cost").rows[0][0];
        EXPECT_EQ(at, plain.table("expected_cost").rows[0][0]);
        for (int step = 0; step < 20; ++step) {
            with.step();
            plain.step();
        }
        EXPECT_LT(with.table("expected_cost").rows[0][0], plain.table("expected_cost").rows[0][0]) << form;
    }
}

TEST(Proxylessnas, AReferenceThatNoPathHasIsRefused) {
    RunConfig config = methodConfig("proxylessnas");
    config.method.values.setNumber(settingNamed("madds_reference"), 1e6);
    try {
        MethodBench bench(config);
        FAIL() << "it was made";
    } catch (const RunError& error) {
        EXPECT_THAT(error.what(), HasSubstr("madds_reference is 1000000 million"));
        EXPECT_THAT(error.what(), HasSubstr("choose a number in between"));
    }
}

TEST(Proxylessnas, ScoreFunctionStepsFollowTheReward) {
    RunConfig config = methodConfig("proxylessnas");
    config.method.values.setWhole(settingNamed("gate_every"), 1);
    config.method.values.setNumber(settingNamed("gate_warm_up"), 0.0);
    config.method.values.setNumber(settingNamed("gate_rate"), 0.02);
    config.method.values.set(settingNamed("gate_update"), std::string("reinforce"));
    config.method.values.setNumber(settingNamed("reward_exponent"), 1.0);
    MethodBench bench(config);
    bench.begin();
    const double before = bench.table("expected_cost").rows[0][0];
    for (int step = 0; step < 100; ++step) {
        const StepOutcome outcome = bench.step();
        EXPECT_EQ(bench.run.net->seen.size(), 1u) << "held-out images are only scored";
        EXPECT_NEAR(outcome.pathPasses, (1.0 + 10.0 / 3.0) * 8 / 64.0, 1e-12);
    }
    EXPECT_EQ(bench.run.net->evaluations, 1000);
    // The fake net is right on half the images whatever the path, so only multiply-adds tell paths apart.
    EXPECT_LT(bench.table("expected_cost").rows[0][0], 0.8 * before);
    EXPECT_GT(bench.table("expected_cost").rows[0][2], 0.0);
}

}  // namespace
}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
// DARTS, DARTS-, PC-DARTS and GDAS: what a step asks of the net, and where its gradients go.
#include "tests/core/methods/method_bench.h"

#include "core/base/contract.h"
#include "core/strategy/strengths.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace pada {
namespace {

using testing::BenchRun;
using ::testing::HasSubstr;
using testing::MethodBench;
using testing::methodConfig;
using testing::settingNamed;

double sharesOf(const testing::FakeSupernet::Seen& pass, std::uint8_t decision) {
    double sum = 0.0;
    for (const Term& term : pass.terms)
        if (term.decision == decision && term.option != Term::kEdge) sum += static_cast<double>(term.coefficient);
    return sum;
}

TEST(Darts, MovesStrengthsByHeldOutImagesThenWeightsByTrainingOnes) {
    MethodBench bench(methodConfig("darts"));
    bench.begin();
    const std::vector<double> alpha = bench.array("rule.strengths");
    for (const double a : alpha) EXPECT_LT(std::abs(a), 6e-3);
    EXPECT_NE(alpha, std::vector<double>(30, 0.0));
    const double share = bench.share(2, 3);
    const StepOutcome outcome = bench.step();
    ASSERT_EQ(bench.run.net->seen.size(), 2u);
    EXPECT_FALSE(bench.seen(0).tracks) << "held-out images move no running statistics";
    EXPECT_TRUE(bench.seen(1).tracks);
    for (const std::size_t pass : {0, 1}) {
        EXPECT_EQ(bench.seen(pass).terms.size(), 30u);
        for (std::uint8_t d = 0; d < 6; ++d) EXPECT_NEAR(sharesOf(bench.seen(pass), d), 1.0, 1e-6);
    }
    EXPECT_FLOAT_EQ(bench.seen(0).terms[13].coefficient, static_cast<float>(share));
    EXPECT_FLOAT_EQ(bench.seen(1).terms[13].coefficient, static_cast<float>(bench.share(2, 3)));
    // Adam's first step is the rate wherever there is a gradient, against its sign.
    const std::vector<double> moved = bench.array("rule.strengths");
    for (std::size_t i = 0; i < 30; ++i) EXPECT_NEAR(std::abs(moved[i] - alpha[i]), 3e-4, 3e-5) << i;
    EXPECT_TRUE(outcome.paths.empty());
    EXPECT_NEAR(outcome.pathPasses, 10.0 * 8 / 64.0, 1e-12) << "two passes of all options, each five mean paths";
    EXPECT_NEAR(bench.rule->costOf({bench.stages, 0, 0, 10}, {640, 640, 64}),
                10 * methodNamed("darts").about.pathPasses, 1e-9);
}

// Against differences of the held-out loss at the weights as they are; Adam's first mean is what is left of a gradient.
TEST(Darts, StrengthsFollowTheGradientOfTheHeldOutLoss) {
    MethodBench bench(methodConfig("darts"));
    bench.begin();
    const std::vector<double> alpha = bench.array("rule.strengths");
    const auto lossAt = [&](std::vector<double> at) {
        std::vector<Term> terms;
        for (std::size_t d = 0; d < 6; ++d) {
            double sum = 0.0;
            for (std::size_t o = 0; o < 5; ++o) sum += at[5 * d + o] = std::exp(at[5 * d + o]);
            for (std::size_t o = 0; o < 5; ++o)
                terms.push_back({static_cast<std::uint8_t>(d), static_cast<std::uint8_t>(o),
                                 static_cast<float>(at[5 * d + o] / sum)});
        }
        const Batch held = bench.source.batch(BatchRole::valid, 0);
        return bench.run.net->pass({.path = {}, .batch = held, .terms = terms, .tracks = false}).loss;
    };
    std::vector<double> expected;
    for (std::size_t i = 0; i < alpha.size(); ++i) {
        std::vector<double> above = alpha, below = alpha;
        above[i] += 1e-2;
        below[i] -= 1e-2;
        expected.push_back((lossAt(above) - lossAt(below)) / 2e-2);
    }
    bench.step();
    const std::vector<double> mean = bench.array("rule.strengths_mean");
    double most = 0.0;
    for (std::size_t i = 0; i < alpha.size(); ++i) {
        EXPECT_NEAR(mean[i] / 0.5 - 1e-3 * alpha[i], expected[i], 2e-5) << i;
        most = std::max(most, std::abs(expected[i]));
    }
    EXPECT_GT(most, 1e-2);
}

TEST(Darts, SecondOrderTakesFivePassesAndOtherSteps) {
    RunConfig config = methodConfig("darts");
    config.method.values.set(settingNamed("order"), std::string("second"));
    MethodBench second(config), first(methodConfig("darts"));
    first.begin();
    second.begin();
    for (int i = 0; i < 3; ++i) {
        first.step();
        const StepOutcome outcome = second.step();
        ASSERT_EQ(second.run.net->seen.size(), 5u);
        for (const std::size_t pass : {0, 1, 2, 3}) EXPECT_FALSE(second.seen(pass).tracks);
        EXPECT_NEAR(outcome.pathPasses, 25.0 * 8 / 64.0, 1e-12);
    }
    EXPECT_NE(second.array("rule.strengths"), first.array("rule.strengths"));
}

TEST(Darts, ALossThatIsNotFiniteLeavesEverything) {
    for (const std::int64_t pass : {0, 1}) {
        MethodBench bench(methodConfig("darts"));
        bench.begin();
        const std::vector<float> weights = bench.run.weights();
        bench.run.net->nanAtPass = pass;
        EXPECT_FALSE(std::isfinite(bench.step().loss));
        EXPECT_EQ(bench.run.weights(), weights);
    }
}

TEST(Darts, WithoutHeldOutImagesTheRunSaysWhatToDo) {
    try {
        BenchRun run(testing::tinyConfig("darts"));
        FAIL() << "it ran";
    } catch (const RunError& error) {
        EXPECT_THAT(error.what(), HasSubstr("[data] valid_images"));
    }
}

TEST(DartsMinus, AnAuxiliarySkipFadesOverTheRun) {
    MethodBench bench(methodConfig("darts_minus"));
    bench.begin();
    for (int step = 0; step < 24; ++step) {
        bench.step();
        const double beta = 1.0 - step / 24.0;
        EXPECT_NEAR(sharesOf(bench.seen(0), 3), 1.0 + beta, 1e-6) << step;
        for (const Term& term : bench.seen(1).terms) {
            const double expected = bench.share(term.decision, term.option) + (term.option == 1 ? beta : 0.0);
            EXPECT_NEAR(term.coefficient, expected, 1e-6) << step;
        }
    }
    RunConfig config = methodConfig("darts_minus");
    config.space.ops = {"none", "nor_conv_1x1", "nor_conv_3x3"};
    try {
        MethodBench none(config);
        FAIL() << "it was made";
    } catch (const RunError& error) {
        EXPECT_THAT(error.what(), HasSubstr("add skip_connect"));
    }
}

TEST(PcDarts, EdgesOfANodeShareItAndLearn) {
    RunConfig config = methodConfig("pc_darts");
    config.method.values.setNumber(settingNamed("warm_up"), 0.5);
    MethodBench bench(config);
    ASSERT_EQ(bench.stages.size(), 2u);
    EXPECT_EQ(bench.stages[1].first, 12);
    bench.begin();
    const std::vector<double> alpha = bench.array("rule.strengths"), beta = bench.array("rule.edges");
    StepOutcome outcome = bench.step();
    EXPECT_EQ(bench.run.net->seen.size(), 1u) << "strengths rest";
    EXPECT_EQ(bench.array("rule.strengths"), alpha);
    EXPECT_NEAR(outcome.pathPasses, 5.0 / 4.0 * 8 / 64.0, 1e-12);
    bench.begin(1);
    outcome = bench.step();
    ASSERT_EQ(bench.run.net->seen.size(), 2u);
    EXPECT_NEAR(outcome.pathPasses, 10.0 / 4.0 * 8 / 64.0, 1e-12);
    EXPECT_NE(bench.array("rule.strengths"), alpha);
    const std::vector<double> moved = bench.array("rule.edges");
    for (const auto& node : {std::vector<std::size_t>{0}, {1, 2}, {3, 4, 5}}) {
        double sum = 0.0;
        for (const std::size_t d : node) {
            const Term& term = bench.seen(1).terms.at(30 + d);
            EXPECT_EQ(term.option, Term::kEdge);
            EXPECT_EQ(term.decision, d);
            sum += static_cast<double>(term.coefficient);
            if (node.size() > 1) {
                EXPECT_NE(moved[d], beta[d]);
            }
        }
        EXPECT_NEAR(sum, 1.0, 1e-6);
    }
    const MethodTable table = bench.table("edges");
    EXPECT_NEAR(table.rows.at(1).at(1) + table.rows.at(2).at(1), 1.0, 1e-12);
}

TEST(Gdas, OneOptionADecisionIsComputedAndAnswersForAll) {
    RunConfig config = methodConfig("gdas");
    config.method.values.setNumber(settingNamed("alpha_decay"), 0.0);
    MethodBench bench(config);
    bench.begin();
    std::set<int> drawn;
    for (int step = 0; step < 24; ++step) {
        const std::vector<double> before = bench.array("rule.strengths");
        const StepOutcome outcome = bench.step();
        ASSERT_EQ(bench.run.net->seen.size(), 2u);
        const auto& held = bench.seen(0);
        ASSERT_EQ(held.terms.size(), 6u) << "one op a decision";
        for (std::size_t d = 0; d < 6; ++d) {
            EXPECT_EQ(held.terms[d].decision, d);
            EXPECT_EQ(held.terms[d].coefficient, 1.0f);
            drawn.insert(held.terms[d].option);
        }
        EXPECT_TRUE(bench.seen(1).terms.empty());
        ASSERT_EQ(outcome.paths.size(), 1u);
        EXPECT_EQ(outcome.paths[0].path, bench.seen(1).path);
        EXPECT_NEAR(outcome.pathPasses, 2.0 * 8 / 64.0, 1e-12);
        if (step > 0) continue;
        // All strengths of a decision move, the drawn one against the others; with `none` drawn there is no gradient.
        const std::vector<double> after = bench.array("rule.strengths");
        for (std::size_t d = 0; d < 6; ++d) {
            const std::size_t chosen = 5 * d + held.terms[d].option;
            for (std::size_t i = 5 * d; i < 5 * d + 5; ++i) {
                if (held.terms[d].option == 0) {
                    EXPECT_EQ(after[i], before[i]);
                } else {
                    EXPECT_NE(after[i], before[i]);
                    const bool sameWay = (after[i] - before[i]) * (after[chosen] - before[chosen]) > 0.0;
                    EXPECT_EQ(sameWay, i == chosen) << d << " " << i;
                }
            }
        }
    }
    EXPECT_GT(drawn.size(), 3u);
}

// The softened draw is what the gradient sees: by its definition over the noise that the rule drew.
TEST(Gdas, TheGradientIsThatOfTheSoftenedDraw) {
    RunConfig config = methodConfig("gdas");
    config.method.values.setNumber(settingNamed("alpha_decay"), 0.0);
    config.method.values.setNumber(settingNamed("alpha_beta1"), 0.0);
    MethodBench bench(config);
    bench.begin();
    std::vector<double> alpha = bench.array("rule.strengths");
    bench.step();
    // Adam's second moment after one step is (1 - 0.999) g^2.
    const std::vector<double> squares = bench.array("rule.strengths_square");
    constexpr double kTau = 10.0;
    for (std::size_t d = 0; d < 6; ++d) {
        const auto soft = [&](std::size_t which, std::size_t moved, double by) {
            Rng rng = Rng(7, Stream::method, 0, 2);
            double sum = 0.0, wanted = 0.0;
            for (std::size_t i = 0; i < 30; ++i) {
                const double noise = gumbel(rng);
                if (i / 5 != d) continue;
                const double h = std::exp((alpha[i] + (i == moved ? by : 0.0) + noise) / kTau);
                sum += h;
                if (i == which) wanted = h;
            }
            return wanted / sum;
        };
        const Term& term = bench.seen(0).terms[d];
        const std::size_t chosen = 5 * d + term.option;
        const double own = (soft(chosen, chosen, 1e-5) - soft(chosen, chosen, -1e-5)) / 2e-5;
        for (std::size_t i = 5 * d; i < 5 * d + 5; ++i) {
            const double slope = (soft(chosen, i, 1e-5) - soft(chosen, i, -1e-5)) / 2e-5;
            // The gradient of the gate is common to the decision.
            EXPECT_NEAR(squares[i] * own * own, squares[chosen] * slope * slope,
                        1e-6 * squares[chosen] * own * own + 1e-30)
                << i;
        }
    }
}

}  // namespace
}  // namespace pada

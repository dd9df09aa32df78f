// SPDX-License-Identifier: GPL-3.0-or-later
// SUMNAS: the outer step against inner steps taken by hand.
#include "core/methods/method_table.h"
#include "core/registry/configs.h"
#include "tests/support/rule_bench.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace pada {
namespace {

using testing::RuleBench;
using testing::tinyConfig;
using testing::TinyRun;

SettingValues sumnasWith(const std::vector<std::pair<std::string, SettingValue>>& changes) {
    return testing::settingsOf("sumnas", changes);
}

constexpr SgdSettings kInner{
    .learningRate = 0.1, .momentum = 0.9, .nesterov = false, .weightDecay = 1e-6, .clipNorm = 5.0};
constexpr double kInnerLr = 500.0;  ///< At which a step of the fake net is far above a float's rounding.

/// `steps` SGD steps of one path from a net's weights on, momentum from zero.
void walk(TinyRun& net, const Path& path, const Batch& batch, double rate, int steps) {
    std::ranges::fill(net.net->store().momentum.span(), 0.0f);
    SgdSettings sgd = kInner;
    sgd.learningRate = rate;
    for (int i = 0; i < steps; ++i) net.net->train({.path = path, .batch = batch}, {sgd, {}});
}

// With one option a decision there is one path a step.
TEST(SumNas, OfOnePathWithAnOuterRateOfOneIsItsInnerSteps) {
    RunConfig config = tinyConfig();
    config.space.ops = {"nor_conv_3x3"};
    RuleBench bench("sumnas",
                    sumnasWith({{"inner_lr", kInnerLr}, {"inner_steps", std::int64_t{3}}, {"outer_decay", 0.0}}),
                    Inactive::freeze, config);
    TinyRun twin(config);
    const std::vector<Stage> whole{{"", 0, 10}};
    EXPECT_EQ(bench.rule->costOf({whole, 0, 0, 10}, {640, 0, 64}), 30.0) << "one path, three steps";
    for (int step = 0; step < 4; ++step) {
        const std::vector<float> before = bench.run.weights();
        const StepOutcome outcome = bench.take(kInner);
        EXPECT_EQ(outcome.pathPasses, 3 * 8 / 64.0);
        walk(twin, Path{3, 3, 3, 3, 3, 3}, bench.source.batch(BatchRole::train, 0), kInnerLr, 3);
        const std::vector<float> ours = bench.run.weights(), theirs = twin.weights();
        double moved = 0.0;
        for (std::size_t i = 0; i < ours.size(); ++i) {
            ASSERT_NEAR(ours[i], theirs[i], 1e-6) << "step " << step;
            moved = std::max(moved, std::abs(static_cast<double>(ours[i]) - before[i]));
        }
        EXPECT_GT(moved, 1e-3);
    }
}

// Each path walks alone from the shared weights; what it does not compute with, it does not speak of.
TEST(SumNas, TheOuterGradientIsTheMeanOfWhereThePathsWent) {
    for (const char* mean : {"paths", "users"}) {
        constexpr double kDecay = 0.01;
        RuleBench bench("sumnas", sumnasWith({{"inner_lr", kInnerLr},
                                              {"outer_lr", 0.5},
                                              {"outer_decay", kDecay},
                                              {"outer_mean", std::string(mean)}}));
        const std::vector<float> shared = bench.run.weights();
        SgdSettings half = kInner;
        half.learningRate = 0.05;  // the schedule is at a half of the base rate 0.1
        const StepOutcome outcome = bench.take(half);
        ASSERT_EQ(outcome.paths.size(), 5u);
        EXPECT_EQ(outcome.pathPasses, 10 * 8 / 64.0);
        const WeightLayout& layout = bench.run.net->store().layout;
        std::vector<double> sum(layout.floats(), 0.0), users(layout.floats(), 0.0);
        for (const PathUse& use : outcome.paths) {
            TinyRun alone(tinyConfig());
            walk(alone, use.path, bench.source.batch(BatchRole::train, 0), kInnerLr * 0.5, 2);
            const std::vector<float> there = alone.weights();
            for (const std::uint32_t index : layout.activeSegments(use.path))
                for (std::size_t i = 0; i < layout.segments()[index].size; ++i)
                    users[layout.segments()[index].offset + i] += 1.0;
            for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += static_cast<double>(shared[i]) - there[i];
        }
        const std::vector<float> after = bench.run.weights();
        for (std::size_t i = 0; i < sum.size(); ++i) {
            const double gradient = users[i] == 0.0 ? 0.0 : sum[i] / (mean == std::string("paths") ? 5.0 : users[i]);
            const double decay = users[i] == 0.0 ? 0.0 : kDecay * shared[i];
            ASSERT_NEAR(after[i], shared[i] - 0.5 * 0.5 * (gradient + decay), 1e-6) << mean;
        }
    }
}

/// How far every segment went in the second of two steps of one path each, 3x3 convolutions then 1x1.
double movedUnused(const SettingValues& values, Inactive inactive) {
    RunConfig config = tinyConfig();
    config.space.ops = {"nor_conv_1x1", "nor_conv_3x3"};
    RuleBench bench("sumnas", values, inactive, config);
    bench.take(kInner);
    // Paths of one op each, so that a momentum that stays is seen in the other's weights.
    const WeightLayout& layout = bench.run.net->store().layout;
    const Segment& unused = layout.segments()[static_cast<std::size_t>(layout.convolution(1, 4, 3))];
    const std::vector<float> before = bench.run.weights();
    bench.take(kInner);
    const std::vector<float> after = bench.run.weights();
    double moved = 0.0;
    for (std::size_t i = unused.offset; i < unused.offset + unused.size; ++i)
        moved += std::abs(static_cast<double>(after[i]) - before[i]);
    return moved;
}

// The leak of the published code (D5): momentum that stays makes the same steps go elsewhere.
TEST(SumNas, EveryPathBeginsWithAnOptimiserOfItsOwnUnlessMomentumIsKept) {
    const double fresh = movedUnused(sumnasWith({}), Inactive::freeze);
    const double kept = movedUnused(sumnasWith({{"inner_momentum", std::string("kept")}}), Inactive::freeze);
    const double drifting = movedUnused(sumnasWith({{"inner_momentum", std::string("kept")}}), Inactive::drift);
    EXPECT_GT(fresh, 0.0);
    EXPECT_NE(kept, fresh);
    EXPECT_NE(drifting, kept) << "idle weights move in the inner steps of others and enter the difference";

    // Whatever lies in the momentum when a step begins is no matter to it, or is.
    for (const bool stays : {false, true}) {
        const SettingValues values = sumnasWith({{"inner_momentum", std::string(stays ? "kept" : "fresh")}});
        RuleBench clean("sumnas", values), dirty("sumnas", values);
        std::ranges::fill(dirty.run.net->store().momentum.span(), 0.5f);
        clean.take(kInner);
        dirty.take(kInner);
        EXPECT_EQ(clean.run.weights() == dirty.run.weights(), !stays);
    }
}

TEST(SumNas, TheInnerRateFollowsTheScheduleUnlessItIsConstant) {
    for (const bool constant : {false, true}) {
        const SettingValues values = sumnasWith({{"inner_rate", std::string(constant ? "constant" : "scheduled")}});
        RuleBench bench("sumnas", values);
        SgdSettings late = kInner;
        late.learningRate = 0.0;  // the schedule is at its end
        const std::vector<float> before = bench.run.weights();
        const StepOutcome outcome = bench.take(late);
        EXPECT_EQ(bench.run.weights(), before) << "the outer rate has come to 0";
        EXPECT_EQ(outcome.gradNormRaw > 0.0, constant);
    }
}

// Statistics are those of five passes at the shared weights: the fake net's entry 0 moves once a tracked pass.
TEST(SumNas, RunningStatisticsFollowTheFirstInnerPass) {
    RuleBench bench("sumnas", sumnasWith({{"inner_steps", std::int64_t{4}}}));
    bench.run.net->store().statistics.data()[0] = 0.0f;
    bench.take(kInner);
    EXPECT_NEAR(bench.run.net->store().statistics.data()[0], 0.5 * (1.0 - std::pow(0.9, 5)), 1e-6);
}

TEST(SumNas, OnlyReferenceTakesUpTheHabitsOfThePublishedCode) {
    const auto wordOf = [](const std::string& rest, const char* key) {
        const auto runs = parseConfig("[schedule]\nepochs = 1\n[method]\nname = \"sumnas\"\n" + rest, "f");
        const auto& all = methodNamed("sumnas").about.settings;
        return runs.value().at(0).config.method.values.word(*std::ranges::find(all, key, &Setting::name));
    };
    EXPECT_EQ(wordOf("", "inner_momentum"), "fresh");
    EXPECT_EQ(wordOf("", "inner_rate"), "scheduled");
    EXPECT_EQ(wordOf("", "permutations"), "step");
    EXPECT_EQ(wordOf("reference = true\n", "inner_momentum"), "kept");
    EXPECT_EQ(wordOf("reference = true\n", "inner_rate"), "constant");
    EXPECT_EQ(wordOf("reference = true\n", "permutations"), "epoch");
    EXPECT_EQ(wordOf("reference = true\ninner_momentum = \"fresh\"\n", "inner_momentum"), "fresh");
}

}  // namespace
}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
// DYNAS: the rate of a path and the momentum of a group, by hand.
#include "core/methods/method_table.h"
#include "core/strategy/sampler_input.h"
#include "tests/support/rule_bench.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace pada {
namespace {

using testing::RuleBench;

SettingValues dynasWith(const std::vector<std::pair<std::string, SettingValue>>& changes) {
    return testing::settingsOf("dynas", changes);
}

constexpr double kBase = 1000.0;  ///< So large that steps are far above a float's rounding.

/// The rate that a step of this path was taken with, in base rates: how far weights went along their gradient.
double rateOf(RuleBench& bench, const Path& path, double scheduled) {
    bench.source.queue = {path};
    const std::vector<float> before = bench.run.weights();
    const StepOutcome outcome = bench.take(RuleBench::plain(kBase * scheduled));
    const std::vector<float> after = bench.run.weights();
    double along = 0.0, square = 0.0;
    for (const std::uint32_t index : outcome.active) {
        const Segment& s = bench.run.net->store().layout.segments()[index];
        for (std::size_t i = s.offset; i < s.offset + s.size; ++i) {
            const double gradient = bench.run.net->store().gradients.data()[i];
            along += (static_cast<double>(before[i]) - after[i]) * gradient;
            square += gradient * gradient;
        }
    }
    return along / square / kBase;
}

// At half of the base rate: the smallest path has 0.5^4 of it, the largest 0.5^0.25.
TEST(Dynas, TheRateOfAPathFollowsItsSize) {
    const Path small{1, 1, 1, 1, 1, 1}, large{3, 3, 3, 3, 3, 3}, between{3, 2, 0, 3, 1, 4};
    RuleBench bench("dynas", {}, Inactive::freeze, testing::tinyConfig(), kBase);
    EXPECT_NEAR(rateOf(bench, small, 0.5), 1.0 / 16, 1e-5);
    EXPECT_NEAR(rateOf(bench, large, 0.5), std::pow(0.5, 0.25), 1e-4);
    EXPECT_NEAR(rateOf(bench, large, 1.0), 1.0, 1e-4) << "at the schedule's start all are alike";
    EXPECT_NEAR(rateOf(bench, small, 1.0), 1.0, 1e-4);

    const WeightLayout& layout = bench.run.net->store().layout;
    const OptionTable counts = pathSamplerInput(bench.space, layout).parameterCounts;
    double shared = 0.0;
    for (const Segment& s : layout.segments())
        if (s.decision < 0) shared += static_cast<double>(s.size);
    const double most = shared + 6 * counts[0][3], size = shared + 2 * counts[0][3] + counts[0][2];
    const double gamma = 4.0 - 3.75 * std::log(size / shared) / std::log(most / shared);
    EXPECT_NEAR(rateOf(bench, between, 0.5), std::pow(0.5, gamma), 1e-4);

    RuleBench other("dynas", dynasWith({{"gamma_small", 2.0}, {"gamma_large", 1.0}}), Inactive::freeze,
                    testing::tinyConfig(), kBase);
    EXPECT_NEAR(rateOf(other, small, 0.5), 0.25, 1e-4);
    EXPECT_NEAR(rateOf(other, large, 0.5), 0.5, 1e-4);
}

SgdSettings heavy() {
    SgdSettings sgd = RuleBench::plain();
    sgd.momentum = 0.9;
    return sgd;
}

std::vector<float> momentumOf(RuleBench& bench) {
    const auto momentum = bench.run.net->store().momentum.span();
    return {momentum.begin(), momentum.end()};
}

// Two groups in turn, told by the option at the decision that the table shows: the momentum in use is the one that the
// group left, not that of the step before.
TEST(Dynas, EveryOptionOfOneDecisionHasItsMomentum) {
    RuleBench bench("dynas");
    const auto decision = static_cast<std::size_t>(bench.rule->tables().at(0).rows.at(0).at(0));
    ASSERT_LT(decision, 6u);
    const auto pathWith = [&](std::uint8_t option) {
        Path path{3, 3, 3, 3, 3, 3};
        path[decision] = option;
        return path;
    };
    const auto step = [&](std::uint8_t option) {
        bench.source.queue = {pathWith(option)};
        bench.take(heavy());
        return momentumOf(bench);
    };
    const Segment& head = bench.run.net->store().layout.segments()[static_cast<std::size_t>(
        bench.run.net->store().layout.findSegment("head.linear.weight"))];
    const auto gradient = [&] { return bench.run.net->store().gradients.data()[head.offset]; };
    const float first = step(3)[head.offset];
    EXPECT_FLOAT_EQ(first, gradient());
    const float apart = step(2)[head.offset];
    EXPECT_FLOAT_EQ(apart, gradient()) << "a group's first step has no momentum";
    const float firstAgain = step(3)[head.offset];
    EXPECT_FLOAT_EQ(firstAgain, 0.9f * first + gradient());
    const float apartAgain = step(2)[head.offset];
    EXPECT_FLOAT_EQ(apartAgain, 0.9f * apart + gradient());

    RuleBench shared("dynas", dynasWith({{"momentum_decision", std::string("off")}}));
    EXPECT_TRUE(shared.rule->tables().empty());
    shared.source.queue = {pathWith(3), pathWith(2)};
    shared.take(heavy());
    const float before = momentumOf(shared)[head.offset];
    shared.take(heavy());
    EXPECT_FLOAT_EQ(momentumOf(shared)[head.offset],
                    0.9f * before + shared.run.net->store().gradients.data()[head.offset]);
}

TEST(Dynas, TheDecisionIsDrawnOnceARunOrAnewEachStep) {
    RuleBench once("dynas"), anew("dynas", dynasWith({{"momentum_decision", std::string("step")}}));
    std::set<double> kept, drawn;
    for (int i = 0; i < 30; ++i) {
        once.take();
        anew.take();
        kept.insert(once.rule->tables().at(0).rows.at(0).at(0));
        drawn.insert(anew.rule->tables().at(0).rows.at(0).at(0));
    }
    EXPECT_EQ(kept.size(), 1u);
    EXPECT_EQ(drawn.size(), 6u);
}

TEST(Dynas, PathsOfOneSizeKeepTheScheduleInTheMiddle) {
    RunConfig config = testing::tinyConfig();
    config.space.ops = {"nor_conv_3x3"};
    RuleBench bench("dynas", {}, Inactive::freeze, config, kBase);
    EXPECT_NEAR(rateOf(bench, Path{3, 3, 3, 3, 3, 3}, 0.5), std::pow(0.5, 2.125), 1e-4);
}

}  // namespace
}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
// Methods that ask why a sampler ranks better: their settings reach the samplers, and what they do in the run's tail.
#include "core/registry/configs.h"
#include "tests/core/methods/method_runs.h"
#include "tests/support/rule_bench.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

namespace pada {
namespace {

using ::testing::HasSubstr;
using testing::MethodRun;
using testing::RuleBench;
using testing::tinyConfig;

std::unique_ptr<PathSampler> samplerOf(const char* method, const SettingValues& values, RuleBench& bench) {
    return methodNamed(method).pathSampler(values, bench.space, bench.run.net->store().layout);
}

TEST(SamplerQuestions, SettingsReachTheSamplers) {
    RuleBench bench("spos");
    const auto split =
        samplerOf("split_schedule", testing::settingsOf("split_schedule", {{"heaviest_share", 0.75}}), bench);
    split->endPeriod(1.0);
    EXPECT_NEAR(split->probabilities()[0][3], 0.75, 1e-12);
    const Path full{3, 3, 3, 3, 3, 3};
    const auto scheduled = samplerOf("stratified", {}, bench),
               flat =
                   samplerOf("stratified", testing::settingsOf("stratified", {{"strata", std::string("flat")}}), bench);
    EXPECT_NEAR(scheduled->probability(full), 1.0 / 15284, 1e-15) << "uniform at first";
    EXPECT_NEAR(flat->probability(full), 1.0 / 6 / 64, 1e-15);
    scheduled->endPeriod(1.0);
    flat->endPeriod(1.0);
    EXPECT_NEAR(scheduled->probability(full), flat->probability(full), 1e-15);
    EXPECT_NEAR(samplerOf("distinct_plans", {}, bench)->probability(full), 1.0 / 7809, 1e-15) << "a plan of one path";
    const auto anti = samplerOf("anti_pa", {}, bench);
    anti->observe({full, PathRole::trained, 0, {3, 3, 3, 3, 3, 3}, 63}, 7.0, 1.0);
    anti->observe({{2, 2, 2, 2, 2, 2}, PathRole::trained, 0, {1, 1, 1, 1, 1, 1}, 63}, 2.0, 1.0);
    anti->endPeriod(1.0);
    EXPECT_NEAR(anti->probabilities()[0][3], 0.25, 1e-12);
}

TEST(SamplerQuestions, WhereTheyEqualAnotherMethodTheyDoBitForBit) {
    RunConfig pa = tinyConfig("pa"), powered = tinyConfig("anti_pa"), control = tinyConfig("schedule"),
              half = tinyConfig("split_schedule");
    powered.method.values = testing::settingsOf("anti_pa", {{"norm_power", 1.0}});
    EXPECT_EQ(MethodRun(powered).weights(), MethodRun(pa).weights());
    EXPECT_EQ(MethodRun(half).weights(), MethodRun(control).weights());
    EXPECT_NE(MethodRun(pa).weights(), MethodRun(control).weights());
}

// The rate by complexity is an add-on of its own: under uniform paths, PA and the control it leaves the sampler alone.
TEST(SamplerQuestions, RateByComplexityGoesUnderAnySampler) {
    for (const char* paths : {"method", "importance", "schedule"}) {
        const auto read = parseConfig(
            "[schedule]\nepochs = 6\nlr_shape = \"linear\"\n[method]\nname = \"dynas\"\n"
            "momentum_decision = \"off\"\n[method.sampling]\npaths = \"" +
                std::string(paths) + "\"\n",
            "f");
        ASSERT_TRUE(read.ok()) << read.error().message;
        RunConfig config = tinyConfig("dynas"), plain = tinyConfig("spos");
        config.method.values = read->at(0).config.method.values;
        config.schedule.lrShape = plain.schedule.lrShape = RateShape::linear;
        MethodRun run(config);
        const OptionTable table = run.sink.all<SamplingChanged>().back().probabilities;
        if (std::string(paths) == "method")
            EXPECT_NEAR(table[0][0], 0.2, 1e-12);
        else
            EXPECT_LT(table[0][0], 0.1) << paths;
        MethodRun uniform(plain);
        EXPECT_NE(run.weights(), uniform.weights()) << paths;
    }
}

RunConfig tailConfig(const char* method) {
    RunConfig config = tinyConfig(method);  // 6 epochs of 5 steps
    config.data.validImages = 8;            // of 4, then
    return config;
}

// The state after steps 18, 20, 22 and 24 of 24: the run ends with their mean.
TEST(TailMean, WeightsBecomeTheMeanOfThePoints) {
    RunConfig config = tailConfig("tail_mean");
    config.method.values =
        testing::settingsOf("tail_mean", {{"tail_share", 1.0 / 3}, {"tail_points", std::int64_t{4}}});
    config.optimizer.lr = 5.0;  // the fake net's gradients are tiny
    MethodRun whole(config);
    ASSERT_EQ(whole.ended.status, RunStatus::finished);
    ASSERT_EQ(whole.ended.steps, 24);
    EXPECT_EQ(whole.stages().at(16), "averaged tail");

    RunConfig plain = config;
    plain.method.name = "spos";
    plain.method.values = {};
    std::vector<double> mean;
    for (const std::int64_t step : {18, 20, 22, 24}) {
        MethodRun cut(plain, step);
        const std::vector<float> weights = cut.weights();
        mean.resize(weights.size(), 0.0);
        for (std::size_t i = 0; i < weights.size(); ++i) mean[i] += static_cast<double>(weights[i]) / 4;
    }
    const std::vector<float> averaged = whole.weights(), last = MethodRun(plain).weights();
    ASSERT_EQ(averaged.size(), mean.size());
    double apart = 0.0;
    for (std::size_t i = 0; i < mean.size(); ++i) {
        ASSERT_NEAR(static_cast<double>(averaged[i]), mean[i], 1e-6);
        apart = std::max(apart, std::abs(static_cast<double>(last[i]) - mean[i]));
    }
    EXPECT_GT(apart, 1e-5) << "the last net is another one";
    MethodRun before(config, 23);
    EXPECT_EQ(before.weights(), MethodRun(plain, 23).weights()) << "up to the last step nothing is changed";
}

TEST(TailMean, OnePointIsTheLastNet) {
    RunConfig config = tailConfig("tail_mean"), plain = tailConfig("spos");
    config.method.values = testing::settingsOf("tail_mean", {{"tail_points", std::int64_t{1}}});
    EXPECT_EQ(MethodRun(config).weights(), MethodRun(plain).weights());
}

// The fake net's loss falls with the sum of options, so the best eighth of the cells is known.
TEST(TailTop, TheTailTrainsThePredictedBestAndNothingElse) {
    RunConfig config = tailConfig("tail_top");
    config.method.values = testing::settingsOf(
        "tail_top", {{"top_steps", 0.5}, {"top_share", 0.125}, {"top_candidates", std::int64_t{200}}});
    MethodRun run(config);
    ASSERT_EQ(run.ended.status, RunStatus::finished);
    const auto steps = run.sink.all<StepEvent>();
    const std::int64_t first = run.stages().rbegin()->first;
    EXPECT_EQ(run.stages().at(first), "predicted best");
    const auto total = static_cast<double>(steps.back().step + 1);
    EXPECT_NEAR(static_cast<double>(first), total / 2, 2.0);
    const auto sumOf = [](const Path& path) { return std::accumulate(path.begin(), path.end(), 0); };
    const MethodTable table = run.table("predicted_best");
    EXPECT_EQ(table.rows[0][0], 25.0) << "an eighth of 200";
    const double bound = (1.0 - table.rows[0][1]) / 0.01;  // the least sum of options among them
    EXPECT_GT(bound, 13.0) << "the mean of all is 12";
    int below = 0;
    std::set<Path> trained;
    for (const StepEvent& step : steps) {
        const Path& path = step.paths.at(0).path;
        if (step.step < first) {
            below += sumOf(path) < bound - 1e-6 ? 1 : 0;
            continue;
        }
        trained.insert(path);
        EXPECT_GE(sumOf(path), bound - 1e-6) << step.step;
    }
    EXPECT_GT(below, 0) << "before the tail all paths train";
    EXPECT_GT(trained.size(), 3u);
    // What the ranking of candidates costs stands in the run's budget.
    const auto& at = steps[static_cast<std::size_t>(first)];
    EXPECT_NEAR(at.pathPasses - steps[static_cast<std::size_t>(first) - 1].pathPasses, (1 + 200 / 3.0) * 8 / 64, 1e-9);
}

// Of a budget in path-passes, what the candidates cost is taken off the steps.
TEST(TailTop, TheCandidatesArePartOfABudget) {
    RunConfig config = tailConfig("tail_top");
    config.method.values = testing::settingsOf("tail_top", {{"top_candidates", std::int64_t{30}}});
    config.schedule.epochs = 0;
    config.schedule.pathPasses = 5;  // 30/3 path-passes of 8 images are 1.25; a step is 0.125
    MethodRun run(config);
    EXPECT_EQ(run.ended.steps, 30);
    EXPECT_NEAR(run.ended.pathPasses, 5.0, 1e-9);
}

std::string readOf(const std::string& toml) {
    const auto runs = parseConfig(toml, "f");
    return runs.ok() ? "read" : runs.error().message;
}

TEST(SamplerQuestions, WhatCannotBeIsSaidWhenTheConfigIsRead) {
    const std::string head = "[schedule]\nepochs = 3\n[method]\nname = ";
    EXPECT_THAT(readOf(head + "\"tail_top\"\n"), HasSubstr("set valid_images"));
    EXPECT_EQ(readOf(head + "\"tail_top\"\n[data]\nvalid_images = 100\n"), "read");
    EXPECT_THAT(readOf("[schedule]\nepochs = 1\n[method]\nname = \"tail_mean\"\n"), HasSubstr("2 stages"));
    for (const char* method : {"\"stratified\"\n", "\"distinct_plans\"\n"}) {
        EXPECT_THAT(readOf(head + method + "[space]\nkind = \"darts\"\n"), HasSubstr("allowed: at most 1000000"));
        EXPECT_THAT(readOf(head + method + "[space]\nops = [\"none\"]\n"), HasSubstr("space.ops is none"));
        EXPECT_EQ(readOf(head + method), "read");
    }
    EXPECT_THAT(testing::refusal(tinyConfig("tail_top")), HasSubstr("held-out images")) << "and where nobody read it";
}

// Cut at any place a run goes on bit for bit.
TEST(SamplerQuestions, ResumedTheyEqualAnUnbrokenRun) {
    for (const char* method : {"anti_pa", "split_schedule", "stratified", "distinct_plans", "tail_mean", "tail_top"}) {
        for (const Inactive inactive : {Inactive::freeze, Inactive::drift}) {
            RunConfig config = tailConfig(method);
            config.optimizer.inactive = inactive;
            MethodRun whole(config);
            ASSERT_EQ(whole.ended.status, RunStatus::finished) << method;
            for (const std::int64_t cut : {3, 19, 21, 23}) {
                MethodRun before(config, cut);
                testing::TinyRun after(config);
                RunLoop loop(after.parts());
                loop.restore(*before.keeper.kept);
                loop.run(after.control, after.keeper);
                EXPECT_EQ(after.keeper.kept->book, whole.keeper.kept->book) << method << " cut at " << cut;
            }
        }
    }
}

// A pass that gives no number leaves the weights, in the tail as well.
TEST(TailMean, ANotFiniteLossAveragesNothing) {
    RunConfig config = tailConfig("tail_mean");
    config.telemetry.enabled = false;
    config.method.values = testing::settingsOf("tail_mean", {{"tail_share", 0.5}, {"tail_points", std::int64_t{2}}});
    MethodRun good(config, 23);
    testing::TinyRun lost(config);
    lost.net->nanAtPass = 23;
    RunLoop loop(lost.parts());
    EXPECT_EQ(loop.run(lost.control, lost.keeper).status, RunStatus::diverged);
    EXPECT_EQ(lost.weights(), good.weights());
}

}  // namespace
}  // namespace pada

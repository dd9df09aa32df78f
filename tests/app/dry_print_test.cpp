// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dry_print.h"

#include "tests/app/service_fixture.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace pada::testing {
namespace {

using ::testing::HasSubstr;
using DryPrintTest = RunServiceTest;

TEST_F(DryPrintTest, RunsThatCostAlikeAreMeasuredOnce) {
    PlannedRun other = m_plan, longer = m_plan;
    other.config.run.seed = 8;
    longer.config.schedule.epochs = 5;
    PlannedRun wider = m_plan;
    wider.config.data.batchSize = 16;
    std::vector<int> batches;
    const auto runs = dryRuns(
        {m_plan, other, longer, wider}, [] { return true; },
        [&](const PlannedRun& plan) { batches.push_back(plan.config.data.batchSize); });
    ASSERT_TRUE(runs.ok()) << runs.error().message;
    EXPECT_EQ(batches, (std::vector<int>{m_plan.config.data.batchSize, 16}));
    ASSERT_EQ(runs->size(), 4u);
    EXPECT_EQ(runs->at(0).costs.secondsPerStep, runs->at(1).costs.secondsPerStep);
    EXPECT_EQ(runs->at(2).forecast.steps, 5 * runs->at(0).costs.stepsPerEpoch);
    EXPECT_FALSE(std::filesystem::exists(m_file)) << "no store";
    const auto list = nlohmann::json::parse(dryJson(*runs));
    ASSERT_EQ(list.size(), 4u);
    EXPECT_EQ(list[1]["seed"], 8);
    EXPECT_EQ(list[2]["steps"], runs->at(2).forecast.steps);
    EXPECT_EQ(list[2]["images"], 5 * runs->at(0).costs.trainImages);
    EXPECT_GT(list[3]["seconds"].get<double>(), 0.0);
    const std::string text = dryText(*runs);
    EXPECT_THAT(text, HasSubstr("seed 8"));
    EXPECT_THAT(text, HasSubstr("all, one by one"));
    EXPECT_THAT(text, HasSubstr("MB"));
    EXPECT_THAT(text, HasSubstr("images"));
    EXPECT_THAT(dryText({runs->front()}), ::testing::Not(HasSubstr("all, one by one")));
}

TEST(CheckText, WhatCameStandsBesideWhatWasForetoldInUnitsOfPeople) {
    using What = ForecastCheck::What;
    EXPECT_EQ(checkText({What::time, 5000.0, 5900.0}), "training: 1 h 38 min, 1 h 23 min foretold (+18 %)");
    EXPECT_EQ(checkText({What::pathPasses, 1200.0, 1200.0}), "path-passes: 1200, 1200 foretold (+0 %)");
    EXPECT_EQ(checkText({What::memory, 2e9, 1.5e9}), "memory: 1.5 GB, 2.0 GB foretold (-25 %)");
    EXPECT_EQ(checkText({What::disk, 8e6, 9.1e6}), "disk: 9.1 MB, 8.0 MB foretold (+14 %)");
}

TEST_F(DryPrintTest, AFaultOrAStopEndsIt) {
    PlannedRun broken = m_plan;
    broken.config.data.set = "cifar10";
    broken.config.data.root = m_file;
    EXPECT_FALSE(dryRuns(
                     {broken}, [] { return true; }, [](const PlannedRun&) {})
                     .ok());
    const auto stopped = dryRuns(
        {m_plan}, [] { return false; }, [](const PlannedRun&) {});
    ASSERT_FALSE(stopped.ok());
    EXPECT_THAT(stopped.error().message, HasSubstr("not wanted any more"));
}

}  // namespace
}  // namespace pada::testing

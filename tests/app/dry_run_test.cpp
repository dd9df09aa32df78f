// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dry_run.h"

#include "tests/app/service_fixture.h"

namespace pada::testing {
namespace {

using DryRunTest = RunServiceTest;
const std::function<bool()> kWanted = [] { return true; };

TEST_F(DryRunTest, CountsWhatTheRunThenTakes) {
    m_plan.config.schedule.epochs = 2.5;
    const auto costs = dryRun(m_plan.config, kWanted);
    ASSERT_TRUE(costs.ok()) << costs.error().message;
    EXPECT_FALSE(std::filesystem::exists(m_file));
    EXPECT_EQ(costs->trainImages, 256);
    EXPECT_EQ(costs->stepsPerEpoch, 8);
    EXPECT_GE(costs->steps, 6);
    EXPECT_GT(costs->secondsPerStep, 0.0);
    EXPECT_GT(costs->checkpointBytes, 1000.0);
    const RunForecast forecast = forecastOf(m_plan.config, *costs);
    RunService service({.storeFile = m_file});
    const auto run = service.start(m_plan);
    ASSERT_TRUE(run.ok()) << run.error().message;
    service.join();
    const auto summary = openCatalog(m_file).value()->find(run->text);
    ASSERT_TRUE(summary.ok());
    EXPECT_EQ(summary->status, RunStatus::finished);
    EXPECT_EQ(summary->steps, forecast.steps);
    EXPECT_DOUBLE_EQ(summary->pathPasses, forecast.pathPasses);
}

// Its first steps have no archive yet: all that the run will spend is foretold, and its steps at what they cost then.
TEST_F(DryRunTest, ForetellsStagesThatCostMore) {
    m_plan.config.method.name = "nsas";
    m_plan.config.schedule = {.epochs = 0, .pathPasses = 120};
    const auto costs = dryRun(m_plan.config, kWanted);
    ASSERT_TRUE(costs.ok()) << costs.error().message;
    RunService service({.storeFile = m_file});
    const auto run = service.start(m_plan);
    ASSERT_TRUE(run.ok()) << run.error().message;
    service.join();
    const auto summary = openCatalog(m_file).value()->find(run->text);
    ASSERT_TRUE(summary.ok());
    EXPECT_NEAR(static_cast<double>(summary->steps), static_cast<double>(forecastOf(m_plan.config, *costs).steps), 1.0);
    EXPECT_NEAR(summary->pathPasses, 120, 9 * 0.5 / 2);
}

TEST_F(DryRunTest, ScoresAFewOfThePathsAndScalesUp) {
    m_plan.config.ranking.paths = "all";
    const auto costs = dryRun(m_plan.config, kWanted);
    ASSERT_TRUE(costs.ok()) << costs.error().message;
    EXPECT_EQ(costs->rankedPaths, 64);
    EXPECT_GT(costs->rankingSeconds, 0.0);
}

TEST_F(DryRunTest, EndsWhenNobodyWantsItAnyMore) {
    m_plan.config.schedule.epochs = 100'000;
    int asked = 0;
    const auto costs = dryRun(m_plan.config, [&] { return ++asked < 4; });
    ASSERT_FALSE(costs.ok());
    EXPECT_NE(costs.error().message.find("not wanted"), std::string::npos);
    EXPECT_LT(asked, 20);
}

TEST_F(DryRunTest, SaysWhyTheRunCouldNotBegin) {
    m_plan.config.data.trainImages = 1'000'000;
    const auto costs = dryRun(m_plan.config, kWanted);
    ASSERT_FALSE(costs.ok());
    EXPECT_NE(costs.error().message.find("train_images"), std::string::npos) << costs.error().message;
}

}  // namespace
}  // namespace pada::testing

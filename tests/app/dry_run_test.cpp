// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dry_run.h"

#include "tests/app/service_fixture.h"

#include <cmath>
#include <numeric>
#include <vector>

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

/// What the rows of the run's log say it took of the disk, one a stretch.
std::vector<double> diskRows(const std::string& store, const RunId& run) {
    std::vector<double> bytes;
    const auto log = openCatalog(store).value()->log(run);
    for (const LogRow& row : log.value())
        if (row.code == kDiskCode) bytes.push_back(costFrom(row.message).diskBytes);
    EXPECT_DOUBLE_EQ(forecastRows(*log).diskBytes, std::accumulate(bytes.begin(), bytes.end(), 0.0));
    return bytes;
}

TEST_F(DryRunTest, AForetoldRunSaysWhatItTookOfTheDiskOthersDoNot) {
    const auto costs = dryRun(m_plan.config, kWanted);
    ASSERT_TRUE(costs.ok()) << costs.error().message;
    RunService service({.storeFile = m_file});
    const RunId plain = service.start(m_plan).value();
    service.join();
    EXPECT_TRUE(diskRows(m_file, plain).empty());
    m_plan.foretold = foretoldCost(forecastOf(m_plan.config, *costs), *costs);
    const RunId run = service.start(m_plan).value();
    service.join();
    const std::vector<double> bytes = diskRows(m_file, run);
    ASSERT_EQ(bytes.size(), 1u);
    EXPECT_GT(bytes.front(), costs->checkpointBytes / 4);  // at least one checkpoint lies there; its size is rounded up
    EXPECT_LT(bytes.front(), 1e8);
    const auto log = openCatalog(m_file).value()->log(run).value();
    EXPECT_EQ(forecastRows(log).foretold.pathPasses, std::round(m_plan.foretold.pathPasses));
}

TEST_F(DryRunTest, AResumedRunSaysItOfEachStretch) {
    m_plan.foretold.trainingSeconds = 1.0;
    m_plan.config.schedule.epochs = 20;  // rows of 155 steps behind the stop: more than the pages that were begun
    RunId run;
    {
        RunService service({.storeFile = m_file, .stopAtStep = 5});
        run = service.start(m_plan).value();
        service.join();
    }
    EXPECT_EQ(diskRows(m_file, run).size(), 1u);
    RunService service({.storeFile = m_file});
    ASSERT_TRUE(service.resume(run).ok());
    service.join();
    EXPECT_EQ(statusOf(run), RunStatus::finished);
    const std::vector<double> bytes = diskRows(m_file, run);
    ASSERT_EQ(bytes.size(), 2u);
    EXPECT_GT(bytes[1], 155 * 100.0);
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

// 64 images at once with statistics of 200 are 264 a path, in batches of 4 they are 64 + 16 * 200 = 3264.
TEST_F(DryRunTest, SmallBatchesOfARecalibratedRankingCostMore) {
    m_plan.config.ranking.paths = "all";
    m_plan.config.ranking.images = 64;
    m_plan.config.ranking.bn = RankingNorm::recalibrated;
    m_plan.config.ranking.bnImages = 200;
    const auto atOnce = dryRun(m_plan.config, kWanted);
    ASSERT_TRUE(atOnce.ok()) << atOnce.error().message;
    m_plan.config.ranking.batchSize = 4;
    const auto cut = dryRun(m_plan.config, kWanted);
    ASSERT_TRUE(cut.ok()) << cut.error().message;
    EXPECT_GT(cut->rankingSeconds, 2 * atOnce->rankingSeconds);
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

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/run_forecast.h"

#include "core/registry/configs.h"

#include <gtest/gtest.h>

namespace pada {
namespace {

/// 1,000 images, 64 a step: 16 steps and 15.625 path-passes an epoch.
StepCosts costsOf() {
    StepCosts costs;
    costs.trainImages = 1000;
    costs.stepsPerEpoch = 16;
    costs.secondsPerStep = 0.5;
    costs.passesPerEpoch = 15.625;
    costs.prepareSeconds = 3.0;
    costs.checkpointBytes = 1e6;
    costs.rankedPaths = 10;
    costs.rankingSeconds = 7.0;
    return costs;
}

TEST(RunForecast, CountsStepsPassesAndSeconds) {
    RunConfig config;
    config.schedule.epochs = 2.5;
    config.telemetry.gvShare = 0.1;
    const RunForecast forecast = forecastOf(config, costsOf());
    EXPECT_EQ(forecast.steps, 40);
    EXPECT_EQ(forecast.images, 2 * 1000 + 8 * 64);  // the last batch of a whole epoch is not full
    EXPECT_DOUBLE_EQ(forecast.pathPasses, 2.5 * 15.625);
    EXPECT_DOUBLE_EQ(forecast.trainingSeconds, 40 * 0.5 * 1.1);
    EXPECT_DOUBLE_EQ(forecast.seconds(), 3.0 + 22.0 + 7.0);
    EXPECT_GT(forecast.diskBytes, 2e6);
}

TEST(RunForecast, PathPassesAreWholeEpochsAndFullBatches) {
    RunConfig config;
    config.schedule.pathPasses = 2 * 15.625 + 3;  // two epochs and three batches of 64
    EXPECT_EQ(forecastOf(config, costsOf()).steps, 35);
    EXPECT_EQ(forecastOf(config, costsOf()).images, 2 * 1000 + 3 * 64);
    EXPECT_DOUBLE_EQ(forecastOf(config, costsOf()).pathPasses, config.schedule.pathPasses);
    config.schedule.pathPasses = 0.01;
    EXPECT_EQ(forecastOf(config, costsOf()).steps, 1);
    EXPECT_EQ(forecastOf(config, {}).images, 0);  // nothing is measured or declared
}

TEST(RunForecast, RankingsWhileItTrainsCountToo) {
    RunConfig config;
    config.schedule.epochs = 2.5;  // 40 steps of 16 an epoch
    config.ranking.every = 0.5;    // after steps 8, 16, 24, 32, and the end
    EXPECT_DOUBLE_EQ(forecastOf(config, costsOf()).rankingSeconds, 5 * 7.0);
    const double often = forecastOf(config, costsOf()).diskBytes;
    config.ranking.every = 0.0;
    EXPECT_DOUBLE_EQ(forecastOf(config, costsOf()).rankingSeconds, 7.0);
    EXPECT_DOUBLE_EQ(often - forecastOf(config, costsOf()).diskBytes, 4 * 10 * 80.0);  // 10 scores each
    EXPECT_EQ(rankingsOf(config.ranking, 40, 16), 1);
    config.ranking.every = 1.25;
    EXPECT_EQ(rankingsOf(config.ranking, 40, 16), 2);  // 20 steps; 40 is the end
    EXPECT_EQ(rankingsOf(config.ranking, 41, 16), 3);
    config.ranking.every = 0.001;
    EXPECT_EQ(rankingsOf(config.ranking, 3, 16), 3);  // no more often than every step
    EXPECT_EQ(rankingsOf(config.ranking, 0, 0), 1);
}

TEST(RunForecast, WatchedPathsCostTheirTimeAfterEveryEpoch) {
    RunConfig config;
    config.schedule.epochs = 2.5;
    StepCosts costs = costsOf();
    const RunForecast none = forecastOf(config, costs);
    costs.probeSeconds = 0.25;
    config.telemetry.probePaths = {"a", "b"};
    const RunForecast some = forecastOf(config, costs);
    EXPECT_DOUBLE_EQ(some.probeSeconds, 3 * 0.25);  // the last epoch is cut, and told of too
    EXPECT_DOUBLE_EQ(some.seconds() - none.seconds(), 0.75);
    EXPECT_DOUBLE_EQ(some.trainingSeconds, none.trainingSeconds);
    EXPECT_DOUBLE_EQ(some.diskBytes - none.diskBytes, 3 * 2 * 150.0);
}

TEST(RunForecast, ARankingTakesStatisticsAnewForEveryBatch) {
    RankingSection what;
    what.images = 1000;
    EXPECT_EQ(rankingLoad(what, 5000, 9000).evaluated(), 1000);
    EXPECT_EQ(rankingLoad(what, 300, 9000).evaluated(), 300);  // there are no more
    what.batchSize = 150;
    EXPECT_EQ(rankingLoad(what, 5000, 9000).batches, 7);  // 6 of 150, one of 100
    EXPECT_EQ(rankingLoad(what, 5000, 9000).evaluated(), 1000);
    what.bn = RankingNorm::recalibrated;
    what.bnImages = 512;
    EXPECT_EQ(rankingLoad(what, 5000, 9000).evaluated(), 1000 + 7 * 512);
    EXPECT_EQ(rankingLoad(what, 5000, 400).evaluated(), 1000 + 7 * 400);
    what.batchSize = 0;
    EXPECT_EQ(rankingLoad(what, 5000, 9000).evaluated(), 1000 + 512);
    what.batchSize = 1000;
    EXPECT_EQ(rankingLoad(what, 5000, 9000).batches, 1);
    EXPECT_EQ(rankingLoad(what, 0, 9000).evaluated(), 0);
}

TEST(RunForecast, TheSampleOfARankingHasBatchesOfItsSize) {
    RankingSection what;
    what.images = 1000;
    EXPECT_EQ(rankingSample(what, 5000, 200).images, 200);
    EXPECT_EQ(rankingSample(what, 120, 200).images, 120);
    what.batchSize = 64;
    EXPECT_EQ(rankingSample(what, 5000, 200).images, 192);  // three of 64
    EXPECT_EQ(rankingSample(what, 5000, 200).batchSize, 64);
    EXPECT_EQ(rankingSample(what, 100, 200).images, 100);
    what.batchSize = 512;  // a batch of 200 costs an image as much
    EXPECT_EQ(rankingSample(what, 5000, 200).images, 200);
    EXPECT_EQ(rankingSample(what, 5000, 200).batchSize, 0);
    what.bn = RankingNorm::recalibrated;
    what.batchSize = 8;
    const RankingSection sample = rankingSample(what, 5000, 200);
    EXPECT_EQ(sample.images, 8);
    EXPECT_EQ(rankingLoad(sample, 5000, 9000).evaluated(), 8 + 200);
    EXPECT_EQ(rankingLoad(what, 5000, 9000).evaluated(), 1000 + 125 * 512);
}

TEST(RunForecast, LengthSeedAndNameChangeNoCostOfAStep) {
    RunConfig one, other;
    one.schedule.epochs = 3;
    other.schedule.pathPasses = 100;
    other.run.seed = 7;
    other.run.name = "other";
    EXPECT_EQ(configHash(costConfig(one)), configHash(costConfig(other)));
    other.data.batchSize = 32;
    EXPECT_NE(configHash(costConfig(one)), configHash(costConfig(other)));
}

TEST(RunForecast, WhatIsKeptIsReadAsItWasWritten) {
    StepCosts costs = costsOf();
    costs.memoryBytes = 4e8;
    costs.heldBytes = 1e8;
    RunConfig config;
    config.schedule.epochs = 2.0;
    const RunForecast forecast = forecastOf(config, costs);
    const RunCost kept = foretoldCost(forecast, costs);
    EXPECT_DOUBLE_EQ(kept.memoryBytes, 5e8);  // the program holds what it held before, too
    const RunCost cost{41.25, 1200, 412e6, 9.1e6};
    EXPECT_EQ(costText(cost),
              "41.250 s of training, 1200 path-passes, 412000000 bytes of memory, 9100000 bytes on disk");
    EXPECT_EQ(costFrom(costText(cost)), cost);
    EXPECT_EQ(costFrom("41.250 s of training"), (RunCost{.trainingSeconds = 41.25}));  // of an earlier program
    EXPECT_EQ(costText({.diskBytes = 5.0}), "5 bytes on disk");
    EXPECT_EQ(costFrom(costText({.diskBytes = 5.0})), (RunCost{.diskBytes = 5.0}));
    for (const char* broken :
         {"", "soon", " s of training", "x s of training", "nan s of training", "-4 bytes on disk"})
        EXPECT_EQ(costFrom(broken), RunCost{}) << broken;
}

TEST(RunForecast, OnlyWhatIsKnownOnBothSidesIsHeldAgainstEachOther) {
    const auto checks = checkForecast({10, 100, 0, 4e6}, {11, 100, 3e8, 0});
    ASSERT_EQ(checks.size(), 2u);
    EXPECT_EQ(checks[0].what, ForecastCheck::What::time);
    EXPECT_DOUBLE_EQ(checks[0].foretold, 10.0);
    EXPECT_DOUBLE_EQ(checks[0].came, 11.0);
    EXPECT_EQ(checks[1].what, ForecastCheck::What::pathPasses);
}

TEST(RunForecast, ErrorIsAShareOfWhatWasExpected) {
    EXPECT_NEAR(forecastError(10, 11), 0.1, 1e-12);
    EXPECT_DOUBLE_EQ(forecastError(10, 5), -0.5);
    EXPECT_DOUBLE_EQ(forecastError(0, 5), 0.0);
}

}  // namespace
}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/horizon.h"

#include <gtest/gtest.h>

namespace pada {
namespace {

TEST(Horizon, CountsShortLastBatchesAndPathPasses) {
    ScheduleSection schedule;
    schedule.epochs = 250;
    const Horizon paper = Horizon::of(schedule, 50'000, 256);
    EXPECT_EQ(paper.stepsPerEpoch, 196);  // as the authors' loader: 195 full batches and one of 80
    EXPECT_EQ(paper.totalSteps, 49'000);
    EXPECT_EQ(paper.batchAt(195), 80);
    EXPECT_EQ(paper.batchAt(196), 256);
    ScheduleSection passes;
    passes.pathPasses = 600;
    EXPECT_EQ(Horizon::of(passes, 10'000, 64).totalSteps,
              3 * 157 + 131);  // 3 epochs cost 468.75 passes, the rest 131.25
    passes.pathPasses = 1e-3;
    EXPECT_EQ(Horizon::of(passes, 10'000, 64).totalSteps, 1);
}

TEST(LearningRate, FallsAsACosineAfterWarmUp) {
    ScheduleSection schedule;
    schedule.epochs = 10;
    const Horizon horizon = Horizon::of(schedule, 640, 64);  // 100 steps
    EXPECT_DOUBLE_EQ(learningRateAt(horizon, schedule, 0.1, 0), 0.1);
    EXPECT_NEAR(learningRateAt(horizon, schedule, 0.1, 50), 0.05, 1e-12);
    EXPECT_NEAR(learningRateAt(horizon, schedule, 0.1, 25), 0.1 * 0.5 * (1 + 0.70710678118654752), 1e-12);
    schedule.lrShape = "cosine_epoch";
    EXPECT_DOUBLE_EQ(learningRateAt(horizon, schedule, 0.1, 59), learningRateAt(horizon, schedule, 0.1, 50));
    schedule.lrShape = "linear";
    schedule.warmup = 0.1;
    EXPECT_DOUBLE_EQ(learningRateAt(horizon, schedule, 0.1, 4), 0.05);  // fifth of ten warm-up steps
    EXPECT_DOUBLE_EQ(learningRateAt(horizon, schedule, 0.1, 10), 0.1);
    EXPECT_NEAR(learningRateAt(horizon, schedule, 0.1, 55), 0.05, 1e-12);
}

}  // namespace
}  // namespace pada

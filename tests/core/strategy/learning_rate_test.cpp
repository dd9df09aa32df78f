// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/learning_rate.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace pada {
namespace {

constexpr StepCount kHundred{100, 10};

TEST(LearningRate, FallsAsACosineAfterWarmUp) {
    ScheduleSection schedule;
    EXPECT_DOUBLE_EQ(learningRateAt(kHundred, schedule, 0.1, 0), 0.1);
    EXPECT_NEAR(learningRateAt(kHundred, schedule, 0.1, 50), 0.05, 1e-12);
    EXPECT_NEAR(learningRateAt(kHundred, schedule, 0.1, 25), 0.1 * 0.5 * (1 + 0.70710678118654752), 1e-12);
    schedule.lrShape = RateShape::cosineEpoch;
    EXPECT_DOUBLE_EQ(learningRateAt(kHundred, schedule, 0.1, 59), learningRateAt(kHundred, schedule, 0.1, 50));
    schedule.lrShape = RateShape::linear;
    schedule.warmup = 0.1;
    EXPECT_DOUBLE_EQ(learningRateAt(kHundred, schedule, 0.1, 4), 0.05);  // fifth of ten warm-up steps
    EXPECT_DOUBLE_EQ(learningRateAt(kHundred, schedule, 0.1, 10), 0.1);
    EXPECT_NEAR(learningRateAt(kHundred, schedule, 0.1, 55), 0.05, 1e-12);
}

// Also where the warm-up is no whole number of steps, or less than one.
TEST(LearningRate, NeverExceedsTheBaseRateAndStaysAboveZeroInside) {
    ScheduleSection schedule;
    for (const RateShape shape : {RateShape::cosine, RateShape::cosineEpoch, RateShape::linear, RateShape::constant})
        for (const double warmup : {0.0, 0.004, 0.025, 0.1, 0.333}) {
            schedule.lrShape = shape;
            schedule.warmup = warmup;
            for (std::int64_t step = 0; step < kHundred.total; ++step) {
                const double rate = learningRateAt(kHundred, schedule, 0.1, step);
                ASSERT_LE(rate, 0.1) << wordOf(shape) << " " << warmup << " " << step;
                ASSERT_GT(rate, 0.0) << wordOf(shape) << " " << warmup << " " << step;
            }
        }
}

// The very bits that tables of stand-alone accuracies were made with.
TEST(LearningRate, WithoutWarmUpIsTheCosineOfTheStepsShare) {
    ScheduleSection schedule;
    for (const std::int64_t total : {1, 7, 600, 4690})
        for (std::int64_t step = 0; step < total; step += 3) {
            const double share = static_cast<double>(step) / static_cast<double>(total);
            ASSERT_EQ(learningRateAt({total, 1}, schedule, 0.1, step),
                      0.1 * 0.5 * (1 + std::cos(std::numbers::pi * share)));
        }
}

}  // namespace
}  // namespace pada

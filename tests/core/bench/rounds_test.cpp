// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bench/rounds.h"

#include "core/base/contract.h"

#include <gtest/gtest.h>

namespace pada {
namespace {

Workload threeRounds() {
    return {"training",
            64.0,
            4e9,
            {{{0.04, 0.02}, Timing{0.16, 0.10}, 1.0, 90.0},
             {{0.08, 0.02}, Timing{0.16, 0.12}, 2.0, 100.0},
             {{0.05, 0.04}, Timing{0.15, 0.12}, 1.5, 95.0}}};
}

TEST(Rounds, MedianIsTheMiddleOne) {
    EXPECT_EQ(median({3.0, 1.0, 2.0}), 2.0);
    EXPECT_EQ(median({4.0, 1.0, 2.0, 3.0}), 2.5);
    EXPECT_EQ(median({7.0}), 7.0);
    EXPECT_THROW(median({}), ContractError);
}

TEST(Rounds, SayTimeRateAndRatio) {
    const Workload training = threeRounds();
    EXPECT_DOUBLE_EQ(medianSeconds(training), 0.05);
    EXPECT_DOUBLE_EQ(*imagesPerSecond(training), 1280.0);
    const auto ratio = ratioToPeer(training);
    ASSERT_TRUE(ratio.has_value());
    EXPECT_DOUBLE_EQ(ratio->median, 3.0);  // the rounds' own ratios are 4, 2 and 3
    EXPECT_DOUBLE_EQ(ratio->low, 2.0);
    EXPECT_DOUBLE_EQ(ratio->high, 4.0);
}

TEST(Rounds, ShareOfPeakUsesTheLargestPeak) {
    // 4e9 operations in 0.05 s are 80 GFLOP/s; the loop reached 100 in its best round.
    EXPECT_DOUBLE_EQ(*shareOfPeak(threeRounds(), 0.0), 0.8);
    EXPECT_DOUBLE_EQ(*shareOfPeak(threeRounds(), 60.0), 0.8);
    EXPECT_DOUBLE_EQ(*shareOfPeak(threeRounds(), 160.0), 0.5);
}

TEST(Rounds, ProcessorTimeIsAClockOfItsOwn) {
    const Workload training = threeRounds();
    EXPECT_DOUBLE_EQ(medianSeconds(training, ClockKind::processor), 0.02);
    EXPECT_DOUBLE_EQ(ratioToPeer(training, ClockKind::processor)->median, 5.0);  // 5, 6 and 3
    // 4e9 operations in 0.02 processor seconds on two threads, whose peak is 100 together: 200 of 50 a thread.
    EXPECT_DOUBLE_EQ(*shareOfPeak(training, 0.0, ClockKind::processor, 2), 4.0);
}

TEST(Rounds, WhatMeansNothingIsAbsent) {
    const Workload telemetry{"telemetry", 0.0, 0.0, {{{1e-5, 1e-5}, std::nullopt, 0.0, 0.0}}};
    EXPECT_FALSE(imagesPerSecond(telemetry).has_value());
    EXPECT_FALSE(shareOfPeak(telemetry, 100.0).has_value());
    EXPECT_FALSE(ratioToPeer(telemetry).has_value());
    Workload half = threeRounds();  // the peer stopped after the first round
    half.rounds[1].peer.reset();
    half.rounds[2].peer.reset();
    EXPECT_DOUBLE_EQ(ratioToPeer(half)->median, 4.0);
}

}  // namespace
}  // namespace pada

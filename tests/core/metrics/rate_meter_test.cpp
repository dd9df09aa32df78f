// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/rate_meter.h"

#include <gtest/gtest.h>

namespace pada {
namespace {

TEST(RateMeter, SaysNothingBeforeItHasSomethingToGoOn) {
    RateMeter meter(1.0);
    EXPECT_FALSE(meter.rate());
    meter.add(0.0, 0.0);
    EXPECT_FALSE(meter.rate());
    meter.add(0.9, 10.0);
    EXPECT_FALSE(meter.rate());
    EXPECT_FALSE(meter.secondsFor(5.0));
    meter.add(1.0, 11.0);
    ASSERT_TRUE(meter.rate());
    EXPECT_DOUBLE_EQ(*meter.rate(), 11.0);
    EXPECT_DOUBLE_EQ(*meter.secondsFor(22.0), 2.0);
}

TEST(RateMeter, ForgetsWhatLiesBeforeTheWindow) {
    RateMeter meter(0.5, 10.0);
    for (int s = 0; s <= 100; ++s) meter.add(s, 0.01 * s);  // slow
    for (int s = 101; s <= 120; ++s) meter.add(s, 1.0 + (s - 100));
    EXPECT_DOUBLE_EQ(*meter.rate(), 1.0);
}

TEST(RateMeter, SamplesFurtherApartThanTheWindowStillCount) {
    RateMeter meter(0.5, 10.0);
    meter.add(0.0, 0.0);
    meter.add(40.0, 20.0);
    ASSERT_TRUE(meter.rate());
    EXPECT_DOUBLE_EQ(*meter.rate(), 0.5);
}

TEST(RateMeter, StandingStillAndGoingBackSayNothing) {
    RateMeter meter;
    meter.add(0.0, 5.0);
    meter.add(2.0, 5.0);
    EXPECT_FALSE(meter.rate());
    meter.add(3.0, 1.0);  // begun anew
    EXPECT_FALSE(meter.rate());
    meter.add(5.0, 2.0);
    EXPECT_DOUBLE_EQ(*meter.rate(), 0.5);
    EXPECT_DOUBLE_EQ(*meter.secondsFor(-1.0), 0.0);
    meter.clear();
    EXPECT_FALSE(meter.rate());
}

}  // namespace
}  // namespace pada

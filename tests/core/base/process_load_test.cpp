// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/process_load.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <vector>

namespace pada {
namespace {

TEST(LoadMeter, SaysCoresBetweenTwoLooks) {
    LoadMeter meter;
    EXPECT_FALSE(meter.pace(10.0, {5.0, 0.0}));
    EXPECT_DOUBLE_EQ(meter.pace(12.0, {8.0, 0.0}).value().cores, 1.5);
    EXPECT_FALSE(meter.pace(12.0, {8.0, 0.0}));
    EXPECT_DOUBLE_EQ(meter.pace(13.0, {8.0, 0.0}).value().cores, 0.0);
}

TEST(LoadMeter, SaysBytesASecondWhereTheSystemCountsThem) {
    LoadMeter meter;
    EXPECT_FALSE(meter.pace(10.0, {0.0, 0.0, 500.0}));
    EXPECT_DOUBLE_EQ(meter.pace(14.0, {0.0, 0.0, 4500.0}).value().writtenPerSecond.value(), 1000.0);
    EXPECT_FALSE(meter.pace(15.0, {0.0, 0.0, -1.0}).value().writtenPerSecond);
    EXPECT_FALSE(meter.pace(16.0, {0.0, 0.0, 9000.0}).value().writtenPerSecond);  // a total is no pace
}

TEST(ProcessLoad, GrowsWithWorkAndMemory) {
    const ProcessLoad before = processLoad();
    EXPECT_GT(before.residentBytes, 1e6);
    const std::vector<char> held(64'000'000, 1);
    EXPECT_GT(processLoad().residentBytes, before.residentBytes + 50e6);
    const double worked = processLoad().cpuSeconds;
    std::size_t sum = 0;
    do
        for (const char one : held) sum += static_cast<std::size_t>(one);
    while (processLoad().cpuSeconds < worked + 0.02);
    EXPECT_GE(sum, held.size());
}

}  // namespace
}  // namespace pada

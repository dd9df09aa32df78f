// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/process_load.h"

#include <gtest/gtest.h>

#include <vector>

namespace pada {
namespace {

TEST(LoadMeter, SaysCoresBetweenTwoLooks) {
    LoadMeter meter;
    EXPECT_FALSE(meter.cores(10.0, {5.0, 0.0}));
    EXPECT_DOUBLE_EQ(meter.cores(12.0, {8.0, 0.0}).value(), 1.5);
    EXPECT_FALSE(meter.cores(12.0, {8.0, 0.0}));
    EXPECT_DOUBLE_EQ(meter.cores(13.0, {8.0, 0.0}).value(), 0.0);
}

TEST(ProcessLoad, GrowsWithWorkAndMemory) {
    const ProcessLoad before = processLoad();
    EXPECT_GT(before.residentBytes, 1e6);
    std::vector<char> held(64'000'000, 1);
    double sum = 0.0;
    while (processLoad().cpuSeconds < before.cpuSeconds + 0.02)
        sum += held[static_cast<std::size_t>(sum) % held.size()];
    EXPECT_GT(processLoad().residentBytes, before.residentBytes + 50e6);
    EXPECT_GT(sum, 0.0);
}

}  // namespace
}  // namespace pada

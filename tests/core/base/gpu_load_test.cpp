// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/gpu_load.h"

#include <gtest/gtest.h>

namespace pada {
namespace {

TEST(GpuWatch, ReadsEveryDeviceOfTheDriver) {
    GpuWatch watch(PADA_FAKE_NVML);
    for (int look = 0; look < 2; ++look) {
        const auto loads = watch.read();
        ASSERT_TRUE(loads.ok()) << loads.error().message;
        ASSERT_EQ(loads->size(), 2u);
        EXPECT_EQ((*loads)[0].name, "One");
        EXPECT_DOUBLE_EQ((*loads)[0].busyShare.value(), 0.43);
        EXPECT_DOUBLE_EQ((*loads)[0].usedBytes, 250.0);
        EXPECT_DOUBLE_EQ((*loads)[0].totalBytes, 1000.0);
        EXPECT_EQ((*loads)[1].name, "Two");
        EXPECT_FALSE((*loads)[1].busyShare);  // not known is not idle
    }
}

TEST(GpuWatch, SaysWhyThereIsNone) {
    GpuWatch watch("libno-such-driver.so.1");
    for (int look = 0; look < 2; ++look) {
        const auto loads = watch.read();
        ASSERT_FALSE(loads.ok());
        EXPECT_EQ(loads.error().code, ErrorCode::notFound);
        EXPECT_NE(loads.error().message.find("libno-such-driver.so.1 is not here"), std::string::npos);
    }
}

TEST(GpuWatch, ALibraryOfSomethingElseIsNoDriver) {
    GpuWatch watch("libm.so.6");
    const auto loads = watch.read();
    ASSERT_FALSE(loads.ok());
    EXPECT_NE(loads.error().message.find("lacks functions"), std::string::npos);
}

}  // namespace
}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/run_control.h"

#include <gtest/gtest.h>

#include <thread>

namespace pada {
namespace {

using Directive = RunControl::Directive;

TEST(RunControl, LetsOneStepThroughWhilePaused) {
    RunControl control;
    EXPECT_EQ(control.next(), Directive::proceed);
    control.requestPause();
    EXPECT_EQ(control.next(), Directive::pause);
    control.requestStep();
    EXPECT_EQ(control.next(), Directive::proceed);
    EXPECT_EQ(control.next(), Directive::pause);
    control.requestContinue();
    EXPECT_EQ(control.next(), Directive::proceed);
}

TEST(RunControl, AStopEndsAPause) {
    RunControl control;
    control.requestPause();
    std::thread waiter([&] { control.waitWhilePaused(); });
    control.requestStop();
    waiter.join();
    EXPECT_EQ(control.next(), Directive::stop);
    EXPECT_TRUE(control.stopRequested());
}

TEST(RunControl, WaitingForAStopEndsWithItOrWithTheTime) {
    RunControl control;
    EXPECT_FALSE(control.waitForStop(0.0));
    EXPECT_FALSE(control.waitForStop(0.001));
    std::thread asks([&] { control.requestStop(); });
    EXPECT_TRUE(control.waitForStop(3600.0));
    asks.join();
    EXPECT_TRUE(control.waitForStop(0.0));
}

}  // namespace
}  // namespace pada

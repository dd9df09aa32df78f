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

TEST(Horizon, KnowsPeriodsAndEpochsEnds) {
    ScheduleSection schedule;
    schedule.epochs = 1.5;
    const Horizon horizon = Horizon::of(schedule, 640, 64);  // 10 steps an epoch, 15 in all
    std::vector<std::int64_t> ends;
    for (std::int64_t step = 0; step <= 15; ++step)
        if (horizon.epochEndsAt(step)) ends.push_back(step);
    EXPECT_EQ(ends, (std::vector<std::int64_t>{10, 15}));
    LoopTerms terms;
    EXPECT_EQ(horizon.periodOf(terms), 10);
    terms.updateEvery = 3;
    EXPECT_EQ(horizon.periodOf(terms), 3);
}

}  // namespace
}  // namespace pada

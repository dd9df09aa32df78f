// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/score/distinct_plans.h"

#include "core/space/nas_bench_201.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace pada {
namespace {

TEST(DistinctPlans, TheWholeSpaceHas7810OneOfThemDead) {
    const auto space = makeNasBench201();
    const std::vector<Path> paths = nb201::allPaths();
    const std::vector<DistinctPlan> plans = distinctPlans(*space, NetSize{}, paths);
    EXPECT_EQ(plans.size(), 7810u);
    EXPECT_EQ(std::ranges::count_if(plans, &DistinctPlan::dead), 1);
    EXPECT_TRUE(std::ranges::is_sorted(plans, {}, &DistinctPlan::madds));
    std::size_t members = 0;
    for (const DistinctPlan& plan : plans) members += plan.members.size();
    EXPECT_EQ(members, paths.size());
}

TEST(DistinctPlans, PathsOfOnePlanAreOneHoweverOrdered) {
    const auto space = makeNasBench201();
    // 3x3 on 3<-0 alone; the same beside a dead 1x1; through skips 0-1-3; another plan; nothing at all.
    const std::vector<Path> paths{{0, 0, 2, 3, 0, 0}, {0, 0, 0, 3, 0, 0}, {0, 0, 0, 2, 0, 0}, {0, 0, 0, 0, 0, 0}};
    const std::vector<DistinctPlan> plans = distinctPlans(*space, NetSize{}, paths);
    ASSERT_EQ(plans.size(), 3u);
    EXPECT_TRUE(plans[0].dead);
    EXPECT_EQ(plans[1].pruned, (Path{0, 0, 0, 2, 0, 0}));
    EXPECT_EQ(plans[2].pruned, (Path{0, 0, 0, 3, 0, 0}));
    EXPECT_THAT(plans[2].members, ::testing::ElementsAre(0, 1));
    EXPECT_TRUE(distinctPlans(*space, NetSize{}, {}).empty());
}

}  // namespace
}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/stages.h"

#include "core/base/contract.h"
#include "core/strategy/stage_shares.h"

#include <gtest/gtest.h>

namespace pada {
namespace {

constexpr StepCount kSteps{20, 5};

TEST(Stages, FollowEachOtherAndBeginWithAnEpoch) {
    checkStages(std::vector<Stage>{{"", 0, 20}}, kSteps);
    checkStages(std::vector<Stage>{{"a", 0, 5}, {"b", 5, 15}}, kSteps);
    const std::vector<std::vector<Stage>> wrong{{},
                                                {{"", 0, 19}},
                                                {{"", 5, 15}},
                                                {{"a", 0, 5}, {"b", 10, 10}},
                                                {{"a", 0, 7}, {"b", 7, 13}},
                                                {{"a", 0, 5}, {"b", 5, 0}, {"c", 5, 15}}};
    for (const auto& stages : wrong) EXPECT_THROW(checkStages(stages, kSteps), ContractError);
    const std::vector<Stage> two{{"a", 0, 5}, {"b", 5, 15}};
    EXPECT_EQ(stageAt(two, 4).name, "a");
    EXPECT_EQ(stageAt(two, 5).name, "b");
    EXPECT_EQ(stageAt(two, 19).name, "b");
    EXPECT_THROW(stageAt(two, 20), ContractError);
}

TEST(Stages, ShareARunToTheNearestEpoch) {
    const auto firsts = [](const StepCount& steps, const std::vector<StageShare>& shares) {
        const std::vector<Stage> stages = stagesOf(steps, shares);
        checkStages(stages, steps);
        std::vector<std::int64_t> first;
        for (const Stage& stage : stages) first.push_back(stage.first);
        return first;
    };
    const std::vector<StageShare> few{{"one", 600.0}, {"five", 1500.0, true}};
    EXPECT_EQ(firsts({2100, 10}, few), (std::vector<std::int64_t>{0, 600}));
    EXPECT_EQ(firsts({23, 5}, few), (std::vector<std::int64_t>{0, 5})) << "6.57 of 23 steps, 1.3 epochs";
    EXPECT_EQ(firsts({7, 5}, few), (std::vector<std::int64_t>{0, 5})) << "a cut epoch is one";
    const std::vector<StageShare> three{{"a", 0.001}, {"b", 0.001}, {"c", 0.998}};
    EXPECT_EQ(firsts({20, 5}, three), (std::vector<std::int64_t>{0, 5, 10})) << "an epoch at least";
    const std::vector<StageShare> late{{"a", 0.998}, {"b", 0.001}, {"c", 0.001}};
    EXPECT_EQ(firsts({20, 5}, late), (std::vector<std::int64_t>{0, 10, 15}));
    EXPECT_TRUE(stagesOf({2100, 10}, few)[1].rateRestarts);
    EXPECT_THROW(firsts({5, 5}, few), RunError);
}

TEST(Stages, ARateThatRestartsIsThatOfARunOfItsOwn) {
    ScheduleSection schedule;
    schedule.warmup = 0.2;
    const std::vector<Stage> one{{"", 0, 20}}, restarts{{"a", 0, 5}, {"b", 5, 10, true}, {"c", 15, 5}};
    const std::vector<Stage> goesOn{{"a", 0, 5}, {"b", 5, 10}, {"c", 15, 5}};
    for (std::int64_t step = 0; step < 20; ++step) {
        const double whole = learningRateAt(kSteps, schedule, 0.1, step);
        EXPECT_EQ(stagedRateAt(one, kSteps, schedule, 0.1, step), whole);
        EXPECT_EQ(stagedRateAt(goesOn, kSteps, schedule, 0.1, step), whole);
        EXPECT_EQ(
            stagedRateAt(restarts, kSteps, schedule, 0.1, step),
            step < 5 ? learningRateAt({5, 5}, schedule, 0.1, step) : learningRateAt({15, 5}, schedule, 0.1, step - 5));
    }
}

}  // namespace
}  // namespace pada

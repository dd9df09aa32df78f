// SPDX-License-Identifier: GPL-3.0-or-later
// GM: nets split where gradients of options disagree, level by level, and begun anew after the last split.
#include "tests/core/methods/method_runs.h"

#include <gmock/gmock.h>

#include <cmath>

namespace pada {
namespace {

using ::testing::HasSubstr;
using testing::MethodRun;
using testing::refusal;
using testing::setting;
using testing::tinyConfig;

RunConfig gmConfig() {
    RunConfig asked = tinyConfig("gm");  // 9 epochs of 5 steps, a repeat a probe
    asked.schedule.epochs = 9;
    return asked;
}

TEST(Gm, LevelsSplitEveryNetIntoGroupsOfADecision) {
    MethodRun run(gmConfig());
    ASSERT_EQ(run.ended.status, RunStatus::finished) << run.ended.reason;
    NetFamily& family = run.loop.family();
    ASSERT_EQ(family.size(), 1u + 2 + 4);
    for (NetId net = 1; net < 7; net += 2) {  // siblings stand side by side
        const AllowedOptions &mask = family.mask(net), &other = family.mask(net + 1);
        const AllowedOptions& parent = family.mask(family.parent(net));
        EXPECT_EQ(family.parent(net), family.parent(net + 1));
        int split = 0;
        for (std::size_t d = 0; d < 6; ++d) {
            if (mask[d] == parent[d]) {
                EXPECT_EQ(other[d], parent[d]);
                continue;
            }
            ++split;
            EXPECT_EQ(parent[d].size(), 5u) << "a decision is split once";
            std::vector<std::uint8_t> both;
            std::ranges::merge(mask[d], other[d], std::back_inserter(both));
            EXPECT_EQ(both, parent[d]);
        }
        EXPECT_EQ(split, 1);
    }
    for (int i = 0; i < nb201::kPaths; i += 13) {
        int owners = 0;
        for (NetId net = 3; net < 7; ++net) owners += allows(family.mask(net), nb201::pathAt(i));
        EXPECT_EQ(owners, 1);
    }
    const auto stages = run.stages();
    ASSERT_EQ(stages.size(), 3u);
    EXPECT_EQ(stages.at(0), "one net");
    // 20 + 2 * 20 + 4 * 50 of 260 net-epochs: 0.69 and 2.08 of nine.
    EXPECT_EQ(stages.at(5), "2 nets");
    EXPECT_EQ(stages.at(10), "4 nets");
}

// 45 steps of 8 images, and one batch of 8 for each of 30 options, then of 25 in both nets.
TEST(Gm, ProbesCountAsPathPasses) {
    MethodRun run(gmConfig());
    EXPECT_DOUBLE_EQ(run.ended.pathPasses, (45 + 30 + 2 * 25) * 8 / 64.0);
    RunConfig passes = gmConfig();
    passes.schedule = {.epochs = 0, .pathPasses = (30 + 80) * 8 / 64.0};
    MethodRun equal(passes);
    EXPECT_EQ(equal.ended.steps, 30) << "what probes spend is not trained";
    EXPECT_DOUBLE_EQ(equal.ended.pathPasses, passes.schedule.pathPasses);
    passes.schedule.pathPasses = 80 * 8 / 64.0;
    EXPECT_THAT(refusal(passes), HasSubstr("the method spends 10 path-passes beside its steps"));
}

TEST(Gm, TheBestDecisionIsSplitIntoItsBestPartition) {
    MethodRun run(gmConfig());
    const MethodTable splits = run.table("split"), distances = run.table("gradient_distance");
    EXPECT_EQ(distances.rows.size(), 10u * (6 + 5 + 5));
    ASSERT_EQ(splits.rows.size(), 6u + 5 + 5);
    ASSERT_EQ(splits.columns.size(), 6u);
    for (const double net : {0.0, 1.0, 2.0}) {
        double best = -1e9;
        for (const auto& row : splits.rows)
            if (row[0] == net) best = std::max(best, row[2]);
        int chosen = 0;
        for (const auto& row : splits.rows) {
            if (row[0] != net || row[3] == 0.0) continue;
            ++chosen;
            EXPECT_EQ(row[2], best);
            EXPECT_EQ(row[4] + row[5], 31.0) << "every option in one of two groups";
            int children = 0;
            for (NetId child = 1; child < 7; ++child) {
                if (run.loop.family().parent(child) != static_cast<NetId>(net)) continue;
                double bits = 0;
                for (const std::uint8_t o : run.loop.family().mask(child)[static_cast<std::size_t>(row[1])])
                    bits += std::exp2(o);
                EXPECT_EQ(bits, row[static_cast<std::size_t>(4 + children++)]);
            }
            EXPECT_EQ(children, 2);
        }
        EXPECT_EQ(chosen, 1);
    }
}

TEST(Gm, WeightsBeginAnewAfterTheLastSplitByAKey) {
    for (const bool restarts : {true, false}) {
        RunConfig asked = gmConfig();
        asked.method.values.setFlag(setting("gm", "gm_restart"), restarts);
        const StateBook before = MethodRun(asked, 10).keeper.kept->book, after = MethodRun(asked, 11).keeper.kept->book;
        const auto floats = [](const StateBook& book, const std::string& name) {
            const auto values = book.get<float>(name);
            return std::vector<float>(values.begin(), values.end());
        };
        // Net 6 is split off net 2 and has not had its turn.
        const std::vector<float> parents = floats(before, "nets.2.weights"), fresh = floats(after, "nets.6.weights");
        EXPECT_EQ(fresh == parents, !restarts);
        const std::vector<float> momentum = floats(after, "nets.6.momentum");
        EXPECT_EQ(std::ranges::all_of(momentum, [](float m) { return m == 0.0f; }), restarts);
        EXPECT_EQ(floats(after, "nets.2.weights"), parents) << "what was split stays as it was";
        if (restarts) {
            EXPECT_NE(fresh, floats(after, "nets.5.weights")) << "each with numbers of its own";
        }
        MethodRun run(asked);
        const auto steps = run.sink.all<StepEvent>();
        EXPECT_EQ(steps[10].learningRate, steps[0].learningRate);
    }
}

TEST(Gm, OneLevelOfManyGroupsIsFewShotOnADecisionOfItsOwn) {
    RunConfig asked = gmConfig();
    asked.method.values.setWhole(setting("gm", "gm_levels"), 1);
    asked.method.values.setWhole(setting("gm", "gm_groups"), 8);
    MethodRun run(asked);
    EXPECT_EQ(run.loop.family().size(), 1u + 5) << "a group an option";
    std::map<NetId, int> steps;
    for (const StepEvent& step : run.sink.all<StepEvent>()) ++steps[step.paths.at(0).net];
    for (NetId net = 1; net <= 5; ++net) EXPECT_LE(std::abs(steps[net] - steps[1]), 1);
}

TEST(Gm, WhatCannotBeSplitIsSaid) {
    RunConfig asked = gmConfig();
    asked.space.ops = {"nor_conv_3x3"};
    EXPECT_THAT(refusal(asked), HasSubstr("0 decisions have more than one option left to split"));
    asked = gmConfig();
    asked.method.values.setNumber(setting("gm", "gm_share"), 0.5);
    EXPECT_THAT(refusal(asked), HasSubstr("method.gm_share is 0.5"));
    asked = gmConfig();
    asked.method.values.set(setting("gm", "gm_criterion"), std::string("between"));
    asked.method.values.setWhole(setting("gm", "gm_groups"), 3);
    EXPECT_THAT(refusal(asked), HasSubstr("method.gm_groups is 3; set it to 2"));
}

}  // namespace
}  // namespace pada

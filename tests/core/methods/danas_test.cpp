// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/contract.h"
#include "core/methods/class_stages.h"
#include "tests/core/methods/method_bench.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace pada {
namespace {

using testing::BenchRun;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::MethodBench;
using testing::methodConfig;
using testing::settingNamed;

/// The ten-class stage sizes that the shares mean: of 4 classes 2 (at least), 2, 3, 4.
TEST(Danas, StagesGrowTheClassesEasyOnesFirst) {
    RunConfig config = methodConfig("danas");
    config.method.values.setNumber(settingNamed("class_warm_up"), 0.34);
    MethodBench bench(config);
    ASSERT_EQ(bench.stages.size(), 6u) << "two epochs of warm-up, then four stages";
    bench.begin(0);
    bench.step();
    EXPECT_EQ(bench.run.net->seen.size(), 1u) << "strengths rest";
    EXPECT_THAT(bench.seen(0).classes, ElementsAre(1, 1, 1, 1));
    // After the first epoch running statistics are at 0.1 and up: classes whose bar is lower are right then.
    bench.run.net->store().statistics.data()[0] = 0.06f;  // classes 0 and 1
    bench.begin(1);
    bench.step();
    bench.run.net->store().statistics.data()[0] = 0.2f;  // all
    bench.begin(2);
    EXPECT_EQ(bench.table("classes").text, "2 of 4 classes");
    const auto rows = bench.table("classes").rows;
    EXPECT_EQ(rows[0][1], 1.0);
    EXPECT_EQ(rows[1][1], 1.0);
    EXPECT_EQ(rows[2][1], 2.0);
    EXPECT_EQ(rows[3][1], 2.0);
    for (const std::size_t stage : {2, 3, 4, 5}) {
        if (stage > 2) bench.begin(stage);
        bench.step();
        ASSERT_EQ(bench.run.net->seen.size(), 2u);
        EXPECT_FALSE(bench.seen(0).tracks);
        const std::size_t count = stage < 4 ? 2 : stage == 4 ? 3 : 4;
        for (const std::size_t pass : {0, 1}) {
            const auto& classes = bench.seen(pass).classes;
            EXPECT_EQ(std::ranges::count(classes, 1), static_cast<std::ptrdiff_t>(count));
            EXPECT_TRUE(classes[0] == 1 && classes[1] == 1);
            for (const std::int32_t label : bench.seen(pass).labels)
                EXPECT_EQ(classes[static_cast<std::size_t>(label)], 1);
            EXPECT_EQ(bench.seen(pass).labels.size(), 8u) << "batches are filled up from further ones";
        }
    }
}

TEST(Danas, AStagesEndDropsTheWeakestOptions) {
    RunConfig config = methodConfig("danas");
    config.method.values.setNumber(settingNamed("class_warm_up"), 0.0);
    config.method.values.setNumber(settingNamed("alpha_rate"), 0.3);
    MethodBench bench(config);
    std::vector<std::size_t> live;
    for (std::size_t stage = 0; stage < bench.stages.size(); ++stage) {
        bench.begin(stage);
        for (std::int64_t i = 0; i < bench.stages[stage].steps; ++i) {
            const OptionTable before = bench.rule->strengths();
            bench.step();
            if (i + 1 < bench.stages[stage].steps || bench.stages[stage].name.starts_with("warm")) continue;
            // Nothing that stays is weaker than what went, but what keeps a way open where `none` went.
            const std::vector<double> alpha = bench.array("rule.strengths");
            const MethodTable pruned = bench.table("pruned");
            std::size_t left = 0;
            for (std::size_t d = 0; d < 6; ++d) {
                double weakest = 1e9, strongest = -1e9;
                std::size_t stays = 0;
                for (std::size_t o = 0; o < 5; ++o) {
                    if (before[d][o] == 0.0) continue;
                    if (pruned.rows[5 * d + o][2] != 0.0) {
                        weakest = std::min(weakest, alpha[5 * d + o]);
                        ++stays;
                    } else if (o > 0) {
                        strongest = std::max(strongest, alpha[5 * d + o]);
                    }
                }
                EXPECT_GE(weakest, strongest) << d;
                left = stays;
            }
            live.push_back(left);
        }
    }
    EXPECT_THAT(live, ElementsAre(3u, 1u, 1u, 1u)) << "5 less 2, less 2, and one stays";
    EXPECT_EQ(bench.step().pathPasses > 0.0, true) << "decisions of one option go on";
}

TEST(Danas, PruningNeverCutsEveryWay) {
    RunConfig config = methodConfig("danas");
    config.space.ops = {"none", "skip_connect"};
    config.method.values.setNumber(settingNamed("prune_share"), 0.99);
    MethodBench bench(config);
    StateBook book;
    bench.begin();
    bench.rule->save(book);
    StateBook changed;
    for (const auto& [name, array] : book.arrays()) {
        if (name != "rule.strengths") {
            changed.insert(name, array);
            continue;
        }
        std::vector<double> favoursNone(12);
        for (std::size_t i = 0; i < 12; ++i) favoursNone[i] = i % 2 == 0 ? 5.0 : -5.0;
        changed.put(name, favoursNone);
    }
    bench.rule->restore(changed);
    for (std::size_t stage = 0; stage < bench.stages.size(); ++stage) {
        bench.begin(stage);
        if (stage == 0) bench.rule->restore(changed);
        for (std::int64_t i = 0; i < bench.stages[stage].steps; ++i) bench.step();
    }
    Path path(6);
    for (std::size_t d = 0; d < 6; ++d) path[d] = bench.share(d, 1) > bench.share(d, 0) ? 1 : 0;
    EXPECT_TRUE(bench.run.space->connected(path));
    EXPECT_EQ(std::ranges::count(path, 0), 5) << "one way is left, through the last edges that could go";
}

TEST(Danas, WhatCannotBeIsSaid) {
    RunConfig config = methodConfig("danas");
    config.method.values.setNumber(settingNamed("danas_madds_reference"), 1e5);
    try {
        MethodBench bench(config);
        FAIL() << "it was made";
    } catch (const RunError& error) {
        EXPECT_THAT(error.what(), HasSubstr("danas_madds_reference"));
    }
    MethodBench bench(methodConfig("danas"));
    bench.source.labels = std::vector<std::int32_t>(8, 3);  // No image of the easy classes.
    for (std::size_t stage = 0; stage < bench.stages.size(); ++stage) {
        if (bench.stages[stage].name.starts_with("warm")) continue;
        bench.begin(stage);
        try {
            bench.step();
            FAIL() << "it stepped";
        } catch (const RunError& error) {
            EXPECT_THAT(error.what(), HasSubstr("raise [data] valid_images"));
        }
        break;
    }
}

TEST(Danas, ClassOrderBreaksTiesByAccuracyAndKeepsItsState) {
    ClassOrder order(5, 0.5);
    EXPECT_THAT(order.easiest(2), ElementsAre(1, 1, 0, 0, 0)) << "nobody got anywhere: by number";
    StateBook book, again;
    book.put("rule.class_epochs", std::vector<std::int64_t>{4, 2, ClassOrder::kNever, 2, 1});
    book.put("rule.class_accuracy", std::vector<double>{0.6, 0.5, 0.3, 0.9, 0.5});
    order.restore(book);
    EXPECT_THAT(order.easiest(1), ElementsAre(0, 0, 0, 0, 1));
    EXPECT_THAT(order.easiest(2), ElementsAre(0, 0, 0, 1, 1));
    EXPECT_THAT(order.easiest(3), ElementsAre(0, 1, 0, 1, 1));
    EXPECT_THAT(order.easiest(9), ElementsAre(1, 1, 1, 1, 1));
    EXPECT_TRUE(std::isnan(order.table(order.easiest(2)).rows[2][1]));
    order.save(again);
    EXPECT_EQ(again, book);
}

TEST(Danas, AWholeRunEndsWithOneOptionADecision) {
    BenchRun run(methodConfig("danas"));
    EXPECT_EQ(run.ended.status, RunStatus::finished) << run.ended.reason;
    const auto live = run.keeper.kept->book.get<std::uint8_t>("rule.live");
    EXPECT_EQ(std::ranges::count(live, 1), 6);
}

}  // namespace
}  // namespace pada

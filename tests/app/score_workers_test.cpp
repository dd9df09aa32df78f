// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/score_workers.h"

#include "core/base/contract.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <thread>

namespace pada {
namespace {

std::vector<ScoredValue> valueOf(std::size_t net) {
    return {{nullptr, static_cast<double>(net), 0.0}};
}

TEST(ScoreWorkers, EveryNetIsTakenOnceOnTheCallersThread) {
    for (const int workers : {1, 2, 5, 40}) {
        std::vector<int> times(30);
        std::atomic<int> made = 0;
        const auto caller = std::this_thread::get_id();
        bool mine = true;
        const auto done = scoreNets(
            times.size(), workers,
            [&]() -> NetScorer {
                ++made;
                return valueOf;
            },
            [&] { return mine = mine && std::this_thread::get_id() == caller, true; },
            [&](std::size_t net, const std::vector<ScoredValue>& values) {
                mine = mine && std::this_thread::get_id() == caller;
                EXPECT_EQ(values.front().value, static_cast<double>(net));
                ++times[net];
            });
        ASSERT_TRUE(done.ok()) << done.error().message;
        EXPECT_TRUE(*done && mine);
        EXPECT_EQ(std::ranges::count(times, 1), 30) << workers;
        EXPECT_EQ(made, std::min(workers, 30)) << "one a worker";
    }
    EXPECT_TRUE(*scoreNets(
        0, 4, [] { return valueOf; }, [] { return true; }, [](auto, const auto&) {}));
}

TEST(ScoreWorkers, StoppedTheyLoseNothingThatWasHandedOut) {
    for (const int workers : {1, 3}) {
        std::size_t asked = 0, taken = 0;
        const auto done = scoreNets(
            100, workers, [] { return valueOf; }, [&] { return asked < 7 && ++asked > 0; },
            [&](std::size_t, const std::vector<ScoredValue>&) { ++taken; });
        ASSERT_TRUE(done.ok());
        EXPECT_FALSE(*done);
        EXPECT_EQ(taken, 7u);
    }
}

TEST(ScoreWorkers, AFaultEndsAllAndIsTold) {
    for (const int workers : {1, 3}) {
        const auto scorer = []() -> NetScorer {
            return [](std::size_t net) -> std::vector<ScoredValue> {
                if (net == 4) throw RunError("no memory for net 4");
                return valueOf(net);
            };
        };
        const auto done = scoreNets(
            50, workers, scorer, [] { return true; }, [](auto, const auto&) {});
        ASSERT_FALSE(done.ok());
        EXPECT_EQ(done.error().message, "no memory for net 4");
        const auto full = scoreNets(
            50, workers, [] { return valueOf; }, [] { return true; },
            [](std::size_t net, const auto&) {
                if (net == 3) throw RunError("the disk is full");
            });
        ASSERT_FALSE(full.ok());
        EXPECT_EQ(full.error().message, "the disk is full");
    }
}

}  // namespace
}  // namespace pada

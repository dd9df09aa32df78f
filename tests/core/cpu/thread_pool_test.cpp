// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cpu/thread_pool.h"

#include "core/base/contract.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

namespace pada {
namespace {

TEST(ThreadPool, EveryItemRunsOnceInEveryOfManyLoops) {
    ThreadPool pool(4);
    for (int loop = 0; loop < 500; ++loop) {
        const int count = loop % 37;
        std::vector<int> seen(static_cast<std::size_t>(count));
        pool.run(count, [&](int item, int thread) {
            ASSERT_LT(thread, 4);
            ++seen[static_cast<std::size_t>(item)];
        });
        EXPECT_EQ(std::accumulate(seen.begin(), seen.end(), 0), count);
        EXPECT_TRUE(std::ranges::all_of(seen, [](int n) { return n == 1; }));
    }
}

TEST(ThreadPool, LargeAndTurnedLoopsRunEveryItemOnce) {
    for (const int threads : {1, 2, 3}) {
        ThreadPool pool(threads);
        for (const int count : {1, 2, 7, 65535, 65536, 140001})
            for (const bool turned : {false, true}) {
                std::vector<unsigned char> seen(static_cast<std::size_t>(count));
                pool.run(
                    count, [&](int item, int) { ++seen[static_cast<std::size_t>(item)]; }, turned);
                EXPECT_TRUE(std::ranges::all_of(seen, [](unsigned char n) { return n == 1; })) << count;
            }
    }
}

TEST(ThreadPool, ThreadIndicesNeverOverlap) {
    ThreadPool pool(3);
    std::vector<std::atomic<int>> busy(3);
    std::atomic<bool> overlap{false};
    pool.run(300, [&](int, int thread) {
        if (busy[static_cast<std::size_t>(thread)].exchange(1) != 0) overlap = true;
        busy[static_cast<std::size_t>(thread)].store(0);
    });
    EXPECT_FALSE(overlap);
}

TEST(ThreadPool, NonsenseCountsAreClampedAndEmptyLoopsReturn) {
    ThreadPool none(-3);
    EXPECT_EQ(none.threads(), 1);
    int calls = 0;
    none.run(0, [&](int, int) { ++calls; });
    none.run(3, [&](int, int) { ++calls; });
    EXPECT_EQ(calls, 3);
    EXPECT_GE(ThreadPool::allowedCores(), 1);
}

TEST(ThreadPool, WhatABodyThrowsReachesTheCallerAndThePoolGoesOn) {
    for (const int threads : {1, 2, 4}) {
        ThreadPool pool(threads);
        for (int loop = 0; loop < 50; ++loop) {
            EXPECT_THROW(pool.run(100, [&](int item, int) { expects(item % 10 != loop % 10, "one of ten fails"); }),
                         ContractError);
            std::atomic<int> calls{0};
            pool.run(100, [&](int, int) { ++calls; });
            ASSERT_EQ(calls, 100);
        }
    }
}

}  // namespace
}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/random_baseline.h"

#include "core/base/contract.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <limits>
#include <vector>

namespace pada {
namespace {

TEST(RandomBaseline, IsTheMeanOverAllSets) {
    const std::vector<double> values{-1.0, 0.5, 0.5, 2.0, 3.5, 7.0, 8.25};
    for (std::size_t count = 1; count <= values.size(); ++count) {
        double sum = 0.0, sets = 0.0;
        for (unsigned set = 1; set < (1u << values.size()); ++set) {
            if (std::popcount(set) != static_cast<int>(count)) continue;
            sum += values[static_cast<std::size_t>(std::countr_zero(set))];  // ascending: the first is the least
            sets += 1.0;
        }
        EXPECT_NEAR(expectedBest(values, count), sum / sets, 1e-12) << count;
    }
}

TEST(RandomBaseline, EndsAreTheMeanAndTheBest) {
    std::vector<double> values;
    for (int i = 0; i < 7'810; ++i) values.push_back(i);
    EXPECT_NEAR(expectedBest(values, 1), 7'809 / 2.0, 1e-6);
    EXPECT_DOUBLE_EQ(expectedBest(values, values.size()), 0.0);
    EXPECT_NEAR(expectedBest(values, 1'000), 7'811.0 / 1'001.0 - 1.0, 1e-6);  // least of 1,000 of 0..7,809
}

TEST(RandomBaseline, WhatIsNoNumberCountsOnlyWhereItCanBeTheBest) {
    const std::vector<double> values{1.0, 2.0, std::numeric_limits<double>::infinity()};
    EXPECT_TRUE(std::isinf(expectedBest(values, 1)));
    EXPECT_DOUBLE_EQ(expectedBest(values, 2), (2.0 * 1.0 + 2.0) / 3.0);
}

TEST(RandomBaseline, RefusesMoreThanThereAre) {
    const std::vector<double> values{1.0, 2.0};
    EXPECT_THROW(expectedBest(values, 3), ContractError);
    EXPECT_THROW(expectedBest(values, 0), ContractError);
    EXPECT_THROW(expectedBest({}, 1), ContractError);
}

}  // namespace
}  // namespace pada

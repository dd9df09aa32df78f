// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/pareto.h"

#include "core/base/rng.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace pada {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
using Fronts = std::vector<std::vector<std::size_t>>;

TEST(Pareto, DominationAsksForNoWorseAndOneBetter) {
    EXPECT_TRUE(dominates({1, 2, 3}, {1, 2, 4}));
    EXPECT_FALSE(dominates({1, 2, 3}, {1, 2, 3}));
    EXPECT_FALSE(dominates({1, 2, 4}, {1, 3, 3}));
    EXPECT_TRUE(dominates({1, 2, 3}, {kInfinity, 2, 3}));
}

// By hand: a = (1,5), b = (2,3), c = (4,1) beat each other nowhere; d = (3,4) is beaten by b, e = (5,5) by d, f = (2,3)
// is b's twin.
const std::vector<Objectives> kSix{{1, 5, 0}, {2, 3, 0}, {4, 1, 0}, {3, 4, 0}, {5, 5, 0}, {2, 3, 0}};

TEST(Pareto, FrontsOfAHandWorkedExample) {
    EXPECT_EQ(nonDominatedFronts(kSix), (Fronts{{0, 1, 2, 5}, {3}, {4}}));
    EXPECT_TRUE(nonDominatedFronts({}).empty());
    EXPECT_EQ(nonDominatedFronts(std::vector<Objectives>{{1, 1, 1}, {1, 1, 1}}), (Fronts{{0, 1}}));
}

TEST(Pareto, CrowdingOfAHandWorkedExample) {
    // (0,10), (2,6), (3,5), (10,0), each objective over 10: (2,6) has neighbours 3 - 0 and 10 - 5, (3,5) has 10 - 2 and
    // 6 - 0. The third objective is equal in all and counts nothing.
    const std::vector<Objectives> all{{0, 10, 7}, {3, 5, 7}, {10, 0, 7}, {2, 6, 7}};
    const std::vector<std::size_t> front{0, 1, 2, 3};
    const std::vector<double> distances = crowdingDistances(all, front);
    EXPECT_EQ(distances[0], kInfinity);
    EXPECT_EQ(distances[2], kInfinity);
    EXPECT_DOUBLE_EQ(distances[1], 0.8 + 0.6);
    EXPECT_DOUBLE_EQ(distances[3], 0.3 + 0.5);
    const std::vector<double> alone = crowdingDistances(all, std::vector<std::size_t>{1});
    EXPECT_EQ(alone, std::vector<double>{0.0});
}

TEST(Pareto, WhatIsNoNumberLiesLast) {
    const std::vector<Objectives> all{{kInfinity, 1, 1}, {1, 1, 1}, {2, 0, 1}};
    EXPECT_EQ(nonDominatedFronts(all), (Fronts{{1, 2}, {0}}));
    const std::vector<double> distances = crowdingDistances(all, std::vector<std::size_t>{0, 1, 2});
    for (const double distance : distances) EXPECT_FALSE(std::isnan(distance));
}

TEST(Pareto, SurvivorsAreWholeFrontsAndThenTheLeastCrowded) {
    // One front of five on a line, the middle one crowded in; below it one beaten point.
    const std::vector<Objectives> all{{0, 10, 0}, {4, 6, 0}, {5, 5, 0}, {6, 4, 0}, {10, 0, 0}, {11, 11, 0}};
    EXPECT_EQ(survivors(all, 4), (std::vector<std::size_t>{0, 1, 3, 4}));
    EXPECT_EQ(survivors(all, 5), (std::vector<std::size_t>{0, 1, 2, 3, 4}));
    EXPECT_EQ(survivors(all, 9).size(), all.size());
}

/// Fronts as they are defined, peeled off one after the other.
Fronts bruteForce(const std::vector<Objectives>& all) {
    Fronts fronts;
    std::vector<bool> gone(all.size());
    for (std::size_t left = all.size(); left > 0;) {
        std::vector<std::size_t> front;
        for (std::size_t i = 0; i < all.size(); ++i) {
            bool beaten = gone[i];
            for (std::size_t j = 0; j < all.size(); ++j) {
                if (gone[j]) continue;
                const bool noWorse = all[j][0] <= all[i][0] && all[j][1] <= all[i][1] && all[j][2] <= all[i][2];
                beaten = beaten || (noWorse && all[j] != all[i]);
            }
            if (!beaten) front.push_back(i);
        }
        for (const std::size_t i : front) gone[i] = true;
        left -= front.size();
        fronts.push_back(front);
    }
    return fronts;
}

TEST(Pareto, FrontsAreThoseOfBruteForce) {
    for (std::uint32_t seed = 0; seed < 30; ++seed) {
        Rng rng(seed, Stream::probe, 0);
        std::vector<Objectives> all(1 + rng.below(40));
        for (Objectives& one : all)  // few values, so that many are equal
            for (double& value : one) value = rng.below(5);
        EXPECT_EQ(nonDominatedFronts(all), bruteForce(all)) << "seed " << seed;
    }
}

}  // namespace
}  // namespace pada

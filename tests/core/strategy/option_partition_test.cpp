// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/option_partition.h"

#include "core/base/contract.h"
#include "core/base/rng.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace pada {
namespace {

using Groups = std::vector<std::vector<std::size_t>>;

Distances symmetric(std::initializer_list<std::initializer_list<double>> upper) {
    const std::size_t n = upper.size() + 1;
    Distances distances(n, std::vector<double>(n, 0.0));
    std::size_t a = 0;
    for (const auto& row : upper) {
        std::size_t b = a + 1;
        for (const double value : row) {
            distances[a][b] = distances[b][a] = value;
            ++b;
        }
        ++a;
    }
    return distances;
}

/// Of any labels 0 .. groups - 1, empty groups or not, written without the code under test.
struct Sums {
    double between = 0, within = 0;
    int pairsBetween = 0, pairsWithin = 0;
    Sums(const Distances& distances, const std::vector<int>& label) {
        for (std::size_t a = 0; a < label.size(); ++a)
            for (std::size_t b = 0; b < a; ++b) {
                if (label[a] == label[b]) {
                    within += distances[a][b];
                    ++pairsWithin;
                } else {
                    between += distances[a][b];
                    ++pairsBetween;
                }
            }
    }
    double cut() const { return between / pairsBetween - (pairsWithin > 0 ? within / pairsWithin : 0.0); }
};

double bruteForce(const Distances& distances, int groups, SplitCriterion criterion) {
    const std::size_t n = distances.size();
    double best = -1e300;
    for (std::int64_t code = 0; code < std::llround(std::pow(groups, n)); ++code) {
        std::vector<int> label;
        std::int64_t rest = code;
        for (std::size_t i = 0; i < n; ++i, rest /= groups) label.push_back(static_cast<int>(rest % groups));
        if (std::set<int>(label.begin(), label.end()).size() != static_cast<std::size_t>(groups)) continue;
        const auto first = std::ranges::count(label, 0);
        if (criterion == SplitCriterion::between && first != 2) continue;
        const Sums sums(distances, label);
        best = std::max(best, criterion == SplitCriterion::cut       ? sums.cut()
                              : criterion == SplitCriterion::between ? sums.between
                                                                     : -sums.within);
    }
    return best;
}

TEST(OptionPartition, EqualsBruteForceOverAllLabels) {
    Rng rng(5, Stream::method, 0);
    for (int round = 0; round < 60; ++round) {
        const std::size_t n = 3 + rng.below(3);
        Distances distances(n, std::vector<double>(n, 0.0));
        for (std::size_t a = 0; a < n; ++a)
            for (std::size_t b = 0; b < a; ++b) distances[a][b] = distances[b][a] = 2.0 * rng.uniform();
        for (const int groups : {2, 3})
            for (const auto criterion : {SplitCriterion::cut, SplitCriterion::within, SplitCriterion::between}) {
                if (criterion == SplitCriterion::between && groups != 2) continue;
                const Partition best = bestPartition(distances, groups, criterion);
                EXPECT_NEAR(best.score, bruteForce(distances, groups, criterion), 1e-12);
                std::vector<int> label(n, -1);
                for (std::size_t g = 0; g < best.groups.size(); ++g) {
                    EXPECT_FALSE(best.groups[g].empty());
                    for (const std::size_t option : best.groups[g]) label[option] = static_cast<int>(g);
                }
                EXPECT_EQ(std::ranges::count(label, -1), 0) << "every option is in a group";
                const Sums sums(distances, label);
                const double own = criterion == SplitCriterion::cut       ? sums.cut()
                                   : criterion == SplitCriterion::between ? sums.between
                                                                          : -sums.within;
                EXPECT_NEAR(own, best.score, 1e-12) << "the groups are those of the score";
            }
    }
}

// Between and within sum to the same over all partitions of a decision, so they agree on one wherever both may choose
// it, and differ where one option alone is far from the rest: that is no pair. The cut is of means, not of sums.
TEST(OptionPartition, TheThreeCriteriaDifferWhereTheyShould) {
    const Distances alone = symmetric({{1, 1, 1, 1}, {0.1, 0.1, 0.1}, {0.1, 0.1}, {0.1}});
    EXPECT_EQ(bestPartition(alone, 2, SplitCriterion::within).groups, (Groups{{0}, {1, 2, 3, 4}}));
    EXPECT_EQ(bestPartition(alone, 2, SplitCriterion::between).groups, (Groups{{0, 1}, {2, 3, 4}}));
    EXPECT_EQ(bestPartition(alone, 2, SplitCriterion::cut).groups, (Groups{{0}, {1, 2, 3, 4}}));
    const Distances pairs = symmetric({{1, 1, 1, 1}, {0.1, 0.5, 0.5}, {0.5, 0.5}, {0.1}});
    EXPECT_EQ(bestPartition(pairs, 2, SplitCriterion::within).groups, (Groups{{0, 1}, {2, 3, 4}}));
    EXPECT_EQ(bestPartition(pairs, 2, SplitCriterion::between).groups, (Groups{{0, 1}, {2, 3, 4}}));
    EXPECT_EQ(bestPartition(pairs, 2, SplitCriterion::cut).groups, (Groups{{0}, {1, 2, 3, 4}}));

    // Of two decisions: one whose options are all far apart, and one that falls into groups.
    const Distances far = symmetric({{1, 1, 1}, {1, 1}, {1}}), parted = symmetric({{0.1, 0.9, 0.9}, {0.9, 0.9}, {0.1}});
    const auto prefersParted = [&](SplitCriterion criterion) {
        return bestPartition(parted, 2, criterion).score > bestPartition(far, 2, criterion).score;
    };
    EXPECT_TRUE(prefersParted(SplitCriterion::cut));
    EXPECT_TRUE(prefersParted(SplitCriterion::within));
    EXPECT_FALSE(prefersParted(SplitCriterion::between));
}

// The running sums of a partition are its own: the first one tried is not the best here.
TEST(OptionPartition, ThreeGroupsAreFoundWhereverTheyStand) {
    const Distances distances = symmetric({{1, 1, 0.1, 1}, {0.1, 1, 1}, {1, 1}, {1}});
    for (const auto criterion : {SplitCriterion::cut, SplitCriterion::within})
        EXPECT_EQ(bestPartition(distances, 3, criterion).groups, (Groups{{0, 3}, {1, 2}, {4}}));
}

TEST(OptionPartition, SmallDecisionsGetAGroupAnOption) {
    const Distances two = symmetric({{0.3}}), three = symmetric({{0.3, 0.4}, {0.5}});
    for (const auto criterion : {SplitCriterion::cut, SplitCriterion::between, SplitCriterion::within})
        EXPECT_EQ(bestPartition(two, 2, criterion).groups, (Groups{{0}, {1}}));
    EXPECT_EQ(bestPartition(three, 5, SplitCriterion::cut).groups, (Groups{{0}, {1}, {2}}));
    EXPECT_THROW(bestPartition(symmetric({}), 2, SplitCriterion::cut), ContractError);
    EXPECT_THROW(bestPartition(two, 1, SplitCriterion::cut), ContractError);
    EXPECT_THROW(bestPartition(three, 3, SplitCriterion::between), ContractError);
}

}  // namespace
}  // namespace pada

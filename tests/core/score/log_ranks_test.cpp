// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/score/log_ranks.h"

#include "core/base/contract.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace pada {
namespace {

using ::testing::ElementsAre;

TEST(LogRanks, EqualValuesAndThoseWithoutShareTheMeanOfTheirRanks) {
    EXPECT_THAT(midRanks({3.0, 1.0, 3.0, -2.0}), ElementsAre(3.5, 2.0, 3.5, 1.0));
    EXPECT_THAT(midRanks({std::nullopt, -1e300, std::nullopt, 5.0}), ElementsAre(1.5, 3.0, 1.5, 4.0));
    EXPECT_TRUE(midRanks({}).empty());
    EXPECT_THROW(midRanks({std::numeric_limits<double>::quiet_NaN()}), ContractError);
}

TEST(LogRanks, SumWorkedOutByHand) {
    // Four paths, the last one dead though its counts are the highest: without it a ranks 4, 2.5, 2.5, 1 and b 2, 4,
    // 3, 1.
    const std::vector<PathValues> parts{{9.0, 4.0, 4.0, 50.0}, {-3.0, 7.0, 1.0, std::nullopt}};
    const PathValues sum = logRankSum(parts, {false, false, false, true});
    ASSERT_EQ(sum.size(), 4u);
    EXPECT_DOUBLE_EQ(sum[0].value(), std::log(4.0 / 4) + std::log(2.0 / 4));
    EXPECT_DOUBLE_EQ(sum[1].value(), std::log(2.5 / 4) + std::log(4.0 / 4));
    EXPECT_DOUBLE_EQ(sum[2].value(), std::log(2.5 / 4) + std::log(3.0 / 4));
    EXPECT_FALSE(sum[3]);
}

TEST(LogRanks, ALivePathWithoutAValueIsLastInThatPartOnly) {
    const std::vector<PathValues> parts{{std::nullopt, 1.0}, {2.0, 1.0}};
    const PathValues sum = logRankSum(parts, {false, false});
    EXPECT_DOUBLE_EQ(sum[0].value(), std::log(0.5));
    EXPECT_DOUBLE_EQ(sum[1].value(), std::log(0.5));
}

TEST(LogRanks, StartsAreAveragedByRank) {
    const std::vector<PathValues> starts{{1.0, 2.0, 3.0, std::nullopt}, {100.0, 300.0, 200.0, 400.0}};
    const PathValues mean = meanRanks(starts);
    EXPECT_DOUBLE_EQ(mean[0].value(), (2.0 + 1.0) / 8);
    EXPECT_DOUBLE_EQ(mean[1].value(), (3.0 + 3.0) / 8);
    EXPECT_DOUBLE_EQ(mean[2].value(), (4.0 + 2.0) / 8);
    EXPECT_FALSE(mean[3]) << "what one start has no value for has none";
    EXPECT_TRUE(meanRanks({}).empty());
    EXPECT_THROW(meanRanks(std::vector<PathValues>{{1.0}, {1.0, 2.0}}), ContractError);
}

TEST(LogRanks, ForMetricsWhatHasNoValueLiesBelowAllOthers) {
    const std::vector<double> values = lastWhereNone({-7.0, std::nullopt, 2.0});
    EXPECT_EQ(values[0], -7.0);
    EXPECT_LT(values[1], -7.0);
    EXPECT_LT(lastWhereNone({5.0, std::nullopt})[1], 5.0);
}

}  // namespace
}  // namespace pada

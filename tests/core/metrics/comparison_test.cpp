// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers that compare runs, against values worked out by hand.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "core/metrics/distribution_distance.h"
#include "core/metrics/seed_summary.h"

namespace pada {
namespace {

using Values = std::vector<double>;
using Counts = std::vector<std::int64_t>;
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

TEST(SeedSummary, OfFiveByHand) {
    const auto s = seedSummary(Values{4, 1, 2, 3, 10});
    ASSERT_TRUE(s);
    EXPECT_EQ(s->seeds, 5);
    EXPECT_DOUBLE_EQ(s->mean, 4.0);
    EXPECT_DOUBLE_EQ(s->least, 1.0);
    EXPECT_DOUBLE_EQ(s->lower, 2.0);
    EXPECT_DOUBLE_EQ(s->median, 3.0);
    EXPECT_DOUBLE_EQ(s->upper, 4.0);
    EXPECT_DOUBLE_EQ(s->most, 10.0);
    EXPECT_NEAR(*s->deviation, std::sqrt(50.0 / 4.0), 1e-12);  // squares 0 9 4 1 36
    EXPECT_NEAR(s->interval->high - s->mean, 2.776445 * std::sqrt(12.5 / 5), 1e-5);
}

TEST(SeedSummary, QuartilesBetweenValues) {
    const auto s = seedSummary(Values{1, 2, 3, 4});
    EXPECT_DOUBLE_EQ(s->lower, 1.75);
    EXPECT_DOUBLE_EQ(s->median, 2.5);
    EXPECT_DOUBLE_EQ(s->upper, 3.25);
}

TEST(SeedSummary, OneSeedHasNoInterval) {
    const auto s = seedSummary(Values{kNaN, 0.5});
    ASSERT_TRUE(s);
    EXPECT_EQ(s->seeds, 1);
    EXPECT_FALSE(s->deviation);
    EXPECT_FALSE(s->interval);
    EXPECT_DOUBLE_EQ(s->lower, 0.5);
    EXPECT_FALSE(seedSummary(Values{kNaN}));
    EXPECT_FALSE(seedSummary(Values{}));
}

TEST(PairedVerdict, PairsBySeedAlone) {
    const BySeed a{{0, 3.0}, {1, 5.0}, {2, kNaN}, {4, 9.0}}, b{{1, 1.0}, {0, 2.0}, {2, 1.0}, {3, 7.0}};
    EXPECT_EQ(differencesBySeed(a, b), (Values{1.0, 4.0}));
    EXPECT_TRUE(differencesBySeed(a, {}).empty());
}

TEST(PairedVerdict, ClaimsOnlyWhatTheIntervalClaims) {
    const BySeed zero{{0, 0}, {1, 0}, {2, 0}, {3, 0}, {4, 0}};
    const auto up = pairedVerdict({{0, .20}, {1, .22}, {2, .18}, {3, .21}, {4, .19}}, zero);
    EXPECT_EQ(up.verdict, Verdict::higher);
    EXPECT_EQ(up.pairs->higher, 5);
    EXPECT_FALSE(up.seedsNeeded);
    EXPECT_EQ(pairedVerdict(zero, {{0, .20}, {1, .22}, {2, .18}, {3, .21}, {4, .19}}).verdict, Verdict::lower);
    EXPECT_EQ(pairedVerdict(zero, zero).verdict, Verdict::undecided);
    EXPECT_FALSE(pairedVerdict(zero, zero).seedsNeeded);  // no number of seeds parts what is equal
}

TEST(PairedVerdict, TwoPairsClaimNothing) {
    const auto two = pairedVerdict({{0, 1.0}, {1, 1.0}}, {{0, 0.0}, {1, 0.0}});
    EXPECT_EQ(two.verdict, Verdict::tooFew);
    EXPECT_EQ(two.pairs->seeds, 2);
    EXPECT_EQ(pairedVerdict({}, {}).verdict, Verdict::tooFew);
    EXPECT_FALSE(pairedVerdict({}, {}).pairs);
}

/// Mean 1, deviation 2: with normal quantiles (1.96 + 0.84)^2 x 4 = 31.4 pairs; Student's t asks for a few more.
TEST(PairedVerdict, SeedsThatWouldSeparate) {
    const BySeed zero{{0, 0}, {1, 0}, {2, 0}};
    const auto open = pairedVerdict({{0, -1}, {1, 1}, {2, 3}}, zero);
    EXPECT_DOUBLE_EQ(open.pairs->mean, 1.0);
    EXPECT_DOUBLE_EQ(*open.pairs->deviation, 2.0);
    EXPECT_EQ(open.verdict, Verdict::undecided);
    ASSERT_TRUE(open.seedsNeeded);
    EXPECT_EQ(*open.seedsNeeded, 34);
    // t(0.975, 33) + t(0.8, 33) = 2.034515 + 0.852998, and 32 degrees: 2.036933 + 0.853205
    EXPECT_LE(2.887513 * 2 / std::sqrt(34.0), 1.0);
    EXPECT_GT(2.890138 * 2 / std::sqrt(33.0), 1.0);
    const auto never = pairedVerdict({{0, -1000}, {1, 1000}, {2, 1}}, zero);
    EXPECT_EQ(never.verdict, Verdict::undecided);
    EXPECT_FALSE(never.seedsNeeded);
}

TEST(DistributionDistance, SamplesByHand) {
    // F: 0 -> 1/2, 1 -> 1; G: 0 -> 0, 2 -> 1/2, 3 -> 1. Area: 1/2 + 1 x 1 + 1/2 = 2; largest gap 1.
    const auto d = sampleDistance(Values{1, 0}, Values{2, 3});
    ASSERT_TRUE(d);
    EXPECT_DOUBLE_EQ(d->wasserstein, 2.0);
    EXPECT_DOUBLE_EQ(d->kolmogorov, 1.0);
    // Of unequal sizes: F steps 1/3 at 0, 1, 2; G all at 1. Area: 1/3 + 1/3; gap 1/3.
    const auto e = sampleDistance(Values{0, 1, 2}, Values{1});
    EXPECT_NEAR(e->wasserstein, 2.0 / 3.0, 1e-15);
    EXPECT_NEAR(e->kolmogorov, 1.0 / 3.0, 1e-15);
}

TEST(DistributionDistance, TiesAndEqualSamplesAreNoDistance) {
    const auto same = sampleDistance(Values{2, 2, 1}, Values{1, 2, 2});
    EXPECT_EQ(same->wasserstein, 0.0);
    EXPECT_EQ(same->kolmogorov, 0.0);
    const auto twice = sampleDistance(Values{1, 2}, Values{1, 1, 2, 2});
    EXPECT_EQ(twice->wasserstein, 0.0);
    EXPECT_EQ(twice->kolmogorov, 0.0);
    EXPECT_FALSE(sampleDistance(Values{}, Values{1}));
    EXPECT_FALSE(sampleDistance(Values{kNaN}, Values{1}));
}

TEST(DistributionDistance, HistogramsByHand) {
    // Shares 1/2 1/2 0 and 0 1/2 1/2: every count moves one bin of width 1/4.
    const auto d = histogramDistance(Counts{2, 2, 0}, Counts{0, 3, 3}, .25);
    ASSERT_TRUE(d);
    EXPECT_DOUBLE_EQ(d->wasserstein, .25);
    EXPECT_DOUBLE_EQ(d->kolmogorov, .5);
    EXPECT_FALSE(histogramDistance(Counts{1}, Counts{1, 1}, 1));
    EXPECT_FALSE(histogramDistance(Counts{0}, Counts{1}, 1));
    EXPECT_FALSE(histogramDistance(Counts{-1, 2}, Counts{1, 1}, 1));
}

TEST(DistributionDistance, OptionsByHand) {
    EXPECT_DOUBLE_EQ(*totalVariation(Values{.5, .5, 0}, Values{.2, .3, .5}), .5);
    EXPECT_DOUBLE_EQ(*totalVariation(Values{1, 0}, Values{0, 1}), 1.0);
    EXPECT_EQ(*totalVariation(Values{.4, .6}, Values{.4, .6}), 0.0);
    EXPECT_FALSE(totalVariation(Values{1}, Values{.5, .5}));
}

}  // namespace
}  // namespace pada

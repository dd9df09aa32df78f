// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "core/base/rng.h"
#include "core/metrics/bootstrap.h"
#include "core/metrics/correlation.h"
#include "core/metrics/grouped.h"
#include "core/metrics/kendall_tau.h"
#include "core/metrics/ranking_report.h"
#include "core/metrics/top_k.h"

namespace pada {
namespace {

using Values = std::vector<double>;

TEST(KendallTau, HandValues) {
    // Of 6 pairs 3 agree, 2 disagree, 1 is tied in scores.
    const Values scores{1, 2, 2, 3};
    const Values truth{1, 3, 4, 2};
    const PairCounts counts = countPairs(scores, truth);
    EXPECT_EQ(counts.discordant, 2);
    EXPECT_EQ(counts.concordant(), 3);
    EXPECT_DOUBLE_EQ(kendallTauA(scores, truth).value(), 1.0 / 6.0);
    EXPECT_NEAR(kendallTauB(scores, truth).value(), 1.0 / std::sqrt(30.0), 1e-15);
    EXPECT_DOUBLE_EQ(kendallTauB(Values{1, 2, 3}, Values{3, 2, 1}).value(), -1.0);
}

TEST(KendallTau, UndefinedIsNotZero) {
    EXPECT_FALSE(kendallTauB(Values{1, 1, 1}, Values{1, 2, 3}));
    EXPECT_FALSE(kendallTauA(Values{1}, Values{1}));
    EXPECT_FALSE(kendallTauB(Values{1, 2}, Values{1, 2, 3}));
    EXPECT_FALSE(kendallTauB(Values{1, std::nan("")}, Values{1, 2}));
    EXPECT_FALSE(pearson(Values{2, 2}, Values{1, 3}));
}

TEST(KendallTau, MatchesCountingEveryPair) {
    Rng rng(7, Stream::rank, 0);
    Values scores;
    Values truth;
    for (int i = 0; i < 301; ++i) {
        scores.push_back(rng.below(20));
        truth.push_back(rng.below(30));
    }
    std::int64_t balance = 0;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            const double product = (scores[i] - scores[j]) * (truth[i] - truth[j]);
            balance += (product > 0.0) - (product < 0.0);
        }
    }
    EXPECT_DOUBLE_EQ(kendallTauA(scores, truth).value(), static_cast<double>(balance) / (301.0 * 150.0));
}

TEST(Correlation, MidRanks) {
    EXPECT_EQ(midRanks(Values{5, 1, 5, 0}), (Values{3.5, 2, 3.5, 1}));
    EXPECT_NEAR(spearman(Values{1, 2, 3}, Values{1, 10, 5}).value(), 0.5, 1e-15);
}

TEST(TopK, TiesAndRanks) {
    const Values scores{9, 9, 9, 1};
    const Values truth{1, 4, 3, 2};
    EXPECT_DOUBLE_EQ(precisionAtTop(scores, truth, 0.5).value(), 0.5);  // predicted {0, 1}, true {1, 2}
    EXPECT_NEAR(expectedPrecisionAtTop(scores, truth, 0.5).value(), 2.0 / 3.0, 1e-15);
    EXPECT_FALSE(precisionAtTop(scores, truth, 0.05));
    EXPECT_EQ(topCount(15625, 0.05), 781U);
    EXPECT_DOUBLE_EQ(bestRankAt(scores, truth, 1).value(), 1.0);
    EXPECT_DOUBLE_EQ(bestRankAt(scores, truth, 2).value(), 0.25);
    EXPECT_DOUBLE_EQ(worstRankAt(scores, truth, 3).value(), 1.0);
    EXPECT_DOUBLE_EQ(regretAt(scores, truth, 1).value(), 3.0);
    EXPECT_FALSE(regretAt(scores, truth, 5));
    EXPECT_DOUBLE_EQ(tauInsideTop(Values{1, 2, 3, 4}, Values{1, 2, 4, 3}, 0.5, TopSide::truth).value(), -1.0);
}

TEST(Grouped, HandValues) {
    // Within each group the order is reversed, between the groups it agrees.
    EXPECT_DOUBLE_EQ(tauWithinGroups(Values{1, 2, 3, 4}, Values{2, 1, 4, 3}, Values{0, 0, 1, 1}).value(), -1.0);
    const std::vector<std::string> keys{"a", "a", "b"};
    EXPECT_DOUBLE_EQ(deIsomorphisedTau(Values{1, 5, 4}, Values{3, 3, 9}, keys).value(), 1.0);
    EXPECT_DOUBLE_EQ(sparseTau(Values{2, 2, 3}, Values{90.01, 90.02, 91.0}, 0.1).value(), 1.0);
    EXPECT_FALSE(sparseTau(Values{1, 2}, Values{1, 2}, 0.0));
}

TEST(Bootstrap, FastTauEqualsTheGenericWay) {
    Rng rng(3, Stream::rank, 1);
    Values scores;
    Values truth;
    for (int i = 0; i < 60; ++i) {
        scores.push_back(rng.below(15));
        truth.push_back(scores.back() + rng.below(12));
    }
    const auto fast = bootstrapTauB(scores, truth, 100, 5);
    const auto generic = percentileBootstrap(60, 100, 5, [&](std::span<const std::uint32_t> sample) {
        Values s;
        Values t;
        for (const auto i : sample) {
            s.push_back(scores[i]);
            t.push_back(truth[i]);
        }
        return kendallTauB(s, t);
    });
    ASSERT_TRUE(fast && generic);
    EXPECT_DOUBLE_EQ(fast->low, generic->low);
    EXPECT_DOUBLE_EQ(fast->high, generic->high);
    const auto same = pairedTauDifference(scores, scores, truth, 50, 5);
    ASSERT_TRUE(same);
    EXPECT_EQ(same->difference, 0.0);
    EXPECT_EQ(same->interval.high, 0.0);
    EXPECT_FALSE(bootstrapTauB(Values{}, Values{}, 10, 0));
}

TEST(RankingReport, SmallSetHasNoTopFive) {
    const RankingReport report = makeRankingReport(Values{1, 2, 3}, Values{1, 2, 3}, 20, 0);
    EXPECT_DOUBLE_EQ(report.kendallTauB.value(), 1.0);
    EXPECT_FALSE(report.precisionAtTop5);
    EXPECT_FALSE(report.intervals.contains("precision_at_top_5"));
}

// One step over n items sampled with p, weighted 1/(n p): second moment = sum g^2 / p / n^2. With p* = |g| / sum |g| it
// is (sum |g|)^2 / n^2, the least; a mixture of p* with uniform lies between p* and uniform.
TEST(ImportanceSampling, SecondMomentsInClosedForm) {
    const Values gradient{1, -2, 3, -6};
    const auto moment = [&](const Values& p) {
        double sum = 0.0;
        for (std::size_t i = 0; i < p.size(); ++i) sum += gradient[i] * gradient[i] / p[i] / 16.0;
        return sum;
    };
    Values best;
    Values mixed;
    for (const double g : gradient) {
        best.push_back(std::abs(g) / 12.0);
        mixed.push_back(0.5 * best.back() + 0.125);
    }
    EXPECT_NEAR(moment(best), 9.0, 1e-12);
    EXPECT_NEAR(moment(Values(4, 0.25)), 12.5, 1e-12);
    EXPECT_LT(moment(best), moment(mixed));
    EXPECT_LT(moment(mixed), moment(Values(4, 0.25)));
}

}  // namespace
}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <string>
#include <vector>

#include "core/base/rng.h"
#include "core/metrics/bootstrap.h"
#include "core/metrics/correlation.h"
#include "core/metrics/grouped.h"
#include "core/metrics/kendall_tau.h"
#include "core/metrics/paired_seeds.h"
#include "core/metrics/ranking_report.h"
#include "core/metrics/ranking_resample.h"
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

TEST(TopK, HandValues) {
    const Values scores{9, 8, 7, 1};
    const Values truth{1, 4, 3, 2};
    EXPECT_DOUBLE_EQ(precisionAtTop(scores, truth, 0.5)->expected, 0.5);  // predicted {0, 1}, true {1, 2}
    EXPECT_FALSE(precisionAtTop(scores, truth, 0.05));
    EXPECT_EQ(topCount(15625, 0.05), 781U);
    EXPECT_DOUBLE_EQ(bestRankAt(scores, truth, 1)->expected, 1.0);
    EXPECT_DOUBLE_EQ(bestRankAt(scores, truth, 2)->expected, 0.25);
    EXPECT_DOUBLE_EQ(worstRankAt(scores, truth, 3)->expected, 1.0);
    EXPECT_DOUBLE_EQ(regretAt(scores, truth, 1)->expected, 3.0);
    EXPECT_FALSE(regretAt(scores, truth, 5));
    EXPECT_DOUBLE_EQ(tauInsideTop(Values{1, 2, 3, 4}, Values{1, 2, 4, 3}, 0.5, TopSide::truth).value(), -1.0);
    EXPECT_EQ(topIndices(Values{1, std::nan(""), 3, 3}, 4), (std::vector<std::size_t>{2, 3, 0, 1}));
}

/// Every order of tied items on both sides, one by one: what a metric's expectation and range must be.
struct AllOrders {
    Values scores, truth;
    std::map<std::string, Values> seen;

    AllOrders(Values s, Values t, std::size_t k) : scores(std::move(s)), truth(std::move(t)) {
        std::vector<std::size_t> byScore(scores.size());
        std::iota(byScore.begin(), byScore.end(), std::size_t{0});
        do {
            if (!descends(scores, byScore)) continue;
            double best = truth[byScore[0]], worst = best;
            for (std::size_t i = 0; i < k; ++i) {
                best = std::max(best, truth[byScore[i]]);
                worst = std::min(worst, truth[byScore[i]]);
            }
            seen["regret"].push_back(std::ranges::max(truth) - best);
            seen["best"].push_back(rankOf(best));
            seen["worst"].push_back(rankOf(worst));
            std::vector<std::size_t> byTruth(scores.size());
            std::iota(byTruth.begin(), byTruth.end(), std::size_t{0});
            do {
                if (!descends(truth, byTruth)) continue;
                double hits = 0;
                for (std::size_t i = 0; i < k; ++i)
                    for (std::size_t j = 0; j < k; ++j) hits += byScore[i] == byTruth[j];
                seen["precision"].push_back(hits / static_cast<double>(k));
            } while (std::next_permutation(byTruth.begin(), byTruth.end()));
        } while (std::next_permutation(byScore.begin(), byScore.end()));
    }
    static bool descends(const Values& values, const std::vector<std::size_t>& order) {
        for (std::size_t i = 1; i < order.size(); ++i)
            if (values[order[i]] > values[order[i - 1]]) return false;
        return true;
    }
    double rankOf(double value) const {
        double rank = 1;
        for (const double other : truth) rank += other > value;
        return rank / static_cast<double>(truth.size());
    }
    void expect(const std::optional<OverTies>& value, const std::string& name) {
        ASSERT_TRUE(value) << name;
        const Values& all = seen.at(name);
        double mean = 0;
        for (const double one : all) mean += one / static_cast<double>(all.size());
        EXPECT_NEAR(value->expected, mean, 1e-12) << name;
        EXPECT_NEAR(value->low, std::ranges::min(all), 1e-12) << name;
        EXPECT_NEAR(value->high, std::ranges::max(all), 1e-12) << name;
    }
};

TEST(TopK, TiesAreExpectedOverEveryOrderWithTheRangeBeside) {
    Rng rng(11, Stream::rank, 0);
    for (int round = 0; round < 40; ++round) {
        Values scores, truth;
        for (int i = 0; i < 6; ++i) {
            scores.push_back(rng.below(3));
            truth.push_back(rng.below(4));
        }
        const std::size_t k = 1 + rng.below(5);
        AllOrders orders(scores, truth, k);
        orders.expect(precisionAtTop(scores, truth, static_cast<double>(k) / 6.0), "precision");
        orders.expect(regretAt(scores, truth, k), "regret");
        orders.expect(bestRankAt(scores, truth, k), "best");
        orders.expect(worstRankAt(scores, truth, k), "worst");
    }
}

TEST(TopK, NoOrderOfRowsTouchesAReport) {
    // 40 paths of four scores: sorted by truth, the first five of the best score would look like the best.
    Values scores, truth;
    for (int i = 0; i < 40; ++i) {
        scores.push_back(i < 12 ? 3 : i % 3);
        truth.push_back(100 - i);
    }
    const RankingReport sorted = makeRankingReport(scores, truth, 0);
    std::ranges::reverse(scores);
    std::ranges::reverse(truth);
    const RankingReport turned = makeRankingReport(scores, truth, 0);
    EXPECT_DOUBLE_EQ(sorted.precisionAtTop5->expected, 2.0 / 12.0);
    EXPECT_EQ(turned.precisionAtTop5->expected, sorted.precisionAtTop5->expected);
    EXPECT_EQ(turned.regretAt1->expected, sorted.regretAt1->expected);
    EXPECT_EQ(turned.bestRankAt1->expected, sorted.bestRankAt1->expected);
    EXPECT_DOUBLE_EQ(sorted.regretAt1->low, 0.0);
    EXPECT_DOUBLE_EQ(sorted.regretAt1->high, 11.0);
}

TEST(TopK, ResamplesExpectOverTiesToo) {
    const Values scores{2, 2, 2, 1, 1, 0, 0, 0, 0, 0, 2, 1, 1, 0, 2, 1, 0, 0, 1, 2, 1, 0};
    Values truth;
    for (std::size_t i = 0; i < scores.size(); ++i) truth.push_back(static_cast<double>(i * 7 % 11));
    RankingResample resample(scores, truth);
    std::vector<std::uint32_t> sample;
    for (int r = 0; r < 20; ++r) {
        drawResample(scores.size(), 4, r, sample);
        std::vector<std::uint32_t> counts(scores.size());
        Values s, t;
        for (const auto i : sample) {
            ++counts[i];
            s.push_back(scores[i]);
            t.push_back(truth[i]);
        }
        EXPECT_NEAR(resample.precisionAtTop(counts, 0.2).value(), precisionAtTop(s, t, 0.2)->expected, 1e-12) << r;
    }
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

TEST(Bootstrap, TauWithinGroupsAndMutualTauEqualTheGenericWay) {
    Rng rng(5, Stream::rank, 2);
    Values scores, truth, group;
    std::vector<Values> seeds(3);
    for (int i = 0; i < 50; ++i) {
        scores.push_back(rng.below(12));
        truth.push_back(scores.back() + rng.below(9));
        group.push_back(rng.below(4));
        for (Values& seed : seeds) seed.push_back(truth.back() + rng.below(6));
        if (i % 10 == 0) seeds[2].back() = std::nan("");
    }
    const auto picked = [](const Values& values, std::span<const std::uint32_t> sample) {
        Values some;
        for (const auto i : sample) some.push_back(values[i]);
        return some;
    };
    const auto within = bootstrapTauWithinGroups(scores, truth, group, 100, 5);
    const auto generic = percentileBootstrap(50, 100, 5, [&](std::span<const std::uint32_t> sample) {
        return tauWithinGroups(picked(scores, sample), picked(truth, sample), picked(group, sample));
    });
    ASSERT_TRUE(within && generic);
    EXPECT_DOUBLE_EQ(within->low, generic->low);
    EXPECT_DOUBLE_EQ(within->high, generic->high);

    const auto meanOf = [&](std::span<const std::uint32_t> sample) -> std::optional<double> {
        double sum = 0;
        for (const auto& [a, b] : {std::pair{0, 1}, {0, 2}, {1, 2}}) {
            Values x, y;
            for (const auto i : sample)
                if (!std::isnan(seeds[a][i]) && !std::isnan(seeds[b][i])) {
                    x.push_back(seeds[a][i]);
                    y.push_back(seeds[b][i]);
                }
            sum += kendallTauB(x, y).value() / 3;
        }
        return sum;
    };
    const auto mutual = mutualTau(seeds, 100, 5);
    const auto expected = percentileBootstrap(50, 100, 5, meanOf);
    ASSERT_TRUE(mutual && mutual->interval && expected);
    EXPECT_EQ(mutual->items, 50);
    EXPECT_NEAR(mutual->interval->low, expected->low, 1e-12);
    EXPECT_NEAR(mutual->interval->high, expected->high, 1e-12);
    EXPECT_FALSE(mutualTau(std::span(seeds).first(1)));
}

TEST(PairedSeeds, StudentsBoundsAndSigns) {
    // Tables of Student's t, two-sided 95 % and 99 %.
    const std::pair<std::int64_t, double> known[] = {{1, 12.70620}, {2, 4.302653}, {3, 3.182446},  {4, 2.776445},
                                                     {5, 2.570582}, {9, 2.262157}, {30, 2.042272}, {1000, 1.962339}};
    for (const auto& [degrees, bound] : known) EXPECT_NEAR(studentBound(0.95, degrees), bound, 5e-6 * bound) << degrees;
    EXPECT_NEAR(studentBound(0.99, 4), 4.604095, 5e-6);
    // The differences control - PA of a study: the bootstrap over five seeds said [-0.011, 0.004].
    const auto five = pairedSeeds(Values{-0.007, 0.006, -0.016, -0.007, 0.007});
    ASSERT_TRUE(five && five->interval);
    EXPECT_NEAR(five->mean, -0.0034, 1e-12);
    EXPECT_NEAR(five->interval->low, -0.0034 - 2.776445 * 0.00976217 / std::sqrt(5.0), 1e-7);
    EXPECT_EQ(five->higher, 2);
    EXPECT_EQ(five->lower, 3);
    const auto one = pairedSeeds(Values{0.006});
    ASSERT_TRUE(one);
    EXPECT_FALSE(one->interval) << "one seed says nothing of the spread";
    EXPECT_FALSE(pairedSeeds(Values{}));
    EXPECT_FALSE(pairedSeeds(Values{0.1, std::nan("")}));
}

TEST(Grouped, NoOrderOfRowsBreaksATieBetweenMeans) {
    // The sums 0.1 + 0.2 + 0.3 and 0.3 + 0.2 + 0.1 differ in the last bit.
    const std::vector<std::string> keys{"a", "a", "a", "b", "b", "b", "c"};
    const Values scores{0.1, 0.2, 0.3, 0.3, 0.2, 0.1, 1.0}, truth{1, 1, 1, 2, 2, 2, 3};
    EXPECT_NEAR(deIsomorphisedTau(scores, truth, keys).value(), 2.0 / std::sqrt(6.0), 1e-12);
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

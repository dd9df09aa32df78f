// SPDX-License-Identifier: GPL-3.0-or-later
// What a ranking is worth: paired figures on the same resamples, and sentences that claim no more than they hold.
#include "core/metrics/worth.h"

#include "core/base/rng.h"
#include "core/metrics/kendall_tau.h"
#include "core/metrics/ranking_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using namespace pada;
using ::testing::HasSubstr;

/// Truth plus seeded noise.
std::vector<double> noisy(const std::vector<double>& truth, double size, std::uint32_t seed) {
    Rng rng(seed, Stream::bootstrap, 7);
    std::vector<double> out;
    for (const double value : truth) out.push_back(value + size * (rng.uniform() - 0.5));
    return out;
}

std::vector<double> rising(std::size_t n) {
    std::vector<double> truth;
    for (std::size_t i = 0; i < n; ++i) truth.push_back(static_cast<double>(i) / static_cast<double>(n));
    return truth;
}

WorthEntry entry(const char* name, WorthKind kind, std::vector<double> scores) {
    return {name, name, "", kind, std::move(scores), {}, {}};
}

WorthReport reportOf(std::vector<WorthEntry> entries, const std::vector<double>& truth) {
    WorthReport report;
    report.figures = worthFigures(entries, 0, truth, 200);
    report.rival = bestUntrained(report.figures);
    report.n = static_cast<std::int64_t>(truth.size());
    return report;
}

TEST(Worth, FiguresAreThoseOfTheRankingReportAndThePairedDifference) {
    const std::vector<double> truth = rising(160), good = noisy(truth, 0.3, 1), bad = noisy(truth, 1.5, 2);
    const auto figures = worthFigures(
        std::vector{entry("supernet", WorthKind::supernet, good), entry("count", WorthKind::untrained, bad)}, 0, truth);
    const RankingReport report = makeRankingReport(bad, truth);
    const auto paired = pairedTauDifference(bad, good, truth);
    ASSERT_EQ(figures.size(), 2u);
    EXPECT_EQ(figures[1].tau, report.kendallTauB);
    EXPECT_EQ(figures[1].tauInterval->low, report.intervals.at("kendall_tau_b").low);
    EXPECT_EQ(figures[1].tauInterval->high, report.intervals.at("kendall_tau_b").high);
    EXPECT_EQ(figures[1].precision->expected, report.precisionAtTop5->expected);
    EXPECT_EQ(figures[1].precisionInterval->high, report.intervals.at("precision_at_top_5").high);
    EXPECT_FALSE(figures[0].minusSupernet);
    ASSERT_TRUE(paired && figures[1].minusSupernet && figures[1].minusSupernet->overPaths);
    EXPECT_EQ(figures[1].minusSupernet->overPaths->difference, paired->difference);
    EXPECT_EQ(figures[1].minusSupernet->overPaths->interval.low, paired->interval.low) << "on the same resamples";
    EXPECT_EQ(figures[1].minusSupernet->overPaths->interval.high, paired->interval.high);
}

TEST(Worth, AColumnThatCannotBeHeldAgainstTheTruthHasNoFigures) {
    const std::vector<double> truth = rising(40);
    const auto figures = worthFigures(std::vector{entry("supernet", WorthKind::supernet, noisy(truth, 0.3, 1)),
                                                  entry("short", WorthKind::untrained, rising(39)),
                                                  entry("one", WorthKind::untrained, std::vector<double>(40, 1.0))},
                                      0, truth, 50);
    EXPECT_EQ(figures[1].tau, std::nullopt);
    EXPECT_FALSE(figures[1].minusSupernet->overPaths);
    EXPECT_EQ(figures[2].tau, std::nullopt) << "constant";
    EXPECT_EQ(claimOf(figures[2].minusSupernet), WorthClaim::unknown);
    EXPECT_EQ(bestUntrained(figures), std::nullopt);
}

TEST(Worth, ClaimsNoMoreThanThePairedInterval) {
    const std::vector<double> truth = rising(200), near = noisy(truth, 0.8, 3), alike = noisy(truth, 0.8, 4);
    const auto better = reportOf({entry("supernet", WorthKind::supernet, noisy(truth, 0.1, 1)),
                                  entry("count", WorthKind::untrained, noisy(truth, 2.0, 2))},
                                 truth);
    EXPECT_EQ(claimOf(better.figures[1].minusSupernet), WorthClaim::better);
    EXPECT_THAT(worthVerdict(better).front(), HasSubstr("supernet orders these paths better than count"));
    const auto worse = reportOf({entry("supernet", WorthKind::supernet, noisy(truth, 2.0, 2)),
                                 entry("count", WorthKind::untrained, noisy(truth, 0.1, 1))},
                                truth);
    EXPECT_THAT(worthVerdict(worse).front(), HasSubstr("worse than count"));
    const auto open =
        reportOf({entry("supernet", WorthKind::supernet, near), entry("count", WorthKind::untrained, alike)}, truth);
    const WorthDifference& difference = *open.figures[1].minusSupernet;
    ASSERT_TRUE(difference.overPaths->interval.low < 0.0 && difference.overPaths->interval.high > 0.0);
    EXPECT_EQ(claimOf(difference), WorthClaim::undecided);
    EXPECT_THAT(worthVerdict(open).front(), HasSubstr("is not told apart from count"));
    EXPECT_THAT(worthVerdict(open).back(), HasSubstr("the luck of the seed is not in it"));
}

TEST(Worth, ALabelIsSmallInsideASentenceAndANameIsNot) {
    const std::vector<double> truth = rising(60);
    const auto said = [&](const char* label) {
        return worthVerdict(reportOf({entry("supernet", WorthKind::supernet, noisy(truth, 0.1, 1)),
                                      entry(label, WorthKind::untrained, noisy(truth, 2.0, 2))},
                                     truth))
            .front();
    };
    EXPECT_THAT(said("Live convolutions"), HasSubstr("than live convolutions,"));
    EXPECT_THAT(said("Multiply-adds"), HasSubstr("than multiply-adds,"));
    EXPECT_THAT(said("Jacobian covariance"), HasSubstr("than Jacobian covariance,"));
    EXPECT_THAT(said("NASWOT"), HasSubstr("than NASWOT,"));
    EXPECT_THAT(said("SynFlow (logarithm)"), HasSubstr("than SynFlow"));
}

TEST(Worth, TheRivalIsTheBestThatNothingWasTrainedFor) {
    const std::vector<double> truth = rising(100);
    const auto report = reportOf({entry("supernet", WorthKind::supernet, noisy(truth, 0.5, 1)),
                                  entry("low", WorthKind::untrained, noisy(truth, 2.0, 2)),
                                  entry("sum", WorthKind::combination, noisy(truth, 0.01, 3)),
                                  entry("high", WorthKind::untrained, noisy(truth, 0.6, 4))},
                                 truth);
    EXPECT_EQ(report.rival, 3u) << "a combination has the supernet in it";
}

TEST(Worth, SeedsArePairedAndSpeakOnlyFromThreeOn) {
    const std::vector<double> truth = rising(60);
    WorthEntry supernet = entry("supernet", WorthKind::supernet, noisy(truth, 0.5, 1)),
               control = entry("control", WorthKind::control, noisy(truth, 0.6, 2));
    supernet.tauBySeed = {{0, 0.70}, {1, 0.72}, {2, 0.71}};
    control.tauBySeed = {{0, 0.60}, {1, 0.63}, {2, 0.61}};
    WorthReport report;
    report.figures = worthFigures(std::vector{supernet, control}, 0, truth, 50);
    report.control = 1;
    ASSERT_TRUE(report.figures[0].seeds);
    EXPECT_EQ(report.figures[0].seeds->seeds, 3);
    EXPECT_EQ(report.figures[1].minusSupernet->overSeeds.verdict, Verdict::lower);
    EXPECT_THAT(worthVerdict(report)[1], HasSubstr("Over seeds the supernet is above control: +0.097"));
    EXPECT_THAT(worthVerdict(report).back(), ::testing::Not(HasSubstr("luck of the seed")));
    supernet.tauBySeed.erase(2);
    report.figures = worthFigures(std::vector{supernet, control}, 0, truth, 50);
    EXPECT_THAT(worthVerdict(report)[1], HasSubstr("2 pairs of seeds are too few"));
    EXPECT_THAT(worthVerdict(report).back(), HasSubstr("luck of the seed"));
}

TEST(Worth, WhatIsNotKnownOfAPartIsNotKnownOfTheSum) {
    const WorthCost known{2.0, 3.0, 4.0}, part{1.0, std::nullopt, 0.5}, sum = known + part;
    EXPECT_EQ(sum.pathPasses, 3.0);
    EXPECT_EQ(sum.multiplyAdds, std::nullopt);
    EXPECT_EQ(sum.seconds, 4.5);
}

}  // namespace

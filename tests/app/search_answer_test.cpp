// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/search_answer.h"

#include <gtest/gtest.h>

#include <cmath>

namespace pada {
namespace {

class SearchAnswerTest : public ::testing::Test {
protected:
    static SearchPoint point(std::int64_t n, double loss, std::int64_t madds) {
        SearchPoint p;
        p.point = n;
        p.path = Path{static_cast<int>(n % 5), static_cast<int>(n / 5), 3, 3, 3, 3};
        p.loss = loss;
        p.accuracy = 1.0 - loss / 10.0;
        p.madds = madds;
        p.parameters = madds / 10;
        return p;
    }
    SearchRow row(std::string_view strategy, LeadingScore score = LeadingScore::loss) const {
        SearchRow r;
        r.strategy = strategy;
        r.score = score;
        r.truthTable = "t/a";
        return r;
    }
    SearchAnswer answer(const SearchRow& row, const std::vector<SearchPoint>& points,
                        std::optional<RandomScores> random = {}) const {
        TruthChoice truth{"t/a", {}, {}};
        for (const SearchPoint& p : points)
            if (p.point != 4) truth.values[m_space->text(p.path)] = 90.0 - static_cast<double>(p.point);
        return searchAnswer(row, points, *m_space, truth, 95.0, std::move(random));
    }

    std::unique_ptr<SearchSpace> m_space = std::move(makeSearchSpace("nas-bench-201")).value();
};

TEST_F(SearchAnswerTest, TheBestLeadAndTiesShareARank) {
    const std::vector<SearchPoint> points{point(0, 2.0, 10), point(1, 1.0, 30), point(2, std::nan(""), 20),
                                          point(3, 1.0, 40), point(4, 3.0, 50), point(5, 0.5, 60)};
    const SearchAnswer found = answer(row("random"), points);
    ASSERT_EQ(found.best.size(), 5u);
    EXPECT_EQ(found.best[0].point.point, 5);
    EXPECT_EQ(found.best[1].point.point, 1);
    EXPECT_EQ(found.best[2].point.point, 3);
    EXPECT_EQ(found.best[3].point.point, 0);
    EXPECT_EQ(found.best[1].rank, 2u);
    EXPECT_EQ(found.best[2].rank, 2u);
    EXPECT_EQ(found.best[3].rank, 4u);
    EXPECT_EQ(found.best[0].truth, 85.0);
    EXPECT_EQ(found.best[4].truth, std::nullopt);
    EXPECT_DOUBLE_EQ(found.regret.value(), 95.0 - 85.0);
    EXPECT_TRUE(found.front.empty()) << "only where the strategy wants one";
}

TEST_F(SearchAnswerTest, TheFrontIsWhatNothingBeats) {
    const std::vector<SearchPoint> points{point(0, 2.0, 10), point(1, 1.0, 30), point(2, 1.5, 40), point(3, 0.5, 60),
                                          point(4, 2.5, 5)};
    const SearchAnswer found = answer(row("nsga2"), points);
    std::vector<std::int64_t> front;
    for (const FoundNetwork& n : found.front) front.push_back(n.point.point);
    EXPECT_EQ(front, (std::vector<std::int64_t>{4, 0, 1, 3}));  // by multiply-adds; 2 is beaten by 1
}

TEST_F(SearchAnswerTest, TheCurveIsTheBestSoFarBesideRandomSearch) {
    std::vector<SearchPoint> points;
    for (int i = 0; i < 20; ++i) points.push_back(point(i, i == 13 ? 0.5 : 2.0 + 0.01 * i, 10));
    const RandomScores random{{1.0, 2.0, 4.0}, true, "exact"};
    const SearchAnswer found = answer(row("random"), points, random);
    std::vector<std::int64_t> at;
    for (const BestPoint& p : found.curve) at.push_back(p.evaluations);
    EXPECT_EQ(at, (std::vector<std::int64_t>{1, 2, 5, 10, 14, 20}));
    EXPECT_DOUBLE_EQ(found.curve[3].best, 2.0);
    EXPECT_DOUBLE_EQ(found.curve[4].best, 0.5);
    EXPECT_NEAR(found.curve[0].random.value(), 7.0 / 3.0, 1e-12);
    EXPECT_NEAR(found.curve[1].random.value(), (1.0 + 1.0 + 2.0) / 3.0, 1e-12);
    EXPECT_EQ(found.curve[2].random, std::nullopt) << "three networks say nothing of five";
}

TEST_F(SearchAnswerTest, AccuracyIsShownAsItIs) {
    const std::vector<SearchPoint> points{point(0, 2.0, 10), point(1, 1.0, 30)};
    const SearchAnswer found =
        answer(row("random", LeadingScore::accuracy), points, RandomScores{{-0.9, -0.7}, false, "x"});
    EXPECT_EQ(found.best[0].point.point, 1);
    EXPECT_DOUBLE_EQ(found.curve[0].best, 0.8);
    EXPECT_DOUBLE_EQ(found.curve[1].best, 0.9);
    EXPECT_DOUBLE_EQ(found.curve[0].random.value(), 0.8);
    EXPECT_DOUBLE_EQ(found.curve[1].random.value(), 0.9);
}

TEST_F(SearchAnswerTest, NothingEvaluatedIsNoAnswer) {
    const SearchAnswer found = answer(row("nsga2"), {});
    EXPECT_TRUE(found.best.empty());
    EXPECT_TRUE(found.front.empty());
    EXPECT_TRUE(found.curve.empty());
    EXPECT_EQ(found.regret, std::nullopt);
    EXPECT_TRUE(curveMarks(0).empty());
    EXPECT_EQ(curveMarks(1), std::vector<std::int64_t>{1});
    EXPECT_EQ(curveMarks(60), (std::vector<std::int64_t>{1, 2, 5, 10, 20, 50, 60}));
}

}  // namespace
}  // namespace pada

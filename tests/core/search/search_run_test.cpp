// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/random_baseline.h"
#include "tests/core/search/search_fixture.h"

#include <gmock/gmock.h>

namespace pada {
namespace {

using SearchRunTest = testing::SearchTest;

/// Generations of a few, so that a cut lies within some.
SettingValues small(const SearchStrategy& strategy) {
    SettingValues values;
    for (const Setting& setting : strategy.about.settings) {
        if (setting.name == "population") values.setWhole(setting, 12);
        if (setting.name == "mutants" || setting.name == "crossovers") values.setWhole(setting, 5);
        if (setting.name == "parents") values.setWhole(setting, 4);
    }
    return values;
}

TEST_F(SearchRunTest, NoNetworkIsEvaluatedTwiceByAnyStrategy) {
    for (const SearchStrategy& strategy : searchStrategies()) {
        m_evaluated.clear();
        const auto outcome = search({strategy, {small(strategy), 1, LeadingScore::loss}, 300});
        EXPECT_EQ(outcome.end, SearchEnd::whole) << strategy.about.name;
        EXPECT_EQ(outcome.points.size(), 300u);
        EXPECT_EQ(m_evaluated.size(), 300u) << strategy.about.name;
        for (const auto& [key, times] : m_evaluated) EXPECT_EQ(times, 1) << strategy.about.name << " " << key;
    }
}

TEST_F(SearchRunTest, ASearchThatWasCutGoesOnAsIfItHadNotBeen) {
    use(threeOps());
    for (const SearchStrategy& strategy : searchStrategies())
        for (const LeadingScore score : {LeadingScore::loss, LeadingScore::accuracy}) {
            const SearchTask task{strategy, {small(strategy), 7, score}, 100};
            const auto whole = search(task);
            for (const int cut : {1, 12, 13, 29, 99}) {
                const auto part = search(task, {}, {}, cut);
                EXPECT_EQ(part.end, SearchEnd::stopped);
                ASSERT_EQ(part.points.size(), static_cast<std::size_t>(cut));
                auto shuffled = part.points;
                std::ranges::reverse(shuffled);
                const auto rest = search(task, {}, shuffled, cut == 29 ? 5 : -1);
                const auto end = cut == 29 ? search(task, {}, rest.points) : rest;  // once more
                EXPECT_EQ(end.end, SearchEnd::whole);
                expectEqual(end.points, whole.points);
            }
        }
}

TEST_F(SearchRunTest, ALongerSearchBeginsLikeAShorterOneThatGoesOn) {
    use(threeOps());
    for (const SearchStrategy& strategy : searchStrategies()) {
        const SearchWish wish{small(strategy), 3, LeadingScore::loss};
        const auto brief = search({strategy, wish, 31});  // within a generation
        EXPECT_EQ(brief.end, SearchEnd::whole);
        const auto longer = search({strategy, wish, 80}, {}, brief.points);
        expectEqual(longer.points, search({strategy, wish, 80}).points);
    }
}

TEST_F(SearchRunTest, EndsWhenNothingIsLeft) {
    use(twoOps());
    const auto count = static_cast<std::size_t>(field().networks().value());
    for (const SearchStrategy& strategy : searchStrategies()) {
        m_evaluated.clear();
        const auto outcome = search({strategy, {small(strategy), 1, LeadingScore::loss}, 10'000});
        EXPECT_EQ(outcome.end, SearchEnd::exhausted) << strategy.about.name;
        EXPECT_EQ(m_evaluated.size(), count) << strategy.about.name;
    }
}

TEST_F(SearchRunTest, KeepsToTheLimitInEveryStrategy) {
    const CostLimits limits{middle()};
    for (const SearchStrategy& strategy : searchStrategies()) {
        const auto outcome = search({strategy, {small(strategy), 1, LeadingScore::loss}, 150}, limits);
        ASSERT_EQ(outcome.points.size(), 150u);
        for (const SearchPoint& point : outcome.points) {
            EXPECT_LE(point.madds, *limits.madds) << strategy.about.name;
            EXPECT_EQ(point.madds, m_space->cost(point.path, kSize).liveMadds);
            EXPECT_EQ(point.parameters, m_space->cost(point.path, kSize).liveParameters);
        }
    }
}

TEST_F(SearchRunTest, TheSeedDecidesWhatIsDrawn) {
    for (const SearchStrategy& strategy : searchStrategies()) {
        const auto points = [&](std::uint32_t seed) {
            std::vector<Path> paths;
            for (const SearchPoint& p : search({strategy, {small(strategy), seed, LeadingScore::loss}, 40}).points)
                paths.push_back(p.path);
            return paths;
        };
        EXPECT_EQ(points(5), points(5));
        EXPECT_EQ(points(5) == points(6), strategy.usualEvaluations({}) == std::nullopt) << strategy.about.name;
    }
}

TEST_F(SearchRunTest, RefusesWhatItWouldNotHaveAskedFor) {
    const SearchTask task{independentStrategy(), {{}, 1, LeadingScore::loss}, 60};
    auto points = search(task).points;
    std::swap(points[3].path, points[4].path);
    EXPECT_THROW(search(task, {}, points), RunError);
    points = search({independentStrategy(), {{}, 2, LeadingScore::loss}, 60}).points;
    EXPECT_THROW(search(task, {}, points), RunError) << "another seed";
    points = search(task).points;
    EXPECT_THROW(search({independentStrategy(), task.wish, 59}, {}, points), RunError) << "more than asked for";
    points.push_back(points.back());
    EXPECT_THROW(search(task, {}, points), RunError) << "one twice";
}

TEST_F(SearchRunTest, AFaultOfTheEvaluatorComesOut) {
    SearchField fresh = field();
    const auto broken = [](std::span<const Path>, const std::function<bool(const PathScore&)>&) {
        throw RunError("the device is lost");
    };
    EXPECT_THROW(runSearch({independentStrategy(), {}, 5}, fresh, {}, broken, [](const SearchPoint&) { return true; }),
                 RunError);
}

/// The best so far of random searches, over many seeds, is what is said of random search without running it.
TEST_F(SearchRunTest, RandomSearchFindsWhatIsExpectedOfIt) {
    use(threeOps());
    std::vector<double> all;
    const SearchField whole = field();
    for (const Path& path : whole.all()) all.push_back(lossOf(path));
    std::ranges::sort(all);
    constexpr int kSeeds = 150;
    constexpr std::size_t kCount = 40;
    double mean = 0.0, squares = 0.0;
    for (std::uint32_t seed = 0; seed < kSeeds; ++seed) {
        double best = 1e9;
        for (const SearchPoint& p : search({independentStrategy(), {{}, seed, LeadingScore::loss}, kCount}).points)
            best = std::min(best, p.loss);
        mean += best / kSeeds;
        squares += best * best / kSeeds;
    }
    const double error = std::sqrt((squares - mean * mean) / kSeeds);
    EXPECT_NEAR(mean, expectedBest(all, kCount), 4.0 * error);
}

}  // namespace
}  // namespace pada

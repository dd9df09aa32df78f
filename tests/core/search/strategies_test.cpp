// SPDX-License-Identifier: GPL-3.0-or-later
// What makes each strategy itself.
#include "core/search/pareto.h"
#include "core/search/strategies/breeding.h"
#include "tests/core/search/search_fixture.h"

#include <gmock/gmock.h>

namespace pada {
namespace {

using ::testing::HasSubstr;

class Strategies : public testing::SearchTest {
protected:
    const Setting& setting(const SearchStrategy& strategy, std::string_view name) const {
        const auto found = std::ranges::find(strategy.about.settings, name, &Setting::name);
        EXPECT_NE(found, strategy.about.settings.end());
        return *found;
    }
    /// Decisions that differ.
    static int distance(const Path& a, const Path& b) {
        int differ = 0;
        for (std::size_t d = 0; d < a.size(); ++d) differ += a[d] != b[d];
        return differ;
    }
};

TEST_F(Strategies, AreDeclaredAsPeopleSeeThem) {
    std::set<std::string_view> names;
    for (const SearchStrategy& strategy : searchStrategies()) {
        EXPECT_TRUE(names.insert(strategy.about.name).second);
        EXPECT_EQ(searchStrategy(strategy.about.name), &strategy);
        EXPECT_FALSE(strategy.about.label.empty());
        EXPECT_GT(strategy.about.about.size(), 40u);
        for (const Setting& one : strategy.about.settings)
            for (const SearchStrategy& other : searchStrategies())
                for (const Setting& two : other.about.settings)
                    EXPECT_TRUE(one.name != two.name || one == two) << one.name;
        EXPECT_TRUE(strategy.check({}, *m_sub).ok());
    }
    EXPECT_EQ(searchStrategy("annealing"), nullptr);
    EXPECT_TRUE(independentStrategy().about.independent);
}

TEST_F(Strategies, ExhaustiveSearchGoesThroughAllInOrder) {
    const auto outcome = search({named("exhaustive"), {}, 10'000});
    EXPECT_EQ(outcome.end, SearchEnd::exhausted);
    ASSERT_EQ(outcome.points.size(), 7'809u);
    for (std::size_t i = 1; i < outcome.points.size(); ++i)
        ASSERT_LT(outcome.points[i - 1].path, outcome.points[i].path);
    EXPECT_EQ(named("exhaustive").usualEvaluations({}), std::nullopt);
    const auto darts = std::move(makeSearchSpace("darts")).value();
    const auto refused = named("exhaustive").check({}, SubSpace(*darts, wholeSpec(*darts).options));
    ASSERT_FALSE(refused.ok());
    EXPECT_THAT(refused.error().message, HasSubstr("too many"));
}

TEST_F(Strategies, EvolutionHasTheSettingsOfSpos) {
    const SearchStrategy& evolution = named("evolution");
    const SettingValues usual;
    EXPECT_EQ(usual.whole(setting(evolution, "population")), 50);
    EXPECT_EQ(usual.whole(setting(evolution, "generations")), 20);
    EXPECT_EQ(usual.whole(setting(evolution, "parents")), 10);
    EXPECT_EQ(usual.whole(setting(evolution, "mutants")), 25);
    EXPECT_EQ(usual.whole(setting(evolution, "crossovers")), 25);
    EXPECT_EQ(usual.number(setting(evolution, "mutation_rate")), 0.1);
    EXPECT_EQ(evolution.usualEvaluations(usual), 1'000);
    SettingValues wrong;
    wrong.setWhole(setting(evolution, "mutants"), 26);
    const auto refused = evolution.check(wrong, *m_sub);
    ASSERT_FALSE(refused.ok());
    EXPECT_THAT(refused.error().message, HasSubstr("51"));
    EXPECT_THAT(refused.error().message, HasSubstr("50"));
}

TEST_F(Strategies, EvolutionBreedsOfTheBestOfAllGenerations) {
    const SearchStrategy& evolution = named("evolution");
    SettingValues values;
    values.setWhole(setting(evolution, "parents"), 2);
    for (const LeadingScore score : {LeadingScore::loss, LeadingScore::accuracy}) {
        SearchField fresh = field();
        // Two generations; the best two networks are the first, the others are far away from both.
        std::vector<SearchPoint> history;
        for (int i = 0; i < 30; ++i) {
            SearchPoint point;
            point.point = i;
            point.generation = i < 15 ? 0 : 1;
            point.path = i < 2 ? Path{3, 3, 3, 3, 3, i == 0 ? 3 : 2} : Path{1, 1, i % 5, 1, 1, i % 2 == 0 ? 0 : 4};
            // By loss the first two lead; by accuracy as well, whatever the loss.
            point.loss = i < 2 ? 0.5 : 1.0 + i;
            point.accuracy = i < 2 ? 0.9 : 0.1;
            static_cast<void>(fresh.take(point.path));
            history.push_back(point);
        }
        const std::vector<Path> children = evolution.next({values, 1, score}, history, fresh);
        ASSERT_EQ(children.size(), 50u);
        // A mutant at rate 0.1 differs from a parent in few of six genes; what was drawn differs in most.
        int near = 0;
        for (std::size_t i = 0; i < 25; ++i)
            near += std::min(distance(children[i], history[0].path), distance(children[i], history[1].path)) <= 2;
        EXPECT_GE(near, 23);
    }
}

TEST_F(Strategies, EvolutionCrossesGeneByGene) {
    Rng rng(1, Stream::search, 0);
    const Path one{0, 0, 0, 0, 0, 0}, other{4, 4, 4, 4, 4, 4};
    std::vector<int> fromOther(6);
    constexpr int kTimes = 2'000;
    for (int i = 0; i < kTimes; ++i) {
        const Path child = breeding::crossed(one, other, rng);
        for (std::size_t d = 0; d < 6; ++d) {
            ASSERT_TRUE(child[d] == 0 || child[d] == 4);
            fromOther[d] += child[d] == 4;
        }
    }
    for (const int n : fromOther) EXPECT_NEAR(n, kTimes / 2.0, 4 * std::sqrt(kTimes / 4.0));
}

TEST_F(Strategies, AMutantChangesATenthOfItsGenes) {
    Rng rng(1, Stream::search, 0);
    const Path parent{3, 3, 3, 3, 3, 3};
    int changed = 0;
    constexpr int kTimes = 5'000;
    for (int i = 0; i < kTimes; ++i) changed += distance(breeding::mutated(parent, 0.1, *m_sub, rng), parent);
    const double share = 0.1 * 4 / 5;  // one of five draws is the old option
    EXPECT_NEAR(changed / (6.0 * kTimes), share, 4 * std::sqrt(share / (6.0 * kTimes)));
    use(twoOps());
    for (int i = 0; i < 100; ++i) EXPECT_TRUE(m_sub->allows(breeding::mutated(parent, 0.9, *m_sub, rng)));
}

TEST_F(Strategies, BreedingGivesUpAfterTenTimesTheTries) {
    SearchField fresh = field();
    int tries = 0;
    std::vector<Path> paths;
    breeding::addChildren(paths, 7, fresh, [&] {
        ++tries;
        return Path{3, 3, 3, 3, 3, 3};
    });
    EXPECT_EQ(tries, 70);
    EXPECT_EQ(paths.size(), 1u);
    Rng rng(1, Stream::search, 0);
    breeding::fillRandomly(paths, 7, fresh, rng);
    EXPECT_EQ(paths.size(), 7u);
}

TEST_F(Strategies, EvolutionBeatsRandomSearchWhereThereIsATrend) {
    const auto best = [&](const char* name, std::uint32_t seed) {
        double least = 1e9;
        for (const SearchPoint& p : search({named(name), {{}, seed, LeadingScore::loss}, 400}).points)
            least = std::min(least, p.loss);
        return least;
    };
    double ahead = 0.0;
    for (std::uint32_t seed = 0; seed < 5; ++seed) ahead += best("random", seed) - best("evolution", seed);
    EXPECT_GT(ahead, 0.0);
}

TEST_F(Strategies, RandomSearchLooksAtNoScore) {
    const SearchWish wish{{}, 4, LeadingScore::loss};
    auto history = search({named("random"), wish, 100}).points;
    SearchField one = field(), other = field();
    for (const SearchPoint& point : history) {
        EXPECT_TRUE(one.take(point.path));
        EXPECT_TRUE(other.take(point.path));
    }
    const auto asked = named("random").next(wish, history, one);
    for (SearchPoint& point : history) point.loss = 0.01 * static_cast<double>(point.path[0]);
    EXPECT_EQ(named("random").next(wish, history, other), asked);
    EXPECT_FALSE(asked.empty());
}

/// NSGA-II's parents are those that no other beats: after a first generation with one front of known networks, its
/// children lie near them.
TEST_F(Strategies, NsgaBreedsOfTheFront) {
    const SearchStrategy& nsga = named("nsga2");
    SettingValues values;
    values.setWhole(setting(nsga, "population"), 4);
    values.setNumber(setting(nsga, "crossover_rate"), 0.0);
    SearchField fresh = field();
    std::vector<SearchPoint> history;
    for (int i = 0; i < 12; ++i) {
        SearchPoint point;
        point.point = i;
        // Four on a front, cheap with a high loss to dear with a low one; the rest as dear and worse.
        point.path = i < 4 ? Path{2, 2, 2, 2, 2, i} : Path{4, 4, i % 4, 4, 4, i % 3};
        point.loss = i < 4 ? 4.0 - i : 9.0;
        point.madds = i < 4 ? 100 + 10 * i : 500;
        point.parameters = point.madds;
        static_cast<void>(fresh.take(point.path));
        history.push_back(point);
    }
    int near = 0, all = 0;
    for (std::uint32_t seed = 0; seed < 20; ++seed) {
        SearchField again = field();
        for (const SearchPoint& point : history) static_cast<void>(again.take(point.path));
        for (const Path& child : nsga.next({values, seed, LeadingScore::loss}, history, again)) {
            ++all;
            near += distance(child, Path{2, 2, 2, 2, 2, child[5]}) <= 2;
        }
    }
    EXPECT_EQ(all, 80);
    EXPECT_GE(near, 70);
}

TEST_F(Strategies, NsgaFindsABetterFrontThanRandomSearch) {
    // How much of the box below (3, 1e6 multiply-adds) the front covers, in score and multiply-adds.
    const auto covered = [&](const char* name, std::uint32_t seed) {
        SettingValues values;
        auto points = search({named(name), {values, seed, LeadingScore::loss}, 500}).points;
        std::ranges::sort(points, {}, &SearchPoint::madds);
        double area = 0.0, best = 3.0;
        for (const SearchPoint& p : points) {
            if (p.loss >= best) continue;
            area += (best - p.loss) * (1e6 - static_cast<double>(p.madds));
            best = p.loss;
        }
        return area;
    };
    double ahead = 0.0;
    for (std::uint32_t seed = 0; seed < 4; ++seed) ahead += covered("nsga2", seed) - covered("random", seed);
    EXPECT_GT(ahead, 0.0);
}

}  // namespace
}  // namespace pada

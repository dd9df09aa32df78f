// SPDX-License-Identifier: GPL-3.0-or-later
// A search from the store to the store, on a trained net of 16 steps.
#include "app/search_job.h"

#include "app/stored_searches.h"
#include "core/base/contract.h"
#include "core/search/random_baseline.h"
#include "tests/app/service_fixture.h"

#include <gmock/gmock.h>

#include <algorithm>

namespace pada {
namespace {

using ::testing::HasSubstr;

class SearchJobTest : public testing::RunServiceTest {
protected:
    /// A run with 16 steps behind it.
    void train() {
        RunService service({.storeFile = m_file});
        m_run = service.start(m_plan).value();
        service.join();
        ASSERT_EQ(statusOf(m_run), RunStatus::finished);
    }
    SearchAsk ask(const std::string& strategy = "random") const {
        SearchAsk asked;
        asked.run = m_run.text;
        asked.strategy = strategy;
        asked.images = 16;
        return asked;
    }
    Result<SearchPlan> plan(const SearchAsk& asked) const {
        const auto catalog = openCatalog(m_file).value();
        const auto searches = openSearchCatalog(m_file).value();
        return planSearch(*catalog, *searches, asked);
    }
    std::string faultOf(const SearchAsk& asked) const {
        const auto planned = plan(asked);
        return planned.ok() ? "" : planned.error().message;
    }
    /// As the shell does it; `most` networks, then it is stopped; negative: it is not.
    Result<SearchOutcome> search(const SearchAsk& asked, int most = -1) {
        const auto planned = plan(asked);
        if (!planned.ok()) return planned.error();
        const auto writer =
            openWriter({.file = m_file, .holder = "test", .waitSeconds = 0.0, .worksOn = m_run}).value();
        SearchPlace place(*planned, *openCatalog(m_file).value(), m_file);
        auto outcome = runSearchJob(
            *planned, place, *writer, m_file, [&](const SearchProgress& p) { m_told = p; },
            [&] { return --most != 0; });
        if (outcome.ok())
            m_random = randomScores(*planned, place, *outcome, *openCatalog(m_file).value(),
                                    *openSearchCatalog(m_file).value())
                           .value();
        return outcome;
    }
    std::vector<SearchPoint> stored(const std::string& id) const {
        return openSearchCatalog(m_file).value()->points(id).value();
    }

    RunId m_run;
    SearchProgress m_told;
    std::optional<RandomScores> m_random;
};

TEST_F(SearchJobTest, GoesThroughASmallSpaceAndAgreesWithTheRanking) {
    train();
    auto whole = search(ask("exhaustive"));
    ASSERT_TRUE(whole.ok()) << whole.error().message;
    EXPECT_EQ(whole->end, SearchEnd::whole);
    EXPECT_TRUE(whole->row.complete);
    EXPECT_EQ(whole->row.done, static_cast<std::int64_t>(whole->points.size()));
    EXPECT_EQ(m_told.done, m_told.total);
    ASSERT_TRUE(m_random);
    EXPECT_TRUE(m_random->exact);
    EXPECT_EQ(m_random->ascending.size(), whole->points.size());
    // Every network's score is the one that a ranking gives its path.
    RankingSection section = m_plan.config.ranking;
    section.paths = "live";
    section.images = 16;
    RunService service({.storeFile = m_file});
    ASSERT_TRUE(service.rank(m_run, section).ok());
    service.join();
    const auto catalog = openCatalog(m_file).value();
    std::map<Path, PathScore> ranked;
    const auto scores = catalog->scores(catalog->rankings(m_run)->front().id).value();
    for (const PathScore& s : scores) ranked[s.path] = s;
    std::set<double> losses, found;
    for (const auto& [path, score] : ranked) losses.insert(score.loss);
    for (const SearchPoint& point : whole->points) {
        EXPECT_EQ(point.loss, ranked.at(point.path).loss);
        EXPECT_EQ(point.accuracy, ranked.at(point.path).accuracy);
        found.insert(point.loss);
    }
    EXPECT_EQ(found, losses) << "no network of the space is missing";
    // From now on any search knows what random search finds.
    const auto some = search([&] {
        SearchAsk asked = ask("evolution");
        asked.evaluations = 9;
        asked.sets = {"population=4", "mutants=2", "crossovers=2"};
        return asked;
    }());
    ASSERT_TRUE(some.ok()) << some.error().message;
    EXPECT_EQ(some->points.size(), 9u);
    ASSERT_TRUE(m_random);
    EXPECT_TRUE(m_random->exact);
    EXPECT_THAT(m_random->source, HasSubstr("ranking"));
    EXPECT_EQ(m_random->ascending.size(), whole->points.size());
    // What the window reads of it from the store alone is the same.
    const auto all = storedSearches(m_file, *catalog, m_plan.config, m_run);
    ASSERT_TRUE(all.ok()) << all.error().message;
    ASSERT_EQ(all->size(), 2u);
    const ui::StoredSearch& newest = all->front();
    EXPECT_EQ(newest.row.id, some->row.id);
    EXPECT_EQ(newest.points.size(), 9u);
    EXPECT_EQ(newest.randomSource, m_random->source);
    ASSERT_EQ(newest.random.size(), 9u);
    for (const auto& [evaluations, score] : newest.random)
        EXPECT_EQ(score, expectedBest(m_random->ascending, static_cast<std::size_t>(evaluations)));
    EXPECT_TRUE(newest.front.empty()) << "evolution looks for one best network";
    EXPECT_EQ(all->back().random.back().first, static_cast<std::int64_t>(whole->points.size()));
}

TEST_F(SearchJobTest, AFrontIsReadFromTheStore) {
    train();
    SearchAsk asked = ask("nsga2");
    asked.evaluations = 12;
    asked.sets = {"population=6"};
    ASSERT_TRUE(search(asked).ok());
    const auto catalog = openCatalog(m_file).value();
    const auto all = storedSearches(m_file, *catalog, m_plan.config, m_run).value();
    ASSERT_EQ(all.size(), 1u);
    EXPECT_TRUE(all[0].random.empty());
    EXPECT_TRUE(all[0].randomSource.empty());
    ASSERT_FALSE(all[0].front.empty());
    for (std::size_t k = 1; k < all[0].front.size(); ++k)
        EXPECT_LE(all[0].points[all[0].front[k - 1]].madds, all[0].points[all[0].front[k]].madds);
    EXPECT_TRUE(storedSearches(m_file, *catalog, m_plan.config, {"nobody"}).value().empty());
}

TEST(RandomMarks, AreEveryOneAtFirstAndEndWithTheLast) {
    EXPECT_TRUE(randomMarks(0).empty());
    EXPECT_EQ(randomMarks(3), (std::vector<std::int64_t>{1, 2, 3}));
    const auto many = randomMarks(7809);
    EXPECT_LT(many.size(), 170u);
    EXPECT_EQ(many.front(), 1);
    EXPECT_EQ(many.back(), 7809);
    EXPECT_TRUE(std::ranges::is_sorted(many));
}

TEST_F(SearchJobTest, IsStoppedKeptAndContinuedToTheSameEnd) {
    train();
    SearchAsk asked = ask("evolution");
    asked.evaluations = 20;
    asked.sets = {"population=8", "mutants=3", "crossovers=3"};
    const auto whole = search(asked);
    ASSERT_TRUE(whole.ok()) << whole.error().message;
    const auto cut = search(asked, 11);
    ASSERT_TRUE(cut.ok());
    EXPECT_EQ(cut->end, SearchEnd::stopped);
    EXPECT_FALSE(cut->row.complete);
    EXPECT_EQ(stored(cut->row.id).size(), 11u);
    SearchAsk on;
    on.run = m_run.text;
    on.goesOn = cut->row.id;
    const auto rest = search(on);
    ASSERT_TRUE(rest.ok()) << rest.error().message;
    EXPECT_EQ(m_told.before, 11);
    EXPECT_TRUE(rest->row.complete);
    EXPECT_EQ(rest->row.id, cut->row.id);
    const auto a = stored(whole->row.id), b = stored(cut->row.id);
    ASSERT_EQ(a.size(), 20u);
    ASSERT_EQ(b.size(), 20u);
    for (std::size_t i = 0; i < a.size(); ++i) {
        EXPECT_EQ(a[i].path, b[i].path) << i;
        EXPECT_EQ(a[i].loss, b[i].loss) << i;
        EXPECT_EQ(a[i].generation, b[i].generation) << i;
    }
    on.evaluations = 26;
    const auto more = search(on);
    ASSERT_TRUE(more.ok()) << more.error().message;
    EXPECT_EQ(more->points.size(), 26u);
    EXPECT_EQ(more->row.budget, 26);
    on.evaluations = 25;
    EXPECT_THAT(faultOf(on), HasSubstr("begun with 26"));
    on.evaluations.reset();
    on.images = 32;
    EXPECT_THAT(faultOf(on), HasSubstr("--images"));
    on.images.reset();
    on.goesOn = "nothing";
    EXPECT_THAT(faultOf(on), HasSubstr(cut->row.id));
}

TEST_F(SearchJobTest, ARandomSearchStandsBesideWhereNothingElseIsKnown) {
    train();
    SearchAsk asked = ask("nsga2");
    asked.evaluations = 12;
    asked.sets = {"population=6"};
    const auto found = search(asked);
    ASSERT_TRUE(found.ok()) << found.error().message;
    EXPECT_FALSE(m_random);
    const auto planned = plan(asked).value();
    const auto beside = besidePlan(*openSearchCatalog(m_file).value(), planned, found->row, 12).value();
    EXPECT_EQ(beside.strategy, &independentStrategy());
    EXPECT_EQ(beside.evaluations, 12);
    SearchAsk random = ask();
    random.evaluations = 12;
    ASSERT_TRUE(search(random).ok());
    EXPECT_FALSE(m_random) << "not beside itself";
    ASSERT_TRUE(search(asked).ok());
    ASSERT_TRUE(m_random);
    EXPECT_FALSE(m_random->exact);
    EXPECT_EQ(m_random->ascending.size(), 12u);
    random.images = 32;  // other scores stand for none of these
    const auto other = search(random);
    ASSERT_TRUE(other.ok());
    EXPECT_FALSE(sameScores(other->row, found->row));
}

TEST_F(SearchJobTest, TheTruthWithinTheLimitIsWhatRegretIsTakenOf) {
    train();
    const auto planned = plan(ask()).value();
    SearchPlace place(planned, *openCatalog(m_file).value(), m_file);
    const SearchSpace& space = *place.work().space;
    const SearchField field = place.field({});
    const Path dear{3, 3, 3, 3, 3, 3}, cheap{1, 1, 1, 1, 1, 1}, outside{2, 2, 2, 2, 2, 2};
    const TruthChoice truth{
        "t/a", {{space.text(dear), 94.0}, {space.text(cheap), 80.0}, {space.text(outside), 99.0}, {"x", 100.0}}, {}};
    EXPECT_EQ(bestTruth(place, {}, truth), 94.0);
    EXPECT_EQ(bestTruth(place, {.madds = field.cost(dear).liveMadds - 1}, truth), 80.0);
    EXPECT_EQ(bestTruth(place, {}, {}), std::nullopt);
}

TEST_F(SearchJobTest, WrongUseNamesValueAndFix) {
    train();
    SearchAsk asked = ask("annealing");
    EXPECT_THAT(faultOf(asked), HasSubstr("annealing"));
    asked = ask();
    asked.evaluations = 0;
    EXPECT_THAT(faultOf(asked), HasSubstr("--evaluations 0"));
    asked = ask();
    asked.maxMadds = 5;
    const auto refused = search(asked);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, ErrorCode::wrongUse);
    EXPECT_THAT(refused.error().message, HasSubstr("at most 5 multiply-adds"));
    EXPECT_TRUE(openSearchCatalog(m_file).value()->searches(m_run).value().empty()) << "and no row is left of it";
    asked = ask();
    asked.maxParameters = 0;
    EXPECT_THAT(faultOf(asked), HasSubstr("--max-parameters 0"));
    asked = ask();
    asked.sets = {"run.seed=5"};
    EXPECT_THAT(faultOf(asked), HasSubstr("run.seed"));
    asked = ask();
    asked.run = "77";
    EXPECT_THAT(faultOf(asked), HasSubstr("77"));
}

TEST_F(SearchJobTest, ARunWithoutACheckpointHasNothingToSearchOn) {
    RunService service({.storeFile = m_file});
    m_run = {freshUlid()};
    ASSERT_TRUE(enqueue(service, m_run).ok());
    const auto planned = plan(ask());
    ASSERT_TRUE(planned.ok()) << planned.error().message;
    try {
        SearchPlace place(*planned, *openCatalog(m_file).value(), m_file);
        FAIL() << "it has weights";
    } catch (const RunError& error) {
        EXPECT_THAT(error.what(), HasSubstr("no checkpoint"));
        EXPECT_THAT(error.what(), HasSubstr("resume"));
    }
}

}  // namespace
}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
// Searches as the window starts them: foreseen from the store, run on the engine's thread, stopped and continued.
#include "app/search_work.h"

#include "core/store/search_catalog.h"
#include "tests/app/service_fixture.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gmock/gmock.h>

#include <algorithm>
#include <mutex>
#include <optional>
#include <vector>

namespace pada {
namespace {

using ::testing::HasSubstr;

class SearchWorkTest : public testing::RunServiceTest {
protected:
    void train() {
        m_run = m_service->start(m_plan).value();
        m_service->join();
        ASSERT_EQ(statusOf(m_run), RunStatus::finished);
    }
    void SetUp() override {
        RunServiceTest::SetUp();
        m_service = std::make_unique<RunService>(RunServiceOptions{.storeFile = m_file});
    }
    void TearDown() override {
        m_service.reset();
        RunServiceTest::TearDown();
    }
    static SearchOrder order(const std::string& strategy, std::optional<std::int64_t> evaluations) {
        SearchOrder asked;
        asked.strategy = strategy;
        asked.images = 16;
        asked.evaluations = evaluations;
        return asked;
    }
    /// Waits for its end; stopped after `most` networks of this sitting, if that is not negative.
    Result<ui::SearchEnded> search(const SearchOrder& asked, std::int64_t most = -1) {
        m_told.clear();
        std::optional<Result<ui::SearchEnded>> ended;
        const auto begun = startSearch(*m_service, m_file, m_run, asked,
                                       {[&](const ui::SearchTold& told) {
                                            m_told.push_back(told);
                                            if (most >= 0 && told.done - told.before >= most) m_service->requestStop();
                                        },
                                        [&](const Result<ui::SearchEnded>& how) { ended = how; }});
        if (!begun.ok()) return begun.error();
        m_service->join();
        if (!ended) return Error{ErrorCode::failed, "its end was not told"};
        return *ended;
    }
    Result<ui::SearchForesight> foresee(const SearchOrder& asked) const {
        return foreseeSearch(m_file, *openCatalog(m_file).value(), m_run, asked);
    }
    std::vector<SearchPoint> stored(const std::string& id) const {
        return openSearchCatalog(m_file).value()->points(id).value();
    }

    std::unique_ptr<RunService> m_service;
    RunId m_run;
    std::vector<ui::SearchTold> m_told;
};

TEST_F(SearchWorkTest, TellsWhatItDoesAndKeepsIt) {
    train();
    const auto foreseen = foresee(order("random", 9));
    ASSERT_TRUE(foreseen.ok()) << foreseen.error().message;
    EXPECT_EQ(foreseen->evaluations, 9);
    EXPECT_FALSE(foreseen->secondsEach) << "nothing was scored yet";
    const auto ended = search(order("random", 9));
    ASSERT_TRUE(ended.ok()) << ended.error().message;
    EXPECT_FALSE(ended->stopped);
    EXPECT_EQ(ended->done, 9);
    ASSERT_EQ(m_told.size(), 10u) << "before the first, and after each";
    EXPECT_FALSE(m_told.front().best);
    EXPECT_EQ(m_told.front().total, 9);
    EXPECT_EQ(m_told.front().search, ended->search);
    for (std::size_t i = 1; i < m_told.size(); ++i) {
        EXPECT_EQ(m_told[i].done, static_cast<std::int64_t>(i));
        ASSERT_TRUE(m_told[i].best);
        EXPECT_LE(*m_told[i].best, m_told[i - 1].best.value_or(*m_told[i].best));
    }
    EXPECT_EQ(stored(ended->search).size(), 9u);
    EXPECT_EQ(statusOf(m_run), RunStatus::finished) << "the run is as it was";
    EXPECT_FALSE(m_service->active());
    const auto after = foresee(order("random", 9));
    ASSERT_TRUE(after.ok());
    ASSERT_TRUE(after->secondsEach);
    EXPECT_GT(*after->secondsEach, 0.0);
    EXPECT_EQ(after->measured, ui::SearchForesight::Measured::search);
}

TEST_F(SearchWorkTest, StopsAndGoesOnToWhatAnUnbrokenOneFinds) {
    train();
    const auto whole = search(order("random", 12));
    ASSERT_TRUE(whole.ok()) << whole.error().message;
    const auto cut = search(order("random", 12), 4);
    ASSERT_TRUE(cut.ok()) << cut.error().message;
    EXPECT_TRUE(cut->stopped);
    EXPECT_GE(cut->done, 4);
    EXPECT_LT(cut->done, 12);
    SearchOrder more;
    more.goesOn = cut->search;
    const auto foreseen = foresee(more);
    ASSERT_TRUE(foreseen.ok()) << foreseen.error().message;
    EXPECT_EQ(foreseen->before, cut->done);
    EXPECT_EQ(foreseen->evaluations, 12);
    const auto rest = search(more);
    ASSERT_TRUE(rest.ok()) << rest.error().message;
    EXPECT_EQ(rest->search, cut->search);
    EXPECT_FALSE(rest->stopped);
    EXPECT_EQ(m_told.front().before, cut->done);
    const auto one = stored(whole->search), other = stored(cut->search);
    ASSERT_EQ(one.size(), other.size());
    for (std::size_t i = 0; i < one.size(); ++i) {
        EXPECT_EQ(one[i].path, other[i].path);
        EXPECT_EQ(one[i].loss, other[i].loss);
    }
}

TEST_F(SearchWorkTest, RunsRandomSearchBesideItAndSettingsOfItsOwn) {
    train();
    SearchOrder asked = order("evolution", 8);
    const auto kinds = searchKinds();
    const auto evolution = std::ranges::find(kinds, "evolution", &ui::SearchKind::name);
    ASSERT_NE(evolution, kinds.end());
    const auto setting = [&](std::string_view name) {
        return *std::ranges::find(evolution->settings, name, &Setting::name);
    };
    for (const auto& [name, value] : {std::pair{"population", 4}, {"mutants", 2}, {"crossovers", 2}})
        asked.values.setWhole(setting(name), value);
    asked.besideRandom = true;
    EXPECT_THAT(askOf({"R"}, asked).sets, ::testing::UnorderedElementsAre("population=4", "mutants=2", "crossovers=2"));
    const auto ended = search(asked);
    ASSERT_TRUE(ended.ok()) << ended.error().message;
    EXPECT_TRUE(std::ranges::any_of(m_told, &ui::SearchTold::beside));
    const auto rows = openSearchCatalog(m_file).value()->searches(m_run).value();
    ASSERT_EQ(rows.size(), 2u);
    EXPECT_EQ(rows[0].strategy, "random");
    EXPECT_EQ(rows[1].id, ended->search);
    EXPECT_THAT(rows[1].settings, HasSubstr("\"population\":4"));
}

TEST_F(SearchWorkTest, ARunWithoutWeightsIsSaidToHaveNoneBeforeASearchBegins) {
    train();
    EXPECT_TRUE(foresee(order("random", 9)).ok());
    SQLite::Database(m_file, SQLite::OPEN_READWRITE).exec("DELETE FROM checkpoint");
    EXPECT_THAT(foresee(order("random", 9)).error().message, HasSubstr("no checkpoint yet"));
}

TEST_F(SearchWorkTest, WhatIsWrongIsSaidBeforeAnythingBegins) {
    train();
    SearchOrder asked = order("random", 9);
    asked.maxParameters = 3;
    EXPECT_THAT(foresee(asked).error().message, HasSubstr("at most 3 parameters"));
    asked = order("annealing", 9);
    EXPECT_THAT(search(asked).error().message, HasSubstr("annealing"));
    EXPECT_TRUE(m_told.empty());
    asked = order("random", 0);
    EXPECT_THAT(foresee(asked).error().message, HasSubstr("evaluations 0"));
    asked = {};
    asked.goesOn = "nobody";
    EXPECT_THAT(search(asked).error().message, HasSubstr("nobody"));
    m_run = {"nobody"};
    EXPECT_FALSE(search(order("random", 9)).ok());
    EXPECT_FALSE(m_service->active());
}

TEST_F(SearchWorkTest, OneThingAtATimeIsAtWork) {
    train();
    std::optional<Result<ui::SearchEnded>> ended;
    bool tried = false;
    Result<void> second;
    const auto begun = startSearch(*m_service, m_file, m_run, order("exhaustive", {}),
                                   {[&](const ui::SearchTold& told) {
                                        if (told.done < 1 || std::exchange(tried, true)) return;
                                        m_service->requestStop();
                                    },
                                    [&](const Result<ui::SearchEnded>& how) { ended = how; }});
    ASSERT_TRUE(begun.ok()) << begun.error().message;
    if (m_service->active())
        second = startSearch(*m_service, m_file, m_run, order("random", 3), {[](const auto&) {}, [](const auto&) {}});
    m_service->join();
    ASSERT_TRUE(ended && ended->ok());
    EXPECT_TRUE((*ended)->stopped);
    EXPECT_TRUE(second.ok() || second.error().code == ErrorCode::busy);
    // Free again.
    EXPECT_TRUE(search(order("random", 3)).ok());
}

}  // namespace
}  // namespace pada

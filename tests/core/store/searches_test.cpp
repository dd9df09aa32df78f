// SPDX-License-Identifier: GPL-3.0-or-later
// Searches: what is written comes back to the last bit, in whatever order it came.
#include "core/store/search_catalog.h"
#include "core/store/search_editor.h"
#include "tests/core/store/store_fixture.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <cmath>
#include <limits>

namespace {

using namespace pada;

class Searches : public pada::testing::StoreEdges {
protected:
    static SearchRow row(const std::string& id) {
        SearchRow r;
        r.id = id;
        r.step = 600;
        r.strategy = "evolution";
        r.settings = R"({"population":50})";
        r.seed = 4'000'000'000u;
        r.images = 48;
        r.bn = "batch of 16 images";
        r.score = LeadingScore::accuracy;
        r.terms = {48, 0, "fp32", "", "fp"};
        r.maxMadds = 123'456'789'012;
        r.maxParameters = 5'000'000'000;
        r.budget = 1000;
        r.truthTable = "t/a";
        return r;
    }
    static SearchPoint point(std::int64_t n, double loss) {
        return {.point = n,
                .generation = n / 50,
                .path = Path{static_cast<int>(n % 5), 1, 2, 3, 4, 0},
                .net = 1,
                .accuracy = 1.0 / 3.0,
                .loss = loss,
                .madds = 7'783'488'000 + n,
                .parameters = 73'306,
                .seconds = 0.1};
    }
    std::unique_ptr<SearchCatalog> catalog() const { return openSearchCatalog(m_file).value(); }
};

TEST_F(Searches, ComeBackToTheLastBit) {
    auto w = writerWithRun();
    const auto reader = catalog();  // opened before
    ASSERT_TRUE(w->searches().begin(m_run, row("A")).ok());
    SearchRow free = row("B");
    free.maxMadds.reset();
    free.maxParameters.reset();
    free.score = LeadingScore::loss;
    ASSERT_TRUE(w->searches().begin(m_run, free).ok());
    const std::vector<SearchPoint> late{point(3, 0.1), point(2, std::nextafter(2.0, 3.0))},
        early{point(0, std::nan(""))};
    ASSERT_TRUE(w->searches().add("A", late, 1.5).ok());
    ASSERT_TRUE(w->searches().add("A", early, 0.25).ok());
    const auto rows = reader->searches(m_run).value();
    ASSERT_EQ(rows.size(), 2u);
    EXPECT_EQ(rows[0].id, "B");  // newest first
    EXPECT_EQ(rows[0].maxMadds, std::nullopt);
    EXPECT_EQ(rows[0].maxParameters, std::nullopt);
    EXPECT_EQ(rows[0].score, LeadingScore::loss);
    const SearchRow& a = rows[1];
    const SearchRow asked = row("A");
    EXPECT_EQ(a.step, asked.step);
    EXPECT_EQ(a.strategy, asked.strategy);
    EXPECT_EQ(a.settings, asked.settings);
    EXPECT_EQ(a.seed, asked.seed);
    EXPECT_EQ(a.images, asked.images);
    EXPECT_EQ(a.bn, asked.bn);
    EXPECT_EQ(a.score, asked.score);
    EXPECT_EQ(a.terms, asked.terms);
    EXPECT_EQ(a.maxMadds, asked.maxMadds);
    EXPECT_EQ(a.maxParameters, asked.maxParameters);
    EXPECT_EQ(a.budget, 1000);
    EXPECT_EQ(a.truthTable, "t/a");
    EXPECT_EQ(a.done, 3);
    EXPECT_DOUBLE_EQ(a.seconds, 1.75);
    EXPECT_FALSE(a.complete);
    EXPECT_FALSE(a.created.empty());
    const auto points = reader->points("A").value();
    ASSERT_EQ(points.size(), 3u);
    EXPECT_TRUE(std::isnan(points[0].loss));
    EXPECT_EQ(points[1].loss, std::nextafter(2.0, 3.0));
    EXPECT_EQ(points[2].point, 3);
    EXPECT_EQ(points[2].path, late[0].path);
    EXPECT_EQ(points[2].accuracy, 1.0 / 3.0);
    EXPECT_EQ(points[2].madds, late[0].madds);
    EXPECT_EQ(points[2].parameters, late[0].parameters);
    EXPECT_EQ(points[2].net, 1);
    EXPECT_TRUE(reader->points("B").value().empty());
}

TEST_F(Searches, GoOnAndEnd) {
    auto w = writerWithRun();
    SearchEditor& searches = w->searches();
    ASSERT_TRUE(searches.begin(m_run, row("A")).ok());
    ASSERT_TRUE(searches.complete("A").ok());
    EXPECT_TRUE(catalog()->searches(m_run)->front().complete);
    ASSERT_TRUE(searches.goOn("A", 1000, "").ok());
    EXPECT_TRUE(catalog()->searches(m_run)->front().complete) << "nothing more was asked for";
    EXPECT_EQ(catalog()->searches(m_run)->front().truthTable, "");
    ASSERT_TRUE(searches.goOn("A", 2000, "u/b").ok());
    EXPECT_FALSE(catalog()->searches(m_run)->front().complete);
    EXPECT_EQ(catalog()->searches(m_run)->front().budget, 2000);
}

TEST_F(Searches, AreRefusedWhereNothingIs) {
    auto w = writerWithRun();
    SearchEditor& searches = w->searches();
    EXPECT_EQ(searches.begin({"NOBODY"}, row("A")).error().code, ErrorCode::notFound);
    const std::vector<SearchPoint> one{point(0, 1.0)};
    EXPECT_EQ(searches.add("A", one, 1.0).error().code, ErrorCode::notFound);
    EXPECT_EQ(searches.goOn("A", 5, "").error().code, ErrorCode::notFound);
    EXPECT_EQ(searches.complete("A").error().code, ErrorCode::notFound);
    ASSERT_TRUE(searches.begin(m_run, row("A")).ok());
    EXPECT_FALSE(searches.begin(m_run, row("A")).ok());
    ASSERT_TRUE(searches.add("A", one, 1.0).ok());
    EXPECT_FALSE(searches.add("A", one, 1.0).ok()) << "a point twice";
    EXPECT_EQ(catalog()->searches(m_run)->front().done, 1) << "and the refused call left nothing";
}

TEST_F(Searches, GoWithTheirRun) {
    const RunId other{"01ARZ3NDEKTSV4RRFFQ69G5FAW"};
    {
        auto w = writerWithRun();
        ASSERT_TRUE(w->editor().createRun({other, "n", "pada", "s", "v", "config", "h", "b", "f", 3}).ok());
        const std::vector<SearchPoint> one{point(0, 1.0)};
        ASSERT_TRUE(w->searches().begin(m_run, row("A")).ok());
        ASSERT_TRUE(w->searches().begin(other, row("B")).ok());
        ASSERT_TRUE(w->searches().add("A", one, 1.0).ok());
        ASSERT_TRUE(w->searches().add("B", one, 1.0).ok());
        ASSERT_TRUE(w->editor().setTrashed(m_run, true).ok());
        ASSERT_TRUE(w->editor().erase(m_run).ok());
    }
    SQLite::Database db(m_file, SQLite::OPEN_READONLY);
    EXPECT_EQ(db.execAndGet("SELECT group_concat(id) FROM search").getString(), "B");
    EXPECT_EQ(db.execAndGet("SELECT group_concat(search) FROM search_point").getString(), "B");
}

TEST_F(Searches, AStoreWithoutTheirTablesHasNone) {
    EXPECT_TRUE(catalog()->searches(m_run).value().empty()) << "no file";
    std::ifstream in(PADA_SOURCE_DIR "/tests/core/store/schema_1.sql");
    SQLite::Database(m_file, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
        .exec(std::string(std::istreambuf_iterator<char>(in), {}));
    EXPECT_TRUE(catalog()->searches(m_run).value().empty()) << "an earlier schema";
    EXPECT_TRUE(catalog()->points("A").value().empty());
}

TEST_F(Searches, DamageIsSaidWithItsPlace) {
    {
        auto w = writerWithRun();
        const std::vector<SearchPoint> one{point(0, 1.0)};
        ASSERT_TRUE(w->searches().begin(m_run, row("A")).ok());
        ASSERT_TRUE(w->searches().add("A", one, 1.0).ok());
    }
    const auto damage = [&](const std::string& sql) { SQLite::Database(m_file, SQLite::OPEN_READWRITE).exec(sql); };
    damage("UPDATE search_point SET path='x'");
    EXPECT_NE(catalog()->points("A").error().message.find("search_point"), std::string::npos);
    damage("UPDATE search SET score='luck'");
    const Error fault = catalog()->searches(m_run).error();
    EXPECT_EQ(fault.code, ErrorCode::badData);
    EXPECT_NE(fault.message.find("luck"), std::string::npos) << fault.message;
}

}  // namespace

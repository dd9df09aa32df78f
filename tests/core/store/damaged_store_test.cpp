// SPDX-License-Identifier: GPL-3.0-or-later
// A store that somebody damaged or made: every reader gives an error that says where, and none takes what cannot be.
#include "core/store/run_editor.h"
#include "core/store/store_check.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>

namespace {

using namespace pada;
namespace fs = std::filesystem;

class DamagedStore : public ::testing::Test {
protected:
    void SetUp() override {
        char name[] = "/tmp/pada_damaged_XXXXXX";
        m_folder = ::mkdtemp(name);
        m_good = m_folder + "/good.sqlite";
        m_file = m_folder + "/w.sqlite";
        std::ifstream in(PADA_SOURCE_DIR "/tests/core/store/schema_1.sql");
        SQLite::Database(m_good, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
            .exec(std::string(std::istreambuf_iterator<char>(in), {}));
        auto w = openWriter({m_good, "damage", 0.0}).value();
        m_run = openCatalog(m_good).value()->find("1")->id;
        m_ranking = openCatalog(m_good).value()->rankings(m_run)->front().id;
        w->recorder().push(DataWeightsChanged{m_run, 1, {0.5f}, {1, 2, 3}});
        w->recorder().push(VarianceSnapshot{m_run, 1, 1, 1, 1, 1, 1, 1, 1, 4});
        w->recorder().push(EpochFinished{m_run, 0, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1});
        ASSERT_TRUE(w->flush().ok());
        ASSERT_TRUE(
            w->editor().saveMetrics(m_ranking, "t/a", LeadingScore::loss, {{"all", "tau", 0.5, {}, {}, 4}}).ok());
        ASSERT_TRUE(w->editor().importTruth({"t", {"a"}, "%", "src", {"x"}, {{1}}}).ok());
    }
    void TearDown() override { fs::remove_all(m_folder); }

    /// A copy of the good store after `sql`; false where SQLite itself refuses that.
    bool damage(const std::string& sql) const {
        fs::copy_file(m_good, m_file, fs::copy_options::overwrite_existing);
        try {
            SQLite::Database(m_file, SQLite::OPEN_READWRITE).exec("PRAGMA synchronous=OFF; " + sql);
            return true;
        } catch (const SQLite::Exception&) {
            return false;
        }
    }
    std::string faultOf(const std::string& sql,
                        const std::function<std::optional<Error>(const RunCatalog&)>& ask) const {
        EXPECT_TRUE(damage(sql)) << sql;
        const auto catalog = openCatalog(m_file);
        EXPECT_TRUE(catalog.ok());
        const std::optional<Error> fault = ask(**catalog);
        if (!fault) return {};
        EXPECT_EQ(fault->code, ErrorCode::badData) << fault->message;
        EXPECT_NE(fault->message.find(m_file), std::string::npos) << fault->message;
        return fault->message;
    }
    std::string scoresFault(const std::string& sql) const {
        return faultOf(sql, [&](const RunCatalog& c) -> std::optional<Error> {
            const auto scores = c.scores(m_ranking);
            if (scores.ok()) return std::nullopt;
            return scores.error();
        });
    }
    /// Everything a catalog can be asked; how many of the answers were errors.
    int askAll(const RunCatalog& c) const {
        int faults = 0;
        const auto count = [&](const auto& result) { faults += result.ok() ? 0 : 1; };
        count(c.runs(true));
        count(c.find("1"));
        count(c.configText(m_run));
        count(c.segments(m_run));
        count(c.steps(m_run));
        count(c.epochs(m_run));
        count(c.variances(m_run));
        count(c.optionProbabilities(m_run));
        count(c.dataHistograms(m_run));
        count(c.methodTables(m_run));
        count(c.strengths(m_run));
        count(c.checkpoints(m_run));
        count(c.rankings(m_run));
        count(c.scores(m_ranking));
        count(c.metrics(m_ranking));
        count(c.log(m_run));
        count(c.queue());
        count(c.truthTables());
        count(c.truthColumn("t", "a"));
        return faults;
    }

    std::string m_folder, m_good, m_file, m_ranking;
    RunId m_run;
};

TEST_F(DamagedStore, APathMustBeOneOfItsSpace) {
    const auto set = [](const std::string& blob) {
        return "UPDATE path_score SET path=" + blob + " WHERE path=(SELECT min(path) FROM path_score)";
    };
    EXPECT_TRUE(scoresFault("SELECT 1").empty());
    for (const std::string& blob :
         {std::string("zeroblob(0)"), std::string("zeroblob(41)"), std::string("zeroblob(100000)"),
          std::string("x'0101'"), std::string("x'01010101010101'"), std::string("x'010101010109'"),
          std::string("x'0101010101FF'"), std::string("'text'"), std::string("7")}) {
        const std::string fault = scoresFault(set(blob));
        EXPECT_NE(fault.find("path_score"), std::string::npos) << blob << ": " << fault;
        EXPECT_NE(fault.find(m_ranking), std::string::npos) << blob << ": " << fault;
        EXPECT_NE(fault.find("path is"), std::string::npos) << blob << ": " << fault;
    }
    // All of one wrong length: only the run's own space can tell.
    EXPECT_NE(scoresFault("UPDATE path_score SET path=substr(path,1,5)").find("nas-bench-201"), std::string::npos);
}

TEST_F(DamagedStore, AScoreIsAShareAndALossMayBeMissing) {
    EXPECT_NE(scoresFault("UPDATE path_score SET score=93.7").find("score is 93.7"), std::string::npos);
    EXPECT_NE(scoresFault("UPDATE path_score SET score='good'").find("score is good"), std::string::npos);
    EXPECT_TRUE(scoresFault("UPDATE path_score SET loss=NULL").empty());  // a diverged net
}

TEST_F(DamagedStore, TablesOfOptionsHaveNoHoles) {
    const auto ask = [&](const RunCatalog& c) -> std::optional<Error> {
        const auto rows = c.optionProbabilities(m_run);
        if (rows.ok()) return std::nullopt;
        return rows.error();
    };
    EXPECT_TRUE(faultOf("SELECT 1", ask).empty());
    for (const char* sql :
         {"DELETE FROM option_probability WHERE decision=0 AND option=1",
          "UPDATE option_probability SET option=-1 WHERE option=0", "DELETE FROM option_probability WHERE decision=2",
          "DELETE FROM option_probability WHERE decision=5",
          "DELETE FROM option_probability WHERE decision=5 AND option=4",
          ("INSERT INTO option_probability(run,segment,step,decision,option,probability) "
           "SELECT run,segment,step,6,option,probability FROM option_probability WHERE decision=0 AND run=1"),
          "UPDATE option_probability SET decision=decision+1000000000",
          "UPDATE option_probability SET probability=1.5 WHERE option=0"})
        EXPECT_NE(faultOf(sql, ask).find("option_probability"), std::string::npos) << sql;
}

TEST_F(DamagedStore, NothingInAnyColumnEndsTheProgram) {
    std::vector<std::pair<std::string, std::string>> columns;
    {
        SQLite::Database db(m_good, SQLite::OPEN_READONLY);
        SQLite::Statement s(db,
                            "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE "
                            "m.type='table' AND m.name NOT LIKE 'sqlite%' AND m.name<>'meta'");
        while (s.executeStep()) {
            const std::string table = s.getColumn(0).getString();
            if (db.execAndGet("SELECT count(*) FROM \"" + table + "\"").getInt64() > 0)
                columns.emplace_back(table, s.getColumn(1).getString());
        }
    }
    ASSERT_GT(columns.size(), 100u);
    int tried = 0, refused = 0;
    for (const auto& [table, column] : columns) {
        for (const char* value : {"NULL", "'text'", "x'FF00FE'", "-9223372036854775807", "zeroblob(70000)"}) {
            if (!damage("UPDATE OR IGNORE \"" + table + "\" SET \"" + column + "\"=" + value)) continue;
            ++tried;
            const auto catalog = openCatalog(m_file);
            ASSERT_TRUE(catalog.ok());
            EXPECT_NO_THROW(refused += askAll(**catalog)) << table << "." << column << "=" << value;
        }
    }
    EXPECT_GT(tried, 500);
    EXPECT_GT(refused, 200);
}

TEST_F(DamagedStore, OneDamagedRowHidesNoOtherRunAndCanBeThrownAway) {
    ASSERT_TRUE(damage("UPDATE run SET steps='many' WHERE number=1"));
    const auto runs = openCatalog(m_file).value()->runs();
    ASSERT_TRUE(runs.ok()) << runs.error().message;
    ASSERT_EQ(runs->size(), 2u);
    EXPECT_EQ(runs->front().name, "passes");
    EXPECT_EQ(runs->back().status, RunStatus::failed);
    EXPECT_NE(runs->back().reason.find("steps is many"), std::string::npos) << runs->back().reason;
    auto w = openWriter({m_file, "damage", 0.0}).value();
    ASSERT_TRUE(w->editor().setTrashed(m_run, true).ok());
    EXPECT_TRUE(w->editor().erase(m_run).ok());
    EXPECT_EQ(openCatalog(m_file).value()->runs(true)->size(), 1u);
}

TEST_F(DamagedStore, ANameStaysInItsRowAndInJson) {
    ASSERT_TRUE(
        damage("UPDATE run SET name=CAST(x'610A621B5B33316DFF' AS TEXT), reason='a'||char(10)||'b' WHERE number=1"));
    const RunSummary read = openCatalog(m_file).value()->find("1").value();
    EXPECT_EQ(read.name, "a\\nb\\x1b[31m\xEF\xBF\xBD");
    EXPECT_EQ(read.reason, "a\\nb");
    ASSERT_TRUE(damage("UPDATE run SET config=CAST(x'6EFF' AS TEXT) WHERE number=1"));
    EXPECT_EQ(openCatalog(m_file).value()->configText(m_run).value(), "n\xEF\xBF\xBD");
    {
        auto w = openWriter({m_file, "names", 0.0}).value();
        NewRun run{RunId{"01ARZ3NDEKTSV4RRFFQ69G5FAV"}, "new\nname", "spos", "s\t", "v\x7f", "c", "h", "b", "f", 3};
        ASSERT_TRUE(w->editor().createRun(run).ok());
        EXPECT_EQ(openCatalog(m_file).value()->find(run.id.text)->name, "new\\nname");
        ASSERT_TRUE(w->editor().rename(run.id, "again\r\n").ok());
        EXPECT_FALSE(w->editor().rename(run.id, " \n").ok());
        EXPECT_FALSE(w->editor().importTruth({"t\n", {"a"}, "%", "src", {"x"}, {{1}}}).ok());
        const auto column = w->editor().importTruth({"t", {"a\nb"}, "%", "src", {"x"}, {{1}}});
        ASSERT_FALSE(column.ok());
        EXPECT_NE(column.error().message.find("\"a\\nb\""), std::string::npos) << column.error().message;
    }
    SQLite::Database db(m_file, SQLite::OPEN_READONLY);
    EXPECT_EQ(db.execAndGet("SELECT name FROM run WHERE number=3").getString(), "again\\r\\n");
}

}  // namespace

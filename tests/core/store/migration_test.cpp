// SPDX-License-Identifier: GPL-3.0-or-later
// A store of an earlier release: read as it is, copied and brought to today's schema by the first that writes.
#include "core/store/run_editor.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

namespace {

using namespace pada;
namespace fs = std::filesystem;

std::string bytesOf(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

class Migration : public ::testing::Test {
protected:
    void SetUp() override {
        char name[] = "/tmp/pada_migration_XXXXXX";
        m_folder = ::mkdtemp(name);
        m_file = m_folder + "/old.sqlite";
        makeOld(m_file);
    }
    void TearDown() override { fs::remove_all(m_folder); }

    /// The fixture, as its release left it: closed, in WAL mode.
    static void makeOld(const std::string& file) {
        SQLite::Database db(file, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        db.exec("PRAGMA journal_mode=WAL");
        db.exec(bytesOf(PADA_SOURCE_DIR "/tests/core/store/schema_1.sql"));
    }
    static std::int64_t ask(const std::string& file, const std::string& sql) {
        return SQLite::Database(file, SQLite::OPEN_READONLY).execAndGet(sql).getInt64();
    }
    static std::int64_t versionOf(const std::string& file) { return ask(file, "PRAGMA user_version"); }
    /// Copies made before a migration, finished or not; not what SQLite and the lock put beside one that is looked at.
    std::vector<std::string> copies() const {
        std::vector<std::string> found;
        for (const auto& entry : fs::directory_iterator(m_folder))
            if (const std::string name = entry.path().filename(); name.find(".schema-") != std::string::npos &&
                                                                  !name.ends_with("-wal") && !name.ends_with("-shm") &&
                                                                  !name.ends_with(".lock"))
                found.push_back(name);
        return found;
    }
    /// Every table of a store with its columns, types and defaults.
    static std::map<std::string, std::string> tablesOf(const std::string& file) {
        SQLite::Database db(file, SQLite::OPEN_READONLY);
        std::map<std::string, std::string> tables;
        SQLite::Statement s(db,
                            "SELECT m.name, c.name||' '||c.type||' '||c.\"notnull\"||' '||coalesce(c.dflt_value,'-')||"
                            "' '||c.pk FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type='table'");
        while (s.executeStep()) tables[s.getColumn(0)] += s.getColumn(1).getString() + "\n";
        return tables;
    }

    std::string m_folder, m_file;
};

TEST_F(Migration, AReaderTakesAnOldStoreAsItIs) {
    const std::string before = bytesOf(m_file);
    const auto catalog = openCatalog(m_file).value();
    const auto runs = catalog->runs();
    ASSERT_TRUE(runs.ok()) << runs.error().message;
    ASSERT_EQ(runs->size(), 2u);
    EXPECT_EQ(runs->back().name, "epochs");
    EXPECT_EQ(runs->back().totalSteps, 0);  // not known
    EXPECT_EQ(catalog->segments(runs->front().id)->front().totalSteps, 0);
    EXPECT_EQ(catalog->steps(runs->back().id)->size(), 3u);
    const auto ranking = catalog->rankings(runs->back().id).value();
    ASSERT_EQ(ranking.size(), 1u);
    EXPECT_EQ(catalog->scores(ranking[0].id)->size(), 4u);
    EXPECT_EQ(ranking[0].backend, "");  // not known
    EXPECT_EQ(bytesOf(m_file), before);
    EXPECT_TRUE(copies().empty());
}

TEST_F(Migration, TheFirstWriterCopiesItAndBringsItToTodaysSchema) {
    const auto reader = openCatalog(m_file).value();  // a window that was open before
    ASSERT_EQ(reader->runs()->size(), 2u);
    const RunId run = reader->find("1")->id;
    {
        const auto opened = openWriter({m_file, "migration", 0.0});
        ASSERT_TRUE(opened.ok()) << opened.error().message;
        ASSERT_EQ((*opened)->notices().size(), 1u);
        EXPECT_NE((*opened)->notices()[0].find(m_file + ".schema-1.bak"), std::string::npos);
        (*opened)->recorder().push(RunStarted{run, 0, 0, 40, 20, "cpu", "avx2", 1, "", ""});
        ASSERT_TRUE((*opened)->flush().ok());
        EXPECT_EQ(reader->find("1")->totalSteps, 40);
        EXPECT_EQ(reader->find("2")->totalSteps, 0);
        EXPECT_EQ(reader->segments(run)->front().stepsPerEpoch, 20);
    }
    EXPECT_EQ(versionOf(m_file), 6);
    EXPECT_EQ(ask(m_file, "SELECT count(*) FROM step"), 5);
    EXPECT_EQ(ask(m_file, "SELECT count(*) FROM path_score"), 4);
    const std::string copy = m_file + ".schema-1.bak";
    EXPECT_EQ(versionOf(copy), 1);
    EXPECT_EQ(ask(copy, "SELECT count(*) FROM step"), 5);
    EXPECT_EQ(openCatalog(copy).value()->runs()->size(), 2u);
    EXPECT_TRUE(openWriter({m_file, "migration", 0.0}).value()->notices().empty());  // once
    EXPECT_EQ(copies().size(), 1u);
}

// A run of the fixture with epochs of two steps, resumed amid its second: that one's sums of gradients are of its rest.
TEST_F(Migration, MarksTheEpochsThatAResumeCutAndNamesTheMomentThatWasThere) {
    SQLite::Database(m_file, SQLite::OPEN_READWRITE)
        .exec(
            "INSERT INTO segment(run,id,first_step,last_step,started) VALUES(2,1,3,5,'');"
            "INSERT INTO epoch(run,segment,epoch,last_step,gv_online,distinct_images,superseded) "
            "VALUES(2,0,0,1,1.0,8,0),(2,1,1,3,1.0,8,0),(2,1,2,5,1.0,8,0);"
            "INSERT INTO variance(run,segment,step,gv_own,gv_uniform,second_uniform,second_in_use,second_optimal,low,"
            "high,draws) VALUES(2,1,4,1,2,3,16.7,5,6,7,8)");
    const RunId run = openCatalog(m_file).value()->find("2")->id;
    for (const bool migrated : {false, true}) {
        if (migrated) {
            EXPECT_TRUE(openWriter({m_file, "migration", 0.0}).ok());
        }
        const auto catalog = openCatalog(m_file).value();
        const auto epochs = catalog->epochs(run);
        ASSERT_TRUE(epochs.ok()) << epochs.error().message;
        ASSERT_EQ(epochs->size(), 3u);
        EXPECT_FALSE((*epochs)[0].partial);
        EXPECT_EQ((*epochs)[1].partial, migrated);
        EXPECT_FALSE((*epochs)[2].partial);
        const auto snapshots = catalog->variances(run);
        ASSERT_TRUE(snapshots.ok()) << snapshots.error().message;
        ASSERT_EQ(snapshots->size(), 1u);
        EXPECT_EQ((*snapshots)[0].secondUnbiased, 16.7);
        EXPECT_TRUE(std::isnan((*snapshots)[0].secondTaken));
    }
}

TEST_F(Migration, AMigratedStoreHasTheTablesOfANewOne) {
    const std::string fresh = m_folder + "/new.sqlite";
    ASSERT_TRUE(openWriter({fresh, "migration", 0.0}).ok());
    ASSERT_TRUE(openWriter({m_file, "migration", 0.0}).ok());
    EXPECT_EQ(tablesOf(m_file), tablesOf(fresh));
    EXPECT_EQ(ask(m_file, "PRAGMA integrity_check"), 0);  // "ok" is no number
    EXPECT_EQ(ask(m_file, "SELECT value FROM meta WHERE key='min_reader'"),
              ask(fresh, "SELECT value FROM meta WHERE key='min_reader'"));
}

TEST_F(Migration, OneThatFailsChangesNothingAndLeavesNoCopy) {
    // The second statement of the step finds its column there already.
    SQLite::Database(m_file, SQLite::OPEN_READWRITE).exec("ALTER TABLE segment ADD COLUMN steps_per_epoch");
    const auto refused = openWriter({m_file, "migration", 0.0});
    ASSERT_FALSE(refused.ok());
    EXPECT_NE(refused.error().message.find(m_file), std::string::npos) << refused.error().message;
    EXPECT_EQ(versionOf(m_file), 1);
    EXPECT_EQ(tablesOf(m_file)["segment"].find("total_steps"), std::string::npos);
    EXPECT_TRUE(copies().empty());
}

TEST_F(Migration, AnEarlierCopyStays) {
    std::ofstream(m_file + ".schema-1.bak") << "somebody's";
    ASSERT_TRUE(openWriter({m_file, "migration", 0.0}).ok());
    EXPECT_EQ(bytesOf(m_file + ".schema-1.bak"), "somebody's");
    EXPECT_EQ(versionOf(m_file + ".schema-1.bak2"), 1);
}

TEST_F(Migration, WithoutACopyThereIsNoMigration) {
    const std::string file = m_folder + "/" + std::string(240, 'n');  // the copy's name would be too long
    makeOld(file);
    const auto refused = openWriter({file, "migration", 0.0});
    ASSERT_FALSE(refused.ok());
    EXPECT_NE(refused.error().message.find("must be copied"), std::string::npos) << refused.error().message;
    EXPECT_EQ(versionOf(file), 1);
}

TEST_F(Migration, AKillInTheMiddleLeavesTheOldStoreOrTheNew) {
    for (int round = 0; round < 16; ++round) {
        const std::string file = m_folder + "/round" + std::to_string(round);
        makeOld(file);
        const pid_t child = ::fork();
        if (child == 0) {
            (void)openWriter({file, "child", 0.0}).ok();
            ::_exit(0);
        }
        ::usleep(static_cast<useconds_t>(round) * 500);
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        const auto catalog = openCatalog(file);
        ASSERT_TRUE(catalog.ok()) << catalog.error().message;
        EXPECT_EQ((*catalog)->runs()->size(), 2u);
        ASSERT_TRUE(openWriter({file, "after", 0.0}).ok());
        EXPECT_EQ(versionOf(file), 6);
        for (const std::string& name : copies()) {
            EXPECT_EQ(name.find(".tmp-"), std::string::npos) << name;  // swept
            EXPECT_EQ(ask(m_folder + "/" + name, "SELECT count(*) FROM step"), 5) << name;
        }
    }
}

}  // namespace

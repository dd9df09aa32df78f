// SPDX-License-Identifier: GPL-3.0-or-later
// The one file is the store: what is no file is refused, and when everybody has left nothing lies beside it.
#include "core/store/journal.h"
#include "core/store/run_editor.h"
#include "core/store/store_check.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <map>
#include <optional>

namespace {

using namespace pada;
namespace fs = std::filesystem;

class OneFile : public ::testing::Test {
protected:
    void SetUp() override {
        char name[] = "/tmp/pada_one_XXXXXX";
        m_folder = ::mkdtemp(name);
        m_file = m_folder + "/w.sqlite";
    }
    void TearDown() override { fs::remove_all(m_folder); }

    std::unique_ptr<StoreWriter> writer() const {
        auto opened = openWriter({m_file, "one file", 0.0});
        EXPECT_TRUE(opened.ok()) << opened.error().message;
        return std::move(*opened);
    }
    void addSteps(StoreWriter& w, int count) const {
        ASSERT_TRUE(w.editor().createRun({m_run, "n", "spos", "", "", "config", "h", "b", "", 0}).ok());
        for (int i = 0; i < count; ++i) w.recorder().push(StepEvent{m_run, i, 1, 1, 1, 1, 1, 1, 1, {}});
        ASSERT_TRUE(w.flush().ok());
    }
    std::uintmax_t logBytes() const {
        std::error_code none;
        const auto bytes = fs::file_size(m_file + "-wal", none);
        return none ? 0 : bytes;
    }
    /// Steps in a copy of the one file, as somebody would take it along.
    std::int64_t stepsInACopy() const {
        const std::string copy = m_folder + "/copy.sqlite";
        fs::copy_file(m_file, copy, fs::copy_options::overwrite_existing);
        SQLite::Database db(copy, SQLite::OPEN_READWRITE);
        return db.execAndGet("SELECT count(*) FROM step").getInt64();
    }

    RunId m_run{"01ARZ3NDEKTSV4RRFFQ69G5FAV"};
    std::string m_folder, m_file;
};

TEST_F(OneFile, TheLogIsInTheFileWhenTheWriterLeavesThoughSomebodyReads) {
    const auto reader = openCatalog(m_file).value();
    {
        auto w = writer();
        addSteps(*w, 700);
        ASSERT_EQ(reader->steps(m_run)->size(), 700u);
        ASSERT_GT(logBytes(), 0u);
    }
    EXPECT_EQ(logBytes(), 0u);
    EXPECT_EQ(stepsInACopy(), 700);
    EXPECT_EQ(reader->steps(m_run)->size(), 700u);
}

TEST_F(OneFile, WhereAReaderIsInItsMiddleItIsInTheFileWhenTheLastReaderLeaves) {
    auto w = writer();
    addSteps(*w, 10);
    auto last = openCatalog(m_file).value();
    ASSERT_EQ(last->runs()->size(), 1u);
    std::optional<SQLite::Database> busy(std::in_place, m_file, SQLite::OPEN_READONLY);
    busy->exec("BEGIN");
    ASSERT_EQ(busy->execAndGet("SELECT count(*) FROM step").getInt64(), 10);
    for (int i = 10; i < 20; ++i) w->recorder().push(StepEvent{m_run, i, 1, 1, 1, 1, 1, 1, 1, {}});
    ASSERT_TRUE(w->flush().ok());
    w.reset();
    EXPECT_GT(logBytes(), 0u);
    busy->exec("COMMIT");
    last.reset();
    EXPECT_EQ(logBytes(), 0u);
    EXPECT_EQ(stepsInACopy(), 20);
}

TEST_F(OneFile, AReaderAfterAKillLeavesTheFileWhole) {
    const pid_t child = ::fork();
    if (child == 0) {
        auto w = openWriter({m_file, "child", 0.0});
        addSteps(**w, 40);
        ::_exit(0);  // nothing is closed
    }
    ::waitpid(child, nullptr, 0);
    ASSERT_GT(logBytes(), 0u);
    EXPECT_EQ(openCatalog(m_file).value()->steps(m_run)->size(), 40u);
    EXPECT_EQ(logBytes(), 0u);
    EXPECT_FALSE(fs::exists(m_file + "-shm"));
    EXPECT_EQ(stepsInACopy(), 40);
    EXPECT_TRUE(checkStore(m_file)->faults.empty());
    EXPECT_FALSE(fs::exists(m_file + "-wal"));
}

TEST_F(OneFile, AReaderLeavesTheLogOfAWriterAlone) {
    auto w = writer();
    addSteps(*w, 40);
    const auto before = logBytes();
    ASSERT_GT(before, 0u);
    EXPECT_EQ(openCatalog(m_file).value()->steps(m_run)->size(), 40u);
    EXPECT_EQ(logBytes(), before);
}

TEST_F(OneFile, WhatIsNoFileIsRefusedAndNothingIsMade) {
    const fs::path before = fs::current_path();
    fs::create_directories(m_folder + "/empty/folder");
    fs::current_path(m_folder + "/empty");
    for (const char* path : {"", ":memory:", "file:x.sqlite", "FILE::memory:?cache=shared", "file:/tmp/x?mode=memory",
                             "folder", "folder/", "none/", "/dev/null", "."}) {
        const auto written = openWriter({path, "t", 0.0});
        ASSERT_FALSE(written.ok()) << path;
        EXPECT_EQ(written.error().code, ErrorCode::wrongUse) << written.error().message;
        const auto read = openCatalog(path);
        ASSERT_FALSE(read.ok()) << path;
        EXPECT_EQ(read.error().code, ErrorCode::wrongUse) << read.error().message;
        EXPECT_FALSE(checkStore(path).ok()) << path;
    }
    EXPECT_EQ(std::distance(fs::directory_iterator("."), fs::directory_iterator()), 1);
    EXPECT_TRUE(fs::is_empty("folder"));
    EXPECT_TRUE(openWriter({"./:memory:", "t", 0.0}).ok());  // the way out that the message names
    EXPECT_TRUE(fs::exists(":memory:"));
    fs::current_path(before);
}

// A file system without shared memory: the methods of an older interface have none.
sqlite3_vfs g_plain;
sqlite3_vfs* g_real = nullptr;
std::map<const sqlite3_io_methods*, sqlite3_io_methods> g_methods;

int openPlain(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out) {
    const int code = g_real->xOpen(g_real, name, file, flags, out);
    if (code != SQLITE_OK || file->pMethods == nullptr) return code;
    sqlite3_io_methods& older = g_methods.try_emplace(file->pMethods, *file->pMethods).first->second;
    older.iVersion = 1;
    file->pMethods = &older;
    return code;
}

/// While it lives, stores are opened on such a file system.
class WithoutSharedMemory {
public:
    WithoutSharedMemory() {
        g_real = sqlite3_vfs_find(nullptr);
        g_plain = *g_real;
        g_plain.zName = "plain";
        g_plain.xOpen = openPlain;
        sqlite3_vfs_register(&g_plain, 1);
    }
    ~WithoutSharedMemory() {
        sqlite3_vfs_unregister(&g_plain);
        sqlite3_vfs_register(g_real, 1);
    }
    WithoutSharedMemory(const WithoutSharedMemory&) = delete;
    WithoutSharedMemory& operator=(const WithoutSharedMemory&) = delete;
};

TEST_F(OneFile, WithoutAWriteAheadLogThereIsARollbackJournalAndItIsSaid) {
    {
        const WithoutSharedMemory plain;
        auto w = writer();
        ASSERT_EQ(w->notices().size(), 1u);
        EXPECT_NE(w->notices()[0].find("rollback journal"), std::string::npos) << w->notices()[0];
        addSteps(*w, 20);
        EXPECT_EQ(openCatalog(m_file).value()->steps(m_run)->size(), 20u);  // the own process reads along
        EXPECT_FALSE(fs::exists(m_file + "-wal"));
        EXPECT_EQ(openWriter({m_file, "t", 0.0}).error().code, ErrorCode::busy);
    }
    auto w = writer();  // on a local disk again
    EXPECT_TRUE(w->notices().empty());
    EXPECT_EQ(openCatalog(m_file).value()->steps(m_run)->size(), 20u);
    EXPECT_TRUE(fs::exists(m_file + "-wal"));
}

TEST_F(OneFile, AStoreWithALogIsTakenWhereThereCanBeNone) {
    {
        auto w = writer();
        addSteps(*w, 20);
    }
    const WithoutSharedMemory plain;
    auto w = writer();
    EXPECT_EQ(w->notices().size(), 1u);
    EXPECT_EQ(openCatalog(m_file).value()->steps(m_run)->size(), 20u);
}

TEST(Journal, KnowsFileSystemsThatMachinesShare) {
    for (const long type :
         {0x6969L, 0x517BL, 0xFF534D42L, 0xFE534D42L, static_cast<long>(static_cast<int>(0xFF534D42u))})
        EXPECT_TRUE(isNetworkFileSystem(type)) << type;
    for (const long type :
         {0xEF53L, 0x01021994L, 0x58465342L, 0x794C7630L, 0x9123683EL})  // ext4, tmpfs, XFS, overlay, btrfs
        EXPECT_FALSE(isNetworkFileSystem(type)) << type;
}

}  // namespace

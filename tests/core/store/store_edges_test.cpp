// SPDX-License-Identifier: GPL-3.0-or-later
// What goes wrong at the edges: values SQLite has no form for, edits that meet rows still on their way, sealed folders.
#include "core/store/store_check.h"
#include "tests/core/store/store_fixture.h"

#include "core/base/digest.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <limits>
#include <set>
#include <utility>

namespace {

using namespace pada;
using pada::testing::StoreEdges;

TEST_F(StoreEdges, ADivergedLossIsReadBackAsNotANumber) {
    auto w = writerWithRun();
    w->recorder().push(started(0, 0));
    w->recorder().push(step(0, std::numeric_limits<double>::quiet_NaN()));
    w->recorder().push(step(1, std::numeric_limits<double>::infinity()));
    ASSERT_TRUE(w->flush().ok());
    const auto rows = openCatalog(m_file).value()->steps(m_run).value();
    ASSERT_EQ(rows.size(), 2u);
    EXPECT_TRUE(std::isnan(rows[0].loss)) << rows[0].loss;
    EXPECT_TRUE(std::isinf(rows[1].loss));
    EXPECT_EQ(rows[0].top1, 0.5);
}

TEST_F(StoreEdges, AResumeSupersedesRowsThatWereStillOnTheirWay) {
    auto w = writerWithRun();
    w->recorder().push(started(0, 0));
    for (int i = 0; i < 10; ++i) w->recorder().push(step(i, 1.0));
    ASSERT_EQ(w->editor().openSegment(m_run, 6).value(), 1);  // no flush before
    w->recorder().push(started(1, 6));
    w->recorder().push(step(6, 2.0));
    ASSERT_TRUE(w->flush().ok());
    auto c = openCatalog(m_file).value();
    const auto rows = c->steps(m_run).value();
    ASSERT_EQ(rows.size(), 7u);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        EXPECT_EQ(rows[i].step, static_cast<std::int64_t>(i));
        EXPECT_EQ(rows[i].loss, i < 6 ? 1.0 : 2.0);
    }
    EXPECT_EQ(c->find("1")->steps, 7);
}

TEST_F(StoreEdges, RefusedFilesKeepEveryByte) {
    writerWithRun().reset();
    SQLite::Database(m_file, SQLite::OPEN_READWRITE).exec("PRAGMA user_version=99");
    const std::string newer = bytes();
    EXPECT_EQ(openWriter({m_file, "edges", 0.0}).error().code, ErrorCode::badData);
    EXPECT_EQ(bytes(), newer);
    std::filesystem::remove(m_file);
    SQLite::Database(m_file, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE).exec("CREATE TABLE a(b)");
    const std::string foreign = bytes();
    EXPECT_EQ(openWriter({m_file, "edges", 0.0}).error().code, ErrorCode::badData);
    EXPECT_EQ(bytes(), foreign);
}

TEST_F(StoreEdges, ASealedFolderCanStillBeRead) {
    ASSERT_EQ(::getuid(), 0u) << "run as root: the child gives the rights up";
    writerWithRun().reset();
    ::chmod(m_folder.c_str(), 0555);
    const pid_t child = ::fork();
    if (child == 0) {
        if (::setresuid(65534, 65534, 65534) != 0 || ::getuid() == 0) ::_exit(9);
        const auto catalog = openCatalog(m_file);
        ::_exit(catalog.ok() && (*catalog)->runs().ok() && (*catalog)->runs()->size() == 1 ? 0 : 1);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_TRUE(WIFEXITED(status)) << "the child ended by a signal";
    EXPECT_EQ(WEXITSTATUS(status), 0);
}

TEST_F(StoreEdges, WhatItsProcessLeftUnendedIsInterrupted) {
    const RunId paused{"01ARZ3NDEKTSV4RRFFQ69G5FAW"}, queued{"01ARZ3NDEKTSV4RRFFQ69G5FAX"};
    const auto catalog = openCatalog(m_file).value();
    {
        auto w = writerWithRun();
        for (const RunId& id : {paused, queued})
            ASSERT_TRUE(w->editor().createRun({id, "n", "pada", "s", "v", "config", "h", "b", "f", 3}).ok());
        w->recorder().push(started(0, 0));
        w->recorder().push(RunStarted{paused, 0, 0, 10, 5, "cpu", "avx2", 1, "fp", ""});
        w->recorder().push(RunPaused{paused, 0, "disk", "the disk is full"});
        ASSERT_TRUE(w->flush().ok());
        EXPECT_EQ(catalog->find("1")->status, RunStatus::running);
        EXPECT_EQ(catalog->find("2")->status, RunStatus::paused);
        EXPECT_EQ(catalog->find("2")->reason, "disk");
        EXPECT_EQ(catalog->find("3")->status, RunStatus::queued);
        EXPECT_EQ(catalog->log(paused)->back().message, "the disk is full");
    }
    const auto check = [&] {
        for (const char* number : {"1", "2", "3"})
            EXPECT_EQ(catalog->find(number)->status, RunStatus::interrupted) << number;
        EXPECT_EQ(catalog->find("2")->reason, "paused: disk");
    };
    check();  // derived: nobody has written since
    openWriter({m_file, "edges", 0.0}).value().reset();
    check();  // stored by the next writer
    openWriter({m_file, "edges", 0.0}).value().reset();
    check();  // and not a second time
}

TEST_F(StoreEdges, WhatAKillLeftOfDroppedCheckpointsIsSweptAndNewerFilesStay) {
    const std::string folder = "checkpoints/" + m_run.text + "/";
    std::filesystem::create_directories(m_folder + "/" + folder);
    const auto add = [&](const char* name) { std::ofstream(m_folder + "/" + folder + name) << "x"; };
    {
        auto w = writerWithRun();
        for (const auto& [name, step] :
             {std::pair{"step_000000020.safetensors", 20}, {"step_000000030.safetensors", 30}}) {
            add(name);
            w->recorder().push(CheckpointWritten{m_run, folder + name, 1, "s", step});
        }
        ASSERT_TRUE(w->flush().ok());
    }
    add("step_000000010.safetensors");
    add("step_000000010.safetensors.tmp-0123456789abcdef");
    add("step_000000040.safetensors");  // Of a store that this one is an older copy of.
    const std::set<std::string> others{"notes.txt", "step_1.safetensors", "step_000000010-good.safetensors",
                                       "step_000000010.safetensors.tmp-old", "plot.tmp-0123456789abcdef"};
    for (const std::string& name : others) add(name.c_str());
    openWriter({m_file, "edges", 0.0}).value().reset();
    std::set<std::string> left;
    for (const auto& file : std::filesystem::directory_iterator(m_folder + "/" + folder))
        left.insert(file.path().filename().string());
    std::set<std::string> expected = others;
    expected.insert({"step_000000020.safetensors", "step_000000030.safetensors", "step_000000040.safetensors"});
    EXPECT_EQ(left, expected);
}

TEST_F(StoreEdges, NothingOfTheUsersIsRemovedBesideTheStoreNorInARunsFolder) {
    const std::string folder = m_folder + "/checkpoints/" + m_run.text;
    std::filesystem::create_directories(folder);
    const std::vector<std::string> theirs{m_folder + "/plot.tmp-old.png",
                                          m_folder + "/w.sqlite.tmp-0123456789abcdef",
                                          m_folder + "/w.sqlite.schema-1.bak",
                                          m_folder + "/notes.tmp-0123456789abcdef",
                                          folder + "/notes.txt",
                                          folder + "/mine.safetensors"};
    for (const std::string& file : theirs) std::ofstream(file) << "x";
    std::ofstream(m_folder + "/w.sqlite.schema-1.bak.tmp-0123456789abcdef") << "x";  // ours, cut by a kill
    std::ofstream(folder + "/step_000000001.safetensors") << "x";
    {
        auto w = writerWithRun();
        w->recorder().push(
            CheckpointWritten{m_run, "checkpoints/" + m_run.text + "/step_000000001.safetensors", 1, "s", 1});
        w->recorder().push(CheckpointWritten{m_run, "checkpoints/../w.sqlite.schema-1.bak", 1, "s", 0});
        w->recorder().push(CheckpointWritten{m_run, "checkpoints/" + m_run.text + "/notes.txt", 1, "s", 0});
        ASSERT_TRUE(w->flush().ok());
    }
    EXPECT_FALSE(std::filesystem::exists(m_folder + "/w.sqlite.schema-1.bak.tmp-0123456789abcdef"));
    {
        auto w = openWriter({m_file, "edges", 0.0}).value();
        ASSERT_TRUE(w->editor().setTrashed(m_run, true).ok());
        ASSERT_TRUE(w->editor().erase(m_run).ok());
    }
    EXPECT_FALSE(std::filesystem::exists(folder + "/step_000000001.safetensors"));
    for (const std::string& file : theirs) EXPECT_TRUE(std::filesystem::exists(file)) << file;
}

TEST_F(StoreEdges, TheCheckFindsEveryChangedRowAndFile) {
    const std::string content = "weights", path = "checkpoints/" + m_run.text + "/step_1";
    std::filesystem::create_directories(m_folder + "/checkpoints/" + m_run.text);
    std::ofstream(m_folder + "/" + path) << content;
    {
        auto w = writerWithRun();
        w->recorder().push(started(0, 0));
        for (int i = 0; i < 700; ++i)  // more than one batch, NaN and -0 among them
            w->recorder().push(step(i, i == 3 ? -std::numeric_limits<double>::quiet_NaN() : i == 4 ? -0.0 : 0.1 * i));
        w->recorder().push(CheckpointWritten{m_run, path, static_cast<std::int64_t>(content.size()),
                                             sha256Hex(content.data(), content.size()), 1});
        ASSERT_TRUE(w->flush().ok());
        ASSERT_EQ(w->editor().openSegment(m_run, 690).value(), 1);
        w->recorder().push(started(1, 690));
        for (int i = 690; i < 700; ++i) w->recorder().push(step(i, 1.0));
    }
    const auto good = checkStore(m_file);
    ASSERT_TRUE(good.ok()) << good.error().message;
    EXPECT_TRUE(good->faults.empty()) << good->faults.front();
    EXPECT_EQ(good->runs, 1);
    const auto used = usedBytes(m_file);
    ASSERT_TRUE(used.ok()) << used.error().message;
    EXPECT_GT(*used, 700 * 40);  // the steps alone
    EXPECT_LE(*used, static_cast<std::int64_t>(std::filesystem::file_size(m_file)));
    EXPECT_EQ(good->steps, 710);
    EXPECT_GE(good->batches, 3);
    EXPECT_EQ(good->checkpoints, 1);

    const auto faultsAfter = [&](const std::string& sql) {
        SQLite::Database(m_file, SQLite::OPEN_READWRITE).exec(sql);
        return checkStore(m_file).value().faults;
    };
    const auto changed = faultsAfter("UPDATE step SET loss=loss+1e-12 WHERE step=600");
    ASSERT_EQ(changed.size(), 1u);
    EXPECT_NE(changed[0].find("run 1, segment 0: the rows of steps"), std::string::npos) << changed[0];
    EXPECT_EQ(faultsAfter("DELETE FROM step WHERE step=699 AND segment=1").size(), 2u);
    std::ofstream(m_folder + "/" + path) << "weighty";
    EXPECT_EQ(checkStore(m_file)->faults.size(), 3u);
    std::filesystem::remove(m_folder + "/" + path);
    EXPECT_NE(checkStore(m_file)->faults.back().find(path), std::string::npos);
    EXPECT_EQ(checkStore(m_folder + "/none.sqlite").error().code, ErrorCode::notFound);
}

}  // namespace

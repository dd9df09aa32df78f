// SPDX-License-Identifier: GPL-3.0-or-later
// What goes wrong at the edges: values SQLite has no form for, edits that meet rows still on their way, sealed folders.
#include "core/store/run_editor.h"
#include "core/store/store_check.h"

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

class StoreEdges : public ::testing::Test {
protected:
    void SetUp() override {
        char name[] = "/tmp/pada_edges_XXXXXX";
        m_folder = ::mkdtemp(name);
        m_file = m_folder + "/w.sqlite";
    }
    void TearDown() override {
        ::chmod(m_folder.c_str(), 0700);
        std::filesystem::remove_all(m_folder);
    }

    std::unique_ptr<StoreWriter> writerWithRun() const {
        auto opened = openWriter({m_file, "edges", 0.0});
        EXPECT_TRUE(opened.ok());
        EXPECT_TRUE((*opened)->editor().createRun({m_run, "n", "pada", "s", "v", "config", "h", "b", "f", 3}).ok());
        return std::move(*opened);
    }
    RunStarted started(std::int64_t segment, std::int64_t first) const {
        return {m_run, segment, first, 10, 5, "cpu", "avx2", 1, "fp", ""};
    }
    StepEvent step(std::int64_t i, double loss) const { return {m_run, i, loss, 0.5, 0.1, 2, 1, i + 1.0, 0.01, {}}; }
    std::string bytes() const {
        std::ifstream in(m_file, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }

    RunId m_run{"01ARZ3NDEKTSV4RRFFQ69G5FAV"};
    std::string m_folder, m_file;
};

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

TEST_F(StoreEdges, ARunThatJustStartedCannotGoToTheTrash) {
    auto w = writerWithRun();
    w->recorder().push(started(0, 0));
    const auto refused = w->editor().setTrashed(m_run, true);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, ErrorCode::wrongUse);
    w->recorder().push(RunEnded{m_run, RunStatus::stopped, "user", 0, 0.0});
    EXPECT_TRUE(w->editor().setTrashed(m_run, true).ok());
    EXPECT_TRUE(w->editor().setTrashed(m_run, false).ok());
    EXPECT_EQ(openCatalog(m_file).value()->runs()->size(), 1u);
}

TEST_F(StoreEdges, APausedRunCannotGoToTheTrashNorBeErased) {
    auto w = writerWithRun();
    w->recorder().push(started(0, 0));
    w->recorder().push(RunPaused{m_run, 0, "user"});
    const auto refused = w->editor().setTrashed(m_run, true);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, ErrorCode::wrongUse);
    EXPECT_NE(refused.error().message.find("run 1 is paused; stop it first"), std::string::npos);
    EXPECT_FALSE(w->editor().erase(m_run).ok());
    EXPECT_EQ(openCatalog(m_file).value()->runs()->size(), 1u);
}

TEST_F(StoreEdges, TheRunThatAWriterWorksOnIsNotTakenAway) {
    const RunId other{"01ARZ3NDEKTSV4RRFFQ69G5FAW"};
    {
        auto w = writerWithRun();  // interrupted: it never began
        ASSERT_TRUE(w->editor().createRun({other, "n", "pada", "s", "v", "config", "h", "b", "f", 3}).ok());
        ASSERT_TRUE(w->editor().setTrashed(m_run, true).ok());
    }
    auto w = openWriter({m_file, "a ranking", 0.0, m_run}).value();
    EXPECT_NE(w->editor().erase(m_run).error().message.find("run 1 is at work; stop it first"), std::string::npos);
    ASSERT_TRUE(w->editor().setTrashed(m_run, false).ok());
    EXPECT_EQ(w->editor().setTrashed(m_run, true).error().code, ErrorCode::wrongUse);
    EXPECT_TRUE(w->editor().setLocked(m_run, true).ok());
    EXPECT_TRUE(w->editor().rename(m_run, "another").ok());
    EXPECT_TRUE(w->editor().setTrashed(other, true).ok());
    EXPECT_TRUE(w->editor().erase(other).ok());
}

TEST_F(StoreEdges, NoLaterEventLowersTheStepsOfARun) {
    auto w = writerWithRun();
    w->recorder().push(started(0, 0));
    for (int i = 0; i < 10; ++i) w->recorder().push(step(i, 1.0));
    ASSERT_TRUE(w->flush().ok());
    w->recorder().push(RunEnded{m_run, RunStatus::failed, "no memory", 0, 0.0});
    ASSERT_TRUE(w->flush().ok());
    const RunSummary run = openCatalog(m_file).value()->find("1").value();
    EXPECT_EQ(run.status, RunStatus::failed);
    EXPECT_EQ(run.steps, 10);
    EXPECT_EQ(run.pathPasses, 10.0);
    EXPECT_EQ(openCatalog(m_file).value()->segments(m_run)->front().lastStep, 9);
}

TEST_F(StoreEdges, WhichRunsCanGoOn) {
    auto w = writerWithRun();
    const auto catalog = openCatalog(m_file).value();
    const auto resumable = [&] { return catalog->find("1")->resumable; };
    EXPECT_TRUE(resumable());  // it waits
    w->recorder().push(started(0, 0));
    ASSERT_TRUE(w->flush().ok());
    EXPECT_FALSE(resumable());  // it is at work
    for (const RunStatus end : {RunStatus::stopped, RunStatus::failed, RunStatus::diverged}) {
        w->recorder().push(RunEnded{m_run, end, "", 1, 1.0});
        ASSERT_TRUE(w->flush().ok());
        EXPECT_TRUE(resumable());
    }
    ASSERT_TRUE(w->editor().setTrashed(m_run, true).ok());
    EXPECT_FALSE(resumable());
    ASSERT_TRUE(w->editor().setTrashed(m_run, false).ok());
    w->recorder().push(RunEnded{m_run, RunStatus::finished, "", 10, 10.0});
    ASSERT_TRUE(w->flush().ok());
    EXPECT_FALSE(resumable());
}

TEST_F(StoreEdges, ALockedRunIsNeitherTrashedNorErased) {
    auto w = writerWithRun();
    ASSERT_TRUE(w->editor().setTrashed(m_run, true).ok());
    ASSERT_TRUE(w->editor().setLocked(m_run, true).ok());
    EXPECT_FALSE(w->editor().erase(m_run).ok());
    ASSERT_TRUE(w->editor().setLocked(m_run, false).ok());
    EXPECT_TRUE(w->editor().erase(m_run).ok());
}

TEST_F(StoreEdges, EraseLeavesNoRowInAnyTable) {
    auto w = writerWithRun();
    EventSink& r = w->recorder();
    r.push(started(0, 0));
    r.push(StepEvent{m_run, 0, 1, 1, 1, 1, 1, 1, 1, {PathUse{Path{1, 2}, PathRole::trained, 0, {1.0f}}}});
    r.push(SamplingChanged{m_run, 0, {{1.0}}, {}});
    r.push(DataWeightsChanged{m_run, 0, {1.0f}, {1}});
    r.push(EpochFinished{m_run, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1});
    r.push(VarianceSnapshot{m_run, 0, 1, 1, 1, 1, 1, 1, 1, 1});
    r.push(CheckpointWritten{m_run, "checkpoints/x/1", 1, "s", 1});
    r.push(RankingStarted{m_run, "rk", 0, 1, 1, "all", "none"});
    r.push(RankingProgress{m_run, "rk", 1, {{Path{1, 0}, 0, 0.5, 1.5}}});
    r.push(RunEnded{m_run, RunStatus::finished, "", 1, 1.0});
    ASSERT_TRUE(w->flush().ok());
    ASSERT_TRUE(w->editor().saveMetrics("rk", "t", "accuracy", {{"all", "tau", 0.5, {}, {}, 9}}).ok());
    ASSERT_TRUE(w->editor().setTrashed(m_run, true).ok());
    ASSERT_TRUE(w->editor().erase(m_run).ok());
    w.reset();
    SQLite::Database db(m_file);
    SQLite::Statement tables(
        db, "SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite%' AND name<>'meta'");
    int seen = 0;
    for (; tables.executeStep(); ++seen) {
        const std::string name = tables.getColumn(0).getString();
        EXPECT_EQ(db.execAndGet("SELECT count(*) FROM \"" + name + "\"").getInt64(), 0) << name;
    }
    EXPECT_GT(seen, 20);
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

TEST_F(StoreEdges, TheLengthOfARunIsStoredWithItsSegment) {
    auto w = writerWithRun();
    auto c = openCatalog(m_file).value();
    EXPECT_EQ(c->find("1")->totalSteps, 0);  // it has not begun
    w->recorder().push(started(0, 0));
    w->recorder().push(step(0, 1.0));
    ASSERT_TRUE(w->flush().ok());
    EXPECT_EQ(c->find("1")->totalSteps, 10);
    EXPECT_EQ(c->find("1")->stepsPerEpoch, 5);
    ASSERT_EQ(w->editor().openSegment(m_run, 1).value(), 1);
    EXPECT_EQ(c->find("1")->totalSteps, 10);  // until the loop says so itself
    w->recorder().push(RunStarted{m_run, 1, 1, 12, 6, "cpu", "avx2", 1, "fp", ""});
    ASSERT_TRUE(w->flush().ok());
    EXPECT_EQ(c->find("1")->totalSteps, 12);
    EXPECT_EQ(c->segments(m_run)->front().totalSteps, 10);
    EXPECT_EQ(c->segments(m_run)->back().stepsPerEpoch, 6);
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

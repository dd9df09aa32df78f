// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/atomic_file.h"
#include "core/store/run_editor.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>

namespace {

using namespace pada;

class Store : public ::testing::Test {
protected:
    void SetUp() override {
        char name[] = "/tmp/pada_store_XXXXXX";
        m_folder = ::mkdtemp(name);
        m_file = m_folder + "/w.sqlite";
    }
    void TearDown() override { std::filesystem::remove_all(m_folder); }

    std::unique_ptr<StoreWriter> writer() const {
        auto opened = openWriter({m_file, "test holder", 0.0});
        EXPECT_TRUE(opened.ok()) << opened.error().message;
        return std::move(*opened);
    }
    static NewRun newRun(const RunId& id) { return {id, "n", "pada", "s", "v", "config text", "h", "b", "f", 3}; }
    static StepEvent step(const RunId& id, std::int64_t i, double loss = 1.0) {
        return {id,   i,
                loss, 0.5,
                0.1,  2,
                1,    static_cast<double>(i + 1),
                0.01, {PathUse{Path{1, 2}, PathRole::trained, 0, {0.5f, 0.25f}}}};
    }
    RunId m_run{"01ARZ3NDEKTSV4RRFFQ69G5FAV"};
    std::string m_folder, m_file;
};

TEST_F(Store, RecordsAndReadsBack) {
    auto w = writer();
    ASSERT_EQ(w->editor().createRun(newRun(m_run)).value(), 1);
    EventSink& r = w->recorder();
    r.push(RunStarted{m_run, 0, 0, 10, 5, "cpu", "avx2", 2, "fp", ""});
    for (int i = 0; i < 1200; ++i) r.push(step(m_run, i));
    r.push(SamplingChanged{m_run, 5, {{0.25, 0.75}, {1.0}}, {{1, 2}, {3}}});
    r.push(DataWeightsChanged{m_run, 5, std::vector<float>(200'000, 0.5f), {1, 2, 3}});
    r.push(EpochFinished{m_run, 0, 4, 0.1, 1, 2, 3, 4, 5, 6, 7, 8, true});
    r.push(VarianceSnapshot{m_run, 4, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15});
    r.push(Notice{m_run, 3, "code", "words"});
    r.push(RankingStarted{m_run, "rk", 5, 2, 100, "all", "recalibrate"});
    r.push(RankingProgress{m_run, "rk", 2, {{Path{1, 0}, 0, 0.5, 1.5}, {Path{0, 1}, 0, 0.25, 2.5}}});
    r.push(RankingFinished{m_run, "rk", true, 1.0});
    ASSERT_TRUE(w->flush().ok());
    auto c = openCatalog(m_file).value();
    EXPECT_EQ(c->find("1")->status, RunStatus::running);
    r.push(RunEnded{m_run, RunStatus::finished, "", 1200, 1200.0});
    ASSERT_TRUE(w->flush().ok());
    EXPECT_EQ(c->find("01arz")->status, RunStatus::finished);
    EXPECT_EQ(c->configText(m_run).value(), "config text");
    const auto steps = c->steps(m_run).value();
    ASSERT_EQ(steps.size(), 1200u);
    EXPECT_EQ(steps.back().step, 1199);
    EXPECT_EQ(c->steps(m_run, 9, 5)->front().step, 10);
    EXPECT_EQ(c->optionProbabilities(m_run)->front().probabilities, (OptionTable{{0.25, 0.75}, {1.0}}));
    EXPECT_EQ(c->dataHistograms(m_run)->front().counts, (std::vector<std::int64_t>{1, 2, 3}));
    EXPECT_EQ(c->epochs(m_run)->front().seconds, 8);
    EXPECT_TRUE(c->epochs(m_run)->front().partial);
    EXPECT_EQ(c->variances(m_run)->front().draws, 8);
    EXPECT_EQ(c->variances(m_run)->front().secondUnbiased, 4);
    EXPECT_EQ(c->variances(m_run)->front().secondTaken, 9);
    EXPECT_EQ(c->variances(m_run)->front().dataTaken, 15);
    EXPECT_EQ(c->rankings(m_run)->front().done, 2);
    EXPECT_EQ(c->scores("rk")->front().path, (Path{0, 1}));
    EXPECT_EQ(c->log(m_run)->at(1).message, "words");
    EXPECT_FALSE(c->find("nothing").ok());
    ASSERT_TRUE(w->editor().saveMetrics("rk", "t", LeadingScore::accuracy, {{"all", "tau", 0.5, {}, 0.7, 9}}).ok());
    EXPECT_FALSE(c->metrics("rk")->front().low.has_value());
    ASSERT_TRUE(w->editor().importTruth({"t", {"acc", "ms"}, "%", "src", {"a", "b"}, {{1, 2}, {3, 4}}}).ok());
    EXPECT_EQ(c->truthColumn("t", "ms")->at(1), (std::pair<std::string, double>{"b", 4.0}));
    EXPECT_NE(c->truthColumn("t", "x").error().message.find("acc, ms"), std::string::npos);
}

TEST_F(Store, AContinuedRankingKeepsItsScores) {
    auto w = writer();
    ASSERT_TRUE(w->editor().createRun(newRun(m_run)).ok());
    EventSink& r = w->recorder();
    r.push(RankingStarted{m_run, "cut", 5, 3, 100, "all", "batch"});
    r.push(RankingProgress{m_run, "cut", 1, {{Path{1, 0}, 0, 0.5, 1.5}}});
    r.push(RankingFinished{m_run, "cut", false, 2.0});
    r.push(RankingStarted{m_run, "other", 5, 3, 50, "all", "batch"});
    ASSERT_TRUE(w->flush().ok());
    auto c = openCatalog(m_file).value();
    ASSERT_EQ(c->rankings(m_run)->front().id, "other");
    const std::string created = c->rankings(m_run)->back().created;
    r.push(RankingStarted{m_run, "cut", 5, 3, 100, "all", "batch", 1, {}, {}, "torch (a), cpu (b)"});
    ASSERT_TRUE(w->flush().ok());
    RankingRow row = c->rankings(m_run)->front();
    EXPECT_EQ(row.id, "cut");
    EXPECT_EQ(row.backend, "torch (a), cpu (b)");
    EXPECT_EQ(row.done, 1);
    EXPECT_EQ(row.created, created);
    EXPECT_FALSE(row.complete);
    EXPECT_EQ(c->scores("cut")->size(), 1u);
    r.push(RankingProgress{m_run, "cut", 3, {{Path{0, 1}, 0, 0.5, 1.0}, {Path{1, 1}, 0, 0.5, 0.5}}});
    r.push(RankingFinished{m_run, "cut", true, 1.0});
    ASSERT_TRUE(w->flush().ok());
    row = c->rankings(m_run)->front();
    EXPECT_EQ(row.done, 3);
    EXPECT_TRUE(row.complete);
    EXPECT_EQ(c->scores("cut")->size(), 3u);
}

TEST_F(Store, ResumeSupersedes) {
    auto w = writer();
    ASSERT_TRUE(w->editor().createRun(newRun(m_run)).ok());
    w->recorder().push(RunStarted{m_run, 0, 0, 10, 5, "cpu", "", 1, "", ""});
    for (int i = 0; i < 10; ++i) w->recorder().push(step(m_run, i, 1.0));
    ASSERT_TRUE(w->flush().ok());
    ASSERT_EQ(w->editor().openSegment(m_run, 6).value(), 1);
    w->recorder().push(RunStarted{m_run, 1, 6, 10, 5, "cpu", "", 1, "", ""});
    for (int i = 6; i < 8; ++i) w->recorder().push(step(m_run, i, 2.0));
    ASSERT_TRUE(w->flush().ok());
    auto c = openCatalog(m_file).value();
    const auto rows = c->steps(m_run).value();
    ASSERT_EQ(rows.size(), 8u);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        EXPECT_EQ(rows[i].step, static_cast<std::int64_t>(i));
        EXPECT_EQ(rows[i].loss, i < 6 ? 1.0 : 2.0);
    }
    EXPECT_EQ(c->find("1")->steps, 8);
}

TEST_F(Store, OldCheckpointsGoAndEraseTakesTheRest) {
    auto w = writer();
    ASSERT_TRUE(w->editor().createRun(newRun(m_run)).ok());
    const std::string folder = m_folder + "/checkpoints/" + m_run.text;
    std::filesystem::create_directories(folder);
    for (int i = 1; i <= 4; ++i) {
        const std::string name = "checkpoints/" + m_run.text + "/step_00000000" + std::to_string(i) + ".safetensors";
        ASSERT_TRUE(writeTextAtomically(m_folder + "/" + name, "x").ok());
        w->recorder().push(CheckpointWritten{m_run, name, 1, "s", i});
        ASSERT_TRUE(w->flush().ok());
    }
    auto c = openCatalog(m_file).value();
    ASSERT_EQ(c->checkpoints(m_run)->size(), 2u);
    EXPECT_EQ(c->checkpoints(m_run)->front().step, 4);
    EXPECT_FALSE(std::filesystem::exists(folder + "/step_000000002.safetensors"));
    EXPECT_TRUE(std::filesystem::exists(folder + "/step_000000003.safetensors"));
    EXPECT_FALSE(w->editor().erase(m_run).ok());
    ASSERT_TRUE(w->editor().setTrashed(m_run, true).ok());
    EXPECT_TRUE(c->runs()->empty());
    ASSERT_TRUE(w->editor().erase(m_run).ok());
    EXPECT_TRUE(c->runs(true)->empty());
    EXPECT_FALSE(std::filesystem::exists(folder));
}

TEST_F(Store, ForeignAndNewerFilesAreRefused) {
    ASSERT_TRUE(writeTextAtomically(m_file, std::string(5000, 'x')).ok());
    EXPECT_EQ(openWriter({m_file, "t", 0.0}).error().code, ErrorCode::badData);
    EXPECT_EQ(openCatalog(m_file).error().code, ErrorCode::badData);
    std::filesystem::remove(m_file);
    SQLite::Database(m_file, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE).exec("CREATE TABLE a(b)");
    EXPECT_EQ(openWriter({m_file, "t", 0.0}).error().code, ErrorCode::badData);
    std::filesystem::remove(m_file);
    writer().reset();
    SQLite::Database(m_file, SQLite::OPEN_READWRITE).exec("PRAGMA user_version=99");
    EXPECT_NE(openWriter({m_file, "t", 0.0}).error().message.find("newer"), std::string::npos);
}

TEST_F(Store, KilledWriterLosesNothingAcknowledged) {
    writer()->editor().createRun(newRun(m_run)).value();
    std::int64_t from = 0;
    for (int round = 0; round < 20; ++round) {
        int pipe[2];
        ASSERT_EQ(::pipe(pipe), 0);
        const pid_t child = ::fork();
        if (child == 0) {
            auto opened = openWriter({m_file, "child", 5.0});
            if (!opened.ok()) ::_exit(1);
            for (std::int64_t i = from;; ++i) {
                (*opened)->recorder().push(step(m_run, i));
                if (i % 50 == 49 && (!(*opened)->flush().ok() || ::write(pipe[1], &i, sizeof i) != sizeof i))
                    ::_exit(2);
            }
        }
        ::close(pipe[1]);
        std::int64_t acknowledged = -1;
        for (int i = 0; i <= round % 4; ++i) ASSERT_EQ(::read(pipe[0], &acknowledged, sizeof acknowledged), 8);
        const auto busy = openWriter({m_file, "t", 0.0});
        ASSERT_FALSE(busy.ok());
        EXPECT_NE(busy.error().message.find(std::to_string(child) + " (child)"), std::string::npos);
        EXPECT_NE(busy.error().message.find("--store"), std::string::npos);
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        ::close(pipe[0]);
        const auto rows = (*openCatalog(m_file))->steps(m_run).value();
        ASSERT_GT(static_cast<std::int64_t>(rows.size()), acknowledged);
        for (std::size_t i = 0; i < rows.size(); ++i) ASSERT_EQ(rows[i].step, static_cast<std::int64_t>(i));
        from = static_cast<std::int64_t>(rows.size());
        SQLite::Database db(m_file, SQLite::OPEN_READONLY);
        ASSERT_EQ(db.execAndGet("PRAGMA integrity_check").getString(), "ok");
    }
}

TEST_F(Store, InterruptedIsDerivedThenCorrected) {
    {
        auto w = writer();
        ASSERT_TRUE(w->editor().createRun(newRun(m_run)).ok());
        w->recorder().push(RunStarted{m_run, 0, 0, 10, 5, "cpu", "", 1, "", ""});
    }
    auto c = openCatalog(m_file).value();
    EXPECT_EQ(c->find("1")->status, RunStatus::interrupted);
    auto w = writer();
    EXPECT_EQ(c->find("1")->status, RunStatus::interrupted);
}

TEST_F(Store, ReadOnlyFolderIsAnIoError) {
    if (::getuid() != 0) GTEST_SKIP() << "needs root to become another user";
    const pid_t child = ::fork();
    if (child == 0) {
        if (::setuid(65534) != 0) ::_exit(9);
        auto opened = openWriter({m_file, "t", 0.0});
        ::_exit(!opened.ok() && opened.error().code == ErrorCode::io ? 0 : 1);
    }
    ::chmod(m_folder.c_str(), 0755);
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_TRUE(WIFEXITED(status)) << "the child ended by a signal";
    EXPECT_EQ(WEXITSTATUS(status), 0);
}

TEST_F(Store, FullDiskKeepsRowsInMemory) {
    if (::mount("tmpfs", m_folder.c_str(), "tmpfs", 0, "size=2m") != 0) GTEST_SKIP() << "mounting is not permitted";
    {
        auto w = writer();
        ASSERT_TRUE(w->editor().createRun(newRun(m_run)).ok());
        const std::string filler = m_folder + "/filler";
        const int fd = ::open(filler.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
        const std::string block(4096, 'x');
        while (::write(fd, block.data(), block.size()) > 0) {
        }
        ::close(fd);
        for (int i = 0; i < 3000; ++i) w->recorder().push(step(m_run, i));
        const auto full = w->flush();
        EXPECT_FALSE(full.ok());
        EXPECT_NE(full.ok() ? std::string::npos : full.error().message.find("full"), std::string::npos);
        EXPECT_TRUE(w->failed());
        EXPECT_NE(w->fault().find(m_file), std::string::npos) << w->fault();
        ::unlink(filler.c_str());
        EXPECT_TRUE(w->flush().ok());
        EXPECT_FALSE(w->failed());
        EXPECT_TRUE(w->fault().empty());
        EXPECT_EQ(openCatalog(m_file).value()->steps(m_run)->size(), 3000u);
    }
    ::umount(m_folder.c_str());
}

TEST_F(Store, ReadsManySteps) {
    auto w = writer();
    ASSERT_TRUE(w->editor().createRun(newRun(m_run)).ok());
    ASSERT_TRUE(w->flush().ok());
    {
        SQLite::Database db(m_file, SQLite::OPEN_READWRITE);
        db.exec(
            "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i+1 FROM n WHERE i<399999) "
            "INSERT INTO step SELECT 1,0,i,i,1,1,1,1,1,1,0 FROM n");
    }
    const auto steps = openCatalog(m_file).value()->steps(m_run).value();
    ASSERT_EQ(steps.size(), 400'000u);
    EXPECT_EQ(steps.front().step, 0);
    EXPECT_EQ(steps.back().step, 399'999);
    EXPECT_EQ(steps.back().loss, 399'999.0);
}

}  // namespace

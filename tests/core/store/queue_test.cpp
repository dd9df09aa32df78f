// SPDX-License-Identifier: GPL-3.0-or-later
// Runs that wait their turn: kept in order, taken out by name, gone with the trash.
#include "core/store/run_editor.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>

namespace {

using namespace pada;

class StoreQueue : public ::testing::Test {
protected:
    void SetUp() override {
        char name[] = "/tmp/pada_queue_XXXXXX";
        m_folder = ::mkdtemp(name);
        m_file = m_folder + "/w.sqlite";
        m_writer = openWriter({m_file, "queue", 0.0}).value();
        for (const char* id : {"A", "B", "C"})
            ASSERT_TRUE(m_writer->editor().enqueue({RunId{id}, id, "spos", "", "", "config", "h", "b", "", 0}).ok());
    }
    void TearDown() override {
        m_writer.reset();
        std::filesystem::remove_all(m_folder);
    }
    std::string waiting() const {
        std::string names;
        const std::vector<RunId> runs = openCatalog(m_file).value()->queue().value();
        for (const RunId& run : runs) names += run.text;
        return names;
    }
    std::string m_folder, m_file;
    std::unique_ptr<StoreWriter> m_writer;
};

TEST_F(StoreQueue, KeepsTheOrderInWhichRunsCame) {
    EXPECT_EQ(waiting(), "ABC");
    EXPECT_EQ(openCatalog(m_file).value()->find("A")->status, RunStatus::queued);
}

TEST_F(StoreQueue, ARunTakenOutStaysAsARow) {
    ASSERT_TRUE(m_writer->editor().dequeue(RunId{"B"}).ok());
    EXPECT_EQ(waiting(), "AC");
    EXPECT_TRUE(openCatalog(m_file).value()->find("B").ok());
    EXPECT_TRUE(m_writer->editor().dequeue(RunId{"B"}).ok());  // once more is no fault
    EXPECT_EQ(m_writer->editor().dequeue(RunId{"Z"}).error().code, ErrorCode::notFound);
}

TEST_F(StoreQueue, WhatWasForetoldStandsInTheLogOfTheRun) {
    NewRun run{RunId{"D"}, "D", "spos", "", "", "config", "h", "b", "", 0};
    run.foretold.trainingSeconds = 41.25;
    ASSERT_TRUE(m_writer->editor().enqueue(run).ok());
    const auto log = openCatalog(m_file).value()->log(RunId{"D"});
    ASSERT_TRUE(log.ok());
    ASSERT_EQ(log->size(), 1u);
    EXPECT_EQ(log->front().code, kForecastCode);
    EXPECT_EQ(log->front().message, "41.250 s of training");
    EXPECT_TRUE(openCatalog(m_file).value()->log(RunId{"A"}).value().empty());
}

TEST_F(StoreQueue, TheTrashEmptiesItsPlaceForGood) {
    ASSERT_TRUE(m_writer->editor().setTrashed(RunId{"A"}, true).ok());
    EXPECT_EQ(waiting(), "BC");
    ASSERT_TRUE(m_writer->editor().setTrashed(RunId{"A"}, false).ok());
    EXPECT_EQ(waiting(), "BC");
}

TEST_F(StoreQueue, OutlivesItsWriterAndNewRunsStandBehind) {
    m_writer.reset();
    EXPECT_EQ(waiting(), "ABC");
    EXPECT_EQ(openCatalog(m_file).value()->find("A")->status, RunStatus::queued);  // waiting is not interrupted
    m_writer = openWriter({m_file, "again", 0.0}).value();
    EXPECT_EQ(openCatalog(m_file).value()->find("A")->status, RunStatus::queued);
    ASSERT_TRUE(m_writer->editor().enqueue({RunId{"D"}, "D", "spos", "", "", "config", "h", "b", "", 0}).ok());
    EXPECT_EQ(waiting(), "ABCD");
}

/// What stood in the queue when the program was killed stands there again, in its order, with its settings.
TEST_F(StoreQueue, OutlivesAProgramThatWasKilled) {
    m_writer.reset();
    int pipe[2];
    ASSERT_EQ(::pipe(pipe), 0);
    const pid_t child = ::fork();
    if (child == 0) {
        const auto opened = openWriter({m_file, "child", 5.0});
        if (!opened.ok() || !(*opened)->editor().dequeue(RunId{"B"}).ok()) ::_exit(1);
        for (const char* id : {"E", "D"})  // not the order of the names
            if (!(*opened)->editor().enqueue({RunId{id}, id, "spos", "", "", "settings", "h", "b", "", 7}).ok())
                ::_exit(2);
        if (::write(pipe[1], "x", 1) != 1) ::_exit(3);
        while (true) ::pause();  // until it is killed, its store open
    }
    ::close(pipe[1]);
    char queued = 0;
    EXPECT_EQ(::read(pipe[0], &queued, 1), 1);
    EXPECT_FALSE(openWriter({m_file, "t", 0.0}).ok());  // it holds the store
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    ::close(pipe[0]);
    ASSERT_TRUE(WIFSIGNALED(status)) << "the child ended by itself: " << WEXITSTATUS(status);
    EXPECT_EQ(waiting(), "ACED");
    m_writer = openWriter({m_file, "again", 0.0}).value();
    EXPECT_EQ(waiting(), "ACED");
    const auto catalog = openCatalog(m_file).value();
    for (const char* id : {"A", "C", "E", "D"}) EXPECT_EQ(catalog->find(id)->status, RunStatus::queued) << id;
    EXPECT_EQ(catalog->find("E")->seed, 7u);
    EXPECT_EQ(catalog->configText(RunId{"E"}).value(), "settings");
    ASSERT_TRUE(m_writer->editor().enqueue({RunId{"F"}, "F", "spos", "", "", "config", "h", "b", "", 0}).ok());
    EXPECT_EQ(waiting(), "ACEDF");
}

TEST(StoreQueueAlone, AMissingStoreHasAnEmptyQueue) {
    EXPECT_TRUE(openCatalog("/nonexistent/w.sqlite").value()->queue().value().empty());
}

}  // namespace

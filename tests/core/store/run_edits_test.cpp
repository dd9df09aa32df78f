// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of a run's row: at work, paused, locked, in the trash, erased, ended, gone on with.
#include "tests/core/store/store_fixture.h"

#include <SQLiteCpp/SQLiteCpp.h>

namespace {

using namespace pada;
using RunEdits = pada::testing::StoreEdges;

TEST_F(RunEdits, ARunThatJustStartedCannotGoToTheTrash) {
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

TEST_F(RunEdits, APausedRunCannotGoToTheTrashNorBeErased) {
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

TEST_F(RunEdits, TheRunThatAWriterWorksOnIsNotTakenAway) {
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

TEST_F(RunEdits, NoLaterEventLowersTheStepsOfARun) {
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

TEST_F(RunEdits, WhichRunsCanGoOn) {
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

TEST_F(RunEdits, ALockedRunIsNeitherTrashedNorErased) {
    auto w = writerWithRun();
    ASSERT_TRUE(w->editor().setTrashed(m_run, true).ok());
    ASSERT_TRUE(w->editor().setLocked(m_run, true).ok());
    EXPECT_FALSE(w->editor().erase(m_run).ok());
    ASSERT_TRUE(w->editor().setLocked(m_run, false).ok());
    EXPECT_TRUE(w->editor().erase(m_run).ok());
}

TEST_F(RunEdits, EraseLeavesNoRowInAnyTable) {
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
    ASSERT_TRUE(w->editor().saveMetrics("rk", "t", LeadingScore::accuracy, {{"all", "tau", 0.5, {}, {}, 9}}).ok());
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

TEST_F(RunEdits, TheLengthOfARunIsStoredWithItsSegment) {
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
    // Finished, it was as long as it came to be.
    w->recorder().push(RunEnded{m_run, RunStatus::finished, "", 11, 11.0});
    ASSERT_TRUE(w->flush().ok());
    EXPECT_EQ(c->find("1")->totalSteps, 11);
    EXPECT_EQ(c->segments(m_run)->front().totalSteps, 10);
}

}  // namespace

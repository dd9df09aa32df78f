// SPDX-License-Identifier: GPL-3.0-or-later
// A run that finds no room waits with its state, goes on by itself, and never ends as finished without a checkpoint.
#include "core/engine/storage_watch.h"

#include "tests/support/run_fixture.h"

#include <gtest/gtest.h>

#include <thread>

namespace pada {
namespace {

using testing::tinyConfig;
using testing::TinyRun;

/// Full from its `from`-th answer on, for `asks` answers.
class FullDisk final : public StorageWatch {
public:
    FullDisk(int from, int asks) : m_from(from), m_until(from + asks) {}
    std::optional<std::string> obstacle() override {
        const int ask = m_ask++;
        if (ask < m_from || ask >= m_until) return std::nullopt;
        if (onObstacle) onObstacle();
        return "the disk is full";
    }
    std::function<void()> onObstacle;

private:
    int m_from, m_until, m_ask = 0;
};

/// Fails so often, then keeps.
class FailingKeeper final : public CheckpointKeeper {
public:
    explicit FailingKeeper(int failures) : m_failures(failures) {}
    void offer(const std::function<RunState()>& copy, bool force) override {
        if (!force) return;
        if (--m_failures >= 0) {
            m_fault = "cannot write the checkpoint";
            return;
        }
        m_fault.reset();
        kept = copy();
    }
    std::optional<std::string> fault() const override { return m_fault; }
    std::optional<RunState> kept;

private:
    int m_failures;
    std::optional<std::string> m_fault;
};

RunEnded runWith(TinyRun& run, StorageWatch* watch, CheckpointKeeper& keeper) {
    RunParts parts = run.parts();
    parts.storage = watch;
    parts.storageAskSeconds = 0.0;
    return RunLoop(std::move(parts)).run(run.control, keeper);
}

TEST(StorageWatch, AFullDiskPausesTheRunAndChangesNothingElse) {
    TinyRun whole(tinyConfig()), held(tinyConfig());
    FullDisk disk(7, 3);
    runWith(whole, nullptr, whole.keeper);
    const RunEnded ended = runWith(held, &disk, held.keeper);
    EXPECT_EQ(ended.status, RunStatus::finished);
    EXPECT_EQ(ended.steps, 30);
    EXPECT_EQ(held.weights(), whole.weights());
    const auto paused = held.sink.all<RunPaused>();
    ASSERT_EQ(paused.size(), 1u);
    EXPECT_EQ(paused[0].step, 7);
    EXPECT_EQ(paused[0].reason, "disk");
    EXPECT_EQ(paused[0].message, "the disk is full");
    EXPECT_EQ(held.sink.all<RunResumed>().size(), 1u);
    EXPECT_EQ(held.sink.all<StepEvent>().size(), 30u);
}

TEST(StorageWatch, StoppedWhileItWaitsTheRunIsKeptAtThatStep) {
    TinyRun run(tinyConfig());
    FullDisk disk(4, 1'000'000);
    disk.onObstacle = [&] { run.control.requestStop(); };
    const RunEnded ended = runWith(run, &disk, run.keeper);
    EXPECT_EQ(ended.status, RunStatus::stopped);
    EXPECT_EQ(ended.steps, 4);
    EXPECT_TRUE(run.sink.all<RunResumed>().empty());
    ASSERT_TRUE(run.keeper.kept);
    EXPECT_EQ(run.keeper.kept->step, 4);
}

TEST(StorageWatch, ARunIsNotFinishedBeforeItsCheckpointIsKept) {
    TinyRun run(tinyConfig());
    FailingKeeper keeper(5);
    EXPECT_EQ(runWith(run, nullptr, keeper).status, RunStatus::finished);
    ASSERT_TRUE(keeper.kept);
    EXPECT_EQ(keeper.kept->step, 30);
    const auto paused = run.sink.all<RunPaused>();
    ASSERT_EQ(paused.size(), 1u);
    EXPECT_EQ(paused[0].step, 30);
    EXPECT_EQ(paused[0].message, "cannot write the checkpoint");
}

TEST(StorageWatch, OneFailedSaveThatWorksAgainHoldsNobody) {
    TinyRun run(tinyConfig());
    FailingKeeper keeper(1);
    EXPECT_EQ(runWith(run, nullptr, keeper).status, RunStatus::finished);
    EXPECT_TRUE(run.sink.all<RunPaused>().empty());
    EXPECT_TRUE(keeper.kept);
}

TEST(StorageWatch, ARunWhoseCheckpointIsNeverKeptEndsAsStopped) {
    TinyRun run(tinyConfig());
    FailingKeeper keeper(1'000'000);
    RunParts parts = run.parts();
    parts.storageAskSeconds = 3600.0;  // the stop below must not wait for it
    std::thread impatient([&] { run.control.requestStop(); });
    const RunEnded ended = RunLoop(std::move(parts)).run(run.control, keeper);
    impatient.join();
    EXPECT_EQ(ended.status, RunStatus::stopped);
    EXPECT_FALSE(keeper.kept);
}

}  // namespace
}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
// One run at a time on its own thread, with drawn shapes as data: queued runs, edits beside a run at work, the lock
// given back.
#include "app/ranking_print.h"
#include "app/stored_run.h"
#include "app/workplace.h"
#include "tests/app/service_fixture.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace {

using namespace pada;
using pada::testing::RunServiceTest;

TEST_F(RunServiceTest, AQueuedRunStartsAtItsFirstStepAndLeavesTheQueue) {
    RunService service({.storeFile = m_file});
    const RunId run{"01ARZ3NDEKTSV4RRFFQ69G5FAV"};
    ASSERT_TRUE(enqueue(service, run).ok());
    ASSERT_EQ(statusOf(run), RunStatus::queued);
    ASSERT_TRUE(service.resume(run).ok());
    service.join();
    const auto catalog = openCatalog(m_file).value();
    const auto stored = catalog->find(run.text).value();
    EXPECT_EQ(stored.status, RunStatus::finished);
    EXPECT_GT(stored.steps, 0);
    EXPECT_FALSE(stored.dataFingerprint.empty());
    EXPECT_TRUE(catalog->queue().value().empty());
    EXPECT_EQ(service.resume(run).error().code, ErrorCode::wrongUse);
}

TEST_F(RunServiceTest, AQueuedRunWithoutItsDataFailsAndSaysWhy) {
    m_plan.config.data.set = "cifar10";
    m_plan.config.data.root = m_folder + "/nowhere";
    RunService service({.storeFile = m_file});
    const RunId run{"01ARZ3NDEKTSV4RRFFQ69G5FAV"};
    ASSERT_TRUE(enqueue(service, run).ok());
    ASSERT_TRUE(service.resume(run).ok());
    service.join();
    const auto stored = openCatalog(m_file).value()->find(run.text).value();
    EXPECT_EQ(stored.status, RunStatus::failed);
    EXPECT_NE(stored.reason.find("cifar10"), std::string::npos) << stored.reason;
}

TEST_F(RunServiceTest, ARunInBf16ResumesBitForBitAndIsLabelled) {
    m_plan.config.run.precision = Precision::bf16;
    const auto weightsOf = [&](const RunId& run) {
        const auto catalog = openCatalog(m_file).value();
        const Workplace place(storedConfig(*catalog, run));
        EXPECT_EQ(place.config.run.precision, Precision::bf16);
        return newestCheckpoint(*catalog, run, m_folder, place.net->store().layout).value();
    };
    RunId whole, parts;
    {
        RunService service({.storeFile = m_file});
        whole = service.start(m_plan).value();
        service.join();
    }
    {
        RunService service({.storeFile = m_file, .stopAtStep = 5});
        parts = service.start(m_plan).value();
        service.join();
    }
    ASSERT_EQ(statusOf(parts), RunStatus::stopped);
    EXPECT_EQ(weightsOf(parts).step, 5);
    {
        RunService service({.storeFile = m_file});
        ASSERT_TRUE(service.resume(parts).ok());
        service.join();
    }
    ASSERT_EQ(statusOf(whole), RunStatus::finished);
    ASSERT_EQ(statusOf(parts), RunStatus::finished);
    const RunState a = weightsOf(whole), b = weightsOf(parts);
    EXPECT_EQ(a.step, b.step);
    for (const char* name : {"weights", "momentum", "statistics"})
        EXPECT_EQ(a.book.arrays().at(name), b.book.arrays().at(name)) << name;
    const auto stored = openCatalog(m_file).value();
    const std::vector<SegmentRow> segments = stored->segments(parts).value();
    EXPECT_EQ(segments.size(), 2u);
    for (const SegmentRow& s : segments) EXPECT_TRUE(s.isa.ends_with("-bf16")) << s.isa;
    m_plan.config.run.precision = Precision::fp32;
    RunService service({.storeFile = m_file});
    const RunId full = service.start(m_plan).value();
    service.join();
    const auto catalog = openCatalog(m_file).value();
    const RunState c =
        newestCheckpoint(*catalog, full, m_folder, Workplace(storedConfig(*catalog, full)).net->store().layout).value();
    EXPECT_NE(a.book.arrays().at("weights"), c.book.arrays().at("weights")) << "the mode is on";
    EXPECT_NE(a.configHash, c.configHash);
}

TEST_F(RunServiceTest, ARankingSaysWhatScoredIt) {
    m_plan.config.ranking.paths = "sample:4";
    RunService service({.storeFile = m_file});
    const RunId run = service.start(m_plan).value();
    service.join();
    const auto catalog = openCatalog(m_file).value();
    const auto rankings = catalog->rankings(run).value();
    ASSERT_EQ(rankings.size(), 1u);
    const SegmentRow segment = catalog->segments(run).value().front();
    EXPECT_EQ(segment.backend, "cpu");
    EXPECT_EQ(rankings.front().backend, "cpu (" + segment.isa + ")");
    EXPECT_EQ(rankingJson(*catalog, catalog->find(run.text).value(), rankings.front())["backend"],
              rankings.front().backend);
}

// Stopped at the very step of a ranking and resumed there, the run does not rank a second time.
TEST_F(RunServiceTest, ARankingThatIsFinishedIsNotMadeAgainByAResume) {
    m_plan.config.schedule.epochs = 2;
    m_plan.config.ranking.paths = "sample:4";
    m_plan.config.ranking.every = 1;
    RunId run;
    const auto rankedSteps = [&] {
        std::vector<std::int64_t> steps;
        const auto rows = openCatalog(m_file).value()->rankings(run).value();
        for (const RankingRow& row : rows) steps.push_back(row.step);
        std::ranges::sort(steps);
        return steps;
    };
    std::int64_t epoch = 0;
    {
        RunService service({.storeFile = m_file, .stopAtStep = 1});
        run = service.start(m_plan).value();
        service.join();
        epoch = openCatalog(m_file).value()->segments(run).value().front().stepsPerEpoch;
        ASSERT_GT(epoch, 1);
    }
    {
        RunService service({.storeFile = m_file, .stopAtStep = epoch});
        ASSERT_TRUE(service.resume(run).ok());
        service.join();
    }
    EXPECT_EQ(rankedSteps(), (std::vector<std::int64_t>{epoch}));
    {
        RunService service({.storeFile = m_file});
        ASSERT_TRUE(service.resume(run).ok());
        service.join();
    }
    EXPECT_EQ(rankedSteps(), (std::vector<std::int64_t>{epoch, 2 * epoch}));
}

TEST_F(RunServiceTest, EditsGoThroughTheWriterOfTheRunAtWork) {
    RunService service({.storeFile = m_file});
    const RunId other{"01BX5ZZKBKACTAV9WEVGEMMVRZ"};
    ASSERT_TRUE(service
                    .edit(
                        [&](RunEditor& e) -> Result<void> {
                            const auto number = e.createRun(newRun(other, m_plan));
                            if (!number.ok()) return number.error();
                            return {};
                        },
                        0.0)
                    .ok());
    m_plan.config.schedule.epochs = 10'000;
    const auto run = service.start(m_plan);
    ASSERT_TRUE(run.ok()) << run.error().message;
    EXPECT_TRUE(service.active());
    EXPECT_TRUE(service.edit([&](RunEditor& e) { return e.setTrashed(other, true); }, 0.0).ok());
    const auto elsewhere = openWriter({m_file, "another process", 0.0});
    ASSERT_FALSE(elsewhere.ok());
    EXPECT_EQ(elsewhere.error().code, ErrorCode::busy);
    service.requestStop();
    service.join();
    EXPECT_FALSE(service.active());
    EXPECT_TRUE(openWriter({m_file, "another process", 0.0}).ok());  // the lock came back with the end of the work
}

}  // namespace

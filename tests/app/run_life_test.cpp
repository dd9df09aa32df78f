// SPDX-License-Identifier: GPL-3.0-or-later
// The life of a run beside its plain way: cut before its first checkpoint, thrown away, paused, failed in the middle.
#include "app/run_job.h"
#include "app/stored_run.h"
#include "tests/app/service_fixture.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <chrono>
#include <new>
#include <optional>
#include <thread>

namespace {

using namespace pada;
using RunLife = pada::testing::RunServiceTest;

TEST_F(RunLife, ARunCutBeforeItsFirstCheckpointGoesOnFromItsBeginning) {
    const auto weightsOf = [&](const RunId& run) {
        const auto catalog = openCatalog(m_file).value();
        const Workplace place(storedConfig(*catalog, run));
        return newestCheckpoint(*catalog, run, m_folder, place.net->store().layout).value().book.arrays().at("weights");
    };
    RunId whole;
    {
        RunService service({.storeFile = m_file});
        whole = service.start(m_plan).value();
        service.join();
    }
    const RunId cut{"01ARZ3NDEKTSV4RRFFQ69G5FAV"};
    {
        const auto writer = openWriter({m_file, "killed", 0.0}).value();
        ASSERT_TRUE(writer->editor().createRun(newRun(cut, m_plan)).ok());
        writer->recorder().push(RunStarted{cut, 0, 0, 16, 8, "cpu", "", 1, "", ""});
        for (int i = 0; i < 3; ++i) writer->recorder().push(StepEvent{cut, i, 99, 0, 0, 1, 1, i + 1.0, 0, {}});
    }
    ASSERT_EQ(statusOf(cut), RunStatus::interrupted);
    EXPECT_TRUE(openCatalog(m_file).value()->find(cut.text)->resumable);
    RunService service({.storeFile = m_file});
    ASSERT_TRUE(service.resume(cut).ok());
    service.join();
    const auto catalog = openCatalog(m_file).value();
    const RunSummary run = catalog->find(cut.text).value();
    EXPECT_EQ(run.status, RunStatus::finished) << run.reason;
    EXPECT_EQ(run.steps, 16);
    const std::vector<SegmentRow> segments = catalog->segments(cut).value();
    ASSERT_EQ(segments.size(), 2u);
    EXPECT_EQ(segments[1].firstStep, 0);
    const std::vector<StepRow> steps = catalog->steps(cut).value();
    const std::vector<StepRow> unbroken = catalog->steps(whole).value();
    ASSERT_EQ(steps.size(), unbroken.size());
    for (std::size_t i = 0; i < steps.size(); ++i) {
        EXPECT_EQ(steps[i].step, static_cast<std::int64_t>(i));
        EXPECT_EQ(steps[i].loss, unbroken[i].loss);  // the old rows are superseded
    }
    EXPECT_EQ(weightsOf(cut), weightsOf(whole));
}

TEST_F(RunLife, ARunInTheTrashIsNeitherResumedNorRanked) {
    RunService service({.storeFile = m_file, .stopAtStep = 2});
    const RunId run = service.start(m_plan).value();
    service.join();
    ASSERT_TRUE(service.edit([&](RunEditor& e) { return e.setTrashed(run, true); }, 0.0).ok());
    for (const Result<void>& refused : {service.resume(run), service.rank(run, m_plan.config.ranking)}) {
        ASSERT_FALSE(refused.ok());
        EXPECT_EQ(refused.error().code, ErrorCode::wrongUse);
        EXPECT_NE(refused.error().message.find("--restore 1"), std::string::npos) << refused.error().message;
    }
    EXPECT_FALSE(service.active());
    ASSERT_TRUE(service.edit([&](RunEditor& e) { return e.setTrashed(run, false); }, 0.0).ok());
    EXPECT_TRUE(service.resume(run).ok());
}

TEST_F(RunLife, ARunAtWorkStaysWhetherItTrainsOrPauses) {
    m_plan.config.schedule.epochs = 10'000;
    RunService service({.storeFile = m_file});
    const RunId run = service.start(m_plan).value();
    service.requestPause();
    const auto catalog = openCatalog(m_file).value();
    for (auto found = catalog->find(run.text); !found.ok() || found->status != RunStatus::paused;
         found = catalog->find(run.text))
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    const auto trash = [&] { return service.edit([&](RunEditor& e) { return e.setTrashed(run, true); }, 0.0); };
    EXPECT_EQ(trash().error().code, ErrorCode::wrongUse);
    EXPECT_FALSE(service.edit([&](RunEditor& e) { return e.erase(run); }, 0.0).ok());
    service.requestStop();
    service.join();
    EXPECT_EQ(statusOf(run), RunStatus::stopped);
    EXPECT_TRUE(trash().ok());
}

/// A reader that fails at one step, as memory that runs out would.
class FailingReader final : public EventSink {
public:
    void push(const Event& event) override {
        if (const auto* step = std::get_if<StepEvent>(&event); step && step->step == 5) throw std::bad_alloc();
        if (const auto* end = std::get_if<RunEnded>(&event)) ended = *end;
    }
    std::optional<RunEnded> ended;
};

TEST_F(RunLife, AFailureInTheMiddleKeepsItsStepsAndARepeatedOneToo) {
    const RunServiceOptions options{.storeFile = m_file};
    const SystemClock clock;
    const RunId run{"01ARZ3NDEKTSV4RRFFQ69G5FAV"};
    const NewRun row = newRun(run, m_plan);
    FailingReader reader;
    RunControl control;
    Progress progress(0, 0.0);
    {
        const auto writer = openWriter({m_file, "job", 0.0, run}).value();
        RunJob({.options = options,
                .clock = clock,
                .writer = *writer,
                .reader = reader,
                .control = control,
                .progress = progress,
                .run = run,
                .configHash = row.configHash})
            .start(m_plan.config, row);
    }
    ASSERT_TRUE(reader.ended);
    EXPECT_EQ(reader.ended->steps, 6);
    const RunSummary failed = openCatalog(m_file).value()->find(run.text).value();
    EXPECT_EQ(failed.status, RunStatus::failed);
    EXPECT_EQ(failed.steps, 6);
    EXPECT_EQ(failed.pathPasses, reader.ended->pathPasses);
    EXPECT_EQ(failed.totalSteps, 16);
    // A resume that finds no data says so and lowers nothing.
    const auto text = [&](const std::string& sql) { SQLite::Database(m_file, SQLite::OPEN_READWRITE).exec(sql); };
    text("UPDATE run SET config=replace(config,'\"shapes\"','\"cifar10\"')");
    RunService service({.storeFile = m_file});
    ASSERT_TRUE(service.resume(run).ok());
    service.join();
    EXPECT_EQ(openCatalog(m_file).value()->find(run.text)->steps, 6);
    std::optional<RunEnded> ended;
    for (const Event& event : service.events().drain())
        if (const auto* end = std::get_if<RunEnded>(&event)) ended = *end;
    ASSERT_TRUE(ended);
    EXPECT_EQ(ended->steps, 6);
}

}  // namespace

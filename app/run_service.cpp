// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run_service.h"

#include "app/build_info.h"
#include "app/load_watch.h"
#include "app/need.h"
#include "app/places.h"
#include "app/ranking_job.h"
#include "app/ranking_net.h"
#include "app/run_job.h"
#include "app/stored_run.h"
#include "app/workplace.h"
#include "core/events/fan_out_sink.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace pada {
NewRun newRun(const RunId& run, const PlannedRun& plan) {
    return {.id = run,
            .name = plan.config.run.name,
            .method = plan.config.method.name,
            .suite = plan.suite,
            .variant = plan.variant,
            .configText = writeConfig(plan.config),
            .configHash = configHash(plan.config),
            .build = kBuildId,
            .dataFingerprint = {},
            .seed = plan.config.run.seed,
            .foretold = plan.foretold};
}

RunService::RunService(RunServiceOptions options) : m_options(std::move(options)), m_queue(m_options.queueSteps) {}

RunService::~RunService() {
    requestStop();
    join();
}

void RunService::join() {
    static_cast<void>(m_thread.wait());  // whatever went wrong was told as the run's end
}

void RunService::joinFinished() {
    if (!m_active.load()) join();
}

template <class Work>
void RunService::launch(const RunSummary& from, std::shared_ptr<StoreWriter> writer, Work work) {
    joinFinished();
    auto control = std::make_shared<RunControl>();
    {
        const MutexLock lock(m_mutex);
        m_control = control;
        m_writer = writer;
    }
    m_active.store(true);
    try {
        m_thread = Job([this, run = from.id, progress = Progress(from.steps, from.pathPasses), control,
                        writer = std::move(writer), work = std::move(work)]() mutable -> Result<void> {
            // The engine's only catch: data, backend and loop end here. What the work reads with goes before the
            // writer, so that nothing keeps the store open.
            const Result<void> done = guarded([&] { Work(std::move(work))(*writer, *control, progress); });
            writer.reset();  // an edit may still hold it for a moment
            // Nothing may keep the engine from being free again, not even an end that nobody can be told of.
            Result<void> told = guarded([&] {
                if (done) return;
                const bool asked = done.error().code == ErrorCode::stopped;
                m_queue.push(progress.ended(run, asked ? RunStatus::stopped : RunStatus::failed, done.error().message));
            });
            m_active.store(false);
            return told;
        });
    } catch (...) {  // no thread to be had: nothing runs
        m_active.store(false);
        throw;
    }
}

RunJob RunService::jobOf(const RunId& run, const std::string& hash, StoreWriter& writer, RunControl& control,
                         Progress& progress) {
    return RunJob({.options = m_options,
                   .clock = m_clock,
                   .writer = writer,
                   .reader = m_queue,
                   .control = control,
                   .progress = progress,
                   .run = run,
                   .configHash = hash});
}

Result<std::unique_ptr<StoreWriter>> RunService::openFor(const RunId& run, const std::string& holder) const {
    return openWriter(
        {.file = m_options.storeFile, .holder = holder, .waitSeconds = m_options.waitSeconds, .worksOn = run});
}

Result<RunService::Taken> RunService::take(const RunId& run, const std::string& holder) const {
    if (active()) return Error{ErrorCode::busy, "a run is going on; stop it or wait until it ends"};
    auto writer = openFor(run, holder);
    if (!writer.ok()) return writer.error();
    auto catalog = openCatalog(m_options.storeFile);
    if (!catalog.ok()) return catalog.error();
    auto summary = (*catalog)->find(run.text);
    if (!summary.ok()) return summary.error();
    if (const auto there = checkNotInTrash(*summary); !there.ok()) return there.error();
    if (const auto own = checkNotImported(*summary); !own.ok()) return own.error();
    return Taken{std::move(*writer), std::move(*catalog), std::move(*summary)};
}

Result<void> RunService::edit(const std::function<Result<void>(RunEditor&)>& change, double waitSeconds) {
    std::shared_ptr<StoreWriter> writer;
    {
        const MutexLock lock(m_mutex);
        writer = m_writer.lock();
    }
    if (writer) return change(writer->editor());
    auto opened = openWriter(
        {.file = m_options.storeFile, .holder = "an edit in the window", .waitSeconds = waitSeconds, .worksOn = {}});
    if (!opened.ok()) return opened.error();
    for (const std::string& words : (*opened)->notices()) fmt::print(stderr, "{}\n", words);
    return change((*opened)->editor());
}

Result<RunId> RunService::start(const PlannedRun& plan) {
    if (active()) return Error{ErrorCode::busy, "a run is going on; stop it or wait until it ends"};
    if (const auto checked = checkConfig(plan.config); !checked.ok()) return checked.error();
    const RunId run{freshUlid()};
    auto opened = openFor(run, "run " + plan.config.run.name);
    if (!opened.ok()) return opened.error();
    RunSummary fresh;
    fresh.id = run;
    launch(fresh, std::move(opened).value(),
           [this, run, plan](StoreWriter& writer, RunControl& control, Progress& progress) {
               const NewRun row = newRun(run, plan);
               jobOf(run, row.configHash, writer, control, progress).start(plan.config, row);
           });
    return run;
}

Result<void> RunService::resume(const RunId& run) {
    auto taken = take(run, "resume " + run.text);
    if (!taken.ok()) return taken.error();
    const RunSummary& summary = taken->summary;
    if (summary.status == RunStatus::finished)
        return Error{ErrorCode::wrongUse,
                     fmt::format("run {} is finished after {} steps; there is nothing left to resume", summary.number,
                                 summary.steps)};
    const bool waited = summary.status == RunStatus::queued;
    if (waited)
        if (const auto out = taken->writer->editor().dequeue(summary.id); !out.ok()) return out.error();
    launch(summary, std::move(taken->writer),
           [this, waited, summary, held = std::move(taken->catalog)](StoreWriter& writer, RunControl& control,
                                                                     Progress& progress) {
               RunJob job = jobOf(summary.id, summary.configHash, writer, control, progress);
               if (waited) {
                   job.startQueued(*held);
               } else {
                   job.resume(*held, summary.dataFingerprint);
               }
           });
    return {};
}

Result<void> RunService::rank(const RunId& run, const RankingSection& what) {
    auto taken = take(run, "ranking of " + run.text);
    if (!taken.ok()) return taken.error();
    launch(taken->summary, std::move(taken->writer),
           [this, id = taken->summary.id, trainedOn = taken->summary.dataFingerprint, what,
            held = std::move(taken->catalog)](StoreWriter& writer, RunControl& control, Progress&) {
               const RunConfig config = storedConfig(*held, id);
               RunConfig computed = storedConfig(*held, id, m_options.overrides);
               if (m_options.rankPrecision) computed.run.precision = *m_options.rankPrecision;
               Workplace work(computed, watchedLoad(
                                            m_clock, [&control] { return !control.stopRequested(); },
                                            [this, id](const std::string& words) {
                                                m_queue.push(Notice{id, 0, kLoadNotice, words, "info"});
                                            }));
               needSameData(work.data, trainedOn);
               const RunState state =
                   need(newestCheckpoint(*held, id, folderOf(m_options.storeFile), work.net->store().layout));
               NetFamily family(*work.net, work.allowed);
               family.restore(state.book);
               FanOutSink sink({&writer.recorder(), &m_queue});
               for (const std::string& words : writer.notices()) sink.push(Notice{id, state.step, kStoreNotice, words});
               RankingNet place(work);
               RankingJob job{config,
                              *work.space,
                              work.allowed,
                              work.data,
                              work.roles,
                              family,
                              place,
                              id,
                              sink,
                              writer,
                              m_options.storeFile,
                              control,
                              computed.run.precision,
                              m_options.logitsFile};
               job.rank(what, state.step);
               if (const auto flushed = writer.flush(); !flushed.ok()) fail(flushed.error());
           });
    return {};
}

Result<void> RunService::work(const RunId& run, const std::string& holder,
                              std::function<void(const StoredWork&)> work) {
    auto taken = take(run, holder);
    if (!taken.ok()) return taken.error();
    launch(taken->summary, std::move(taken->writer),
           [summary = taken->summary, held = std::move(taken->catalog), work = std::move(work)](
               StoreWriter& writer, RunControl& control, Progress&) {
               work({writer, *held, control, summary});
           });
    return {};
}

std::shared_ptr<RunControl> RunService::control() const {
    const MutexLock lock(m_mutex);
    return m_control;
}
void RunService::requestPause() noexcept {
    if (const auto running = control()) running->requestPause();
}
void RunService::requestContinue() noexcept {
    if (const auto running = control()) running->requestContinue();
}
void RunService::requestStep() noexcept {
    if (const auto running = control()) running->requestStep();
}
void RunService::requestStop() noexcept {
    if (const auto running = control()) running->requestStop();
}

}  // namespace pada

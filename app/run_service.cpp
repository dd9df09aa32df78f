// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run_service.h"

#include "app/backend.h"
#include "app/build_info.h"
#include "app/places.h"
#include "app/ranking_job.h"
#include "app/storage_room.h"
#include "app/workplace.h"
#include "core/base/contract.h"
#include "core/engine/background_checkpoints.h"
#include "core/engine/checkpoint.h"
#include "core/events/fan_out_sink.h"
#include "core/store/run_editor.h"

#include <fmt/format.h>

#include <optional>
#include <utility>

namespace pada {
namespace {

/// The last rows must be on disk before the lock goes.
void settle(StoreWriter& writer, const RunId& run) {
    if (const auto flushed = writer.flush(); !flushed.ok())
        throw RunError(
            fmt::format("{}. The newest rows are not stored; `pada resume {}` goes on from the newest checkpoint, "
                        "where there is one yet",
                        flushed.error().message, run.text));
}

}  // namespace

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
            .seed = plan.config.run.seed};
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
void RunService::launch(const RunId& run, std::shared_ptr<StoreWriter> writer, Work work) {
    joinFinished();
    auto control = std::make_shared<RunControl>();
    {
        const MutexLock lock(m_mutex);
        m_control = control;
        m_writer = writer;
    }
    m_active.store(true);
    try {
        m_thread =
            Job([this, run, control, writer = std::move(writer), work = std::move(work)]() mutable -> Result<void> {
                // The engine's only catch: data, backend and loop end here.
                const Result<void> done = guarded([&] { work(*writer, *control); });
                writer.reset();  // an edit may still hold it for a moment
                // Nothing may keep the engine from being free again, not even an end that nobody can be told of.
                const Result<void> told = guarded([&] {
                    if (!done) m_queue.push(RunEnded{run, RunStatus::failed, done.error().message, 0, 0.0});
                });
                m_active.store(false);
                return told;
            });
    } catch (...) {  // no thread to be had: nothing runs
        m_active.store(false);
        throw;
    }
}

Result<void> RunService::edit(const std::function<Result<void>(RunEditor&)>& change, double waitSeconds) {
    std::shared_ptr<StoreWriter> writer;
    {
        const MutexLock lock(m_mutex);
        writer = m_writer.lock();
    }
    if (writer) return change(writer->editor());
    auto opened = openWriter({m_options.storeFile, "an edit in the window", waitSeconds});
    if (!opened.ok()) return opened.error();
    return change((*opened)->editor());
}

Result<RunId> RunService::start(const PlannedRun& plan) {
    if (active()) return Error{ErrorCode::busy, "a run is going on; stop it or wait until it ends"};
    if (const auto checked = checkConfig(plan.config); !checked.ok()) return checked.error();
    auto opened = openWriter({m_options.storeFile, "run " + plan.config.run.name, m_options.waitSeconds});
    if (!opened.ok()) return opened.error();
    const RunId run{freshUlid()};
    launch(run, std::move(opened).value(), [this, run, plan](StoreWriter& writer, RunControl& control) {
        Workplace work(plan.config);  // a fault here leaves no row: nothing has run
        checkRanking(plan.config.ranking, *work.space, work.allowed, plan.config.run.seed, writer, m_options.storeFile);
        need(checkRoom(m_options.storeFile, work.checkpoint()));
        NewRun row = newRun(run, plan);
        row.dataFingerprint = work.data.fingerprint;
        need(writer.editor().createRun(row));
        trainFromStart(work, row.configHash, run, writer, control);
    });
    return run;
}

Result<void> RunService::resume(const RunId& run) {
    if (active()) return Error{ErrorCode::busy, "a run is going on; stop it or wait until it ends"};
    auto opened = openWriter({m_options.storeFile, "resume " + run.text, m_options.waitSeconds});
    if (!opened.ok()) return opened.error();
    auto catalog = openCatalog(m_options.storeFile);
    if (!catalog.ok()) return catalog.error();
    const auto summary = (*catalog)->find(run.text);
    if (!summary.ok()) return summary.error();
    if (summary->status == RunStatus::finished)
        return Error{ErrorCode::wrongUse,
                     fmt::format("run {} is finished after {} steps; there is nothing left to resume", summary->number,
                                 summary->steps)};
    std::shared_ptr<RunCatalog> held = std::move(catalog).value();
    if (summary->status == RunStatus::queued) {
        if (const auto out = (*opened)->editor().dequeue(run); !out.ok()) return out.error();
        launch(run, std::move(opened).value(),
               [this, run, held, hash = summary->configHash](StoreWriter& writer, RunControl& control) {
                   startQueued(run, hash, *held, writer, control);
               });
    } else {
        launch(run, std::move(opened).value(),
               [this, run, held, hash = summary->configHash, fingerprint = summary->dataFingerprint](
                   StoreWriter& writer, RunControl& control) {
                   continueRun(run, hash, fingerprint, *held, writer, control);
               });
    }
    return {};
}

void RunService::trainAndRank(Workplace& work, const RunId& run, const std::string& hash, StoreWriter& writer,
                              EventSink& sink, RunControl& control, std::int64_t segment, const RunState* from) {
    StorageRoom room(writer, m_options.storeFile, work.checkpoint(), m_clock);
    RunLoop loop(RunParts{.config = work.config,
                          .run = run,
                          .configHash = hash,
                          .space = *work.space,
                          .allowed = work.allowed,
                          .net = *work.net,
                          .data = work.data,
                          .roles = work.roles,
                          .sink = sink,
                          .clock = m_clock,
                          .stopAtStep = m_options.stopAtStep,
                          .storage = &room});
    if (from != nullptr) loop.restore(*from);
    std::string notice = precisionNotice(*work.net);
    if (!work.data.notice.empty()) notice = work.data.notice + (notice.empty() ? "" : "; " + notice);
    sink.push(RunStarted{.run = run,
                         .segment = segment,
                         .firstStep = loop.stepsFinished(),
                         .totalSteps = loop.horizon().totalSteps,
                         .stepsPerEpoch = loop.horizon().stepsPerEpoch,
                         .backend = std::string(work.net->backendName()),
                         .isa = std::string(work.net->isa()),
                         .threads = work.config.run.threads > 0 ? work.config.run.threads : usableCores(),
                         .dataFingerprint = work.data.fingerprint,
                         .notice = std::move(notice)});
    RankingJob ranking{work.config, *work.space, work.allowed, work.data,           work.roles, *work.net,
                       run,         sink,        writer,       m_options.storeFile, control};
    const auto rankOrSay = [&](std::int64_t step) {
        try {
            ranking.rank(work.config.ranking, step);
        } catch (const std::exception& error) {  // the run is more than its ranking and goes on
            sink.push(Notice{run, step, kRankingFailed, error.what()});
        }
    };
    loop.onRankingDue = rankOrSay;
    RunEnded ended;
    {
        BackgroundCheckpoints keeper(work.net->store().layout, run, folderOf(m_options.storeFile),
                                     work.config.run.checkpointSeconds, m_clock, sink);
        ended = loop.run(control, keeper);
    }
    sink.push(ended);
    if (ended.status == RunStatus::finished && work.config.ranking.paths != "none") rankOrSay(loop.stepsFinished());
}

void RunService::trainFromStart(Workplace& work, const std::string& hash, const RunId& run, StoreWriter& writer,
                                RunControl& control) {
    FanOutSink sink({&writer.recorder(), &m_queue});
    try {
        trainAndRank(work, run, hash, writer, sink, control, 0, nullptr);
    } catch (const std::exception& error) {
        sink.push(RunEnded{run, RunStatus::failed, error.what(), 0, 0.0});
    }
    settle(writer, run);
}

void RunService::startQueued(const RunId& run, const std::string& hash, const RunCatalog& catalog, StoreWriter& writer,
                             RunControl& control) {
    std::optional<Workplace> work;
    try {
        const RunConfig config = storedConfig(catalog, run);
        work.emplace(config);
        checkRanking(config.ranking, *work->space, work->allowed, config.run.seed, writer, m_options.storeFile);
        need(checkRoom(m_options.storeFile, work->checkpoint()));
    } catch (const std::exception& error) {  // unlike a run started at once it has a row, which says what was wrong
        FanOutSink sink({&writer.recorder(), &m_queue});
        sink.push(RunEnded{run, RunStatus::failed, error.what(), 0, 0.0});
        settle(writer, run);
        return;
    }
    trainFromStart(*work, hash, run, writer, control);
}

void RunService::continueRun(const RunId& run, const std::string& hash, const std::string& fingerprint,
                             const RunCatalog& catalog, StoreWriter& writer, RunControl& control) {
    Workplace work(storedConfig(catalog, run));
    if (!fingerprint.empty() && work.data.fingerprint != fingerprint)
        throw RunError(
            "the data set is not the one this run was trained on (fingerprint differs); put the old files back or "
            "start a new run");
    RunState state = need(newestCheckpoint(catalog, run, folderOf(m_options.storeFile), work.net->store().layout));
    if (state.configHash != hash) throw RunError("the checkpoint belongs to another config");
    need(checkRoom(m_options.storeFile, work.checkpoint()));
    const std::int64_t segment = need(writer.editor().openSegment(run, state.step));
    state.segment = segment;
    FanOutSink sink({&writer.recorder(), &m_queue});
    try {
        trainAndRank(work, run, hash, writer, sink, control, segment, &state);
    } catch (const std::exception& error) {
        sink.push(RunEnded{run, RunStatus::failed, error.what(), state.step, state.pathPasses});
    }
    settle(writer, run);
}

Result<void> RunService::rank(const RunId& run, const RankingSection& what) {
    if (active()) return Error{ErrorCode::busy, "a run is going on; stop it or wait until it ends"};
    auto opened = openWriter({m_options.storeFile, "ranking of " + run.text, m_options.waitSeconds});
    if (!opened.ok()) return opened.error();
    auto catalog = openCatalog(m_options.storeFile);
    if (!catalog.ok()) return catalog.error();
    const auto summary = (*catalog)->find(run.text);
    if (!summary.ok()) return summary.error();
    launch(summary->id, std::move(opened).value(),
           [this, id = summary->id, what, held = std::shared_ptr<RunCatalog>(std::move(catalog).value())](
               StoreWriter& writer, RunControl& control) {
               RunConfig config = storedConfig(*held, id);
               const bool asTrained =
                   m_options.rankPrecision.empty() || m_options.rankPrecision == config.run.precision;
               if (!asTrained) config.run.precision = m_options.rankPrecision;
               Workplace work(config);
               const RunState state =
                   need(newestCheckpoint(*held, id, folderOf(m_options.storeFile), work.net->store().layout));
               std::ranges::copy(state.weights, work.net->store().weights.data());
               std::ranges::copy(state.statistics, work.net->store().statistics.data());
               FanOutSink sink({&writer.recorder(), &m_queue});
               RankingJob job{work.config,
                              *work.space,
                              work.allowed,
                              work.data,
                              work.roles,
                              *work.net,
                              id,
                              sink,
                              writer,
                              m_options.storeFile,
                              control,
                              asTrained ? "" : config.run.precision,
                              m_options.logitsFile};
               job.rank(what, state.step);
               if (const auto flushed = writer.flush(); !flushed.ok()) fail(flushed.error());
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

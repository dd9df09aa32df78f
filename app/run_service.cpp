// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run_service.h"

#include "app/backend.h"
#include "app/build_info.h"
#include "app/places.h"
#include "app/ranking_job.h"
#include "app/storage_room.h"
#include "core/base/contract.h"
#include "core/engine/checkpoint.h"
#include "core/engine/run_loop.h"
#include "core/events/fan_out_sink.h"
#include "core/search/path_list.h"
#include "core/store/run_editor.h"

#include <fmt/format.h>

#include <filesystem>
#include <optional>
#include <utility>

namespace pada {
namespace {

[[noreturn]] void fail(const Error& error) {
    throw RunError(error.message);
}

void need(Result<void> result) {
    if (!result.ok()) fail(result.error());
}

template <class T>
T need(Result<T> result) {
    if (!result.ok()) fail(result.error());
    return std::move(result).value();
}

/// Everything one run stands on, in the order it is built.
struct Workplace {
    RunConfig config;
    std::unique_ptr<SearchSpace> space;
    std::vector<std::vector<std::uint8_t>> allowed;
    Dataset data;
    Roles roles;
    std::unique_ptr<Supernet> net;

    explicit Workplace(const RunConfig& c) : config(c) {
        space = need(makeSearchSpace(config.space.kind, config.space.variant));
        allowed = need(allowedOptions(*space, config.space.ops));
        DataRequest request{.set = config.data.set,
                            .root = config.data.root,
                            .searchRoots = dataRoots(),
                            .imageSize = config.data.imageSize,
                            .seed = config.run.seed};
        data = need(loadDataset(request));
        roles = need(splitRoles(data, config.data.trainImages, config.data.validImages, config.run.seed));
        SupernetRequest netRequest;
        netRequest.spec.size = netSize(config.space, data.classes, data.train.channels, data.train.size);
        netRequest.spec.affine = config.space.affine;
        netRequest.spec.options = allowed;
        netRequest.threads = config.run.threads;
        net = need(makeSupernet(config.run, netRequest));
        net->store().initialise(config.run.seed, initialisationNamed(config.space.init));
    }

    std::int64_t checkpoint() const {
        return checkpointBytes(net->store().layout, static_cast<std::int64_t>(roles.train.size()));
    }
};

/// The newest checkpoint that verifies; older ones are tried in turn.
Result<RunState> newestCheckpoint(const RunCatalog& catalog, const RunId& run, const std::string& base,
                                  const WeightLayout& layout) {
    const auto rows = catalog.checkpoints(run);
    if (!rows.ok()) return rows.error();
    std::string tried;
    for (const CheckpointRow& row : *rows) {
        auto state = readCheckpoint(base + "/" + row.path, row.sha256, layout);
        if (state.ok()) return state;
        tried += (tried.empty() ? "" : "; ") + state.error().message;
    }
    return Error{ErrorCode::notFound, tried.empty() ? "the run has no checkpoint yet; start it again with `pada run`"
                                                    : "no checkpoint verifies: " + tried};
}

RunConfig storedConfig(const RunCatalog& catalog, const RunId& run) {
    const std::string text = need(catalog.configText(run));
    auto plans = need(parseConfig(text, "stored config"));
    if (plans.size() != 1) throw RunError("the stored config of this run is not a single run");
    return plans.front().config;
}

/// The last rows must be on disk before the lock goes.
void settle(StoreWriter& writer, const RunId& run) {
    if (const auto flushed = writer.flush(); !flushed.ok())
        throw RunError(
            fmt::format("{}. The newest rows are not stored; `pada resume {}` goes on from the newest checkpoint, where there is one yet",
                        flushed.error().message, run.text));
}

void trainAndRank(Workplace& work, const RunId& run, const std::string& hash, StoreWriter& writer, EventSink& sink,
                  const Clock& clock, RunControl& control, const RunServiceOptions& options, std::int64_t segment,
                  const RunState* from) {
    StorageRoom room(writer, options.storeFile, work.checkpoint(), clock);
    RunLoop loop(RunParts{.config = work.config,
                          .run = run,
                          .configHash = hash,
                          .space = *work.space,
                          .allowed = work.allowed,
                          .net = *work.net,
                          .data = work.data,
                          .roles = work.roles,
                          .sink = sink,
                          .clock = clock,
                          .stopAtStep = options.stopAtStep,
                          .storage = &room});
    if (from != nullptr) loop.restore(*from);
    sink.push(RunStarted{.run = run,
                         .segment = segment,
                         .firstStep = loop.stepsFinished(),
                         .totalSteps = loop.horizon().totalSteps,
                         .stepsPerEpoch = loop.horizon().stepsPerEpoch,
                         .backend = std::string(work.net->backendName()),
                         .isa = std::string(work.net->isa()),
                         .threads = work.config.run.threads > 0 ? work.config.run.threads : usableCores(),
                         .dataFingerprint = work.data.fingerprint,
                         .notice = work.data.notice});
    RankingJob ranking{work.config, *work.space, work.allowed, work.data,         work.roles, *work.net,
                       run,         sink,        writer,       options.storeFile, control};
    loop.onRankingDue = [&](std::int64_t step) { ranking.rank(work.config.ranking, step); };
    RunEnded ended;
    {
        BackgroundCheckpoints keeper(work.net->store().layout, run, folderOf(options.storeFile),
                                     work.config.run.checkpointSeconds, clock, sink);
        ended = loop.run(control, keeper);
    }
    sink.push(ended);
    if (ended.status != RunStatus::finished || work.config.ranking.paths == "none") return;
    try {
        ranking.rank(work.config.ranking, loop.stepsFinished());
    } catch (const std::exception& error) {  // the run is finished and stays so; only its ranking failed
        sink.push(Notice{run, loop.stepsFinished(), kRankingFailed, error.what()});
    }
}

}  // namespace

RunService::RunService(RunServiceOptions options) : m_options(std::move(options)), m_queue(m_options.queueSteps) {}

RunService::~RunService() {
    requestStop();
    join();
}

void RunService::join() {
    if (m_thread.joinable()) m_thread.join();
}

void RunService::joinFinished() {
    if (!m_active.load()) join();
}

template <class Work>
void RunService::launch(const RunId& run, Work work) {
    joinFinished();
    m_control = std::make_shared<RunControl>();
    m_active.store(true);
    m_thread = std::thread([this, run, control = m_control, work = std::move(work)]() mutable {
        try {
            work(*control);
        } catch (const std::exception& error) {  // the engine's only catch: data, backend and loop end here
            m_queue.push(RunEnded{run, RunStatus::failed, error.what(), 0, 0.0});
        }
        m_active.store(false);
    });
}

Result<RunId> RunService::start(const PlannedRun& plan) {
    if (active()) return Error{ErrorCode::busy, "a run is going on; stop it or wait until it ends"};
    if (const auto checked = checkConfig(plan.config); !checked.ok()) return checked.error();
    auto opened = openWriter({m_options.storeFile, "run " + plan.config.run.name, m_options.waitSeconds});
    if (!opened.ok()) return opened.error();
    const RunId run{freshUlid()};
    launch(run, [this, run, plan,
                 writer = std::shared_ptr<StoreWriter>(std::move(opened).value())](RunControl& control) mutable {
        Workplace work(plan.config);  // a fault here leaves no row: nothing has run
        checkRanking(plan.config.ranking, *work.space, work.allowed, plan.config.run.seed, *writer,
                     m_options.storeFile);
        need(checkRoom(m_options.storeFile, work.checkpoint()));
        const std::string hash = configHash(plan.config);
        need(writer->editor().createRun({.id = run,
                                         .name = plan.config.run.name,
                                         .method = plan.config.method.name,
                                         .suite = plan.suite,
                                         .variant = plan.variant,
                                         .configText = writeConfig(plan.config),
                                         .configHash = hash,
                                         .build = kBuildId,
                                         .dataFingerprint = work.data.fingerprint,
                                         .seed = plan.config.run.seed}));
        FanOutSink sink({&writer->recorder(), &m_queue});
        try {
            trainAndRank(work, run, hash, *writer, sink, m_clock, control, m_options, 0, nullptr);
        } catch (const std::exception& error) {
            sink.push(RunEnded{run, RunStatus::failed, error.what(), 0, 0.0});
        }
        settle(*writer, run);
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
    launch(run, [this, run, hash = summary->configHash, fingerprint = summary->dataFingerprint,
                 catalogHeld = std::shared_ptr<RunCatalog>(std::move(catalog).value()),
                 writer = std::shared_ptr<StoreWriter>(std::move(opened).value())](RunControl& control) mutable {
        Workplace work(storedConfig(*catalogHeld, run));
        if (!fingerprint.empty() && work.data.fingerprint != fingerprint)
            throw RunError(
                "the data set is not the one this run was trained on (fingerprint differs); put the old files back or "
                "start a new run");
        RunState state =
            need(newestCheckpoint(*catalogHeld, run, folderOf(m_options.storeFile), work.net->store().layout));
        if (state.configHash != hash) throw RunError("the checkpoint belongs to another config");
        need(checkRoom(m_options.storeFile, work.checkpoint()));
        const std::int64_t segment = need(writer->editor().openSegment(run, state.step));
        state.segment = segment;
        FanOutSink sink({&writer->recorder(), &m_queue});
        try {
            trainAndRank(work, run, hash, *writer, sink, m_clock, control, m_options, segment, &state);
        } catch (const std::exception& error) {
            sink.push(RunEnded{run, RunStatus::failed, error.what(), state.step, state.pathPasses});
        }
        settle(*writer, run);
    });
    return {};
}

Result<void> RunService::rank(const RunId& run, const RankingSection& what) {
    if (active()) return Error{ErrorCode::busy, "a run is going on; stop it or wait until it ends"};
    auto opened = openWriter({m_options.storeFile, "ranking of " + run.text, m_options.waitSeconds});
    if (!opened.ok()) return opened.error();
    auto catalog = openCatalog(m_options.storeFile);
    if (!catalog.ok()) return catalog.error();
    const auto summary = (*catalog)->find(run.text);
    if (!summary.ok()) return summary.error();
    launch(summary->id,
           [this, id = summary->id, what, catalogHeld = std::shared_ptr<RunCatalog>(std::move(catalog).value()),
            writer = std::shared_ptr<StoreWriter>(std::move(opened).value())](RunControl& control) mutable {
               Workplace work(storedConfig(*catalogHeld, id));
               const RunState state =
                   need(newestCheckpoint(*catalogHeld, id, folderOf(m_options.storeFile), work.net->store().layout));
               std::ranges::copy(state.weights, work.net->store().weights.data());
               std::ranges::copy(state.statistics, work.net->store().statistics.data());
               FanOutSink sink({&writer->recorder(), &m_queue});
               RankingJob job{work.config, *work.space, work.allowed, work.data,           work.roles, *work.net,
                              id,          sink,        *writer,      m_options.storeFile, control};
               job.rank(what, state.step);
               if (const auto flushed = writer->flush(); !flushed.ok()) fail(flushed.error());
           });
    return {};
}

void RunService::requestPause() noexcept {
    if (m_control) m_control->requestPause();
}
void RunService::requestContinue() noexcept {
    if (m_control) m_control->requestContinue();
}
void RunService::requestStep() noexcept {
    if (m_control) m_control->requestStep();
}
void RunService::requestStop() noexcept {
    if (m_control) m_control->requestStop();
}

}  // namespace pada

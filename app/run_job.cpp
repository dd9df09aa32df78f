// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run_job.h"

#include "app/backend.h"
#include "app/load_watch.h"
#include "app/machine.h"
#include "app/need.h"
#include "app/places.h"
#include "app/probe_truth.h"
#include "app/ranking_job.h"
#include "app/ranking_net.h"
#include "app/ranking_question.h"
#include "app/run_service.h"
#include "app/storage_room.h"
#include "app/stored_run.h"
#include "core/config/path_choice.h"
#include "core/engine/background_checkpoints.h"
#include "core/engine/run_loop.h"
#include "core/events/fan_out_sink.h"
#include "core/store/store_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <optional>

namespace pada {
namespace {

/// Whether the store holds the answer to what the run's own section asks at this step, whole. Where it cannot be read:
/// no.
bool isRanked(const std::string& storeFile, const RunId& run, const RunConfig& config, std::int64_t step,
              const std::string& dataFingerprint) {
    const auto catalog = openCatalog(storeFile);
    if (!catalog.ok()) return false;
    const auto rows = (*catalog)->rankings(run);
    const auto question = rankingQuestion(config.ranking, config, step, dataFingerprint);
    return rows.ok() && question.ok() && findRanking(*question, *rows) != nullptr;
}

}  // namespace

void RunJob::checkBefore(const Workplace& work) const {
    const std::string& file = m_parts.options.storeFile;
    checkRanking(work.config.ranking, *work.space, work.allowed, work.config.run.seed, m_parts.writer, file);
    need(checkRoom(file, work.checkpoint()));
}

void RunJob::start(const RunConfig& config, NewRun row) {
    Workplace work(config, loadTold());
    checkBefore(work);
    row.dataFingerprint = work.data.fingerprint;
    need(m_parts.writer.editor().createRun(row));
    train(work, 0, nullptr);
}

void RunJob::startQueued(const RunCatalog& catalog) {
    std::optional<Workplace> work;
    try {
        work.emplace(storedConfig(catalog, m_parts.run, m_parts.options.overrides), loadTold());
        checkBefore(*work);
    } catch (const StopAsked& end) {
        return endBeforeStart(RunStatus::stopped, end.what());
    } catch (const std::exception& error) {
        return endBeforeStart(RunStatus::failed, error.what());
    }
    train(*work, 0, nullptr);
}

void RunJob::resume(const RunCatalog& catalog, const std::string& fingerprint) {
    Workplace work(storedConfig(catalog, m_parts.run, m_parts.options.overrides), loadTold());
    needSameData(work.data, fingerprint);
    std::optional<RunState> state;
    if (!need(catalog.checkpoints(m_parts.run)).empty()) {
        state =
            need(newestCheckpoint(catalog, m_parts.run, folderOf(m_parts.options.storeFile), work.net->store().layout));
        if (state->configHash != m_parts.configHash) throw RunError("the checkpoint belongs to another config");
    }
    need(checkRoom(m_parts.options.storeFile, work.checkpoint()));
    const std::int64_t segment = need(m_parts.writer.editor().openSegment(m_parts.run, state ? state->step : 0));
    if (state) state->segment = segment;
    m_parts.progress.reach(state ? state->step : 0, state ? state->pathPasses : 0.0);
    train(work, segment, state ? &*state : nullptr);
}

void RunJob::train(Workplace& work, std::int64_t segment, const RunState* from) {
    FanOutSink sink({&m_parts.progress, &m_parts.writer.recorder(), &m_parts.reader});
    const std::optional<std::int64_t> before = diskNow();
    try {
        trainAndRank(work, sink, segment, from);
    } catch (const std::exception& error) {
        sink.push(m_parts.progress.failed(m_parts.run, error.what()));
    }
    settle();
    const std::optional<std::int64_t> after = before ? diskNow() : std::nullopt;
    if (!after || *after <= *before) return;
    const RunCost taken{.diskBytes = static_cast<double>(*after - *before)};
    sink.push(Notice{m_parts.run, m_parts.progress.steps(), kDiskCode, costText(taken), "info"});
    settle();
}

std::optional<std::int64_t> RunJob::diskNow() const {
    const std::string& file = m_parts.options.storeFile;
    const auto catalog = openCatalog(file);
    if (!catalog.ok()) return std::nullopt;
    const auto log = (*catalog)->log(m_parts.run);
    const auto isForecast = [](const LogRow& row) { return row.code == kForecastCode; };
    if (!log.ok() || std::ranges::none_of(*log, isForecast)) return std::nullopt;
    const auto used = usedBytes(file);
    const auto kept = (*catalog)->checkpoints(m_parts.run);
    if (!used.ok() || !kept.ok()) return std::nullopt;
    std::int64_t bytes = *used;
    std::error_code gone;  // a run that goes on drops older ones
    for (const CheckpointRow& row : *kept)
        if (std::filesystem::exists(folderOf(file) + "/" + row.path, gone)) bytes += row.bytes;
    return bytes;
}

void RunJob::trainAndRank(Workplace& work, EventSink& sink, std::int64_t segment, const RunState* from) {
    const RunId& run = m_parts.run;
    const std::string& file = m_parts.options.storeFile;
    StorageRoom room(m_parts.writer, file, work.checkpoint(), m_parts.clock);
    std::map<Path, double> truth;
    std::string withoutTruth;
    try {
        truth = probeTruth(work.config, *work.space, m_parts.writer, file);
    } catch (const RunError& error) {  // paths can be watched without it
        withoutTruth = error.what();
    }
    RunLoop loop(RunParts{.config = work.config,
                          .run = run,
                          .configHash = m_parts.configHash,
                          .space = *work.space,
                          .allowed = work.allowed,
                          .net = *work.net,
                          .data = work.data,
                          .roles = work.roles,
                          .sink = sink,
                          .clock = m_parts.clock,
                          .stopAtStep = m_parts.options.stopAtStep,
                          .storage = &room,
                          .probeTruth = std::move(truth)});
    if (from != nullptr) loop.restore(*from);
    std::string notice = work.data.notice;
    for (const std::string& words : {work.backendNotice, precisionNotice(*work.net)})
        if (!words.empty()) notice += (notice.empty() ? "" : "; ") + words;
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
    for (const std::string& words : m_parts.writer.notices())
        sink.push(Notice{run, loop.stepsFinished(), kStoreNotice, words});
    if (!withoutTruth.empty())
        sink.push(Notice{run, loop.stepsFinished(), "probe_truth", "watched paths have no truth: " + withoutTruth});
    RankingNet place(work);
    RankingJob ranking{work.config, *work.space, work.allowed, work.data,      work.roles, loop.family(),
                       place,       run,         sink,         m_parts.writer, file,       m_parts.control};
    const auto rankOrSay = [&](std::int64_t step) {
        try {
            ranking.rank(work.config.ranking, step);
        } catch (const std::exception& error) {  // the run is more than its ranking and goes on
            sink.push(Notice{run, step, kRankingFailed, error.what()});
        }
    };
    // A run resumed at a step whose ranking it has finished asks again; one that was cut goes on.
    loop.onRankingDue = [&](std::int64_t step) {
        if (!isRanked(file, run, work.config, step, work.data.fingerprint)) rankOrSay(step);
    };
    RunEnded ended;
    {
        BackgroundCheckpoints keeper(work.net->store().layout, run, folderOf(file), work.config.run.checkpointSeconds,
                                     m_parts.clock, sink);
        ended = loop.run(m_parts.control, keeper);
    }
    sink.push(ended);
    if (ended.status == RunStatus::finished && asksForPaths(work.config.ranking)) rankOrSay(loop.stepsFinished());
}

LoadCallback RunJob::loadTold() const {
    return watchedLoad(
        m_parts.clock, [&control = m_parts.control] { return !control.stopRequested(); },
        [&reader = m_parts.reader, run = m_parts.run](const std::string& words) {
            reader.push(Notice{run, 0, kLoadNotice, words, "info"});
        });
}

void RunJob::endBeforeStart(RunStatus status, const std::string& reason) {
    FanOutSink sink({&m_parts.writer.recorder(), &m_parts.reader});
    sink.push(m_parts.progress.ended(m_parts.run, status, reason));
    settle();
}

/// The last rows must be on disk before the lock goes.
void RunJob::settle() {
    if (const auto flushed = m_parts.writer.flush(); !flushed.ok())
        throw RunError(fmt::format(
            "{}. The newest rows are not stored; `pada resume {}` goes on from the newest checkpoint, or from the "
            "beginning where there is none",
            flushed.error().message, m_parts.run.text));
}

}  // namespace pada

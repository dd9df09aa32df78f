// SPDX-License-Identifier: GPL-3.0-or-later
// app/run_job.h: one run from its workplace to its end, on the engine's thread. Private to run_service.cpp.
#pragma once
#include "app/workplace.h"
#include "core/base/clock.h"
#include "core/engine/run_control.h"
#include "core/engine/run_state.h"
#include "core/events/event_sink.h"
#include "core/store/run_editor.h"

#include <cstdint>
#include <optional>
#include <string>

namespace pada {

struct RunServiceOptions;

/// How far a run is, as its events say: what every end of it is told with, however it comes about.
class Progress final : public EventSink {
public:
    Progress(std::int64_t steps, double pathPasses) : m_steps(steps), m_pathPasses(pathPasses) {}
    void push(const Event& event) override {
        if (const auto* step = std::get_if<StepEvent>(&event)) reach(step->step + 1, step->pathPasses);
    }
    /// Where a segment begins.
    void reach(std::int64_t steps, double pathPasses) {
        m_steps = steps;
        m_pathPasses = pathPasses;
    }
    std::int64_t steps() const { return m_steps; }
    RunEnded ended(const RunId& run, RunStatus status, std::string reason) const {
        return {run, status, std::move(reason), m_steps, m_pathPasses};
    }
    RunEnded failed(const RunId& run, std::string reason) const {
        return ended(run, RunStatus::failed, std::move(reason));
    }

private:
    std::int64_t m_steps;
    double m_pathPasses;
};

/// What a run at work is connected to. References outlive the job.
struct RunJobParts {
    const RunServiceOptions& options;
    const Clock& clock;
    StoreWriter& writer;
    EventSink& reader;  ///< The shell's or window's queue.
    RunControl& control;
    Progress& progress;
    RunId run;
    std::string configHash;
};

/// A fault that the run's row can tell is pushed as its end; RunError is thrown for what leaves no row, or none that is
/// on disk.
class RunJob {
public:
    explicit RunJob(RunJobParts parts) : m_parts(std::move(parts)) {}

    /// A fresh run. A fault before its first step leaves no row: nothing has run.
    void start(const RunConfig& config, NewRun row);
    /// A run that waited: it has a row, which says what was wrong.
    void startQueued(const RunCatalog& catalog);
    /// From the newest checkpoint that verifies, or from its beginning where it has none yet. `fingerprint` is that of
    /// the data it was trained on so far; empty if it had not read them.
    void resume(const RunCatalog& catalog, const std::string& fingerprint);

private:
    void checkBefore(const Workplace& work) const;
    /// `from` null: from the first step. In both cases `segment` is open.
    void train(Workplace& work, std::int64_t segment, const RunState* from);
    void trainAndRank(Workplace& work, EventSink& sink, std::int64_t segment, const RunState* from);
    /// Tells the reader how far the reading of the images is, and ends it where the run is to stop.
    LoadCallback loadTold() const;
    void endBeforeStart(RunStatus status, const std::string& reason);
    /// What lies on the disk of store and run's checkpoints, where the run was foretold; else nothing.
    std::optional<std::int64_t> diskNow() const;
    void settle();

    RunJobParts m_parts;
};

}  // namespace pada

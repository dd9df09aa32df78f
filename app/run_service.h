// SPDX-License-Identifier: GPL-3.0-or-later
// app/run_service.h: the TrainingEngine of shell and window: store, data, net and loop of one run on one thread.
#pragma once
#include "core/base/clock.h"
#include "core/base/job.h"
#include "core/base/mutex.h"
#include "core/engine/run_control.h"
#include "core/engine/training_engine.h"
#include "core/events/event_queue.h"
#include "core/store/run_editor.h"

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace pada {

class Progress;
class RunJob;

/// What other work on a stored run stands on, on the engine's thread.
struct StoredWork {
    StoreWriter& writer;
    const RunCatalog& catalog;
    RunControl& control;  ///< Asked between steps of the work: who stops the engine stops it.
    const RunSummary& run;
};

/// Notice::code of a ranking that failed; its run goes on.
inline constexpr const char* kRankingFailed = "ranking_failed";
/// Notice::code of what is worth knowing about the store itself (StoreWriter::notices).
inline constexpr const char* kStoreNotice = "store";

struct RunServiceOptions {
    std::string storeFile;
    double waitSeconds = 0.0;                     ///< For the store's lock, as StoreOptions.
    std::int64_t stopAtStep = -1;                 ///< RunParts::stopAtStep.
    std::string logitsFile = {};                  ///< RankingJob::logitsFile of rank().
    std::optional<Precision> rankPrecision = {};  ///< rank() computes in it; none: as the run was trained.
    std::size_t queueSteps = 4096;                ///< Step events that may wait for the reader.
    /// Over the stored config of a run that is resumed or ranked; as allowedOverrides() gives them.
    std::vector<std::string> overrides = {};
};

/// The row a planned run gets in the store; the data's fingerprint is filled in when they have been read.
NewRun newRun(const RunId& run, const PlannedRun& plan);

/// start(), resume() and rank() take the store's lock before they return: a taken store, a config out of range, a run
/// that is not there, is finished or in the trash are immediate errors (run_life_test, run_service_test). Stored
/// config, data, net and training follow on the thread and end in RunEnded. The lock is given back before active() says
/// false, unless an edit() that was let in still goes on. These three and work() come from one thread at a time;
/// requests, active() and edit() from any.
class RunService final : public TrainingEngine {
public:
    explicit RunService(RunServiceOptions options);
    ~RunService() override;

    Result<RunId> start(const PlannedRun& plan) override;
    Result<void> resume(const RunId& run) override;
    Result<void> rank(const RunId& run, const RankingSection& what) override;
    /// Any other work on a stored run, as rank(): the lock is taken before it returns, `work` follows on the thread.
    /// `work` throws nothing: what goes wrong in it is its own to tell, for no event of the run is.
    Result<void> work(const RunId& run, const std::string& holder, std::function<void(const StoredWork&)> work);
    void requestPause() noexcept override;
    void requestContinue() noexcept override;
    void requestStep() noexcept override;
    void requestStop() noexcept override;
    bool active() const noexcept override { return m_active.load(); }
    EventSource& events() override { return m_queue; }

    /// One edit of the store: through the run's own writer while one is at work, else with the lock taken for it,
    /// waiting up to `waitSeconds`.
    Result<void> edit(const std::function<Result<void>(RunEditor&)>& change, double waitSeconds);
    /// Waits until the work in progress is done.
    void join();

private:
    /// A stored run that work is to be done on, with the lock held.
    struct Taken {
        std::shared_ptr<StoreWriter> writer;
        std::shared_ptr<RunCatalog> catalog;
        RunSummary summary;
    };
    Result<std::unique_ptr<StoreWriter>> openFor(const RunId& run, const std::string& holder) const;
    Result<Taken> take(const RunId& run, const std::string& holder) const;
    template <class Work>
    void launch(const RunSummary& from, std::shared_ptr<StoreWriter> writer, Work work);
    RunJob jobOf(const RunId& run, const std::string& hash, StoreWriter& writer, RunControl& control,
                 Progress& progress);
    void joinFinished();
    std::shared_ptr<RunControl> control() const;

    RunServiceOptions m_options;
    SystemClock m_clock;
    EventQueue m_queue;
    mutable Mutex m_mutex;
    std::shared_ptr<RunControl> m_control PADA_GUARDED_BY(m_mutex);
    std::weak_ptr<StoreWriter> m_writer PADA_GUARDED_BY(m_mutex);
    std::atomic<bool> m_active{false};
    Job m_thread;  // last member: joined first
};

}  // namespace pada

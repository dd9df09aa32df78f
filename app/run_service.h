// SPDX-License-Identifier: GPL-3.0-or-later
// app/run_service.h: the TrainingEngine of shell and window: store, data, net and loop of one run on one thread.
#pragma once
#include "core/base/clock.h"
#include "core/engine/run_control.h"
#include "core/engine/training_engine.h"
#include "core/events/event_queue.h"

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace pada {

/// Notice::code of a ranking that failed after its run had finished.
inline constexpr const char* kRankingFailed = "ranking_failed";

struct RunServiceOptions {
    std::string storeFile;
    double waitSeconds = 0.0;       ///< For the store's lock, as StoreOptions.
    std::int64_t stopAtStep = -1;   ///< RunParts::stopAtStep.
    std::size_t queueSteps = 4096;  ///< Step events that may wait for the reader.
};

/// start(), resume() and rank() take the store's lock and read the config before they return, so their errors are
/// immediate; data, net and training follow on the thread. The lock is given back when the thread is done.
class RunService final : public TrainingEngine {
public:
    explicit RunService(RunServiceOptions options);
    ~RunService() override;

    Result<RunId> start(const PlannedRun& plan) override;
    Result<void> resume(const RunId& run) override;
    Result<void> rank(const RunId& run, const RankingSection& what) override;
    void requestPause() noexcept override;
    void requestContinue() noexcept override;
    void requestStep() noexcept override;
    void requestStop() noexcept override;
    bool active() const noexcept override { return m_active.load(); }
    EventSource& events() override { return m_queue; }

    /// Waits until the work in progress is done.
    void join();

private:
    template <class Work>
    void launch(const RunId& run, Work work);
    void joinFinished();

    RunServiceOptions m_options;
    SystemClock m_clock;
    EventQueue m_queue;
    std::shared_ptr<RunControl> m_control;
    std::atomic<bool> m_active{false};
    std::thread m_thread;  // last member: joined first
};

}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/background_checkpoints.h"

#include "core/base/job.h"
#include "core/base/mutex.h"
#include "core/engine/checkpoint.h"

#include <optional>
#include <utility>

namespace pada {
namespace {

constexpr double kLeastSeconds = 1.0;  ///< Between a save and the one that an epoch's end asks for.

}  // namespace

/// The members without a mark belong to the engine's thread; the two threads meet under `mutex` only.
struct BackgroundCheckpoints::Impl {
    Impl(const WeightLayout& layout_, RunId run_, std::string baseFolder_, double seconds_, const Clock& clock_,
         EventSink& sink_)
        : layout(layout_),
          run(std::move(run_)),
          baseFolder(std::move(baseFolder_)),
          seconds(seconds_),
          clock(clock_),
          sink(sink_),
          last(clock_.monotonicSeconds()),
          worker([this]() -> Result<void> {
              work();
              return {};
          }) {}

    ~Impl() {
        {
            const MutexLock lock(mutex);
            isEnding = true;
        }
        changed.notify_all();
        static_cast<void>(worker.wait());  // each save has told its own
    }

    bool isIdle() {
        const MutexLock lock(mutex);
        return !isBusy;
    }

    void waitUntilIdle() {
        MutexLock lock(mutex);
        while (isBusy) lock.wait(changed);
    }

    void handOver(RunState state) {
        last = clock.monotonicSeconds();
        isDue = false;
        {
            const MutexLock lock(mutex);
            job = std::move(state);
            isBusy = true;
        }
        changed.notify_all();
    }

    /// Announces what the worker finished since.
    void collect() {
        std::optional<Outcome> outcome;
        {
            const MutexLock lock(mutex);
            std::swap(outcome, finished);
        }
        if (!outcome) return;
        if (outcome->written) {
            savedStep = outcome->step;
            fault.reset();
            sink.push(*outcome->written);
        } else {
            if (!fault) sink.push(Notice{run, outcome->step, "checkpoint", outcome->written.error().message});
            fault = outcome->written.error().message;
        }
    }

    void work() {
        for (;;) {
            RunState state;
            {
                MutexLock lock(mutex);
                while (!job && !isEnding) lock.wait(changed);
                if (!job) return;
                state = std::move(*job);
                job.reset();
            }
            Outcome outcome{state.step, save(state)};
            {
                const MutexLock lock(mutex);
                finished = std::move(outcome);
                isBusy = false;
            }
            changed.notify_all();
        }
    }

    /// Nothing may leave the thread but a value.
    Result<CheckpointWritten> save(const RunState& state) const {
        return guarded([&] { return writeCheckpoint(state, layout, run, baseFolder); });
    }

    struct Outcome {
        std::int64_t step = 0;
        Result<CheckpointWritten> written;
    };

    const WeightLayout& layout;
    const RunId run;
    const std::string baseFolder;
    const double seconds;
    const Clock& clock;
    EventSink& sink;
    double last = 0.0;  ///< When a state was last handed over.
    bool isDue = false;
    std::int64_t savedStep = -1;
    std::optional<std::string> fault;  ///< Of the newest save.

    Mutex mutex;
    std::condition_variable changed;
    std::optional<RunState> job PADA_GUARDED_BY(mutex);
    std::optional<Outcome> finished PADA_GUARDED_BY(mutex);
    bool isBusy PADA_GUARDED_BY(mutex) = false;
    bool isEnding PADA_GUARDED_BY(mutex) = false;
    Job worker;  ///< Last, so that it sees the others whole.
};

BackgroundCheckpoints::BackgroundCheckpoints(const WeightLayout& layout, RunId run, std::string baseFolder,
                                             double seconds, const Clock& clock, EventSink& sink)
    : m_impl(std::make_unique<Impl>(layout, std::move(run), std::move(baseFolder), seconds, clock, sink)) {}

BackgroundCheckpoints::~BackgroundCheckpoints() {
    try {
        m_impl->waitUntilIdle();
        m_impl->collect();  // a file nobody knows of would be lost
    } catch (...) {         // a sink that cannot take it any more must not end the program
    }
}

void BackgroundCheckpoints::offer(const std::function<RunState()>& copy, bool force) {
    Impl& impl = *m_impl;
    if (force) impl.waitUntilIdle();
    impl.collect();
    const double since = impl.clock.monotonicSeconds() - impl.last;
    const bool isTime = force || since >= impl.seconds || (impl.isDue && since >= kLeastSeconds);
    if (!isTime || !impl.isIdle()) return;
    RunState state = copy();
    if (state.step == impl.savedStep) return;
    impl.handOver(std::move(state));
    if (!force) return;
    impl.waitUntilIdle();
    impl.collect();
}

std::optional<std::string> BackgroundCheckpoints::fault() const {
    return m_impl->fault;
}

void BackgroundCheckpoints::dueNow() noexcept {
    m_impl->isDue = true;
}

}  // namespace pada

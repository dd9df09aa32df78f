// SPDX-License-Identifier: GPL-3.0-or-later
// core/engine/training_engine.h: the face the window and the shell drive a run through. Everything slow happens behind
// it.
#pragma once
#include "core/base/result.h"
#include "core/config/run_config_toml.h"
#include "core/events/event_sink.h"

namespace pada {

/// One run or ranking at a time on a thread of its own. start(), resume() and rank() open the store, which may wait for
/// the disk and for who holds it: a window calls them on its worker, one at a time. Requests and active() return at
/// once, from any thread.
class TrainingEngine {
public:
    virtual ~TrainingEngine() = default;  ///< Asks to stop, then joins.

    virtual Result<RunId> start(const PlannedRun& plan) = 0;  ///< busy while something is active or the store is taken.
    virtual Result<void> resume(const RunId& run) = 0;  ///< From the newest checkpoint that verifies, or its beginning.
    virtual Result<void> rank(const RunId& run,
                              const RankingSection& what) = 0;  ///< With the newest checkpoint's weights.
    virtual void requestPause() noexcept = 0;
    virtual void requestContinue() noexcept = 0;
    virtual void requestStep() noexcept = 0;  ///< While paused: one optimiser step, then pause again.
    virtual void requestStop() noexcept = 0;  ///< RunEnded follows after a checkpoint; latency is one step.
    virtual bool active() const noexcept = 0;
    virtual EventSource& events() = 0;  ///< To the one reader; EventQueue says what may be dropped.
};

}  // namespace pada

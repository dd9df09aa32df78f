// SPDX-License-Identifier: GPL-3.0-or-later
// core/engine/training_engine.h: the only engine header that ui includes; backends and the store stay behind it.
#pragma once
#include "core/base/result.h"
#include "core/config/run_config_toml.h"
#include "core/events/event_sink.h"

namespace pada {

struct StartRequest { PlannedRun plan; };

class TrainingEngine {
public:
    virtual ~TrainingEngine() = default;
    virtual Result<RunId> start(const PlannedRun& plan) = 0;  ///< Does not block; refuses (busy) while a run is active; writes the store.
    virtual Result<void> resume(const RunId& run) = 0;        ///< From the newest checkpoint.
    virtual Result<void> rank(const RunId& run, const RankingSection& what) = 0;
    virtual void requestPause() noexcept = 0;
    virtual void requestContinue() noexcept = 0;
    virtual void requestStep() noexcept = 0;
    virtual void requestStop() noexcept = 0;
    virtual bool active() const noexcept = 0;
    virtual EventSource& events() = 0;                        ///< Bounded queue to the window.
};

}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
// app/follow.h: the shell's eyes on an engine at work.
#pragma once
#include "app/signal_guard.h"
#include "core/engine/training_engine.h"

#include <optional>
#include <string>

namespace pada {

/// What following an engine to its end gives.
struct FollowOutcome {
    std::optional<RunEnded> ended;
    std::optional<std::string> ranking;  ///< Id of the last finished ranking.
    bool rankingComplete = false;
    std::string rankingFault;  ///< Why the ranking of a finished run failed; empty if it did not.
    double seconds = 0.0;
};

/// Drains events until the engine is idle; prints progress with loss, accuracy, path-passes, ETA. `quiet` prints
/// nothing.
FollowOutcome follow(TrainingEngine& engine, const SignalGuard& signals, bool quiet);

}  // namespace pada

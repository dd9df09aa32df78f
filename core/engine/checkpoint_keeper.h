// SPDX-License-Identifier: GPL-3.0-or-later
// core/engine/checkpoint_keeper.h: whom the run loop offers its state to.
#pragma once
#include "core/engine/run_state.h"

#include <functional>
#include <optional>
#include <string>

namespace pada {

/// Asked after each step; saves when due. Called on the engine thread with a function that copies the state.
class CheckpointKeeper {
public:
    virtual ~CheckpointKeeper() = default;
    /// `force` waits until it is on disk (end, stop, pause) or the save failed; else it saves when the rhythm says so
    /// and never waits.
    virtual void offer(const std::function<RunState()>& copy, bool force) = 0;
    /// An epoch has ended: the next offer is an occasion to save, before the rhythm says so.
    virtual void dueNow() noexcept {}
    /// Why the newest save failed, for people; nothing once one has worked.
    virtual std::optional<std::string> fault() const { return std::nullopt; }
};

}  // namespace pada

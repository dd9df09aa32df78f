// SPDX-License-Identifier: GPL-3.0-or-later
// core/engine/background_checkpoints.h: checkpoints that training does not wait for.
#pragma once
#include "core/base/clock.h"
#include "core/engine/checkpoint_keeper.h"
#include "core/events/event_sink.h"
#include "core/supernet/weight_layout.h"

#include <memory>
#include <string>

namespace pada {

/// Saves every `seconds` and when forced, on a thread of its own; announces each file as CheckpointWritten through
/// `sink` from the engine thread. A failed save is announced as a Notice and tried again at the next occasion.
class BackgroundCheckpoints final : public CheckpointKeeper {
public:
    BackgroundCheckpoints(const WeightLayout& layout, RunId run, std::string baseFolder, double seconds,
                          const Clock& clock, EventSink& sink);
    ~BackgroundCheckpoints() override;  ///< Waits for the save in progress.
    void offer(const std::function<RunState()>& copy, bool force) override;
    std::optional<std::string> fault() const override;
    /// Counts from a second after the last save on: epochs of a few steps must not be spent on saving.
    void dueNow() noexcept override;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

}  // namespace pada

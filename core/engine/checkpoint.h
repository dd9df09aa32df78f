// SPDX-License-Identifier: GPL-3.0-or-later
// core/engine/checkpoint.h: RunState as a file (safetensors layout), written off the engine thread, read back with
// every check.
#pragma once
#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/engine/checkpoint_keeper.h"
#include "core/engine/run_state.h"
#include "core/events/event_sink.h"
#include "core/supernet/weight_layout.h"

#include <memory>
#include <string>

namespace pada {

/// Writes atomically and verifies. `folder` is created; the name is step_NNNNNNNNN.safetensors. Gives path relative to
/// `baseFolder`, size and SHA-256.
Result<CheckpointWritten> writeCheckpoint(const RunState& state, const WeightLayout& layout, const RunId& run,
                                          const std::string& baseFolder);

/// Reads and checks: size, SHA-256, header, every tensor's checksum, finite weights. badData with the file and what is
/// wrong.
Result<RunState> readCheckpoint(const std::string& file, const std::string& sha256, const WeightLayout& layout);

/// Folder of a run's checkpoints relative to the store's folder: checkpoints/<run id>.
std::string checkpointFolder(const RunId& run);

/// Saves every `seconds` and when forced, on a thread of its own; announces each file as CheckpointWritten through
/// `sink` from the engine thread. A failed save is announced as a Notice and tried again at the next occasion.
class BackgroundCheckpoints final : public CheckpointKeeper {
public:
    BackgroundCheckpoints(const WeightLayout& layout, RunId run, std::string baseFolder, double seconds,
                          const Clock& clock, EventSink& sink);
    ~BackgroundCheckpoints() override;  ///< Waits for the save in progress.
    void offer(const std::function<RunState()>& copy, bool force) override;
    std::optional<std::string> fault() const override;
    /// An epoch's end is an occasion too.
    void dueNow() noexcept;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
// core/engine/checkpoint.h: RunState as a file (safetensors layout), read back with every check.
#pragma once
#include "core/base/result.h"
#include "core/engine/run_state.h"
#include "core/events/event.h"
#include "core/supernet/weight_layout.h"

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

}  // namespace pada

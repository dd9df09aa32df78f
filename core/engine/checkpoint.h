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
/// `baseFolder`, size and SHA-256. A tensor an array of the state's book, of the same name; the metadata's `arrays`
/// lists them all ("name:f32:count,..."), the empty ones too, so that a lost one is noticed.
Result<CheckpointWritten> writeCheckpoint(const RunState& state, const WeightLayout& layout, const RunId& run,
                                          const std::string& baseFolder);

/// Reads and checks: size, SHA-256, header, every tensor's checksum, finite weights, that no array is lost or came
/// along, and that those of the net have its lengths. Also formats 1 and 2 (old_checkpoint.h). badData with the file
/// and what is wrong.
Result<RunState> readCheckpoint(const std::string& file, const std::string& sha256, const WeightLayout& layout);

/// Folder of a run's checkpoints relative to the store's folder: checkpoints/<run id>.
std::string checkpointFolder(const RunId& run);

}  // namespace pada

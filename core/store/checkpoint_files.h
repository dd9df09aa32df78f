// SPDX-License-Identifier: GPL-3.0-or-later
// core/store/checkpoint_files.h: the files that the rows of `checkpoint` name, and what may be removed of them. Private
// to the room (it shows SQLite). Only files with the full name of a checkpoint, or of its temporary, are ever removed.
#pragma once
#include "core/base/result.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pada {

/// The step of step_NNNNNNNNN.safetensors; -1 for any other name.
std::int64_t stepOfCheckpointName(std::string_view name);
/// Deletes the rows of all but the newest 2 live checkpoints of the run and returns their files.
std::vector<std::string> dropOldCheckpoints(SQLite::Database& db, std::int64_t run);
/// Removes them. Call it after the commit: a kill between then leaves a file without a row, never a row without a file.
void removeCheckpointFiles(const std::string& storePath, std::span<const std::string> paths);
/// Removes what such a kill left: checkpoints of the run older than every one it has a row for, and temporary files.
/// Newer ones stay: the store may be an older copy of one that still needs them.
void sweepDroppedCheckpoints(SQLite::Database& db, const std::string& storePath, std::int64_t run,
                             const std::string& id);
/// Removes all checkpoints of an erased run, and its folder if nothing else is in it. Errors: io.
Result<void> removeAllCheckpoints(const std::string& storePath, const std::string& id);

}  // namespace pada

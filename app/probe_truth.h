// SPDX-License-Identifier: GPL-3.0-or-later
// app/probe_truth.h: what the truth says of the paths that a run watches.
#pragma once
#include "core/config/run_config.h"
#include "core/space/search_space.h"
#include "core/store/run_editor.h"

#include <map>
#include <string>

namespace pada {

/// `[ranking] truth` of `[telemetry] probe_paths`, as fractions where the table is in per cent. Empty where nothing is
/// watched or named, or the column is a loss, which no accuracy is held against. RunError as findTruth(). Thread: the
/// engine's.
std::map<Path, double> probeTruth(const RunConfig& config, const SearchSpace& space, StoreWriter& writer,
                                  const std::string& storeFile);

}  // namespace pada

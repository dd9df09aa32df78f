// SPDX-License-Identifier: GPL-3.0-or-later
// core/config/reference_habits.h: what `[method] reference = true` adds, and the badge that says so (decisions.md
// section 5).
#pragma once
#include "core/config/run_config.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace pada {

/// Sets D3 inactive weights drift, D13 no held-out images, D14 scores by the statistics of short batches, D30 crops
/// padded black, D31 paths ranked by accuracy, D32 a learning rate that falls once an epoch, and draws of dead paths,
/// wherever `isSet(section, key)` is false, so "reference but one" is possible. Does nothing unless
/// config.method.reference.
void applyReferenceHabits(RunConfig& config, const std::function<bool(std::string_view, std::string_view)>& isSet);

/// Ids of the habits in force ("D3", "D13", "D14", "D30", ...), for the badge. Empty unless config.method.reference.
std::vector<std::string> referenceBadge(const RunConfig& config);

}  // namespace pada

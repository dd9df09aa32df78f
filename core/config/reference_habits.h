// SPDX-License-Identifier: GPL-3.0-or-later
// core/config/reference_habits.h: what `[method] reference = true` adds, and the badge that says so (decisions.md
// section 5).
#pragma once
#include "core/config/registry.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace pada {

/// Takes up the habits of the config's method wherever `isSet(section, key)` is false, so "reference but one" is
/// possible. Does nothing unless config.method.reference.
void applyReferenceHabits(RunConfig& config, const Registry& registry,
                          const std::function<bool(std::string_view, std::string_view)>& isSet);

/// Ids of the habits in force ("D3", "D13", "D14", "D30", ...), for the badge; one made of several keys only where all
/// of them hold. Empty unless config.method.reference.
std::vector<std::string> referenceBadge(const RunConfig& config, const Registry& registry);

}  // namespace pada

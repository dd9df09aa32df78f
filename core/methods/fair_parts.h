// SPDX-License-Identifier: GPL-3.0-or-later
// core/methods/fair_parts.h: what methods share that train a strictly fair set of paths a step.
#pragma once
#include "core/config/registry.h"
#include "core/strategy/fair_paths.h"
#include "core/strategy/step_rule.h"

#include <string_view>

namespace pada {

namespace settings {
const Setting& permutations();
}

/// The habit of one set an epoch, under the id that it has at the method.
Habit oneSetAnEpoch(std::string_view id);

/// As the config wants them.
FairPaths fairPaths(const RuleInput& input);

}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
// core/strategy/stage_shares.h: stages of a run given as parts of it.
#pragma once
#include "core/strategy/stages.h"

#include <span>
#include <string>
#include <vector>

namespace pada {

/// A stage before it is known how long the run is.
struct StageShare {
    std::string name;
    double share = 1.0;  ///< Of the sum of all shares; above 0.
    bool rateRestarts = false;
};

/// Each to the nearest epoch, one at least. RunError where the run has fewer epochs than stages.
std::vector<Stage> stagesOf(const StepCount& steps, std::span<const StageShare> shares);

}  // namespace pada

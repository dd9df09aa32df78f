// SPDX-License-Identifier: GPL-3.0-or-later
// core/engine/run_plan.h: how long a run is and what its stages are, by what its rule says that steps cost.
#pragma once
#include "core/engine/horizon.h"
#include "core/strategy/step_rule.h"

#include <cstdint>
#include <span>
#include <vector>

namespace pada {

struct RunPlan {
    Horizon horizon;
    std::vector<Stage> stages;
    double pathPasses = 0.0;  ///< All that the run spends, by what is known before its first step.
};

/// Of [schedule] epochs as many steps as they have; of path_passes as many as come nearest to it (upwards where two are
/// as near), at least one. Stages are those of a run of that length; where they change with it so that some path_passes
/// are met by no length (an epoch more for a dear stage), the last stage is as long as what is left says.
/// RunError where stages or what they spend at their beginnings leave nothing to train.
RunPlan planOf(const ScheduleSection& schedule, const BatchCount& batches, const StepRule& rule);

/// Steps of the last stage that come nearest to spending so many path-passes; at least one.
std::int64_t stepsOfLastStage(double pathPasses, std::span<const Stage> stages, const BatchCount& batches,
                              const StepRule& rule);

}  // namespace pada

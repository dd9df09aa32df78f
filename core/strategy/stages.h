// SPDX-License-Identifier: GPL-3.0-or-later
// core/strategy/stages.h: the parts of a run in which a method does different things.
#pragma once
#include "core/strategy/learning_rate.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace pada {

/// Some steps of a run. Stages follow each other from step 0 to the last one, and each begins with an epoch.
struct Stage {
    std::string name;  ///< For people; empty where there is one stage.
    std::int64_t first = 0;
    std::int64_t steps = 0;
    bool rateRestarts = false;  ///< The learning rate's schedule begins again here, warm-up and all.
    bool operator==(const Stage&) const = default;
};

/// ContractError unless the stages are as Stage says.
void checkStages(std::span<const Stage> stages, const StepCount& steps);

/// The stage that `step` is in.
const Stage& stageAt(std::span<const Stage> stages, std::int64_t step);

/// learningRateAt() over the steps from the last stage that restarted the rate to the next that does.
double stagedRateAt(std::span<const Stage> stages, const StepCount& steps, const ScheduleSection& schedule,
                    double baseRate, std::int64_t step);

}  // namespace pada

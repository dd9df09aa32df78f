// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/stages.h"

#include "core/base/contract.h"

namespace pada {

void checkStages(std::span<const Stage> stages, const StepCount& steps) {
    std::int64_t next = 0;
    for (const Stage& stage : stages) {
        expects(stage.first == next && stage.steps > 0, "a stage begins where the one before it ended");
        expects(stage.first % steps.perEpoch == 0, "a stage begins with an epoch");
        next += stage.steps;
    }
    expects(next == steps.total, "the stages are as long as the run");
}

const Stage& stageAt(std::span<const Stage> stages, std::int64_t step) {
    for (const Stage& stage : stages)
        if (step >= stage.first && step < stage.first + stage.steps) return stage;
    throw ContractError("a step outside of all stages");
}

double stagedRateAt(std::span<const Stage> stages, const StepCount& steps, const ScheduleSection& schedule,
                    double baseRate, std::int64_t step) {
    std::int64_t begin = 0, end = steps.total;
    for (const Stage& stage : stages) {
        if (!stage.rateRestarts) continue;
        if (stage.first <= step) {
            begin = stage.first;
        } else {
            end = stage.first;
            break;
        }
    }
    return learningRateAt({end - begin, steps.perEpoch}, schedule, baseRate, step - begin);
}

}  // namespace pada

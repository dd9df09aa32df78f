// SPDX-License-Identifier: GPL-3.0-or-later
// core/engine/horizon.h: how long a run is, in steps and epochs.
#pragma once
#include "core/methods/loop_terms.h"
#include "core/strategy/learning_rate.h"

#include <cstdint>

namespace pada {

/// Everything that is a fraction of the horizon comes from here (decisions.md section 4).
struct Horizon {
    std::int64_t trainImages = 0;
    int batchSize = 0;
    std::int64_t stepsPerEpoch =
        0;  ///< Rounded up: the last batch of an epoch may be short, as the authors' loader has it.
    std::int64_t totalSteps = 0;

    /// Of runs whose steps are a path-pass of their own batch each; at least one step. Other runs:
    /// core/engine/run_plan.h.
    static Horizon of(const ScheduleSection& schedule, std::int64_t trainImages, int batchSize);

    /// Steps between two updates of path probabilities.
    std::int64_t periodOf(const LoopTerms& terms) const {
        return terms.updateEvery > 0 ? terms.updateEvery : stepsPerEpoch;
    }
    /// Whether an epoch, perhaps the last and cut one, ends after so many steps.
    bool epochEndsAt(std::int64_t steps) const {
        return steps > 0 && (steps % stepsPerEpoch == 0 || steps == totalSteps);
    }
    std::int64_t epochOf(std::int64_t step) const { return step / stepsPerEpoch; }
    /// Images in the batch of this step.
    std::int64_t batchAt(std::int64_t step) const;
    StepCount steps() const { return {totalSteps, stepsPerEpoch}; }
    double fraction(std::int64_t step) const { return static_cast<double>(step) / static_cast<double>(totalSteps); }
};

}  // namespace pada

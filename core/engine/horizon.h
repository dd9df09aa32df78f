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

    /// A path-pass is one path on 64 images, so a step of one full batch costs batchSize / 64 and a whole epoch
    /// trainImages / 64, both times `cost` (StepRule::cost()); what `path_passes` leaves beyond whole epochs is spent
    /// on full batches, to the nearest step. At least one step. Held by Horizon.CountsShortLastBatchesAndPathPasses.
    /// `aside` of `path_passes`, per 64 images of a batch, are spent on something else than steps: RunError where they
    /// are all.
    static Horizon of(const ScheduleSection& schedule, std::int64_t trainImages, int batchSize, double cost = 1.0,
                      double aside = 0.0);

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

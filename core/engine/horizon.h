// SPDX-License-Identifier: GPL-3.0-or-later
// core/engine/horizon.h: how long a run is and what the learning rate is at each of its steps.
#pragma once
#include "core/config/run_config.h"

#include <cstdint>

namespace pada {

/// Everything that is a fraction of the horizon comes from here (decisions.md section 4).
struct Horizon {
    std::int64_t trainImages = 0;
    int batchSize = 0;
    std::int64_t stepsPerEpoch =
        0;  ///< Rounded up: the last batch of an epoch may be short, as the authors' loader has it.
    std::int64_t totalSteps = 0;

    /// `costPerStep` in path-passes of one full batch of one path = batchSize / 64. At least one step.
    static Horizon of(const ScheduleSection& schedule, std::int64_t trainImages, int batchSize);

    std::int64_t epochOf(std::int64_t step) const { return step / stepsPerEpoch; }
    /// Images in the batch of this step.
    std::int64_t batchAt(std::int64_t step) const;
    double fraction(std::int64_t step) const { return static_cast<double>(step) / static_cast<double>(totalSteps); }
};

/// Learning rate of `step`: cosine falls per step to 0 at the horizon, cosine_epoch per epoch, linear likewise; warm-up
/// rises linearly from lr / warm-up steps.
double learningRateAt(const Horizon& horizon, const ScheduleSection& schedule, double baseRate, std::int64_t step);

}  // namespace pada

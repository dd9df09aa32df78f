// SPDX-License-Identifier: GPL-3.0-or-later
// core/strategy/learning_rate.h: the learning rate of every step, of a run and of a path trained alone alike.
#pragma once
#include "core/config/run_config.h"

#include <cstdint>

namespace pada {

/// How many steps there are, and where epochs end.
struct StepCount {
    std::int64_t total = 1;     ///< At least 1.
    std::int64_t perEpoch = 1;  ///< Read by cosine_epoch only.
};

/// Of `step` in [0, total): first `schedule.warmup` of the steps rise linearly to `baseRate`, the first of them already
/// above 0; then cosine falls per step to 0 at the end, cosine_epoch per epoch, linear per step, constant stays. Never
/// above `baseRate`.
double learningRateAt(const StepCount& steps, const ScheduleSection& schedule, double baseRate, std::int64_t step);

}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/learning_rate.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace pada {

double learningRateAt(const StepCount& steps, const ScheduleSection& schedule, double baseRate, std::int64_t step) {
    const double total = static_cast<double>(steps.total);
    const double warmSteps = schedule.warmup * total;
    if (static_cast<double>(step) < warmSteps)
        return std::min(baseRate, baseRate * (static_cast<double>(step) + 1.0) / std::max(1.0, warmSteps));
    const std::int64_t epochBegan = step / steps.perEpoch * steps.perEpoch;
    const double at = static_cast<double>(schedule.lrShape == RateShape::cosineEpoch ? epochBegan : step);
    const double fraction = std::clamp((at - warmSteps) / std::max(1.0, total - warmSteps), 0.0, 1.0);
    if (schedule.lrShape == RateShape::constant) return baseRate;
    if (schedule.lrShape == RateShape::linear) return baseRate * (1.0 - fraction);
    return baseRate * 0.5 * (1.0 + std::cos(std::numbers::pi * fraction));
}

}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/horizon.h"

#include "core/base/contract.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace pada {

Horizon Horizon::of(const ScheduleSection& schedule, std::int64_t trainImages, int batchSize) {
    expects(trainImages > 0 && batchSize > 0, "a horizon needs images and a batch size");
    Horizon h;
    h.trainImages = trainImages;
    h.batchSize = batchSize;
    h.stepsPerEpoch = (trainImages + batchSize - 1) / batchSize;
    if (schedule.epochs > 0) {
        h.totalSteps = std::llround(schedule.epochs * static_cast<double>(h.stepsPerEpoch));
    } else {
        // Whole epochs cost trainImages / 64; the rest is full batches.
        const double perEpoch = static_cast<double>(trainImages) / 64.0;
        const double whole = std::floor(schedule.pathPasses / perEpoch + 1e-9);
        const double rest = schedule.pathPasses - whole * perEpoch;
        h.totalSteps =
            static_cast<std::int64_t>(whole) * h.stepsPerEpoch + std::llround(std::max(0.0, rest) * 64.0 / batchSize);
    }
    h.totalSteps = std::max<std::int64_t>(1, h.totalSteps);
    return h;
}

std::int64_t Horizon::batchAt(std::int64_t step) const {
    const std::int64_t first = (step % stepsPerEpoch) * batchSize;
    return std::min<std::int64_t>(batchSize, trainImages - first);
}

double learningRateAt(const Horizon& horizon, const ScheduleSection& schedule, double baseRate, std::int64_t step) {
    const double warmSteps = schedule.warmup * static_cast<double>(horizon.totalSteps);
    if (static_cast<double>(step) < warmSteps)
        return baseRate * (static_cast<double>(step) + 1.0) / std::max(1.0, warmSteps);
    const double at = schedule.lrShape == "cosine_epoch"
                          ? static_cast<double>(step / horizon.stepsPerEpoch * horizon.stepsPerEpoch)
                          : static_cast<double>(step);
    const double fraction =
        std::clamp((at - warmSteps) / std::max(1.0, static_cast<double>(horizon.totalSteps) - warmSteps), 0.0, 1.0);
    if (schedule.lrShape == "constant") return baseRate;
    if (schedule.lrShape == "linear") return baseRate * (1.0 - fraction);
    return baseRate * 0.5 * (1.0 + std::cos(std::numbers::pi * fraction));
}

}  // namespace pada

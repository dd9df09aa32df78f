// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/horizon.h"

#include "core/base/contract.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace pada {

Horizon Horizon::of(const ScheduleSection& schedule, std::int64_t trainImages, int batchSize, double cost,
                    double aside) {
    expects(trainImages > 0 && batchSize > 0 && cost > 0.0, "a horizon needs images, a batch size and a cost");
    Horizon h;
    h.trainImages = trainImages;
    h.batchSize = batchSize;
    h.stepsPerEpoch = (trainImages + batchSize - 1) / batchSize;
    if (schedule.epochs > 0) {
        h.totalSteps = std::llround(schedule.epochs * static_cast<double>(h.stepsPerEpoch));
    } else {
        // Whole epochs cost trainImages / 64; the rest is full batches.
        const double perEpoch = cost * static_cast<double>(trainImages) / 64.0;
        const double spent = aside * static_cast<double>(std::min<std::int64_t>(batchSize, trainImages)) / 64.0;
        const double trained = schedule.pathPasses - spent;
        if (spent > 0.0 && trained <= 0.0)
            throw RunError(
                fmt::format("the method spends {:.6g} path-passes beside its steps, and [schedule] "
                            "path_passes is {:.6g}; ask for more, or have it look at less",
                            spent, schedule.pathPasses));
        const double whole = std::floor(trained / perEpoch + 1e-9);
        const double rest = trained - whole * perEpoch;
        h.totalSteps = static_cast<std::int64_t>(whole) * h.stepsPerEpoch +
                       std::llround(std::max(0.0, rest) * 64.0 / (cost * batchSize));
    }
    h.totalSteps = std::max<std::int64_t>(1, h.totalSteps);
    return h;
}

std::int64_t Horizon::batchAt(std::int64_t step) const {
    const std::int64_t first = (step % stepsPerEpoch) * batchSize;
    return std::min<std::int64_t>(batchSize, trainImages - first);
}

}  // namespace pada

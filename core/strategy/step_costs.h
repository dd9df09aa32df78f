// SPDX-License-Identifier: GPL-3.0-or-later
// core/strategy/step_costs.h: which steps of a run and which batches a rule is asked the cost of.
#pragma once
#include "core/strategy/stages.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

namespace pada {

/// How many images the batches of a run hold. Counts are at least 1, but for held-out images.
struct BatchCount {
    std::int64_t trainImages = 1;
    std::int64_t validImages = 0;
    std::int64_t batchSize = 1;

    /// Rounded up: the last batch of an epoch may be short.
    std::int64_t stepsPerEpoch() const { return (trainImages + batchSize - 1) / batchSize; }
    /// Of a further training batch, and of a held-out one (StepSource::batch()).
    std::int64_t further() const { return std::min(batchSize, trainImages); }
    std::int64_t heldOut() const { return std::min(batchSize, validImages); }
    /// Of the own batches of steps [first, last).
    std::int64_t images(std::int64_t first, std::int64_t last) const { return imagesUntil(last) - imagesUntil(first); }

private:
    std::int64_t imagesUntil(std::int64_t step) const {
        return step / stepsPerEpoch() * trainImages + step % stepsPerEpoch() * batchSize;
    }
};

/// Steps [first, last) of a run, all in stages[index].
struct StepRange {
    std::span<const Stage> stages;
    std::size_t index = 0;
    std::int64_t first = 0, last = 0;

    const Stage& stage() const { return stages[index]; }
    std::int64_t count() const { return last - first; }
};

}  // namespace pada

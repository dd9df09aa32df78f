// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/horizon.h"

#include "core/base/contract.h"
#include "core/engine/run_plan.h"

#include <algorithm>

namespace pada {
namespace {

/// A rule of which only the cost counts, that of a pass a step.
class OnePassRule final : public StepRule {
public:
    StepOutcome step(NetFamily&, StepSource&, const SgdSettings&) override {
        throw ContractError("this rule is not trained by");
    }
};

}  // namespace

Horizon Horizon::of(const ScheduleSection& schedule, std::int64_t trainImages, int batchSize) {
    return planOf(schedule, {trainImages, 0, batchSize}, OnePassRule()).horizon;
}

std::int64_t Horizon::batchAt(std::int64_t step) const {
    const std::int64_t first = (step % stepsPerEpoch) * batchSize;
    return std::min<std::int64_t>(batchSize, trainImages - first);
}

}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/run_plan.h"

#include "core/base/contract.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <utility>

namespace pada {
namespace {

constexpr std::int64_t kMostSteps = std::int64_t{1} << 46;  ///< More than any schedule that is allowed.
constexpr double kSlack = 1e-6;                             ///< Path-passes: costs are sums of thirds and fifths.
constexpr double kTooShort = -std::numeric_limits<double>::infinity();

struct Nearest {
    std::int64_t steps = 1;
    std::int64_t below = 0;  ///< The longest that costs less; 0 where fewer steps are none, or too short to count.
};

/// The length whose cost is nearest to `wanted`. `cost` grows by steps; where it falls between two lengths, a length
/// that meets `wanted` stands before or behind the fall. kTooShort stands for lengths below all that count.
Nearest nearestLength(double wanted, const std::function<double(std::int64_t)>& cost) {
    std::int64_t below = 0, above = 1;
    while (cost(above) < wanted - kSlack) {
        below = above;
        above *= 2;
        expects(above < kMostSteps, "a run of no length spends what was asked for");
    }
    while (above - below > 1) {
        const std::int64_t middle = below + (above - below) / 2;
        (cost(middle) < wanted - kSlack ? below : above) = middle;
    }
    const double least = below > 0 ? cost(below) : kTooShort;
    if (least == kTooShort) return {above, 0};
    return {wanted - least < cost(above) - wanted - kSlack ? below : above, below};
}

double costOfLast(std::int64_t steps, std::span<const Stage> stages, const BatchCount& batches, const StepRule& rule) {
    const std::int64_t first = stages.back().first;
    return rule.costOf({stages, stages.size() - 1, first, first + steps}, batches);
}

struct Spending {
    double beginnings = 0.0, steps = 0.0;
    double all() const { return beginnings + steps; }
};

/// Of all stages but the last one's steps.
Spending beforeLast(std::span<const Stage> stages, const BatchCount& batches, const StepRule& rule) {
    Spending spent;
    for (std::size_t i = 0; i < stages.size(); ++i) {
        spent.beginnings += rule.costOfBeginning(stages, i, batches);
        if (i + 1 < stages.size())
            spent.steps += rule.costOf({stages, i, stages[i].first, stages[i].first + stages[i].steps}, batches);
    }
    return spent;
}

}  // namespace

std::int64_t stepsOfLastStage(double pathPasses, std::span<const Stage> stages, const BatchCount& batches,
                              const StepRule& rule) {
    return nearestLength(pathPasses, [&](std::int64_t steps) { return costOfLast(steps, stages, batches, rule); })
        .steps;
}

namespace {

RunPlan lengthOf(const ScheduleSection& schedule, const BatchCount& batches, const StepRule& rule) {
    expects(batches.trainImages > 0 && batches.batchSize > 0, "a run needs images and a batch size");
    RunPlan plan;
    Horizon& horizon = plan.horizon;
    horizon.trainImages = batches.trainImages;
    horizon.batchSize = static_cast<int>(batches.batchSize);
    horizon.stepsPerEpoch = batches.stepsPerEpoch();
    if (schedule.epochs > 0) {
        horizon.totalSteps =
            std::max<std::int64_t>(1, std::llround(schedule.epochs * static_cast<double>(horizon.stepsPerEpoch)));
        plan.stages = rule.stages(horizon.steps());
        return plan;
    }
    const auto stagesOf = [&](std::int64_t steps) { return rule.stages({steps, horizon.stepsPerEpoch}); };
    const Nearest nearest = nearestLength(schedule.pathPasses, [&](std::int64_t steps) {
        try {
            const std::vector<Stage> stages = stagesOf(steps);
            return beforeLast(stages, batches, rule).all() + costOfLast(stages.back().steps, stages, batches, rule);
        } catch (const RunError&) {
            return kTooShort;  // fewer epochs than stages
        }
    });
    /// Takes the stages of so many steps and makes the last one as long as meets what was asked for; false where one
    /// step of it is too many.
    const auto settle = [&](std::int64_t steps) {
        plan.stages = stagesOf(steps);
        const Spending spent = beforeLast(plan.stages, batches, rule);
        if (spent.beginnings > 0.0 && spent.beginnings >= schedule.pathPasses)
            throw RunError(
                fmt::format("the method spends {:.6g} path-passes beside its steps, and [schedule] "
                            "path_passes is {:.6g}; ask for more, or have it look at less",
                            spent.beginnings, schedule.pathPasses));
        const auto costOf = [&](std::int64_t count) { return costOfLast(count, plan.stages, batches, rule); };
        const double left = schedule.pathPasses - spent.all();
        Stage& last = plan.stages.back();
        last.steps = nearestLength(left, costOf).steps;
        horizon.totalSteps = last.first + last.steps;
        return last.steps > 1 || costOf(1) / 2.0 <= left + kSlack;
    };
    if (settle(nearest.steps)) return plan;
    // Where an epoch more makes the whole dearer at once, the stages are those of an epoch less.
    if (nearest.below > 0)
        settle(nearest.below);
    else if (nearest.steps > 1)
        stagesOf(nearest.steps - 1);  // says what is too short
    return plan;
}

}  // namespace

RunPlan planOf(const ScheduleSection& schedule, const BatchCount& batches, const StepRule& rule) {
    RunPlan plan = lengthOf(schedule, batches, rule);
    plan.pathPasses =
        beforeLast(plan.stages, batches, rule).all() + costOfLast(plan.stages.back().steps, plan.stages, batches, rule);
    return plan;
}

}  // namespace pada

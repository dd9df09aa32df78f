// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/methods/late_faults.h"

#include "core/base/contract.h"
#include "core/data/image_shape.h"
#include "core/strategy/expected_cost.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace pada::faults {

ConfigFault of(const MethodAsked& asked, std::string_view setting, const std::string& message) {
    const std::string key(setting);
    return {{"method." + asked.config.method.name + "." + key, "method." + key}, "method." + key + message};
}

std::optional<ConfigFault> noneHeldOut(const MethodAsked& asked) {
    if (asked.config.data.validImages > 0) return std::nullopt;
    return ConfigFault{{"data.valid_images", "method.name"},
                       fmt::format("data.valid_images is 0, but method.name is \"{}\", which looks at held-out images "
                                   "while it trains; set valid_images, to 1000 for example",
                                   asked.config.method.name)};
}

std::optional<ConfigFault> tooFewEpochs(const MethodAsked& asked, std::int64_t stages) {
    const ScheduleSection& schedule = asked.config.schedule;
    const DataSection& data = asked.config.data;
    const auto needed = static_cast<double>(stages - 1);
    if (schedule.epochs > 0.0) {
        if (std::ceil(schedule.epochs) > needed) return std::nullopt;
        return ConfigFault{{"schedule.epochs", "method.name"},
                           fmt::format("schedule.epochs is {:.6g}, but \"{}\" goes through {} stages of an epoch at "
                                       "least; raise it above {}, or ask for fewer stages",
                                       schedule.epochs, asked.config.method.name, stages, stages - 1)};
    }
    // An image costs 1/64 path-pass at least; the nearest step may be half a batch further.
    const double images = 64.0 * schedule.pathPasses + 0.5 * data.batchSize;
    if (data.trainImages == 0 || images > needed * static_cast<double>(data.trainImages)) return std::nullopt;
    return ConfigFault{{"schedule.path_passes", "method.name"},
                       fmt::format("schedule.path_passes is {:.6g}, but \"{}\" goes through {} stages of an epoch at "
                                   "least, and {} images cost {:.6g} an epoch; raise it above {:.6g}, or ask for fewer "
                                   "stages",
                                   schedule.pathPasses, asked.config.method.name, stages, data.trainImages,
                                   static_cast<double>(data.trainImages) / 64.0,
                                   needed * static_cast<double>(data.trainImages) / 64.0)};
}

std::optional<ConfigFault> onePath(const MethodAsked& asked, std::string_view why) {
    if (std::ranges::any_of(asked.allowed, [](const auto& options) { return options.size() > 1; })) return std::nullopt;
    return ConfigFault{{"space.ops", "method.name"},
                       fmt::format("space.ops leaves one option a decision, but method.name is \"{}\", {}; allow a "
                                   "second op",
                                   asked.config.method.name, why)};
}

std::optional<ConfigFault> impossibleMadds(const MethodAsked& asked, const Setting& reference) {
    const double millions = asked.config.method.values.number(reference);
    const auto shape = imageShape(asked.config.data.set, asked.config.data.imageSize);
    if (millions == 0.0 || !shape) return std::nullopt;
    const SpaceSection& space = asked.config.space;
    NetSpec spec =
        wholeSpec(asked.space, {space.channels, space.cellsPerStage, shape->classes, shape->channels, shape->size});
    spec.affine = space.affine;
    spec.options = asked.allowed;
    if (!asked.space.fits(spec).ok()) return std::nullopt;
    try {
        const SubSpace left(asked.space, asked.allowed);
        ExpectedCost(WeightLayout(spec), Strengths(left)).reference(millions, reference.name);
    } catch (const RunError& error) {
        const std::string key(reference.name);
        return ConfigFault{{"method." + asked.config.method.name + "." + key, "method." + key}, error.what()};
    }
    return std::nullopt;
}

std::optional<ConfigFault> uncountable(const MethodAsked& asked) {
    const SubSpace left(asked.space, asked.allowed);
    if (left.enumerable()) return std::nullopt;
    return ConfigFault{{"space.ops", "method.name"},
                       fmt::format("method.name is \"{}\", which counts all paths, but space.ops leaves {:.3g} of "
                                   "them, allowed: at most {:.0f}; name fewer ops",
                                   asked.config.method.name, left.count(), SubSpace::kMostEnumerated)};
}

}  // namespace pada::faults

// SPDX-License-Identifier: GPL-3.0-or-later
// core/methods/method.h: what a method is: how people and files see it, and how its parts are made. One value in one
// file; core/methods/method_table.cpp lists them.
#pragma once
#include "core/config/registry.h"
#include "core/sampling/data_sampler.h"
#include "core/sampling/path_sampler.h"
#include "core/space/sub_space.h"
#include "core/strategy/step_rule.h"
#include "core/supernet/weight_layout.h"

#include <cstdint>
#include <memory>
#include <span>

namespace pada {

/// The factories read the config's values once, into the typed settings of the part they make; nothing behind them
/// knows a key. References outlive what is made. ContractError for values that checkConfig() refuses.
struct Method {
    MethodDeclaration about;
    std::unique_ptr<PathSampler> (*pathSampler)(const SettingValues& values, const SubSpace& space,
                                                const WeightLayout& layout);
    /// `labels` has one class per training image.
    std::unique_ptr<DataSampler> (*dataSampler)(const SettingValues& values, std::span<const std::int32_t> labels);
    std::unique_ptr<StepRule> (*stepRule)(const RuleInput& input);
};

}  // namespace pada

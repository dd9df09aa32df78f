// SPDX-License-Identifier: GPL-3.0-or-later
// core/methods/common_parts.h: parts that several methods are made of, as the factories of Method.
#pragma once
#include "core/methods/method.h"

namespace pada::parts {

/// Every allowed option alike, or every topology where `topology_uniform` asks for it.
std::unique_ptr<PathSampler> uniformPaths(const SettingValues& values, const SubSpace& space,
                                          const WeightLayout& layout);
std::unique_ptr<PathSampler> importantPaths(const SettingValues& values, const SubSpace& space,
                                            const WeightLayout& layout);
/// Of the control without gradients.
std::unique_ptr<PathSampler> scheduledPaths(const SettingValues& values, const SubSpace& space,
                                            const WeightLayout& layout);
std::unique_ptr<DataSampler> shuffledImages(const SettingValues& values, std::span<const std::int32_t> labels);
std::unique_ptr<DataSampler> importantImages(const SettingValues& values, std::span<const std::int32_t> labels);
std::unique_ptr<StepRule> onePathAStep(const RuleInput& input);

/// The sampler that `[method.sampling] paths` puts under a method that draws paths: its own, uniform one, PA's or the
/// control's.
std::unique_ptr<PathSampler> chosenPaths(const SettingValues& values, const SubSpace& space,
                                         const WeightLayout& layout);
/// Likewise `[method.sampling] data`: shuffled images, or DA's.
std::unique_ptr<DataSampler> chosenImages(const SettingValues& values, std::span<const std::int32_t> labels);

}  // namespace pada::parts

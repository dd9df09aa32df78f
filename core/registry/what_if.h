// SPDX-License-Identifier: GPL-3.0-or-later
// core/registry/what_if.h: what a run's samplers would have given at another smoothing factor, from what it recorded.
// Pure; any thread.
#pragma once
#include "core/config/run_config.h"
#include "core/events/event.h"
#include "core/space/search_space.h"

#include <cstdint>
#include <optional>

namespace pada {

/// Probabilities of options that the run's path sampler would have given had it mixed these norms at `smoothing` in [0,
/// 1]. `norms`: as SamplingChanged tells them. nullopt where there are none, or of another space: the sampler does not
/// go by norms.
std::optional<OptionTable> probabilitiesAt(const RunConfig& config, const SearchSpace& space, const OptionTable& norms,
                                           double smoothing);

/// The factor by which probabilities were mixed that were told after `step` steps. nullopt before the first update, or
/// where the run's length is not known (0).
std::optional<double> pathSmoothingAt(const RunConfig& config, std::int64_t step, std::int64_t stepsPerEpoch,
                                      std::int64_t totalSteps);
/// The same for the weights of images, which change at an epoch's end.
std::optional<double> imageSmoothingAt(const RunConfig& config, std::int64_t step, std::int64_t stepsPerEpoch,
                                       std::int64_t totalSteps);

}  // namespace pada

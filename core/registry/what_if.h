// SPDX-License-Identifier: GPL-3.0-or-later
// core/registry/what_if.h: what a run's samplers would have given at another smoothing factor, from what it recorded.
// Pure; any thread.
#pragma once
#include "core/config/run_config.h"
#include "core/events/event.h"
#include "core/space/search_space.h"

#include <cstdint>
#include <memory>
#include <optional>

namespace pada {

class PathSampler;

/// The path sampler that a run's method makes, to be asked what it would have given. Costs milliseconds to make.
class PathWhatIf {
public:
    /// `space` is the config's and may go afterwards. A method that is not known, or a space that has no net, answers
    /// nothing.
    PathWhatIf(const RunConfig& config, const SearchSpace& space);

    /// Probabilities of options had the sampler mixed these norms, as SamplingChanged tells them, at `smoothing` in [0,
    /// 1]. Empty where there are none, or of another space: the sampler does not go by norms.
    OptionTable at(const OptionTable& norms, double smoothing) const;

private:
    std::vector<std::size_t> m_options;  ///< Per decision: how many.
    std::shared_ptr<const PathSampler> m_sampler;
};

/// The factor by which probabilities were mixed that were told after `step` steps. nullopt before the first update, or
/// where the run's length is not known (0).
std::optional<double> pathSmoothingAt(const RunConfig& config, std::int64_t step, std::int64_t stepsPerEpoch,
                                      std::int64_t totalSteps);
/// The same for the weights of images, which change at an epoch's end.
std::optional<double> imageSmoothingAt(const RunConfig& config, std::int64_t step, std::int64_t stepsPerEpoch,
                                       std::int64_t totalSteps);

}  // namespace pada

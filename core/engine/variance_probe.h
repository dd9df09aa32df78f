// SPDX-License-Identifier: GPL-3.0-or-later
// core/engine/variance_probe.h: gradient variance at frozen weights, under the run's own sampler and the uniform one.
#pragma once
#include "core/data/dataset.h"
#include "core/events/event.h"
#include "core/sampling/path_sampler.h"
#include "core/space/search_space.h"
#include "core/supernet/batch_maker.h"

#include <cstdint>
#include <span>
#include <vector>

namespace pada {

/// Draws only from Stream::probe and moves neither weights nor running statistics nor a sampler, so training goes on as
/// if it had not been. Definitions: decisions.md section 6; GV-snapshot of methods.md section 6.
struct VarianceProbe {
    Supernet& net;
    const SearchSpace& space;
    BatchMaker& batches;  ///< Of `net`.
    const Roles& roles;
    const std::vector<std::vector<std::uint8_t>>& allowed;
    std::uint32_t seed = 0;
    int batchSize = 64;
    int draws = 32;  ///< M, at least 2; costs 2 M passes.

    /// `dataWeights` are the data sampler's (empty = uniform). Dead paths are redrawn as in training. Run and step are
    /// left to the caller.
    VarianceSnapshot measure(PathSampler& paths, std::span<const float> dataWeights, std::int64_t step) const;
};

}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
// core/engine/variance_probe.h: gradient variance at frozen weights, under the run's own samplers and the uniform ones.
#pragma once
#include "core/data/dataset.h"
#include "core/events/event.h"
#include "core/methods/loop_terms.h"
#include "core/sampling/path_draws.h"
#include "core/space/sub_space.h"
#include "core/supernet/batch_maker.h"

#include <cstdint>
#include <functional>
#include <span>

namespace pada {

/// Paths and images are drawn from Stream::probe; their augmentation is that of epochs below 0, which no training sees.
/// Overwrites the store's gradients, and moves neither weights nor running statistics nor a sampler, so training goes
/// on as if it had not been: EveryMethod.TelemetryChangesNoWeight. What the numbers mean: VarianceSnapshot; held by
/// VarianceProbe.*.
struct VarianceProbe {
    Supernet& net;
    const SubSpace& space;
    BatchMaker& batches;  ///< Of `net`.
    const Roles& roles;
    const LoopTerms& terms;
    std::uint32_t seed = 0;
    int batchSize = 64;
    int draws = 32;  ///< M, at least 2; costs 2 M passes.

    /// `paths`: what training draws. `pathWeight`: what it multiplies a path's gradient by; empty = 1. `imageLaw`: the
    /// data sampler's weights (empty = uniform). Run and step are left to the caller.
    VarianceSnapshot measure(const PathDraws& paths, const std::function<double(const Path&)>& pathWeight,
                             std::span<const float> imageLaw, std::int64_t step) const;
};

}  // namespace pada

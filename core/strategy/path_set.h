// SPDX-License-Identifier: GPL-3.0-or-later
// core/strategy/path_set.h: what a step that passes several paths tells of itself.
#pragma once
#include "core/strategy/idle_drift.h"
#include "core/strategy/step_rule.h"

#include <cstddef>
#include <vector>

namespace pada {

/// One path of a step and how it took part.
struct TrainedPath {
    Path path;
    PathRole role = PathRole::trained;
    double weight = 1.0;  ///< Of its gradient in the sum.
    bool tracks = true;   ///< Moves running statistics.
};

/// The outcome of one update after passes of `paths`, a pass each, on batches of `images`. Loss and accuracy are means
/// over the passes; a path's norms cover the segments of its own pass, and where several passes share one the norm is
/// that of their weighted sum (samplers get nothing finer from one update). Image norms are those of the first pass.
/// Passes count as path-passes whatever their role.
StepOutcome outcomeOf(const NetFamily& family, const std::vector<TrainedPath>& paths, TrainOutcome trained,
                      std::size_t images);

/// One optimiser step: a pass of each path on the step's own images, one update with the weighted sum of their
/// gradients. Cost: a path-pass a path.
StepOutcome trainPaths(const NetFamily& family, StepSource& source, const SgdSettings& sgd,
                       const std::vector<TrainedPath>& paths, IdleDrift& drift);

}  // namespace pada

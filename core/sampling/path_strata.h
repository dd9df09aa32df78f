// SPDX-License-Identifier: GPL-3.0-or-later
// core/sampling/path_strata.h: the connected paths of a space in groups that are counted exactly.
#pragma once
#include "core/space/sub_space.h"

#include <cstddef>
#include <vector>

namespace pada {

/// Groups of paths: every connected path of a sub-space in one of them, none empty, each in index order.
struct PathStrata {
    std::vector<std::vector<Path>> paths;
    std::vector<int> keys;  ///< One a stratum, ascending: what its paths have in common.

    std::size_t count() const;  ///< Paths of all strata.
};

/// How many decisions of a path lie on a way from input to output and choose an option with weights: of a convolution
/// cell its live convolutions.
int liveWeighted(const SearchSpace& space, const Path& path);

/// By liveWeighted(), which is the key. RunError for a space of more than SubSpace::kMostEnumerated paths, and for one
/// without any connected path.
PathStrata strataByLiveWeights(const SubSpace& space);
/// By SearchSpace::planKey(): paths of one stratum compute the same with the same weights. The key is the stratum's
/// number, in the order of the first paths. Errors as above.
PathStrata strataByPlan(const SubSpace& space);

}  // namespace pada

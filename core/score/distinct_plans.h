// SPDX-License-Identifier: GPL-3.0-or-later
// core/score/distinct_plans.h: paths that compute the same with the same weights, as one.
#pragma once
#include "core/space/search_space.h"

#include <cstddef>
#include <span>
#include <vector>

namespace pada {

struct DistinctPlan {
    Path pruned;                       ///< The smallest of its paths' pruned ones.
    std::vector<std::size_t> members;  ///< Indices into the paths it was made of, ascending.
    double madds = 0.0;                ///< Multiply-adds of one image, live edges.
    bool dead = false;
};

/// By ascending multiply-adds, then by path. NAS-Bench-201 has 7,810 of its 15,625 paths, one of them dead.
std::vector<DistinctPlan> distinctPlans(const SearchSpace& space, const NetSize& size, std::span<const Path> paths);

}  // namespace pada

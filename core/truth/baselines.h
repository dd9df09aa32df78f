// SPDX-License-Identifier: GPL-3.0-or-later
// core/truth/baselines.h: scores that need no training. They stand beside every tau.
#pragma once
#include "core/space/search_space.h"

#include <span>
#include <vector>

namespace pada {

struct Baselines {
    std::vector<double> parameters, madds;  ///< Dead edges included, as the benchmark counts.
    std::vector<double> liveConvolutions;   ///< 9 * (3x3) + (1x1) over edges on a live path.
};
Baselines makeBaselines(const SearchSpace& space, std::span<const Path> paths, const NetSize& size);

}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/truth/baselines.h"

namespace pada {

Baselines makeBaselines(const SearchSpace& space, std::span<const Path> paths, const NetSize& size) {
    Baselines b;
    for (const Path& path : paths) {
        const PathCost cost = space.cost(path, size);
        b.parameters.push_back(static_cast<double>(cost.parameters));
        b.madds.push_back(static_cast<double>(cost.madds));
        b.liveConvolutions.push_back(9.0 * cost.liveConvolutions3x3 + cost.liveConvolutions1x1);
    }
    return b;
}

}  // namespace pada

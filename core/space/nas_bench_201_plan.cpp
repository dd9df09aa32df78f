// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/nas_bench_201_plan.h"

#include "core/space/nas_bench_201_keys.h"

namespace pada::nb201 {

bool PathPlan::live(int node) const {
    if (node == 0) return true;
    for (std::size_t e = 0; e < kEdges; ++e)
        if (kEdgeTo[e] == node && option[e] != none) return true;
    return false;
}

Path PathPlan::path() const {
    Path path(kEdges);
    for (std::size_t e = 0; e < kEdges; ++e) path[e] = option[e];
    return path;
}

std::array<std::string, kNodes> PathPlan::nodeKeys() const {
    return planKeys(path());
}

PathPlan compilePath(const Path& path) {
    expects(path.size() == kEdges, "a NAS-Bench-201 path has 6 decisions");
    std::array<bool, kNodes> reached{true, false, false, false}, wanted{false, false, false, true};
    // Edges are ordered by their target and point upwards, so one sweep each way reaches everything.
    for (std::size_t e = 0; e < kEdges; ++e) {
        expects(path[e] < kOps, "a NAS-Bench-201 edge has options 0 to 4");
        if (path[e] != none && reached[static_cast<std::size_t>(kEdgeFrom[e])])
            reached[static_cast<std::size_t>(kEdgeTo[e])] = true;
    }
    for (std::size_t e = kEdges; e-- > 0;)
        if (path[e] != none && wanted[static_cast<std::size_t>(kEdgeTo[e])])
            wanted[static_cast<std::size_t>(kEdgeFrom[e])] = true;
    PathPlan plan;
    plan.dead = !reached[kNodes - 1];
    for (std::size_t e = 0; e < kEdges; ++e)
        if (reached[static_cast<std::size_t>(kEdgeFrom[e])] && wanted[static_cast<std::size_t>(kEdgeTo[e])])
            plan.option[e] = static_cast<Op>(path[e]);
    return plan;
}

}  // namespace pada::nb201

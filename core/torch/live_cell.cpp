// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/torch/live_cell.h"

namespace pada {

Path livePath(const Path& path) {
    expects(path.size() == kCellEdges, "a NAS-Bench-201 path has 6 decisions");
    std::array<bool, 4> reached = {true, false, false, false};  // From node 0 forwards.
    for (std::size_t e = 0; e < kCellEdges; ++e)
        if (path[e] != kNone && reached[kEdgeFrom[e]]) reached[kEdgeTo[e]] = true;
    std::array<bool, 4> needed = {false, false, false, true};  // From node 3 backwards.
    for (std::size_t e = kCellEdges; e-- > 0;)
        if (path[e] != kNone && needed[kEdgeTo[e]]) needed[kEdgeFrom[e]] = true;
    Path live = path;
    for (std::size_t e = 0; e < kCellEdges; ++e)
        if (!reached[kEdgeFrom[e]] || !needed[kEdgeTo[e]]) live[e] = kNone;
    return live;
}

bool isDead(const Path& live) {
    return live[3] == kNone && live[4] == kNone && live[5] == kNone;
}

}  // namespace pada

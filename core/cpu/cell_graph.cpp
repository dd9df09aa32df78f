// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cpu/cell_graph.h"

namespace pada {

bool PrunedCell::live(int node) const {
    if (node == 0) return true;
    for (std::size_t e = 0; e < kCellEdges; ++e)
        if (kEdgeTo[e] == node && option[e] != CellOption::none) return true;
    return false;
}

Path PrunedCell::path() const {
    Path path(kCellEdges);
    for (std::size_t e = 0; e < kCellEdges; ++e) path[e] = static_cast<std::uint8_t>(option[e]);
    return path;
}

PrunedCell pruneCell(const Path& path) {
    expects(path.size() == kCellEdges, "a NAS-Bench-201 path has 6 decisions");
    std::array<bool, kCellNodes> reached{true, false, false, false}, wanted{false, false, false, true};
    // Edges are ordered by their target and point upwards, so one sweep each way reaches everything.
    for (std::size_t e = 0; e < kCellEdges; ++e) {
        expects(path[e] < 5, "a NAS-Bench-201 edge has options 0 to 4");
        if (path[e] != 0 && reached[static_cast<std::size_t>(kEdgeFrom[e])])
            reached[static_cast<std::size_t>(kEdgeTo[e])] = true;
    }
    for (std::size_t e = kCellEdges; e-- > 0;)
        if (path[e] != 0 && wanted[static_cast<std::size_t>(kEdgeTo[e])])
            wanted[static_cast<std::size_t>(kEdgeFrom[e])] = true;
    PrunedCell cell;
    cell.dead = !reached[3];
    for (std::size_t e = 0; e < kCellEdges; ++e)
        if (reached[static_cast<std::size_t>(kEdgeFrom[e])] && wanted[static_cast<std::size_t>(kEdgeTo[e])])
            cell.option[e] = static_cast<CellOption>(path[e]);
    return cell;
}

}  // namespace pada

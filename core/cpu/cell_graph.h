// SPDX-License-Identifier: GPL-3.0-or-later
// core/cpu/cell_graph.h: the fixed graph of a NAS-Bench-201 cell and what of it a path uses.
#pragma once
#include "core/space/path.h"

#include <array>

namespace pada {

inline constexpr int kCellEdges = 6;
inline constexpr int kCellNodes = 4;
inline constexpr std::array<int, kCellEdges> kEdgeTo = {1, 2, 2, 3, 3, 3};
inline constexpr std::array<int, kCellEdges> kEdgeFrom = {0, 0, 1, 0, 1, 2};

/// Options in the space's order.
enum class CellOption : std::uint8_t { none, skip, convolution1x1, convolution3x3, pool };

/// The options left on the edges once those that no way from node 0 to node 3 uses are `none`.
struct PrunedCell {
    std::array<CellOption, kCellEdges> option{};
    bool dead = false;  ///< No way at all; every edge is none.

    bool hasConvolution(int edge) const {
        const CellOption o = option[static_cast<std::size_t>(edge)];
        return o == CellOption::convolution1x1 || o == CellOption::convolution3x3;
    }
    /// Whether anything flows into `node`; the input node always lives.
    bool live(int node) const;
    Path path() const;
};

/// Throws ContractError for a path that is not six options in [0, 5).
PrunedCell pruneCell(const Path& path);

}  // namespace pada

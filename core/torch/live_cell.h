// SPDX-License-Identifier: GPL-3.0-or-later
// core/torch/live_cell.h: which edges of a NAS-Bench-201 cell matter. Private to core/torch.
#pragma once
#include "core/space/path.h"

#include <array>
#include <cstdint>

namespace pada {

inline constexpr std::size_t kCellEdges = 6;
/// Edges in the space's order: 1<-0, 2<-0, 2<-1, 3<-0, 3<-1, 3<-2.
inline constexpr std::array<std::uint8_t, kCellEdges> kEdgeTo = {1, 2, 2, 3, 3, 3};
inline constexpr std::array<std::uint8_t, kCellEdges> kEdgeFrom = {0, 0, 1, 0, 1, 2};

/// Options as the benchmark numbers them.
inline constexpr int kNone = 0, kSkip = 1, kConv1x1 = 2, kConv3x3 = 3, kAveragePool = 4;

/// `path` with every edge that lies on no way from node 0 to node 3 set to `none`. Throws ContractError for a path that
/// is not 6 long.
Path livePath(const Path& path);

/// True where nothing reaches node 3: every cell's output is zero. `live` comes from livePath().
bool isDead(const Path& live);

}  // namespace pada

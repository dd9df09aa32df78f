// SPDX-License-Identifier: GPL-3.0-or-later
// core/space/nas_bench_201.h: the cell of NAS-Bench-201 (Dong & Yang, ICLR 2020): 4 nodes, 6 edges, 5 operations.
#pragma once
#include "core/space/search_space.h"

#include <array>
#include <memory>
#include <string_view>
#include <vector>

namespace pada {

/// Tables of the space. Edge e goes from node kEdgeFrom[e] to node kEdgeTo[e]; node 0 is the input, node 3 the output.
namespace nb201 {

inline constexpr int kNodes = 4;
inline constexpr int kEdges = 6;
inline constexpr int kOps = 5;
inline constexpr int kPaths = 15625;
inline constexpr std::array<int, kEdges> kEdgeTo{1, 2, 2, 3, 3, 3};
inline constexpr std::array<int, kEdges> kEdgeFrom{0, 0, 1, 0, 1, 2};

/// Option indices of every decision.
enum Op : std::uint8_t { none = 0, skip = 1, conv1x1 = 2, conv3x3 = 3, avgPool = 4 };
inline constexpr std::array<std::string_view, kOps> kOpNames{"none", "skip_connect", "nor_conv_1x1", "nor_conv_3x3",
                                                             "avg_pool_3x3"};

/// Our index, 0..15624: edge 0 most significant, base 5. Not the official index of the benchmark's files (arch_index).
/// Throws ContractError unless `path` is one of this space.
int pathIndex(const Path& path);

/// Inverse of pathIndex. Throws ContractError outside 0..15624.
Path pathAt(int index);

/// All 15,625 paths, in order of pathIndex.
std::vector<Path> allPaths();

}  // namespace nb201

/// The space. Six decisions "1<-0" ... "3<-2", each of the five operations above.
///
/// cost(): `channels` is the width of stage 1 (doubled twice), `cellsPerStage` the cells in each of three stages,
/// `imageSize` the side at stage 1 (halved twice, rounding up). As in the benchmark, `madds` counts convolutions, the
/// classifier and the classifier's bias, nothing for batch norm, pooling and sums; NetSize{} gives the published
/// columns.
std::unique_ptr<SearchSpace> makeNasBench201();

}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
// core/space/darts_space.h: the two cells of DARTS (Liu et al., ICLR 2019), single paths of two inputs a node.
#pragma once
#include "core/space/search_space.h"

#include <array>
#include <memory>
#include <string_view>

namespace pada {

/// Tables. A cell has states 0 (cell before last), 1 (last cell) and nodes 2 to 5, all four concatenated to the output.
/// Decisions 0..17 are the normal cell, 18..35 the reduction cell; of each 18, first 14 edge operations (node by node,
/// predecessor ascending), then for each node the pair of predecessors it sums.
namespace darts {

inline constexpr int kNodes = 4;           ///< Nodes are states 2, 3, 4, 5.
inline constexpr int kEdges = 14;          ///< 2 + 3 + 4 + 5.
inline constexpr int kCellDecisions = 18;  ///< kEdges + kNodes.
inline constexpr int kDecisions = 36;
inline constexpr int kInputs = 8;  ///< Chosen edges of a cell: two a node.
inline constexpr int kOps = 7;

/// Option indices of an edge decision; the original's list without `none`.
enum Op : std::uint8_t { maxPool = 0, avgPool, skip, sepConv3x3, sepConv5x5, dilConv3x3, dilConv5x5 };
inline constexpr std::array<std::string_view, kOps> kOpNames{
    "max_pool_3x3", "avg_pool_3x3", "skip_connect", "sep_conv_3x3", "sep_conv_5x5", "dil_conv_3x3", "dil_conv_5x5"};

enum class Cell { normal = 0, reduce = 1 };

/// Number (0..13) of the edge from state `predecessor` to state `node` (2..5).
constexpr int edgeOf(int node, int predecessor) {
    return (node - 2) * (node + 1) / 2 + predecessor;
}
/// Number of pairs of distinct predecessors of `node`: 1, 3, 6, 10.
constexpr int pairsOf(int node) {
    return node * (node - 1) / 2;
}

/// The `option`-th pair in lexicographic order, lower predecessor first. Throws ContractError out of range.
std::array<int, 2> pairAt(int node, int option);
/// Inverse of pairAt; needs two distinct predecessors below `node`.
int pairOption(int node, int first, int second);

/// One chosen edge.
struct Input {
    int node = 2;         ///< State it goes into.
    int predecessor = 0;  ///< State it comes from.
    int op = 0;           ///< Index into kOpNames.
    int decision = 0;     ///< Decision that holds the operation.
};

/// The eight chosen edges of one cell, two a node, lower predecessor first. `path` must be valid.
std::array<Input, kInputs> inputs(const Path& path, Cell cell);

}  // namespace darts

/// The space. Text form `normal:[(sep_conv_3x3,0),... 8 pairs] reduce:[... 8 pairs]`; parse takes a node's two pairs in
/// either order and blanks after a comma, and also a published `Genotype(normal=[('sep_conv_3x3', 0), ...], ...)`.
/// Operations on edges not chosen are not in the text: parse sets them to option 0, and so does pruned(), the form to
/// compare paths by. live() is false for exactly those edges.
///
/// cost() is the evaluation net for CIFAR without the auxiliary head: `channels` = C of the first stage (published 36),
/// stem 3x3 to 3C, three stages of `cellsPerStage` = N normal cells with a reduction cell between them, hence 3N + 2
/// cells (6: the published 20, 2: the search's 8); `imageSize` 32, `classes` 10, `inputChannels` as they say. Only
/// chosen edges exist, so the live figures equal the others. A classifier's bias is a parameter, not a multiply-add;
/// pooling and batch norm cost no multiply-adds. All sameness keys are the text form.
std::unique_ptr<SearchSpace> makeDartsSpace();

}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
// core/cpu/net_plan.h: one path on one batch: which tensors exist and how each node is summed. Forward and backward
// walk it.
#pragma once
#include "core/cpu/arena.h"
#include "core/cpu/net_refs.h"

namespace pada {
inline namespace PADA_STORED {

/// A convolution's result before batch norm, for the whole batch.
struct Convolved {
    ConvolutionRef* conv = nullptr;
    Stored* raw = nullptr;
};

/// out = sum of normalised convolutions + plain planes + 3x3 averages of pooled planes; at most three in all.
struct NodeSum {
    Stored* out = nullptr;     ///< Null where no skip, pool or head reads it.
    Stored* padded = nullptr;  ///< Its ReLU with borders, kept for a backward pass where convolutions read it; null
                               ///< where there is but one source, from which it is quickly made again.
    int side = 0, channels = 0;
    int convolvedCount = 0, plainCount = 0, pooledCount = 0;
    Convolved convolved[3];
    const Stored* plain[3] = {};
    const Stored* pooled[3] = {};

    std::size_t plane() const {
        return static_cast<std::size_t>(side) * static_cast<std::size_t>(side) * static_cast<std::size_t>(channels);
    }
    int sources() const { return convolvedCount + plainCount + pooledCount; }
    void add(const Convolved& source) { convolved[convolvedCount++] = source; }
};

struct CellPlan {
    NodeSum node[nb201::kNodes];  ///< node[0] is a copy of what comes in, summed by whoever made it.
    Convolved edge[nb201::kEdges];
};

struct ReductionPlan {
    Convolved first, second;
    NodeSum middle;  ///< Normalised first convolution.
    NodeSum out;
    ConvolutionRef* shortcut = nullptr;
    Stored* halved = nullptr;  ///< 2x2 averages of the input.
    Stored* shortcutOut = nullptr;
    NodeSum in;  ///< A copy, as a cell's node 0.
};

/// Where gradients of planes go in a backward pass; reused from cell to cell: one holds what comes into a cell, three
/// are for its other nodes.
struct DeltaRoom {
    Stored* node[nb201::kNodes] = {};
    Stored* middle = nullptr;  ///< Of a reduction's middle.
};

struct NetPlan {
    nb201::PathPlan cell;
    std::size_t images = 0;
    Convolved stem;
    NodeSum stemOut;
    std::vector<CellPlan> cells;
    ReductionPlan reductions[2];
    NodeSum* last = nullptr;  ///< What the head sees.
    NodeSum deadOut;          ///< `last` of a dead path: zeros.
    DeltaRoom delta;
};

/// Lays the tensors of a pass out in the arena. `training` keeps every cell's tensors and makes room for gradients;
/// otherwise two cells' worth take turns. With `firstCell`, the sum that the first cell ends with, only what comes
/// after it is laid out.
void layOut(NetPlan& plan, NetRefs& refs, const NetSize& size, const nb201::PathPlan& cell, std::size_t images,
            bool training, Arena& arena, NodeSum* firstCell = nullptr);

/// One path of each shape that a net offers: paths whose edges are convolutions, skips, pools or nothing in the same
/// places are laid out alike. At most 4,096, pruned, dead ones as one.
std::vector<nb201::PathPlan> shapesOf(const NetSpec& spec);

/// Bytes in use once any path of the net is laid out in the arena, which is counting and keeps what was taken before:
/// layOut() itself is asked, for each shape.
std::size_t bytesOfAnyPath(NetPlan& plan, NetRefs& refs, const NetSpec& spec, std::size_t images, bool training,
                           Arena& arena, const NodeSum* firstCell = nullptr);

}  // namespace PADA_STORED
}  // namespace pada

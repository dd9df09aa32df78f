// SPDX-License-Identifier: GPL-3.0-or-later
// core/cpu/node_planes.h: a node's sum and its ReLU, image by image, for forward and backward pass.
#pragma once
#include "core/cpu/image_loop.h"
#include "core/cpu/net_plan.h"
#include "core/kernels/kernel_set.h"

namespace pada {
inline namespace PADA_STORED {

/// Sums one image of a node. Null for what is not wanted: `out` the plane itself, `padded` its ReLU, of which the
/// border is left alone. Uses the scratch planes 3 and room.factors.
void sumNode(const KernelSet& kernels, const NodeSum& node, std::size_t image, const ChunkRoom& room, Stored* out,
             Stored* padded);

/// Where image's padded ReLU goes in a forward pass, borders zero: into the plan, or else into scratch plane `index`.
Stored* activatedPlane(const NodeSum& node, std::size_t image, const ChunkRoom& room, std::size_t index);

/// The padded ReLUs of `count` images side by side as the forward pass saw them, from the plan or made again in scratch
/// plane `index`. Needs the batch norms of the node's sources as they were then.
const Stored* activatedPlanes(const KernelSet& kernels, const NodeSum& node, std::size_t first, std::size_t count,
                              const ChunkRoom& room, std::size_t index);

}  // namespace PADA_STORED
}  // namespace pada

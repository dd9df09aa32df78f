// SPDX-License-Identifier: GPL-3.0-or-later
// core/space/mbconv_graph.h: a net of inverted bottlenecks. Private to the room; others ask the space.
#pragma once
#include "core/space/mbconv_space.h"

namespace pada::mbconv {

/// Stem 3x3 of `stemStride`; a fixed depthwise 3x3 and 1x1; the blocks; 1x1 convolution, mean over the pixels,
/// classifier. A block is 1x1 to `expansion` times its width, depthwise, 1x1, each with batch norm and the first two
/// with ReLU6; where stride and widths allow it, its source is added, and the option `skip` adds nothing to that.
/// The spec describes a net of these blocks (net_checks.h); `cellsPerStage` is not used.
NetGraph netGraph(const std::vector<MBConvBlock>& blocks, int stemStride, double normEpsilon, const NetSpec& spec);

}  // namespace pada::mbconv

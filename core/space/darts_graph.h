// SPDX-License-Identifier: GPL-3.0-or-later
// core/space/darts_graph.h: the net around the two cells of DARTS. Private to the room; others ask the space.
#pragma once
#include "core/space/net_graph.h"

namespace pada::darts {

/// Stem 3x3 to three times the width; 3N + 2 cells, of which number N and 2N + 1 halve the side and double the width;
/// mean over the pixels and a classifier. A cell reads the two before it, each brought to its width by ReLU, 1x1
/// convolution and batch norm (the one of double side by a factorized reduction); its four nodes sum the edges that the
/// path chose, and all four side by side are its output. In a supernet batch norm stands behind pools, never with scale
/// and shift; a net to be trained alone has none there. The stem's norm always has scale and shift.
/// `auxiliary`: behind the second reduction ReLU, average pool 5x3, 1x1 to 128, 2x2 to 768 and a classifier.
/// The spec describes a net (net_checks.h); any side is taken, halved and rounded up, for counting.
NetGraph netGraph(const NetSpec& spec);

}  // namespace pada::darts

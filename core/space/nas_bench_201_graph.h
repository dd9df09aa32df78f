// SPDX-License-Identifier: GPL-3.0-or-later
// core/space/nas_bench_201_graph.h: the net around the cell of NAS-Bench-201. Private to the room; others ask the
// space.
#pragma once
#include "core/base/result.h"
#include "core/space/net_graph.h"

namespace pada::nb201 {

/// Stem 3x3; three stages of cells, the width doubled and the side halved between them by a residual block; head. In a
/// cell a convolution is ReLU, convolution, batch norm; `none` is no module, a skip one without layers.
/// Throws ContractError where netFits() is wrong, but takes any side, halved and rounded up, and stages without cells:
/// cost() also counts nets that nobody computes.
NetGraph netGraph(const NetSpec& spec);

/// wrongUse for a spec of another space (6 decisions, ascending options in [0, 5)), a size below 1 or a side that does
/// not halve twice.
Result<void> netFits(const NetSpec& spec);

}  // namespace pada::nb201

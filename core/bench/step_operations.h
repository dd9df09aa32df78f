// SPDX-License-Identifier: GPL-3.0-or-later
// core/bench/step_operations.h: how many floating-point operations of convolutions a path needs.
#pragma once
#include "core/space/net_graph.h"

#include <cstdint>

namespace pada {

/// Multiply-adds of one image. Live convolutions only: stem, edges on a way from input to output, reductions; no
/// classifier, batch norm, pooling or sums.
struct ConvolutionMadds {
    std::int64_t stem = 0;
    std::int64_t all = 0;  ///< With the stem.

    /// 2 operations a multiply-add.
    double evaluation() const { return 2.0 * static_cast<double>(all); }
    /// Forward, gradient of the input, gradient of the weights: three times forward; the images need no gradient, so
    /// the stem counts twice.
    double training() const { return 2.0 * static_cast<double>(3 * all - stem); }
};

/// A dead path needs the stem, the reductions and nothing else, as its route says. Throws ContractError for a path of
/// another space.
ConvolutionMadds convolutionMadds(const NetGraph& net, const Path& path);

}  // namespace pada

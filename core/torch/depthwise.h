// SPDX-License-Identifier: GPL-3.0-or-later
// core/torch/depthwise.h: depthwise convolution. Torch's own gradients of it take five times the forward pass on the
// CPU and twenty with dilation; these take two. Private to the module.
#pragma once
#include "core/torch/torch_shim.h"

namespace pada {

struct DepthwiseStep {
    std::int64_t stride = 1, padding = 0, dilation = 1;
    bool rectifies = false;  ///< max(x, 0) is read, where nobody else wants it: a pass over the map less.
};

/// Whether own loops compute it.
bool isDepthwiseByHand(const Tensor& x);

/// `x` NCHW of any layout, `weights` (channels, 1, k, k) of x's type and any layout; the result is channels_last. By
/// own loops on the CPU in float and double, whose bits do not depend on the number of threads; else by Torch's.
Tensor depthwiseConvolution(const Tensor& x, const Tensor& weights, const DepthwiseStep& step);

}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
// core/torch/torch_ops.h: operations that Torch has only slowly, or wrongly. Private to the module.
#pragma once
#include "core/torch/torch_shim.h"

namespace pada {

/// Average of a 3x3 window, stride 1, padding 1, padding not counted. `x` NCHW of any layout; the result is
/// channels_last.
Tensor averagePool3x3(const Tensor& x);
/// The same without autograd, and its adjoint: what a gradient `y` of the averages is for `x`.
Tensor boxMeanOf(const Tensor& x);
Tensor boxMeanAdjoint(const Tensor& y);
/// Average of a 2x2 window, stride 2. bf16 is averaged in float on the CPU here and above: old versions lack the
/// kernels.
Tensor averagePool2x2(const Tensor& x);

struct PoolWindow {
    int kernel = 3, stride = 1, padding = 1;
};
/// Mean and largest of the pixels of each window that lie in the map. Likewise in float where bf16 is on the CPU.
Tensor averagePool(const Tensor& x, const PoolWindow& window);
Tensor maxPool(const Tensor& x, const PoolWindow& window);

/// min(max(x, 0), 6), whose slope is 0 at 0 and at 6; NaN stays. (Of a clamp Torch goes through the gradient number by
/// number: seven times as long.)
Tensor rectified6(const Tensor& x);

/// What partial channels (PC-DARTS) are made of: the first `count` channels, and channels of `groups` equal parts dealt
/// out in turn. channels_last.
Tensor firstChannels(const Tensor& x, std::int64_t count);
Tensor shuffled(const Tensor& x, std::int64_t groups);

}  // namespace pada

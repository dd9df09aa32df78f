// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/torch/torch_ops.h"

namespace pada {

Tensor averagePool3x3(const Tensor& x) { return at::avg_pool2d(x, 3, 1, 1, false, false); }

}  // namespace pada

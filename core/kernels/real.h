// SPDX-License-Identifier: GPL-3.0-or-later
// core/kernels/real.h: the scalar of planes, weights and gradients in the CPU backend's inner loops and passes.
#pragma once

namespace pada {

// The product is built with float only. Tests compile the same sources a second time with PADA_REAL_DOUBLE, into a
// program of their own, so that a wrong formula cannot hide behind rounding or behind a ReLU that flipped.
#if defined(PADA_REAL_DOUBLE)
using Real = double;
#else
using Real = float;
#endif

}  // namespace pada

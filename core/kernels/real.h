// SPDX-License-Identifier: GPL-3.0-or-later
// core/kernels/real.h: the numbers of the CPU backend's inner loops and passes.
#pragma once
#if defined(PADA_STORED_BF16)
#include "core/kernels/bf16.h"
#endif

namespace pada {

/// Weights, gradients, statistics, sums and logits. The product is built with float only. Tests compile the same
/// sources a second time with PADA_REAL_DOUBLE, into a program of their own, so that a wrong formula cannot hide behind
/// rounding or behind a ReLU that flipped.
#if defined(PADA_REAL_DOUBLE)
using Real = double;
#else
using Real = float;
#endif

/// What planes hold in memory: node tensors, raw results of convolutions, their gradients and padded copies; also the
/// weights as the kernels read them. The product has every pass twice: with PADA_STORED_BF16 planes hold bf16, and all
/// that depends on it lives in the inline namespace pada::stored_bf16 instead of pada::stored_real, so that one program
/// holds both.
#if defined(PADA_STORED_BF16)
#define PADA_STORED stored_bf16
inline namespace stored_bf16 {
using Stored = Bf16;
}
#else
#define PADA_STORED stored_real
inline namespace stored_real {
using Stored = Real;
}
#endif

}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
// core/kernels/kernels_v4_bf16.cpp: the kernels for planes in bf16 on x86-64-v4 with AVX512_BF16. No inline function of
// the standard library may be called in here: the linker could keep this file's copy, built for this instruction set,
// for the whole program.
#include "core/kernels/kernel_set.h"

#include <immintrin.h>

namespace pada {
inline namespace PADA_STORED {
namespace kernels_v4_bf16 {
namespace {

constexpr int kLanes = 16;

#include "core/kernels/lanes.inc"

#include "core/kernels/bf16_convolution.inc"

#include "core/kernels/bf16_weight_gradient.inc"
#include "core/kernels/plane_kernels.inc"

}  // namespace

extern const KernelSet kSet;
constinit const KernelSet kSet = {isaName("x86-64-v4-bf16"),
                                  convolution,
                                  weightGradient,
                                  nullptr,
                                  nullptr,
                                  nullptr,
                                  combine,
                                  normBackward,
                                  normSums,
                                  pad,
                                  padImage,
                                  poolBackward,
                                  halve,
                                  addDoubled,
                                  add,
                                  reluMean,
                                  reluMeanBackward,
                                  moments,
                                  packForDot};

}  // namespace kernels_v4_bf16
}  // namespace PADA_STORED
}  // namespace pada

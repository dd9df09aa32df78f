// SPDX-License-Identifier: GPL-3.0-or-later
// core/kernels/kernels_v4.cpp: the kernels for x86-64-v4. No inline function of the standard library may be called in
// here: the linker could keep this file's copy, built for this instruction set, for the whole program.
#include "core/kernels/kernel_set.h"

namespace pada {
inline namespace PADA_STORED {
namespace kernels_v4 {
namespace {

constexpr int kLanes = 16;
constexpr int kAccumulators = 16;

#include "core/kernels/lanes.inc"

#include "core/kernels/convolution_kernels.inc"
#include "core/kernels/paired_kernels.inc"
#include "core/kernels/plane_kernels.inc"
#include "core/kernels/pointwise_kernels.inc"
#include "core/kernels/winograd_kernels.inc"
#include "core/kernels/winograd_kernels_gradient.inc"
#include "core/kernels/winograd_paired_kernels.inc"

}  // namespace

extern const KernelSet kSet;
constinit const KernelSet kSet = {isaName("x86-64-v4" PADA_ISA_SUFFIX),
                                  convolution,
                                  weightGradient,
                                  winograd,
                                  winogradGradient,
                                  winogradWeights,
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
                                  kPackWeights};

}  // namespace kernels_v4
}  // namespace PADA_STORED
}  // namespace pada

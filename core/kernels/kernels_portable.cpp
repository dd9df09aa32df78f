// SPDX-License-Identifier: GPL-3.0-or-later
// core/kernels/kernels_portable.cpp: the kernels for portable. No inline function of the standard library may be called
// in here: the linker could keep this file's copy, built for this instruction set, for the whole program.
#include "core/kernels/kernel_set.h"

namespace pada::kernels_portable {
namespace {

constexpr int kLanes = 4;
constexpr int kAccumulators = 8;

#include "core/kernels/convolution_kernels.inc"
#include "core/kernels/plane_kernels.inc"
#include "core/kernels/winograd_kernels.inc"
#include "core/kernels/winograd_kernels_gradient.inc"

}  // namespace

extern const KernelSet kSet;
constinit const KernelSet kSet = {{"portable", 8},
                                  plainConvolution,
                                  plainWeightGradient,
                                  plainWinograd,
                                  plainWinogradGradient,
                                  winogradWeights,
                                  combine,
                                  normBackward,
                                  normSums,
                                  pad,
                                  poolBackward,
                                  halve,
                                  addDoubled,
                                  add,
                                  reluMean,
                                  reluMeanBackward,
                                  moments};

}  // namespace pada::kernels_portable

// SPDX-License-Identifier: GPL-3.0-or-later
// core/kernels/kernels_portable.cpp: the kernels for portable. No inline function of the standard library may be called
// in here: the linker could keep this file's copy, built for this instruction set, for the whole program.
#include "core/kernels/kernel_set.h"

namespace pada {
inline namespace PADA_STORED {
namespace kernels_portable {
namespace {

constexpr int kLanes = 4;
constexpr int kAccumulators = 8;

#include "core/kernels/lanes.inc"

#include "core/kernels/convolution_kernels.inc"
#include "core/kernels/plane_kernels.inc"
#if !defined(PADA_STORED_BF16)
#include "core/kernels/winograd_kernels.inc"
#include "core/kernels/winograd_kernels_gradient.inc"
#else
constexpr decltype(KernelSet::winograd) plainWinograd = nullptr;
constexpr decltype(KernelSet::winogradGradient) plainWinogradGradient = nullptr;
constexpr decltype(KernelSet::winogradWeights) winogradWeights = nullptr;
#endif

}  // namespace

extern const KernelSet kSet;
constinit const KernelSet kSet = {isaName("portable" PADA_ISA_SUFFIX),
                                  plainConvolution,
                                  plainWeightGradient,
                                  plainWinograd,
                                  plainWinogradGradient,
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

}  // namespace kernels_portable
}  // namespace PADA_STORED
}  // namespace pada

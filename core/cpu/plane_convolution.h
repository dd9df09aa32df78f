// SPDX-License-Identifier: GPL-3.0-or-later
// core/cpu/plane_convolution.h: one image's convolution, its data gradient and its weight gradient in terms of the
// kernels. `scratch` is a chunk's room.winograd. "Padded" planes have a border of one pixel of zeros. Sides are in
// pixels, planes square.
#pragma once
#include "core/cpu/image_loop.h"
#include "core/cpu/net_refs.h"
#include "core/kernels/kernel_set.h"

namespace pada {
inline namespace PADA_STORED {

/// output (side x side) = convolution of `padded` (side * stride + 2 wide); with `sums` it also adds sum and sum of
/// squares.
void convolvePlane(const KernelSet& kernels, const ConvolutionRef& conv, const Stored* padded, int side, Stored* output,
                   Real* sums, Real* scratch);

/// The weight gradient of `images` images, added to `gradient` or written over it; `padded` and `delta` are their
/// padded planes side by side, those of delta of `side`.
void weightGradient(const KernelSet& kernels, const ConvolutionRef& conv, const Stored* padded, const Stored* delta,
                    int side, std::size_t images, bool add, Real* gradient, Real* scratch);

/// Fills conv.packed and conv.winograd, where they are, from the weights.
void transformWeights(const KernelSet& kernels, const ConvolutionRef& conv);

/// Fills conv.transposed from the weights: for stride 1 taps flipped, for stride 2 ordered by the output's parity.
/// Then conv.winogradBack from it.
void transposeWeights(const KernelSet& kernels, const ConvolutionRef& conv);

/// Gradient with respect to the input before its ReLU, of which `activated` is the padded result. `delta` is a padded
/// plane of `side`; output, addend (null: none) and what `activated` pads are side * stride wide; output may be the
/// addend.
void convolveBack(const KernelSet& kernels, const ConvolutionRef& conv, const Stored* delta, int side,
                  const Stored* activated, const Stored* addend, Stored* output, Real* scratch);

/// The same for a 1x1 shortcut, which has no ReLU before it: output = gradient of its input.
void convolveShortcutBack(const KernelSet& kernels, const ConvolutionRef& conv, const Stored* delta, int side,
                          Stored* output);

}  // namespace PADA_STORED
}  // namespace pada

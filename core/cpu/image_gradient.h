// SPDX-License-Identifier: GPL-3.0-or-later
// core/cpu/image_gradient.h: the last step of a backward pass that asks how the images would have to change.
#pragma once
#include "core/cpu/net_refs.h"
#include "core/kernels/kernel_set.h"

#include <vector>

namespace pada {
inline namespace PADA_STORED {

/// The stem's gradient with respect to its input. Kernels write channels by the eight, images have fewer: the stem is
/// widened by channels of zero weights, whose results are dropped. Holds a copy of the weights as they are now. Thread:
/// run() from any, each with its own planes.
class ImageGradient {
public:
    ImageGradient(const KernelSet& kernels, const ConvolutionRef& stem);

    /// `delta` is one image's padded gradient of the stem's output; `scratch` holds side * side * 8 numbers or more,
    /// and `out` gets side * side * input channels.
    void run(const Stored* delta, int side, Stored* scratch, Real* out) const;

private:
    const KernelSet& m_kernels;
    int m_channels;
    std::vector<Real> m_weights;
    std::vector<Stored> m_transposed;
    ConvolutionRef m_wide;
};

}  // namespace PADA_STORED
}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cpu/image_gradient.h"

#include "core/base/contract.h"
#include "core/cpu/plane_convolution.h"

#include <algorithm>

namespace pada {
inline namespace PADA_STORED {

ImageGradient::ImageGradient(const KernelSet& kernels, const ConvolutionRef& stem)
    : m_kernels(kernels), m_channels(stem.in), m_wide(stem) {
    expects(stem.kernel == 3 && stem.stride == 1, "the stem is a 3x3 convolution with stride 1");
    m_wide.in = (stem.in + 7) / 8 * 8;
    m_wide.size = static_cast<std::size_t>(9 * m_wide.in * stem.out);
    m_weights.assign(m_wide.size, Real(0));
    const std::ptrdiff_t row = static_cast<std::ptrdiff_t>(stem.in) * stem.out;
    for (int tap = 0; tap < 9; ++tap)
        std::copy_n(stem.weights + tap * row, row,
                    m_weights.begin() + static_cast<std::ptrdiff_t>(tap) * m_wide.in * stem.out);
    m_transposed.resize(packedSize(3, 3 * stem.out, m_wide.in));
    m_wide.weights = m_weights.data();
    m_wide.gradient = nullptr;
    m_wide.packed = nullptr;
    m_wide.transposed = m_transposed.data();
    m_wide.winograd = m_wide.winogradBack = nullptr;
    transposeWeights(kernels, m_wide);
}

void ImageGradient::run(const Stored* delta, int side, Stored* scratch, Real* out) const {
    ConvolutionArgs a;
    a.input = delta;
    a.inputRow = a.inputStep = static_cast<std::ptrdiff_t>(side + 2) * m_wide.out;
    a.inputPixel = m_wide.out;
    a.kernelRows = 3;
    a.rowTaps = 3 * m_wide.out;
    a.weights = m_wide.transposed;
    a.output = scratch;
    a.outputRow = static_cast<std::ptrdiff_t>(side) * m_wide.in;
    a.outputPixel = a.channels = m_wide.in;
    a.height = a.width = side;
    m_kernels.convolution(a);
    for (int pixel = 0; pixel < side * side; ++pixel)
        for (int c = 0; c < m_channels; ++c) *out++ = static_cast<Real>(scratch[pixel * m_wide.in + c]);
}

}  // namespace PADA_STORED
}  // namespace pada

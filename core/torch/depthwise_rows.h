// SPDX-License-Identifier: GPL-3.0-or-later
// core/torch/depthwise_rows.h: depthwise convolution of NHWC maps on the CPU, an image at a time: its results and both
// gradients. No Torch, so that it is compiled with -O3 by itself. Any thread; calls on other images may run at once.
//
//   y[o][c] = sum over taps of w[tap][c] x[o * stride - padding + tap * dilation][c], in both directions, x 0 outside;
// with `rectifies` max(x, 0) stands for x, NaN as NaN.
#pragma once
#include <cstddef>
#include <cstdint>

namespace pada {

/// One image's maps, and how they are read. At least one pixel comes out, so outSide() is positive.
struct DepthwiseShape {
    std::int64_t height, width, channels;  ///< Of the input.
    std::int64_t kernel, stride = 1, padding = 0, dilation = 1;
    bool rectifies = false;

    std::int64_t outSide(std::int64_t side) const {
        return (side + 2 * padding - dilation * (kernel - 1) - 1) / stride + 1;
    }
    std::int64_t outHeight() const { return outSide(height); }
    std::int64_t outWidth() const { return outSide(width); }
    std::int64_t inNumbers() const { return height * width * channels; }
    std::int64_t outNumbers() const { return outHeight() * outWidth() * channels; }
    std::int64_t weightNumbers() const { return kernel * kernel * channels; }
    /// Numbers of scratch that each of the functions below needs.
    std::size_t scratch() const;
};

/// Weights are [kernel][kernel][channels]. `out` and `dx` are overwritten.
void depthwise(const float* x, const float* weights, const DepthwiseShape& shape, float* scratch, float* out);
void depthwise(const double* x, const double* weights, const DepthwiseShape& shape, double* scratch, double* out);

/// The gradient of the input from that of the result. `x` is read where the shape rectifies alone.
void depthwiseInput(const float* x, const float* dy, const float* weights, const DepthwiseShape& shape, float* scratch,
                    float* dx);
void depthwiseInput(const double* x, const double* dy, const double* weights, const DepthwiseShape& shape,
                    double* scratch, double* dx);

/// gradient += that of the weights. An image's sum is made in the maps' own type, row by row, and added in double.
void addDepthwiseWeights(const float* x, const float* dy, const DepthwiseShape& shape, float* scratch,
                         double* gradient);
void addDepthwiseWeights(const double* x, const double* dy, const DepthwiseShape& shape, double* scratch,
                         double* gradient);

}  // namespace pada

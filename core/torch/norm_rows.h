// SPDX-License-Identifier: GPL-3.0-or-later
// core/torch/norm_rows.h: what batch norm does to NHWC maps on the CPU: sums over pixels, and affine maps a channel. No
// Torch, so that it is compiled with -O3 by itself. Derivation: methods.md section 3.1's norm, differentiated by hand.
#pragma once
#include <cstdint>

namespace pada {

/// `pixels` rows of `channels` values, one after the other. All spans below are per channel. Any thread; calls on
/// disjoint rows may run at once. A channel's sum has one order, so the bits depend only on where callers split rows.
struct PixelRows {
    std::int64_t pixels, channels;
};

/// first[c] += sum of (x - origin[c]), second[c] += sum of (x - origin[c])^2. An origin near the mean keeps the
/// difference of squares exact enough for a variance.
void addMoments(const float* x, const float* origin, const PixelRows& rows, double* first, double* second);
void addMoments(const double* x, const double* origin, const PixelRows& rows, double* first, double* second);

/// first[c] += sum of dy, second[c] += sum of dy (x - mean[c]).
void addGradientMoments(const float* x, const float* dy, const float* mean, const PixelRows& rows, double* first,
                        double* second);
void addGradientMoments(const double* x, const double* dy, const double* mean, const PixelRows& rows, double* first,
                        double* second);

/// out = factor[c] * x + shift[c].
void scalePixels(const float* x, const float* factor, const float* shift, const PixelRows& rows, float* out);
void scalePixels(const double* x, const double* factor, const double* shift, const PixelRows& rows, double* out);

/// out = factor[c] * dy + slope[c] * x + shift[c].
void blendPixels(const float* dy, const float* x, const float* factor, const float* slope, const float* shift,
                 const PixelRows& rows, float* out);
void blendPixels(const double* dy, const double* x, const double* factor, const double* slope, const double* shift,
                 const PixelRows& rows, double* out);

/// A norm whose results y = factor[c] * x + offset[c] go on as min(max(y, 0), ceiling), NaN as NaN: ReLU6, or ReLU with
/// an infinite ceiling. Where y <= 0 or y >= ceiling no gradient comes back. y has the same bits in all three
/// functions.
template <class Real>
struct Rectified {
    const Real *factor, *offset;
    Real ceiling;
};

/// scalePixels() of it.
void scaleRectified(const float* x, const Rectified<float>& norm, const PixelRows& rows, float* out);
void scaleRectified(const double* x, const Rectified<double>& norm, const PixelRows& rows, double* out);

/// addGradientMoments() and blendPixels() of the dy that come back; the blend's factor is the norm's.
void addRectifiedMoments(const float* x, const float* dy, const float* mean, const Rectified<float>& norm,
                         const PixelRows& rows, double* first, double* second);
void addRectifiedMoments(const double* x, const double* dy, const double* mean, const Rectified<double>& norm,
                         const PixelRows& rows, double* first, double* second);
void blendRectified(const float* dy, const float* x, const Rectified<float>& norm, const float* slope,
                    const float* shift, const PixelRows& rows, float* out);
void blendRectified(const double* dy, const double* x, const Rectified<double>& norm, const double* slope,
                    const double* shift, const PixelRows& rows, double* out);

}  // namespace pada

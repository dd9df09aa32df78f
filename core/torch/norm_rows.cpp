// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/torch/norm_rows.h"

#include "core/torch/clones.h"

#include <algorithm>

namespace pada {
namespace {

#define PADA_INLINE inline __attribute__((always_inline))

/// Channels in registers at once, and pixels whose sums run side by side so that no addition waits for the last.
constexpr std::int64_t kBlock = 8, kChains = 4;
/// Pixels added in the data's own type before they go to double.
constexpr std::int64_t kRun = 64;

template <class Real>
struct Lanes {
    Real v[kBlock];
};

/// Sums two terms a value over one block of at most kBlock channels. `Whole`: the block is full, so that its width is
/// known to the compiler.
template <bool Whole, class Real, class Terms>
PADA_INLINE void sumBlock(std::int64_t pixels, std::int64_t width, double* first, double* second, Terms terms) {
    const std::int64_t lanes = Whole ? kBlock : width;
    for (std::int64_t begin = 0; begin < pixels; begin += kRun) {
        const std::int64_t end = std::min(pixels, begin + kRun);
        Lanes<Real> a[kChains] = {}, b[kChains] = {};
        std::int64_t p = begin;
        for (; p + kChains <= end; p += kChains)
            for (std::int64_t k = 0; k < kChains; ++k)
                for (std::int64_t c = 0; c < lanes; ++c) terms(p + k, c, a[k].v[c], b[k].v[c]);
        for (; p < end; ++p)
            for (std::int64_t c = 0; c < lanes; ++c) terms(p, c, a[0].v[c], b[0].v[c]);
        for (std::int64_t c = 0; c < lanes; ++c) {
            first[c] += static_cast<double>((a[0].v[c] + a[1].v[c]) + (a[2].v[c] + a[3].v[c]));
            second[c] += static_cast<double>((b[0].v[c] + b[1].v[c]) + (b[2].v[c] + b[3].v[c]));
        }
    }
}

template <class Real>
PADA_INLINE void moments(const Real* x, const Real* origin, const PixelRows& rows, double* first, double* second) {
    for (std::int64_t c0 = 0; c0 < rows.channels; c0 += kBlock) {
        const std::int64_t stride = rows.channels, width = std::min(kBlock, rows.channels - c0);
        const Real *in = x + c0, *zero = origin + c0;
        const auto terms =
            [ in, zero, stride ](std::int64_t p, std::int64_t c, Real & a, Real & b) __attribute__((always_inline)) {
            const Real d = in[p * stride + c] - zero[c];
            a += d;
            b += d * d;
        };
        if (width == kBlock)
            sumBlock<true, Real>(rows.pixels, width, first + c0, second + c0, terms);
        else
            sumBlock<false, Real>(rows.pixels, width, first + c0, second + c0, terms);
    }
}

template <class Real>
PADA_INLINE void gradientMoments(const Real* x, const Real* dy, const Real* mean, const PixelRows& rows, double* first,
                                 double* second) {
    for (std::int64_t c0 = 0; c0 < rows.channels; c0 += kBlock) {
        const std::int64_t stride = rows.channels, width = std::min(kBlock, rows.channels - c0);
        const Real *in = x + c0, *grad = dy + c0, *zero = mean + c0;
        const auto terms = [ in, grad, zero, stride ](std::int64_t p, std::int64_t c, Real & a, Real & b)
            __attribute__((always_inline)) {
            const Real g = grad[p * stride + c];
            a += g;
            b += g * (in[p * stride + c] - zero[c]);
        };
        if (width == kBlock)
            sumBlock<true, Real>(rows.pixels, width, first + c0, second + c0, terms);
        else
            sumBlock<false, Real>(rows.pixels, width, first + c0, second + c0, terms);
    }
}

template <class Real>
PADA_INLINE void scale(const Real* __restrict x, const Real* __restrict factor, const Real* __restrict shift,
                       const PixelRows& rows, Real* __restrict out) {
    for (std::int64_t p = 0; p < rows.pixels; ++p, x += rows.channels, out += rows.channels)
        for (std::int64_t c = 0; c < rows.channels; ++c) out[c] = factor[c] * x[c] + shift[c];
}

template <class Real>
PADA_INLINE void blend(const Real* __restrict dy, const Real* __restrict x, const Real* __restrict factor,
                       const Real* __restrict slope, const Real* __restrict shift, const PixelRows& rows,
                       Real* __restrict out) {
    for (std::int64_t p = 0; p < rows.pixels; ++p, x += rows.channels, dy += rows.channels, out += rows.channels)
        for (std::int64_t c = 0; c < rows.channels; ++c) out[c] = factor[c] * dy[c] + (slope[c] * x[c] + shift[c]);
}

}  // namespace

PADA_CLONES void addMoments(const float* x, const float* origin, const PixelRows& rows, double* first, double* second) {
    moments(x, origin, rows, first, second);
}

void addMoments(const double* x, const double* origin, const PixelRows& rows, double* first, double* second) {
    moments(x, origin, rows, first, second);
}

PADA_CLONES void addGradientMoments(const float* x, const float* dy, const float* mean, const PixelRows& rows,
                                    double* first, double* second) {
    gradientMoments(x, dy, mean, rows, first, second);
}

void addGradientMoments(const double* x, const double* dy, const double* mean, const PixelRows& rows, double* first,
                        double* second) {
    gradientMoments(x, dy, mean, rows, first, second);
}

PADA_CLONES void scalePixels(const float* x, const float* factor, const float* shift, const PixelRows& rows,
                             float* out) {
    scale(x, factor, shift, rows, out);
}

void scalePixels(const double* x, const double* factor, const double* shift, const PixelRows& rows, double* out) {
    scale(x, factor, shift, rows, out);
}

PADA_CLONES void blendPixels(const float* dy, const float* x, const float* factor, const float* slope,
                             const float* shift, const PixelRows& rows, float* out) {
    blend(dy, x, factor, slope, shift, rows, out);
}

void blendPixels(const double* dy, const double* x, const double* factor, const double* slope, const double* shift,
                 const PixelRows& rows, double* out) {
    blend(dy, x, factor, slope, shift, rows, out);
}

}  // namespace pada

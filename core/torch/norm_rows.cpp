// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/torch/norm_rows.h"

#include "core/torch/clones.h"

#include <algorithm>

namespace pada {
namespace {

/// Channels in registers at once, and pixels whose sums run side by side so that no addition waits for the last.
constexpr std::int64_t kBlock = 8, kChains = 4;
/// Pixels added in the data's own type before they go to double.
constexpr std::int64_t kRun = 64;

template <class Real>
struct Lanes {
    Real v[kBlock];
};

/// Sums two terms a value over a run of pixels and one block of at most kBlock channels. `Whole`: the block is full, so
/// that its width is known to the compiler.
template <bool Whole, class Real, class Terms>
PADA_INLINE void sumRun(std::int64_t begin, std::int64_t end, std::int64_t width, double* first, double* second,
                        const Terms& terms) {
    const std::int64_t lanes = Whole ? kBlock : width;
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

/// Run after run, all channels of each, so that a line of the maps that several blocks share is read once.
/// `termsOf(first channel)` is what a block adds.
template <class Real, class TermsOf>
PADA_INLINE void sumRuns(const PixelRows& rows, double* first, double* second, const TermsOf& termsOf) {
    for (std::int64_t begin = 0; begin < rows.pixels; begin += kRun) {
        const std::int64_t end = std::min(rows.pixels, begin + kRun);
        for (std::int64_t c = 0; c < rows.channels; c += kBlock) {
            const std::int64_t width = std::min(kBlock, rows.channels - c);
            if (width == kBlock)
                sumRun<true, Real>(begin, end, width, first + c, second + c, termsOf(c));
            else
                sumRun<false, Real>(begin, end, width, first + c, second + c, termsOf(c));
        }
    }
}

template <class Real>
PADA_INLINE void moments(const Real* x, const Real* origin, const PixelRows& rows, double* first, double* second) {
    sumRuns<Real>(
        rows, first, second, [ x, origin, stride = rows.channels ](std::int64_t block) __attribute__((always_inline)) {
            const Real *in = x + block, *zero = origin + block;
            return [ in, zero, stride ](std::int64_t p, std::int64_t c, Real & a, Real & b)
                __attribute__((always_inline)) {
                const Real d = in[p * stride + c] - zero[c];
                a += d;
                b += d * d;
            };
        });
}

template <class Real>
PADA_INLINE void gradientMoments(const Real* x, const Real* dy, const Real* mean, const PixelRows& rows, double* first,
                                 double* second) {
    sumRuns<Real>(
        rows, first, second,
        [ x, dy, mean, stride = rows.channels ](std::int64_t block) __attribute__((always_inline)) {
            const Real *in = x + block, *grad = dy + block, *zero = mean + block;
            return [ in, grad, zero, stride ](std::int64_t p, std::int64_t c, Real & a, Real & b)
                __attribute__((always_inline)) {
                const Real g = grad[p * stride + c];
                a += g;
                b += g * (in[p * stride + c] - zero[c]);
            };
        });
}

/// The gradient of a rectified result y, whose own is g.
template <class Real>
PADA_INLINE Real passed(Real y, Real ceiling, Real g) {
    return ((y <= Real(0)) | (y >= ceiling)) ? Real(0) : g;
}

template <class Real>
PADA_INLINE void rectifiedMoments(const Real* x, const Real* dy, const Real* mean, const Rectified<Real>& norm,
                                  const PixelRows& rows, double* first, double* second) {
    sumRuns<Real>(
        rows, first, second,
        [ x, dy, mean, norm, stride = rows.channels ](std::int64_t block) __attribute__((always_inline)) {
            const Real *in = x + block, *grad = dy + block, *zero = mean + block, *factor = norm.factor + block,
                       *offset = norm.offset + block;
            const Real ceiling = norm.ceiling;
            return [ in, grad, zero, factor, offset, ceiling,
                     stride ](std::int64_t p, std::int64_t c, Real & a, Real & b) __attribute__((always_inline)) {
                const Real value = in[p * stride + c];
                const Real g = passed(factor[c] * value + offset[c], ceiling, grad[p * stride + c]);
                a += g;
                b += g * (value - zero[c]);
            };
        });
}

template <class Real>
PADA_INLINE void scaleInto(const Real* __restrict x, const Real* __restrict factor, const Real* __restrict offset,
                           Real ceiling, const PixelRows& rows, Real* __restrict out) {
    for (std::int64_t p = 0; p < rows.pixels; ++p, x += rows.channels, out += rows.channels)
        for (std::int64_t c = 0; c < rows.channels; ++c) {
            const Real y = factor[c] * x[c] + offset[c], kept = y < Real(0) ? Real(0) : y;
            out[c] = kept > ceiling ? ceiling : kept;
        }
}

template <class Real>
PADA_INLINE void blendInto(const Real* __restrict dy, const Real* __restrict x, const Real* __restrict factor,
                           const Real* __restrict offset, Real ceiling, const Real* __restrict slope,
                           const Real* __restrict shift, const PixelRows& rows, Real* __restrict out) {
    for (std::int64_t p = 0; p < rows.pixels; ++p, x += rows.channels, dy += rows.channels, out += rows.channels)
        for (std::int64_t c = 0; c < rows.channels; ++c) {
            const Real g = passed(factor[c] * x[c] + offset[c], ceiling, dy[c]);
            out[c] = factor[c] * g + (slope[c] * x[c] + shift[c]);
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

PADA_CLONES void scaleRectified(const float* x, const Rectified<float>& norm, const PixelRows& rows, float* out) {
    scaleInto(x, norm.factor, norm.offset, norm.ceiling, rows, out);
}

void scaleRectified(const double* x, const Rectified<double>& norm, const PixelRows& rows, double* out) {
    scaleInto(x, norm.factor, norm.offset, norm.ceiling, rows, out);
}

PADA_CLONES void addRectifiedMoments(const float* x, const float* dy, const float* mean, const Rectified<float>& norm,
                                     const PixelRows& rows, double* first, double* second) {
    rectifiedMoments(x, dy, mean, norm, rows, first, second);
}

void addRectifiedMoments(const double* x, const double* dy, const double* mean, const Rectified<double>& norm,
                         const PixelRows& rows, double* first, double* second) {
    rectifiedMoments(x, dy, mean, norm, rows, first, second);
}

PADA_CLONES void blendRectified(const float* dy, const float* x, const Rectified<float>& norm, const float* slope,
                                const float* shift, const PixelRows& rows, float* out) {
    blendInto(dy, x, norm.factor, norm.offset, norm.ceiling, slope, shift, rows, out);
}

void blendRectified(const double* dy, const double* x, const Rectified<double>& norm, const double* slope,
                    const double* shift, const PixelRows& rows, double* out) {
    blendInto(dy, x, norm.factor, norm.offset, norm.ceiling, slope, shift, rows, out);
}

}  // namespace pada

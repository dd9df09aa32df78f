// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/torch/depthwise_rows.h"

#include "core/torch/clones.h"

#include <algorithm>

namespace pada {
namespace {

/// L numbers that may lie anywhere.
template <class Real, int L>
struct Lanes {
    typedef Real Type __attribute__((vector_size(L * sizeof(Real)), aligned(alignof(Real)), may_alias));
};
template <class Real>
struct Lanes<Real, 1> {
    using Type = Real;
};

template <int L, class Real>
PADA_INLINE const typename Lanes<Real, L>::Type& at(const Real* p) {
    return *reinterpret_cast<const typename Lanes<Real, L>::Type*>(p);
}
template <int L, class Real>
PADA_INLINE typename Lanes<Real, L>::Type& at(Real* p) {
    return *reinterpret_cast<typename Lanes<Real, L>::Type*>(p);
}

/// Calls f.operator()<L>(first channel) for blocks that are all channels, each once.
template <class F>
PADA_INLINE void onceOverChannels(std::int64_t channels, F f) {
    std::int64_t c = 0;
    for (; c + 16 <= channels; c += 16) f.template operator()<16>(c);
    if (c + 8 <= channels) {
        f.template operator()<8>(c);
        c += 8;
    }
    for (; c < channels; ++c) f.template operator()<1>(c);
}

/// The same, but channels that are left may be done together with some that were done, to the same numbers.
template <class F>
PADA_INLINE void overChannels(std::int64_t channels, F f) {
    const std::int64_t left = channels % 8;
    onceOverChannels(channels < 8 ? channels : channels - left, f);
    if (channels >= 8 && left > 0) f.template operator()<8>(channels - 8);
}

/// L channels of a map with room around them, pixel after pixel: (y, x) of the map lies at (top + y, left + x). So few
/// channels of a plane fit a near cache whatever the map's width.
struct Room {
    std::int64_t top, left, height, width;
};

PADA_INLINE std::int64_t floorDivided(std::int64_t a, std::int64_t b) {
    return a >= 0 ? a / b : -((-a + b - 1) / b);
}

/// The input with its padding, and what the last taps read beyond it.
PADA_INLINE Room roomOfInput(const DepthwiseShape& s) {
    return {s.padding, s.padding, s.height + 2 * s.padding, s.width + 2 * s.padding};
}

/// The results with zeros for all that gradients of the input ask for: from floor((-(K-1) d + p) / s) to
/// floor((side - 1 + p) / s).
PADA_INLINE Room roomOfResult(const DepthwiseShape& s) {
    const std::int64_t before =
        std::max<std::int64_t>(0, -floorDivided(s.padding - (s.kernel - 1) * s.dilation, s.stride));
    const auto whole = [&](std::int64_t side) {
        return before + std::max(s.outSide(side), (side - 1 + s.padding) / s.stride + 1);
    };
    return {before, before, whole(s.height), whole(s.width)};
}

template <int L, bool Rectifies, class Real>
PADA_INLINE void spread(const Real* map, std::int64_t height, std::int64_t width, std::int64_t channels,
                        const Room& room, Real* to) {
    const std::int64_t wide = room.width * L;
    std::fill_n(to, room.top * wide, Real(0));
    for (std::int64_t y = 0; y < height; ++y) {
        Real *line = to + (room.top + y) * wide, *inside = line + room.left * L;
        std::fill(line, inside, Real(0));
        for (std::int64_t x = 0; x < width; ++x, map += channels, inside += L) {
            const typename Lanes<Real, L>::Type value = at<L>(map), zero{};
            if constexpr (Rectifies)
                at<L>(inside) = value < zero ? zero : value;
            else
                at<L>(inside) = value;
        }
        std::fill(inside, line + wide, Real(0));
    }
    std::fill_n(to + (room.top + height) * wide, (room.height - room.top - height) * wide, Real(0));
}

template <int L, class Real>
PADA_INLINE void spreadInput(const Real* x, const DepthwiseShape& s, const Room& room, Real* to) {
    if (s.rectifies)
        spread<L, true>(x, s.height, s.width, s.channels, room, to);
    else
        spread<L, false>(x, s.height, s.width, s.channels, room, to);
}

/// How places in a row are made of taps. Steps in numbers.
struct Taps {
    std::int64_t rows, columns;      ///< How many taps.
    std::int64_t down, across;       ///< From one to the next in the map that is read,
    std::int64_t weightRow, weight;  ///< and in the weights.
    std::int64_t step, out;          ///< From one place to the next, where it is read and where it is written.
};

/// T places side by side.
template <int L, int T, class Real>
PADA_INLINE void places(const Real* read, const Real* weights, const Taps& taps, Real* out) {
    typename Lanes<Real, L>::Type sum[T] = {};
    for (std::int64_t j = 0; j < taps.rows; ++j) {
        const Real *from = read + j * taps.down, *w = weights + j * taps.weightRow;
        for (std::int64_t i = 0; i < taps.columns; ++i, from += taps.across, w += taps.weight) {
            const typename Lanes<Real, L>::Type weight = at<L>(w);
#pragma GCC unroll 8
            for (int t = 0; t < T; ++t) sum[t] += weight * at<L>(from + t * taps.step);
        }
    }
#pragma GCC unroll 8
    for (int t = 0; t < T; ++t) at<L>(out + t * taps.out) = sum[t];
}

template <int L, class Real>
PADA_INLINE void row(std::int64_t count, const Real* read, const Real* weights, const Taps& taps, Real* out) {
    std::int64_t i = 0;
    for (; i + 8 <= count; i += 8) places<L, 8>(read + i * taps.step, weights, taps, out + i * taps.out);
    for (; i + 4 <= count; i += 4) places<L, 4>(read + i * taps.step, weights, taps, out + i * taps.out);
    for (; i < count; ++i) places<L, 1>(read + i * taps.step, weights, taps, out + i * taps.out);
}

template <class Real>
PADA_INLINE void results(const Real* x, const Real* weights, const DepthwiseShape& s, Real* scratch, Real* out) {
    const Room room = roomOfInput(s);
    const std::int64_t rows = s.outHeight(), columns = s.outWidth();
    overChannels(
        s.channels, [&]<int L>(std::int64_t c) __attribute__((always_inline)) {
            spreadInput<L>(x + c, s, room, scratch);
            const Taps taps{.rows = s.kernel,
                            .columns = s.kernel,
                            .down = s.dilation * room.width * L,
                            .across = s.dilation * L,
                            .weightRow = s.kernel * s.channels,
                            .weight = s.channels,
                            .step = s.stride * L,
                            .out = s.channels};
            for (std::int64_t y = 0; y < rows; ++y)
                row<L>(columns, scratch + y * s.stride * room.width * L, weights + c, taps,
                       out + y * columns * s.channels + c);
        });
}

/// The taps through which a place of the input reaches results, in one direction; those of `place + stride` read one
/// result further on.
struct Reach {
    std::int64_t count = 0;
    std::int64_t tap = 0, every = 0;    ///< The first of them, and from one to the next.
    std::int64_t result = 0, back = 0;  ///< What the first one reads, and how much earlier the next one.
};

PADA_INLINE Reach reachOf(const DepthwiseShape& s, std::int64_t place) {
    Reach reach;
    for (std::int64_t k = 0; k < s.kernel; ++k) {
        const std::int64_t over = place + s.padding - k * s.dilation, result = floorDivided(over, s.stride);
        if (result * s.stride != over) continue;
        if (reach.count == 0) {
            reach.tap = k;
            reach.result = result;
        } else if (reach.count == 1) {
            reach.every = k - reach.tap;
            reach.back = reach.result - result;
        }
        ++reach.count;
    }
    return reach;
}

template <class Real>
PADA_INLINE void inputGradients(const Real* x, const Real* dy, const Real* weights, const DepthwiseShape& s,
                                Real* scratch, Real* dx) {
    const Room room = roomOfResult(s);
    overChannels(
        s.channels, [&]<int L>(std::int64_t c) __attribute__((always_inline)) {
            spread<L, false>(dy + c, s.outHeight(), s.outWidth(), s.channels, room, scratch);
            for (std::int64_t phase = 0; phase < std::min(s.stride, s.width); ++phase) {
                const Reach across = reachOf(s, phase);
                const std::int64_t count = (s.width - phase + s.stride - 1) / s.stride;
                for (std::int64_t y = 0; y < s.height; ++y) {
                    const Reach down = reachOf(s, y);
                    const Taps taps{.rows = down.count,
                                    .columns = across.count,
                                    .down = -down.back * room.width * L,
                                    .across = -across.back * L,
                                    .weightRow = down.every * s.kernel * s.channels,
                                    .weight = across.every * s.channels,
                                    .step = L,
                                    .out = s.stride * s.channels};
                    row<L>(count, scratch + ((room.top + down.result) * room.width + room.left + across.result) * L,
                           weights + (down.tap * s.kernel + across.tap) * s.channels + c, taps,
                           dx + (y * s.width + phase) * s.channels + c);
                }
            }
            if (!s.rectifies) return;
            for (std::int64_t i = c; i < s.inNumbers(); i += s.channels) {
                const typename Lanes<Real, L>::Type value = at<L>(x + i), gradient = at<L>(dx + i), zero{};
                at<L>(dx + i) = value <= zero ? zero : gradient;
            }
        });
}

/// A row of K taps at once: gradient[i] += sum over places of x * dy. `x` is a plane of L channels, `line` numbers
/// wide.
template <int L, int K, class Real>
PADA_INLINE void rowOfWeights(const Real* x, const Real* dy, const DepthwiseShape& s, std::int64_t line,
                              double* gradient) {
    using V = typename Lanes<Real, L>::Type;
    constexpr int kChains = K <= 3 ? 4 : 2;  // Sums side by side, so that no addition waits for the last.
    const std::int64_t rows = s.outHeight(), columns = s.outWidth(), across = s.dilation * L, step = s.stride * L;
    V sum[K] = {};
    for (std::int64_t y = 0; y < rows; ++y) {
        V part[K][kChains] = {};
        const Real *from = x + y * s.stride * line, *delta = dy + y * columns * s.channels;
        std::int64_t i = 0;
        for (; i + kChains <= columns; i += kChains, from += kChains * step, delta += kChains * s.channels) {
#pragma GCC unroll 4
            for (int t = 0; t < kChains; ++t) {
                const V d = at<L>(delta + t * s.channels);
#pragma GCC unroll 7
                for (int k = 0; k < K; ++k) part[k][t] += d * at<L>(from + t * step + k * across);
            }
        }
        for (; i < columns; ++i, from += step, delta += s.channels)
            for (int k = 0; k < K; ++k) part[k][0] += at<L>(delta) * at<L>(from + k * across);
        for (int k = 0; k < K; ++k) {
            V whole = part[k][0];
            for (int t = 1; t < kChains; ++t) whole += part[k][t];
            sum[k] += whole;
        }
    }
    for (int k = 0; k < K; ++k) {
        Real numbers[L];
        at<L>(&numbers[0]) = sum[k];
        for (int l = 0; l < L; ++l) gradient[k * s.channels + l] += static_cast<double>(numbers[l]);
    }
}

template <class Real>
PADA_INLINE void weightGradients(const Real* x, const Real* dy, const DepthwiseShape& s, Real* scratch,
                                 double* gradient) {
    const Room room = roomOfInput(s);
    onceOverChannels(
        s.channels, [&]<int L>(std::int64_t c) __attribute__((always_inline)) {
            spreadInput<L>(x + c, s, room, scratch);
            const std::int64_t line = room.width * L;
            for (std::int64_t j = 0; j < s.kernel; ++j) {
                const Real *read = scratch + j * s.dilation * line, *delta = dy + c;
                double* to = gradient + j * s.kernel * s.channels + c;
                if (s.kernel == 3)
                    rowOfWeights<L, 3>(read, delta, s, line, to);
                else if (s.kernel == 5)
                    rowOfWeights<L, 5>(read, delta, s, line, to);
                else if (s.kernel == 7)
                    rowOfWeights<L, 7>(read, delta, s, line, to);
                else
                    for (std::int64_t i = 0; i < s.kernel; ++i)
                        rowOfWeights<L, 1>(read + i * s.dilation * L, delta, s, line, to + i * s.channels);
            }
        });
}

}  // namespace

std::size_t DepthwiseShape::scratch() const {
    const Room in = roomOfInput(*this), out = roomOfResult(*this);
    return static_cast<std::size_t>(std::max(in.height * in.width, out.height * out.width) *
                                    std::min<std::int64_t>(channels, 16));
}

PADA_CLONES void depthwise(const float* x, const float* weights, const DepthwiseShape& shape, float* scratch,
                           float* out) {
    results(x, weights, shape, scratch, out);
}

void depthwise(const double* x, const double* weights, const DepthwiseShape& shape, double* scratch, double* out) {
    results(x, weights, shape, scratch, out);
}

PADA_CLONES void depthwiseInput(const float* x, const float* dy, const float* weights, const DepthwiseShape& shape,
                                float* scratch, float* dx) {
    inputGradients(x, dy, weights, shape, scratch, dx);
}

void depthwiseInput(const double* x, const double* dy, const double* weights, const DepthwiseShape& shape,
                    double* scratch, double* dx) {
    inputGradients(x, dy, weights, shape, scratch, dx);
}

PADA_CLONES void addDepthwiseWeights(const float* x, const float* dy, const DepthwiseShape& shape, float* scratch,
                                     double* gradient) {
    weightGradients(x, dy, shape, scratch, gradient);
}

void addDepthwiseWeights(const double* x, const double* dy, const DepthwiseShape& shape, double* scratch,
                         double* gradient) {
    weightGradients(x, dy, shape, scratch, gradient);
}

}  // namespace pada

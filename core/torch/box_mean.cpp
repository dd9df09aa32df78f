// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/torch/box_mean.h"

#include <algorithm>
#include <array>
#include <vector>

namespace pada {
namespace {

/// What the three neighbours at -1, 0, +1 of `i` count; 0 for those outside. A mean divides by the pixels around the
/// *reading* place, its adjoint by those around the place that is read.
template <class Real>
std::array<Real, 3> sharesAt(std::int64_t i, std::int64_t side, BoxMean which) {
    const auto neighbours = [&](std::int64_t k) {
        return std::min(k + 1, side - 1) - std::max<std::int64_t>(k - 1, 0) + 1;
    };
    std::array<Real, 3> shares{};
    for (std::int64_t d = -1; d <= 1; ++d) {
        const std::int64_t from = i + d;
        if (from < 0 || from >= side) continue;
        shares[static_cast<std::size_t>(d + 1)] =
            Real(1) / static_cast<Real>(neighbours(which == BoxMean::forward ? i : from));
    }
    return shares;
}

/// out[i] = s0 a[i] + s1 b[i] + s2 c[i].
template <class Real>
void blend(const Real* a, const Real* b, const Real* c, const std::array<Real, 3>& s, Real* __restrict out,
           std::int64_t count) {
    const Real s0 = s[0], s1 = s[1], s2 = s[2];
    for (std::int64_t i = 0; i < count; ++i) out[i] = s0 * a[i] + s1 * b[i] + s2 * c[i];
}

template <class Real>
void rows(const Real* in, Real* out, const MapShape& shape, std::int64_t begin, std::int64_t end, BoxMean which) {
    const std::int64_t length = shape.width * shape.channels;
    std::vector<std::array<Real, 3>> across;
    for (std::int64_t x = 0; x < shape.width; ++x) across.push_back(sharesAt<Real>(x, shape.width, which));
    // Vertical means of one row, with a pixel of zeros on both sides.
    std::vector<Real> column(static_cast<std::size_t>(length + 2 * shape.channels));
    Real* const middle = column.data() + shape.channels;
    for (std::int64_t r = begin; r < end; ++r) {
        const std::int64_t y = r % shape.height;
        const Real* line = in + r * length;
        const Real* above = y > 0 ? line - length : line;  // Counts 0 where there is none.
        const Real* below = y + 1 < shape.height ? line + length : line;
        blend(above, line, below, sharesAt<Real>(y, shape.height, which), middle, length);
        Real* target = out + r * length;
        for (std::int64_t x = 0; x < shape.width; ++x) {
            const Real* at = middle + x * shape.channels;
            blend(at - shape.channels, at, at + shape.channels, across[static_cast<std::size_t>(x)],
                  target + x * shape.channels, shape.channels);
        }
    }
}

}  // namespace

void boxMeanRows(const float* in, float* out, const MapShape& shape, std::int64_t begin, std::int64_t end,
                 BoxMean which) {
    rows(in, out, shape, begin, end, which);
}

void boxMeanRows(const double* in, double* out, const MapShape& shape, std::int64_t begin, std::int64_t end,
                 BoxMean which) {
    rows(in, out, shape, begin, end, which);
}

}  // namespace pada

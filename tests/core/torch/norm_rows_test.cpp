// SPDX-License-Identifier: GPL-3.0-or-later
// The hand-written batch norm's passes against plain loops in long double, at widths with and without a rest.
#include "core/torch/norm_rows.h"
#include "core/base/rng.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace pada {
namespace {

template <class Real>
std::vector<Real> noise(std::int64_t count, std::uint32_t item, double mean = 0.0) {
    Rng rng(21, Stream::probe, 0, item);
    std::vector<Real> out(static_cast<std::size_t>(count));
    for (Real& v : out) v = static_cast<Real>(mean + rng.normal());
    return out;
}

/// Sums of f(value index) and g(value index) for each channel.
template <class First, class Second>
std::vector<std::pair<long double, long double>> plainSums(const PixelRows& rows, First first, Second second) {
    std::vector<std::pair<long double, long double>> sums(static_cast<std::size_t>(rows.channels));
    for (std::int64_t i = 0; i < rows.pixels * rows.channels; ++i) {
        auto& [a, b] = sums[static_cast<std::size_t>(i % rows.channels)];
        a += static_cast<long double>(first(static_cast<std::size_t>(i)));
        b += static_cast<long double>(second(static_cast<std::size_t>(i)));
    }
    return sums;
}

template <class Real>
void expectMoments(double tolerance) {
    for (const PixelRows rows :
         {PixelRows{1, 3}, PixelRows{67, 8}, PixelRows{130, 16}, PixelRows{64, 5}, PixelRows{259, 20}}) {
        const auto n = static_cast<std::size_t>(rows.channels);
        const auto x = noise<Real>(rows.pixels * rows.channels, 1, 100.0),
                   dy = noise<Real>(rows.pixels * rows.channels, 2);
        const std::vector<Real> origin(x.begin(), x.begin() + rows.channels);
        std::vector<double> a(n, 1.0), b(n, 2.0), c(n, 0.0), d(n, 0.0);  // Sums are added to what was there.
        addMoments(x.data(), origin.data(), rows, a.data(), b.data());
        addGradientMoments(x.data(), dy.data(), origin.data(), rows, c.data(), d.data());
        const auto off = [&](std::size_t i) { return static_cast<double>(x[i]) - static_cast<double>(origin[i % n]); };
        const auto forward = plainSums(rows, off, [&](std::size_t i) { return off(i) * off(i); });
        const auto backward = plainSums(
            rows, [&](std::size_t i) { return static_cast<double>(dy[i]); },
            [&](std::size_t i) { return static_cast<double>(dy[i]) * off(i); });
        const double size = static_cast<double>(rows.pixels);
        for (std::size_t k = 0; k < n; ++k) {
            EXPECT_NEAR(a[k], 1.0 + static_cast<double>(forward[k].first), tolerance * size) << rows.channels;
            EXPECT_NEAR(b[k], 2.0 + static_cast<double>(forward[k].second), tolerance * size) << rows.channels;
            EXPECT_NEAR(c[k], static_cast<double>(backward[k].first), tolerance * size) << rows.channels;
            EXPECT_NEAR(d[k], static_cast<double>(backward[k].second), tolerance * size) << rows.channels;
        }
    }
}

TEST(NormRows, SumsEqualPlainLoops) {
    expectMoments<float>(2e-5);  // Values near 100, so an origin far from them would lose all of this.
    expectMoments<double>(1e-12);
}

TEST(NormRows, MapsEqualPlainLoops) {
    const PixelRows rows{33, 11};
    const auto x = noise<float>(33 * 11, 3), dy = noise<float>(33 * 11, 4), f = noise<float>(11, 5),
               g = noise<float>(11, 6), h = noise<float>(11, 7);
    std::vector<float> out(x.size() + 1, -7.0f), blended(out);
    scalePixels(x.data(), f.data(), h.data(), rows, out.data());
    blendPixels(dy.data(), x.data(), f.data(), g.data(), h.data(), rows, blended.data());
    for (std::size_t i = 0; i < x.size(); ++i) {
        const std::size_t c = i % 11;
        EXPECT_NEAR(out[i], f[c] * x[i] + h[c], 2e-6);
        EXPECT_NEAR(blended[i], f[c] * dy[i] + g[c] * x[i] + h[c], 4e-6);
    }
    EXPECT_EQ(out.back(), -7.0f);  // Nothing behind the last row.
    EXPECT_EQ(blended.back(), -7.0f);
}

/// Of y = f x + h: min(max(y, 0), ceiling), and what it does to gradients.
void checkRectified(double ceiling) {
    const PixelRows rows{67, 11};
    const auto x = noise<double>(67 * 11, 3), dy = noise<double>(67 * 11, 4), f = noise<double>(11, 5, 3.0),
               h = noise<double>(11, 6), g = noise<double>(11, 7), k = noise<double>(11, 8),
               mean = noise<double>(11, 9);
    const Rectified<double> norm{f.data(), h.data(), ceiling};
    std::vector<double> out(x.size()), blended(x.size()), sums(11, 1.0), products(11, 2.0);
    scaleRectified(x.data(), norm, rows, out.data());
    blendRectified(dy.data(), x.data(), norm, g.data(), k.data(), rows, blended.data());
    addRectifiedMoments(x.data(), dy.data(), mean.data(), norm, rows, sums.data(), products.data());
    std::vector<double> plainSums(11, 1.0), plainProducts(11, 2.0);
    std::size_t passed = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        const std::size_t c = i % 11;
        const double y = f[c] * x[i] + h[c], back = y > 0.0 && y < ceiling ? dy[i] : 0.0;
        EXPECT_EQ(out[i], std::min(std::max(y, 0.0), ceiling));
        EXPECT_NEAR(blended[i], f[c] * back + g[c] * x[i] + k[c], 1e-13);
        plainSums[c] += back;
        plainProducts[c] += back * (x[i] - mean[c]);
        passed += back != 0.0;
    }
    for (std::size_t c = 0; c < 11; ++c) {
        EXPECT_NEAR(sums[c], plainSums[c], 1e-12);
        EXPECT_NEAR(products[c], plainProducts[c], 1e-11);
    }
    EXPECT_GT(passed, x.size() / 10);
    EXPECT_LT(passed, x.size() * 9 / 10);
}

TEST(NormRows, RectifiedMapsEqualPlainLoops) {
    checkRectified(6.0);
    checkRectified(std::numeric_limits<double>::infinity());
}

TEST(NormRows, RectifiedNanStaysOne) {
    const float x[2] = {std::nanf(""), 20.0f}, one[1] = {1.0f}, zero[1] = {0.0f};
    float out[2] = {};
    scaleRectified(x, {one, zero, 6.0f}, {2, 1}, out);
    EXPECT_TRUE(std::isnan(out[0]));
    EXPECT_EQ(out[1], 6.0f);
}

TEST(NormRows, NoRowsChangeNothing) {
    double first = 3.0, second = 4.0;
    const float x = 1.0f;
    float out = 5.0f;
    addMoments(&x, &x, {0, 1}, &first, &second);
    scalePixels(&x, &x, &x, {0, 1}, &out);
    EXPECT_EQ(first, 3.0);
    EXPECT_EQ(second, 4.0);
    EXPECT_EQ(out, 5.0f);
}

}  // namespace
}  // namespace pada

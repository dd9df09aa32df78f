// SPDX-License-Identifier: GPL-3.0-or-later
// Depthwise convolution and its gradients against loops over every tap, as the formula stands.
#include "core/torch/depthwise_rows.h"

#include "core/base/rng.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace {

using namespace pada;

template <class Real>
std::vector<Real> drawn(std::int64_t count, std::uint32_t which) {
    Rng rng(7, Stream::method, which, 0);
    std::vector<Real> values(static_cast<std::size_t>(count));
    for (Real& value : values) value = static_cast<Real>(rng.uniform() - 0.5);
    return values;
}

/// Calls f(place of the result, place of the input, place of the weights) for every product of a shape.
template <class F>
void overProducts(const DepthwiseShape& s, F f) {
    for (std::int64_t oy = 0; oy < s.outHeight(); ++oy)
        for (std::int64_t ox = 0; ox < s.outWidth(); ++ox)
            for (std::int64_t ky = 0; ky < s.kernel; ++ky)
                for (std::int64_t kx = 0; kx < s.kernel; ++kx) {
                    const std::int64_t iy = oy * s.stride - s.padding + ky * s.dilation,
                                       ix = ox * s.stride - s.padding + kx * s.dilation;
                    if (iy < 0 || ix < 0 || iy >= s.height || ix >= s.width) continue;
                    for (std::int64_t c = 0; c < s.channels; ++c)
                        f(static_cast<std::size_t>((oy * s.outWidth() + ox) * s.channels + c),
                          static_cast<std::size_t>((iy * s.width + ix) * s.channels + c),
                          static_cast<std::size_t>((ky * s.kernel + kx) * s.channels + c));
                }
}

template <class Real>
double apart(const std::vector<Real>& got, const std::vector<double>& wanted) {
    double most = 0.0;
    for (std::size_t i = 0; i < got.size(); ++i)
        most = std::max(most, std::abs(static_cast<double>(got[i]) - wanted[i]));
    return most;
}

std::string textOf(const DepthwiseShape& s) {
    return std::to_string(s.height) + "x" + std::to_string(s.width) + "x" + std::to_string(s.channels) + ", kernel " +
           std::to_string(s.kernel) + ", stride " + std::to_string(s.stride) + ", padding " +
           std::to_string(s.padding) + ", dilation " + std::to_string(s.dilation) + (s.rectifies ? ", rectified" : "");
}

/// `bound` for results and gradients of the input; weights sum over the map.
template <class Real>
void checkShape(const DepthwiseShape& s, double bound) {
    SCOPED_TRACE(textOf(s));
    const auto x = drawn<Real>(s.inNumbers(), 1), w = drawn<Real>(s.weightNumbers(), 2),
               dy = drawn<Real>(s.outNumbers(), 3);
    std::vector<double> y(dy.size(), 0.0), dx(x.size(), 0.0), dw(w.size(), 0.25);
    overProducts(s, [&](std::size_t o, std::size_t i, std::size_t k) {
        if (s.rectifies && x[i] <= Real(0)) return;
        y[o] += static_cast<double>(w[k]) * static_cast<double>(x[i]);
        dx[i] += static_cast<double>(w[k]) * static_cast<double>(dy[o]);
        dw[k] += static_cast<double>(x[i]) * static_cast<double>(dy[o]);
    });
    std::vector<Real> scratch(s.scratch(), Real(9)), ofY(dy.size(), Real(9)), ofX(x.size(), Real(9));
    std::vector<double> ofW(w.size(), 0.25);  // To what is there it is added.
    depthwise(x.data(), w.data(), s, scratch.data(), ofY.data());
    depthwiseInput(x.data(), dy.data(), w.data(), s, scratch.data(), ofX.data());
    addDepthwiseWeights(x.data(), dy.data(), s, scratch.data(), ofW.data());
    EXPECT_LT(apart(ofY, y), bound);
    EXPECT_LT(apart(ofX, dx), bound);
    EXPECT_LT(apart(ofW, dw), 10 * bound);
}

template <class F>
void overShapes(F f) {
    int shapes = 0;
    for (const std::int64_t channels : {1, 3, 8, 12, 16, 20, 24, 40})
        for (const std::int64_t kernel : {1, 2, 3, 5, 7})
            for (const std::int64_t stride : {1, 2, 3})
                for (const std::int64_t dilation : {1, 2})
                    for (const std::int64_t padding : {0, 1, 4})
                        for (const std::int64_t side : {1, 5, 12}) {
                            const DepthwiseShape shape{side,   side + 1, channels, kernel,
                                                       stride, padding,  dilation, shapes % 2 == 1};
                            if (side + 2 * padding < dilation * (kernel - 1) + 1) continue;
                            f(shape);
                            ++shapes;
                        }
    EXPECT_GT(shapes, 1000);
}

TEST(DepthwiseRows, DoublesAreTheFormula) {
    overShapes([](const DepthwiseShape& shape) { checkShape<double>(shape, 1e-12); });
}

TEST(DepthwiseRows, FloatsAreTheFormulaToRounding) {
    overShapes([](const DepthwiseShape& shape) { checkShape<float>(shape, 1e-5); });
}

TEST(DepthwiseRows, ByHand) {
    // 1 2 3 with taps 10 1, stride 2, a zero before: 10*0 + 1*1, 10*2 + 1*3.
    const DepthwiseShape shape{1, 3, 1, 2, 2, 1, 1};
    const std::vector<double> x{1, 2, 3}, weights{0, 0, 10, 1};
    std::vector<double> scratch(shape.scratch()), y(2 * 2);
    ASSERT_EQ(shape.outHeight(), 1);
    ASSERT_EQ(shape.outWidth(), 2);
    depthwise(x.data(), weights.data(), shape, scratch.data(), y.data());
    // The row of taps that lies in the map is the second: the first reads the padding above.
    EXPECT_EQ(y[0], 1.0);
    EXPECT_EQ(y[1], 23.0);
    const std::vector<double> dy{5, 7};
    std::vector<double> dx(3), dw(4, 0.0);
    depthwiseInput(x.data(), dy.data(), weights.data(), shape, scratch.data(), dx.data());
    EXPECT_EQ(dx, (std::vector<double>{5, 70, 7}));
    addDepthwiseWeights(x.data(), dy.data(), shape, scratch.data(), dw.data());
    EXPECT_EQ(dw, (std::vector<double>{0, 0, 14, 26}));
}

void checkNan(bool rectifies) {
    const DepthwiseShape shape{3, 3, 8, 3, 1, 1, 1, rectifies};
    std::vector<float> x(static_cast<std::size_t>(shape.inNumbers()), 0.0f),
        w(static_cast<std::size_t>(shape.weightNumbers()), 0.0f), scratch(shape.scratch()), y(x.size());
    x[4 * 8 + 2] = std::nanf("");  // The middle reaches every place of its own channel.
    depthwise(x.data(), w.data(), shape, scratch.data(), y.data());
    for (std::size_t i = 0; i < y.size(); ++i) EXPECT_EQ(std::isnan(y[i]), i % 8 == 2) << i;
}

TEST(DepthwiseRows, NanStaysOne) {
    checkNan(false);
    checkNan(true);
}

TEST(DepthwiseRows, ZeroGivesNoGradientWhereItIsRectified) {
    const DepthwiseShape shape{1, 3, 1, 1, 1, 0, 1, true};
    const std::vector<double> x{-2, 0, 3}, weights{4}, dy{1, 1, 1};
    std::vector<double> scratch(shape.scratch()), y(3), dx(3), dw{0};
    depthwise(x.data(), weights.data(), shape, scratch.data(), y.data());
    depthwiseInput(x.data(), dy.data(), weights.data(), shape, scratch.data(), dx.data());
    addDepthwiseWeights(x.data(), dy.data(), shape, scratch.data(), dw.data());
    EXPECT_EQ(y, (std::vector<double>{0, 0, 12}));
    EXPECT_EQ(dx, (std::vector<double>{0, 0, 4}));
    EXPECT_EQ(dw, (std::vector<double>{3}));
}

}  // namespace

// SPDX-License-Identifier: GPL-3.0-or-later
// Each kernel of each instruction set that this machine runs, against plain loops in double. Compiled twice: for the
// float kernels and for those in double.
#include "core/kernels/kernel_set.h"
#include "core/base/rng.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <string>

namespace pada {
namespace {

/// Some hundred roundings of numbers around 1.
constexpr double kTolerance = sizeof(Real) == sizeof(double) ? 1e-13 : 1e-5;

std::vector<Real> randomNumbers(std::size_t n, std::uint32_t seed) {
    Rng rng(seed, Stream::data, 0);
    std::vector<Real> x(n);
    for (Real& v : x) v = static_cast<Real>(rng.normal());
    return x;
}

class Kernels : public ::testing::TestWithParam<const KernelSet*> {};

struct Shape {
    int in, out, kernel, width;
};
const Shape kShapes[] = {{1, 8, 3, 28},  {3, 16, 3, 7},  {8, 8, 3, 14},   {16, 32, 1, 5},
                         {24, 48, 3, 3}, {64, 64, 1, 8}, {32, 128, 3, 2}, {128, 24, 1, 1}};

TEST_P(Kernels, ConvolutionAndWeightGradientAgreeWithPlainLoops) {
    for (const Shape& s : kShapes) {
        SCOPED_TRACE(std::to_string(s.in) + " to " + std::to_string(s.out) + " width " + std::to_string(s.width));
        const int padded = s.width + s.kernel - 1, taps = s.kernel * s.in, pixels = s.width * s.width;
        const auto x = randomNumbers(static_cast<std::size_t>(padded * padded * s.in), 1);
        const auto w = randomNumbers(static_cast<std::size_t>(s.kernel * taps * s.out), 2);
        const auto mask = randomNumbers(static_cast<std::size_t>(pixels * s.out), 3);
        const auto start = randomNumbers(static_cast<std::size_t>(pixels * s.out), 4);
        ConvolutionArgs a{.input = x.data(),
                          .inputRow = padded * s.in,
                          .inputStep = padded * s.in,
                          .inputPixel = s.in,
                          .kernelRows = s.kernel,
                          .rowTaps = taps,
                          .weights = w.data(),
                          .outputRow = s.width * s.out,
                          .outputPixel = s.out,
                          .channels = s.out,
                          .height = s.width,
                          .width = s.width,
                          .mask = mask.data()};
        std::vector<double> expected(static_cast<std::size_t>(pixels * s.out));
        std::vector<double> gradient(w.size());
        for (int y = 0; y < s.width; ++y)
            for (int i = 0; i < s.width; ++i)
                for (int row = 0; row < s.kernel; ++row)
                    for (int tap = 0; tap < taps; ++tap)
                        for (int c = 0; c < s.out; ++c) {
                            const auto out = static_cast<std::size_t>((y * s.width + i) * s.out + c),
                                       weight = static_cast<std::size_t>((row * taps + tap) * s.out + c);
                            const double value = x[static_cast<std::size_t>(((y + row) * padded + i) * s.in + tap)];
                            expected[out] += value * w[weight];
                            gradient[weight] += value * start[out];
                        }
        const double tolerance = kTolerance * std::sqrt(s.kernel * taps) * 4;
        for (const Epilogue epilogue :
             {Epilogue::store, Epilogue::storeSums, Epilogue::maskStore, Epilogue::maskAdd, Epilogue::add}) {
            std::vector<Real> out = start, sums(static_cast<std::size_t>(2 * s.out));
            a.output = out.data();
            a.sums = sums.data();
            a.epilogue = epilogue;
            GetParam()->convolution(a);
            const bool masked = epilogue == Epilogue::maskStore || epilogue == Epilogue::maskAdd;
            const bool adds = epilogue == Epilogue::add || epilogue == Epilogue::maskAdd;
            std::vector<double> first(static_cast<std::size_t>(s.out)), second(first);
            for (std::size_t i = 0; i < out.size(); ++i) {
                ASSERT_NEAR(out[i], (adds ? start[i] : 0.0) + (masked && !(mask[i] > 0) ? 0.0 : expected[i]), tolerance)
                    << i;
                first[i % first.size()] += expected[i];
                second[i % first.size()] += expected[i] * expected[i];
            }
            for (std::size_t c = 0; c < first.size(); ++c) {
                const bool summed = epilogue == Epilogue::storeSums;
                ASSERT_NEAR(sums[c], summed ? first[c] : 0.0, tolerance * pixels);
                ASSERT_NEAR(sums[first.size() + c], summed ? second[c] : 0.0, kTolerance * second[c] + tolerance);
            }
        }
        std::vector<Real> got(w.size(), Real(1));
        GetParam()->weightGradient({.input = x.data(),
                                    .inputRow = a.inputRow,
                                    .inputStep = a.inputStep,
                                    .inputPixel = s.in,
                                    .kernelRows = s.kernel,
                                    .rowTaps = taps,
                                    .delta = start.data(),
                                    .deltaRow = s.width * s.out,
                                    .channels = s.out,
                                    .height = s.width,
                                    .width = s.width,
                                    .gradient = got.data()});
        for (std::size_t i = 0; i < got.size(); ++i)
            ASSERT_NEAR(got[i], 1.0 + gradient[i], kTolerance * (pixels + 1)) << i;
    }
}

TEST_P(Kernels, PoolingIsTheAverageOfRealPixels) {
    constexpr int kSide = 4, kChannels = 24;
    const auto x = randomNumbers(kSide * kSide * kChannels, 5);
    std::vector<Real> padded((kSide + 2) * (kSide + 2) * kChannels, Real(9)), out(x.size(), Real(1));
    GetParam()->pad(x.data(), padded.data(), kSide, kSide, kChannels, false);
    GetParam()->window3x3(padded.data(), out.data(), kSide, kSide, kChannels, true, true);
    for (int y = 0; y < kSide; ++y)
        for (int i = 0; i < kSide; ++i)
            for (int c = 0; c < kChannels; ++c) {
                double sum = 0.0;
                int count = 0;
                for (int yy = std::max(0, y - 1); yy <= std::min(kSide - 1, y + 1); ++yy)
                    for (int ii = std::max(0, i - 1); ii <= std::min(kSide - 1, i + 1); ++ii, ++count)
                        sum += x[static_cast<std::size_t>((yy * kSide + ii) * kChannels + c)];
                EXPECT_NEAR(out[static_cast<std::size_t>((y * kSide + i) * kChannels + c)], 1.0 + sum / count,
                            kTolerance);
            }
}

TEST_P(Kernels, ReluAndPadKeepNaNAndClearTheBorder) {
    constexpr int kSide = 2, kChannels = 8;
    auto x = randomNumbers(kSide * kSide * kChannels, 6);
    x[3] = std::numeric_limits<Real>::quiet_NaN();
    std::vector<Real> padded((kSide + 2) * (kSide + 2) * kChannels, Real(9));
    GetParam()->pad(x.data(), padded.data(), kSide, kSide, kChannels, true);
    EXPECT_TRUE(std::isnan(padded[(1 * 4 + 1) * kChannels + 3]));
    for (int y = 0; y < 4; ++y)
        for (int i = 0; i < 4; ++i)
            for (int c = 0; c < kChannels; ++c) {
                const Real v = padded[static_cast<std::size_t>((y * 4 + i) * kChannels + c)];
                const bool border = y == 0 || y == 3 || i == 0 || i == 3;
                if (std::isnan(v)) continue;  // Asserted above.
                const Real source =
                    border ? Real(0) : x[static_cast<std::size_t>(((y - 1) * 2 + i - 1) * kChannels + c)];
                EXPECT_EQ(v, std::max(Real(0), source));
            }
}

INSTANTIATE_TEST_SUITE_P(AllSets, Kernels, ::testing::ValuesIn(availableKernels()), [](const auto& set) {
    std::string name(set.param->isa);
    std::erase(name, '-');
    return name;
});

TEST(KernelSets, UnknownNamesGetTheFastest) {
    EXPECT_EQ(availableKernels().front()->isa, "portable");
    EXPECT_EQ(selectKernels("portable").isa, "portable");
    EXPECT_EQ(&selectKernels("no such set"), availableKernels().back());
}

}  // namespace
}  // namespace pada

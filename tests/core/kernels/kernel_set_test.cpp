// SPDX-License-Identifier: GPL-3.0-or-later
// Each kernel of each instruction set that this machine runs, against plain loops in double. Compiled twice: for the
// float kernels and for those in double.
#include "tests/core/kernels/kernel_fixture.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace pada {
namespace {

class Kernels : public ::testing::TestWithParam<const KernelSet*> {};

const Shape kShapes[] = {{1, 8, 3, 28},  {3, 16, 3, 7}, {8, 8, 3, 14}, {16, 32, 1, 5},  {24, 48, 3, 3}, {64, 64, 1, 8},
                         {16, 16, 1, 6}, {8, 8, 1, 10}, {8, 8, 1, 3},  {32, 128, 3, 2}, {128, 24, 1, 1}};

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
                          .mask = mask.data(),
                          .maskRow = s.width * s.out};
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
        for (const Epilogue epilogue : {Epilogue::store, Epilogue::storeSums, Epilogue::maskStore, Epilogue::maskAdd}) {
            std::vector<Real> out = start, sums(static_cast<std::size_t>(2 * s.out));
            a.output = out.data();
            a.addend = out.data();
            a.sums = sums.data();
            a.epilogue = epilogue;
            GetParam()->convolution(a);
            const bool masked = epilogue == Epilogue::maskStore || epilogue == Epilogue::maskAdd;
            const bool adds = epilogue == Epilogue::maskAdd;
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
        WeightGradientArgs g{.input = x.data(),
                             .inputRow = a.inputRow,
                             .inputStep = a.inputStep,
                             .inputPixel = s.in,
                             .kernelRows = s.kernel,
                             .rowTaps = taps,
                             .delta = start.data(),
                             .deltaRow = s.width * s.out,
                             .channels = s.out,
                             .height = s.width,
                             .width = s.width};
        for (const bool add : {true, false}) {
            std::vector<Real> got(w.size(), Real(1));
            g.add = add;
            g.gradient = got.data();
            GetParam()->weightGradient(g);
            for (std::size_t i = 0; i < got.size(); ++i)
                ASSERT_NEAR(got[i], add + gradient[i], kTolerance * (pixels + 1)) << i;
        }
        // Two images side by side give the sum of both.
        std::vector<Real> images(x), deltas(start), got(w.size());
        images.insert(images.end(), x.begin(), x.end());
        for (const Real d : start) deltas.push_back(Real(-2) * d);
        g.input = images.data();
        g.delta = deltas.data();
        g.images = 2;
        g.inputImage = static_cast<std::ptrdiff_t>(x.size());
        g.deltaImage = static_cast<std::ptrdiff_t>(start.size());
        g.gradient = got.data();
        GetParam()->weightGradient(g);
        for (std::size_t i = 0; i < got.size(); ++i)
            ASSERT_NEAR(got[i], -gradient[i], 3 * kTolerance * (pixels + 1)) << i;
    }
}

/// Mean of the real pixels of each 3x3 window; with `back` the gradient of the input given that of the means.
std::vector<double> averages(const std::vector<Real>& x, int side, int channels, bool back) {
    std::vector<double> out(x.size());
    const auto at = [&](int y, int i, int c) { return static_cast<std::size_t>((y * side + i) * channels + c); };
    for (int y = 0; y < side; ++y)
        for (int i = 0; i < side; ++i) {
            const int top = std::max(0, y - 1), bottom = std::min(side - 1, y + 1), left = std::max(0, i - 1),
                      right = std::min(side - 1, i + 1), count = (bottom - top + 1) * (right - left + 1);
            for (int yy = top; yy <= bottom; ++yy)
                for (int ii = left; ii <= right; ++ii)
                    for (int c = 0; c < channels; ++c)
                        (back ? out[at(yy, ii, c)] : out[at(y, i, c)]) +=
                            (back ? x[at(y, i, c)] : x[at(yy, ii, c)]) / static_cast<double>(count);
        }
    return out;
}

TEST_P(Kernels, CombineSumsWhatEndsInANodeAndPadsItsRelu) {
    for (const int side : {1, 2, 4, 7})
        for (const int channels : {8, 24, 64})
            for (int kind = 0; kind < 20; ++kind) {
                const int convolved = kind / 5 % 4, plain = kind % 5 / 2, pooled = kind % 5 % 2 + (kind == 19);
                if (convolved + plain + pooled > 3) continue;
                SCOPED_TRACE(std::to_string(side) + " " + std::to_string(channels) + " " + std::to_string(kind));
                const auto size = static_cast<std::size_t>(side * side * channels);
                std::vector<std::vector<Real>> sources, scales;
                const auto offset = randomNumbers(static_cast<std::size_t>(channels), 9);
                CombineArgs a{.convolvedCount = convolved, .plainCount = plain, .pooledCount = pooled};
                std::vector<double> expected(size);
                for (std::size_t i = 0; i < size; ++i) expected[i] = offset[i % offset.size()];
                for (std::uint32_t k = 0; k < static_cast<std::uint32_t>(convolved + plain + pooled); ++k) {
                    sources.push_back(randomNumbers(size, 10 + k));
                    scales.push_back(randomNumbers(offset.size(), 20 + k));
                }
                for (int k = 0; k < convolved + plain + pooled; ++k) {
                    const auto at = static_cast<std::size_t>(k);
                    const auto& x = sources[at];
                    if (k < convolved) {
                        a.convolved[k] = x.data();
                        a.scales[k] = scales[at].data();
                        for (std::size_t i = 0; i < size; ++i)
                            expected[i] += static_cast<double>(x[i]) * scales[at][i % offset.size()];
                    } else if (k < convolved + plain) {
                        a.plain[k - convolved] = x.data();
                        for (std::size_t i = 0; i < size; ++i) expected[i] += x[i];
                    } else {
                        a.pooled[k - convolved - plain] = x.data();
                        const auto mean = averages(x, side, channels, false);
                        for (std::size_t i = 0; i < size; ++i) expected[i] += mean[i];
                    }
                }
                std::vector<Real> out(size), padded(static_cast<std::size_t>((side + 2) * (side + 2) * channels), 5);
                a.offset = offset.data();
                a.output = out.data();
                a.padded = padded.data();
                a.height = a.width = side;
                a.channels = channels;
                GetParam()->combine(a);
                for (int y = -1; y <= side; ++y)
                    for (int i = -1; i <= side; ++i)
                        for (int c = 0; c < channels; ++c) {
                            const Real p =
                                padded[static_cast<std::size_t>(((y + 1) * (side + 2) + i + 1) * channels + c)];
                            if (y < 0 || i < 0 || y == side || i == side) {
                                ASSERT_EQ(p, Real(5)) << "the border is not the kernel's";
                                continue;
                            }
                            const auto at = static_cast<std::size_t>((y * side + i) * channels + c);
                            ASSERT_NEAR(out[at], expected[at], 10 * kTolerance) << at;
                            ASSERT_EQ(p, std::max(Real(0), out[at]));
                        }
                if (pooled > 0) continue;
                const std::vector<Real> before = padded;
                std::fill(padded.begin(), padded.end(), Real(5));
                a.output = nullptr;
                GetParam()->combine(a);
                ASSERT_EQ(padded, before) << "without a plane of its own";
            }
}

TEST_P(Kernels, PoolBackwardSpreadsEachDeltaOverItsWindow) {
    for (const int side : {1, 2, 4, 7})
        for (const int channels : {8, 24, 64}) {
            const auto size = static_cast<std::size_t>(side * side * channels);
            const auto delta = randomNumbers(size, 3), addend = randomNumbers(size, 4);
            const auto expected = averages(delta, side, channels, true);
            std::vector<Real> out(size), sum(addend);
            GetParam()->poolBackward(delta.data(), nullptr, out.data(), side, side, channels);
            GetParam()->poolBackward(delta.data(), sum.data(), sum.data(), side, side, channels);
            for (std::size_t i = 0; i < size; ++i) {
                ASSERT_NEAR(out[i], expected[i], kTolerance);
                ASSERT_NEAR(sum[i], expected[i] + addend[i], kTolerance);
            }
        }
}

TEST_P(Kernels, ReluAndPadKeepNaNAndLeaveTheBorder) {
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
                    border ? Real(9) : x[static_cast<std::size_t>(((y - 1) * 2 + i - 1) * kChannels + c)];
                EXPECT_EQ(v, std::max(Real(0), source));
            }
}

INSTANTIATE_TEST_SUITE_P(AllSets, Kernels, ::testing::ValuesIn(availableKernels()), nameOfSet);

TEST(KernelSets, UnknownNamesGetTheFastest) {
    EXPECT_EQ(availableKernels().front()->isa, "portable");
    EXPECT_EQ(selectKernels("portable").isa, "portable");
    EXPECT_EQ(&selectKernels("no such set"), availableKernels().back());
}

}  // namespace
}  // namespace pada

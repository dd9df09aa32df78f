// SPDX-License-Identifier: GPL-3.0-or-later
// The kernels that save products against plain loops in double, for each instruction set that this machine runs.
// Compiled twice, as kernel_set_test.cpp.
#include "tests/core/kernels/kernel_fixture.h"

#include <gtest/gtest.h>

#include <cmath>

namespace pada {
namespace {

class Winograd : public ::testing::TestWithParam<const KernelSet*> {};

/// Plain 3x3 convolution of `images` padded planes and its weight gradient, in double.
struct Plain {
    std::vector<double> out, gradient;
};
Plain plain3x3(const Shape& s, const std::vector<Real>& x, const std::vector<Real>& w, const std::vector<Real>& delta,
               int images) {
    const auto in = static_cast<std::size_t>(s.in), out = static_cast<std::size_t>(s.out),
               width = static_cast<std::size_t>(s.width), padded = width + 2;
    Plain plain{std::vector<double>(static_cast<std::size_t>(images) * width * width * out),
                std::vector<double>(9 * in * out)};
    for (std::size_t y = 0; y < static_cast<std::size_t>(images) * width; ++y)
        for (std::size_t i = 0; i < width; ++i)
            for (std::size_t tap = 0; tap < 9; ++tap)
                for (std::size_t k = 0; k < in; ++k) {
                    const std::size_t row = y / width * padded + y % width + tap / 3;
                    const double value = x[(row * padded + i + tap % 3) * in + k];
                    for (std::size_t c = 0; c < out; ++c) {
                        const std::size_t at = (y * width + i) * out + c, weight = (tap * in + k) * out + c;
                        plain.out[at] += value * w[weight];
                        plain.gradient[weight] += value * delta[at];
                    }
                }
    return plain;
}

TEST_P(Winograd, AgreesWithPlainLoopsUnderEveryEpilogue) {
    // The last two need several blocks of tiles, which end inside a row and inside an image.
    for (const Shape& s :
         {Shape{8, 8, 3, 14}, Shape{8, 8, 3, 28}, Shape{24, 48, 3, 6}, Shape{16, 16, 3, 4}, Shape{16, 48, 3, 4},
          Shape{8, 24, 3, 4}, Shape{64, 64, 3, 8}, Shape{32, 128, 3, 2}, Shape{128, 24, 3, 10}, Shape{16, 16, 3, 34}}) {
        SCOPED_TRACE(std::to_string(s.in) + " to " + std::to_string(s.out) + " width " + std::to_string(s.width));
        const int padded = s.width + 2, pixels = s.width * s.width;
        const auto in = static_cast<std::size_t>(s.in), out = static_cast<std::size_t>(s.out);
        const auto plane = static_cast<std::size_t>(padded * padded) * in,
                   image = static_cast<std::size_t>(pixels) * out;
        const auto x = randomNumbers(3 * plane, 1), w = randomNumbers(9 * in * out, 2),
                   delta = randomNumbers(3 * image, 4);
        // The mask's rows lie further apart than the output's.
        const auto mask = randomNumbers(image + static_cast<std::size_t>(s.width) * 8, 3);
        const Plain one = plain3x3(s, x, w, delta, 1), three = plain3x3(s, x, w, delta, 3);
        std::vector<Real> transformed(16 * in * out), scratch(winogradScratch(s.in, s.out));
        GetParam()->winogradWeights(w.data(), s.in, s.out, transformed.data());
        ConvolutionArgs a{.input = x.data(),
                          .inputRow = padded * s.in,
                          .inputStep = padded * s.in,
                          .inputPixel = s.in,
                          .kernelRows = 3,
                          .rowTaps = 3 * s.in,
                          .weights = transformed.data(),
                          .outputRow = s.width * s.out,
                          .outputPixel = s.out,
                          .channels = s.out,
                          .height = s.width,
                          .width = s.width,
                          .mask = mask.data(),
                          .maskRow = s.width * s.out + 8};
        const double tolerance = kTolerance * std::sqrt(9.0 * s.in) * 4;
        for (const Epilogue epilogue : {Epilogue::store, Epilogue::storeSums, Epilogue::maskStore, Epilogue::maskAdd}) {
            std::vector<Real> got(delta.begin(), delta.begin() + static_cast<std::ptrdiff_t>(image)), sums(2 * out);
            a.output = got.data();
            a.addend = got.data();
            a.sums = sums.data();
            a.epilogue = epilogue;
            GetParam()->winograd(a, scratch.data());
            const bool masked = epilogue == Epilogue::maskStore || epilogue == Epilogue::maskAdd;
            std::vector<double> first(out), second(out);
            for (std::size_t i = 0; i < image; ++i) {
                const std::size_t rowEnds = i / (static_cast<std::size_t>(s.width) * out);
                const bool passes = !masked || mask[i + 8 * rowEnds] > 0;
                ASSERT_NEAR(got[i], (epilogue == Epilogue::maskAdd ? delta[i] : 0.0) + (passes ? one.out[i] : 0.0),
                            tolerance)
                    << i;
                first[i % out] += one.out[i];
                second[i % out] += one.out[i] * one.out[i];
            }
            for (std::size_t c = 0; c < out && epilogue == Epilogue::storeSums; ++c) {
                ASSERT_NEAR(sums[c], first[c], tolerance * pixels);
                ASSERT_NEAR(sums[out + c], second[c], 2 * kTolerance * second[c] + tolerance);
            }
        }
        WeightGradientArgs g{.input = x.data(),
                             .inputRow = a.inputRow,
                             .inputStep = a.inputStep,
                             .inputPixel = s.in,
                             .kernelRows = 3,
                             .rowTaps = 3 * s.in,
                             .delta = delta.data(),
                             .deltaRow = s.width * s.out,
                             .channels = s.out,
                             .height = s.width,
                             .width = s.width,
                             .images = 3,
                             .inputImage = static_cast<std::ptrdiff_t>(plane),
                             .deltaImage = static_cast<std::ptrdiff_t>(image)};
        for (const bool add : {true, false}) {
            std::vector<Real> got(w.size(), Real(1));
            g.add = add;
            g.gradient = got.data();
            GetParam()->winogradGradient(g, scratch.data());
            for (std::size_t i = 0; i < got.size(); ++i)
                ASSERT_NEAR(got[i], add + three.gradient[i], kTolerance * (3 * pixels + 1)) << i;
        }
    }
}

INSTANTIATE_TEST_SUITE_P(AllSets, Winograd, ::testing::ValuesIn(availableKernels()), nameOfSet);

}  // namespace
}  // namespace pada

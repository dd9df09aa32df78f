// SPDX-License-Identifier: GPL-3.0-or-later
// The kernels for planes in bf16, each set against plain loops in double on the same rounded numbers, and against the
// emulation. A stored result may be off by half a step of bf16, 2^-8 of it, and by what float sums lose.
#include "core/base/rng.h"
#include "core/kernels/kernel_set.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <limits>
#include <string>

namespace pada {
namespace {

static_assert(std::is_same_v<Stored, Bf16>, "compile with PADA_STORED_BF16");

constexpr double kHalfStep = 1.0 / 256;  // 8 bits of precision.
constexpr double kFloatError = 1e-6;     // Of some tens of float additions, relative to the sum of magnitudes.

std::vector<Stored> randomStored(std::size_t n, std::uint32_t seed) {
    Rng rng(seed, Stream::data, 0);
    std::vector<Stored> x(n);
    for (Stored& v : x) v = Stored(static_cast<float>(rng.normal()));
    return x;
}

std::vector<float> randomFloats(std::size_t n, std::uint32_t seed) {
    Rng rng(seed, Stream::data, 0);
    std::vector<float> x(n);
    for (float& v : x) v = static_cast<float>(rng.normal());
    return x;
}

TEST(Bf16, RoundsToNearestEvenAndKeepsWhatIsNoNumber) {
    const auto rounded = [](std::uint32_t bits) { return Bf16(std::bit_cast<float>(bits)).bits; };
    EXPECT_EQ(rounded(0x3f800000), 0x3f80) << "1";
    EXPECT_EQ(rounded(0x3f808000), 0x3f80) << "a tie goes to even, here down";
    EXPECT_EQ(rounded(0x3f818000), 0x3f82) << "and here up";
    EXPECT_EQ(rounded(0x3f808001), 0x3f81) << "just above a tie";
    EXPECT_EQ(rounded(0x7f7fffff), 0x7f80) << "the largest float is beyond the largest bf16";
    EXPECT_EQ(rounded(0xff800000), 0xff80) << "-infinity";
    EXPECT_EQ(rounded(0x7f800001), 0x7fc0) << "a NaN whose bits all lie below the cut stays one";
    EXPECT_EQ(rounded(0xffc12345), 0xffc1);
    EXPECT_EQ(rounded(0x807fffff), 0x8000) << "numbers below 2^-126 become 0";
    EXPECT_EQ(float(Bf16(-2.5F)), -2.5F);
}

class Bf16Kernels : public ::testing::TestWithParam<const KernelSet*> {};

TEST_P(Bf16Kernels, StoreRoundsAsTheTypeDoes) {
    constexpr int kWidth = 11, kChannels = 3;  // 33 numbers a row: whole vectors and a rest.
    const std::uint32_t special[] = {0x3f808000, 0x3f818000, 0x3f808001, 0x7f7fffff, 0xff800000, 0x7f800000,
                                     0x7f800001, 0xffc12345, 0x807fffff, 0x00000001, 0x80000000, 0xbf80ffff};
    std::vector<float> x = randomFloats(kWidth * kWidth * kChannels, 1);
    for (std::size_t i = 0; i < std::size(special); ++i)
        for (const std::size_t at : {i, 33 + 21 + i}) x[at] = std::bit_cast<float>(special[i]);
    std::vector<Stored> padded((kWidth + 2) * (kWidth + 2) * kChannels, Stored(7.0F));
    GetParam()->padImage(x.data(), padded.data(), kWidth, kWidth, kChannels);
    for (int y = -1; y <= kWidth; ++y)
        for (int i = -kChannels; i < (kWidth + 1) * kChannels; ++i) {
            const Stored got = padded[static_cast<std::size_t>((y + 1) * (kWidth + 2) * kChannels + kChannels + i)];
            const bool inside = y >= 0 && y < kWidth && i >= 0 && i < kWidth * kChannels;
            const Stored wanted =
                inside ? Stored(x[static_cast<std::size_t>(y * kWidth * kChannels + i)]) : Stored(7.0F);
            ASSERT_EQ(got.bits, wanted.bits) << y << " " << i;
        }
}

struct Shape {
    int in, out, kernel, height, width, stride;
};
const Shape kShapes[] = {{1, 8, 3, 28, 28, 1},  {3, 8, 3, 7, 6, 1},    {3, 16, 3, 7, 7, 1},    {8, 8, 3, 14, 14, 1},
                         {8, 8, 1, 32, 32, 1},  {8, 16, 3, 16, 16, 2}, {16, 16, 3, 32, 32, 1}, {16, 16, 1, 9, 5, 1},
                         {16, 32, 1, 5, 5, 1},  {24, 48, 3, 3, 3, 1},  {24, 24, 3, 6, 6, 2},   {64, 64, 3, 8, 8, 1},
                         {64, 64, 1, 8, 8, 1},  {32, 128, 3, 2, 2, 1}, {128, 24, 1, 1, 1, 1},  {32, 32, 3, 16, 16, 1},
                         {64, 64, 3, 66, 66, 1}};

/// One convolution's arguments on random numbers, what double makes of them, and the sums of magnitudes.
struct Case {
    explicit Case(const Shape& shape) : s(shape) {
        const int rows = (s.height - 1) * s.stride + s.kernel, columns = (s.width - 1) * s.stride + s.kernel;
        taps = s.kernel * s.in;
        pixels = s.height * s.width;
        x = randomStored(static_cast<std::size_t>(rows * columns * s.in), 1);
        w = randomFloats(static_cast<std::size_t>(s.kernel * taps * s.out), 2);
        mask = randomStored(static_cast<std::size_t>(pixels * s.out), 3);
        start = randomStored(static_cast<std::size_t>(pixels * s.out), 4);
        result.resize(start.size());
        magnitude.resize(start.size());
        gradient.resize(w.size());
        gradientMagnitude.resize(w.size());
        for (int y = 0; y < s.height; ++y)
            for (int i = 0; i < s.width; ++i)
                for (int row = 0; row < s.kernel; ++row)
                    for (int tap = 0; tap < taps; ++tap) {
                        const double value =
                            x[static_cast<std::size_t>(((y * s.stride + row) * columns + i * s.stride) * s.in + tap)];
                        for (int c = 0; c < s.out; ++c) {
                            const auto out = static_cast<std::size_t>((y * s.width + i) * s.out + c),
                                       weight = static_cast<std::size_t>((row * taps + tap) * s.out + c);
                            const double product = value * Bf16(w[weight]), part = value * start[out];
                            result[out] += product;
                            magnitude[out] += std::abs(product);
                            gradient[weight] += part;
                            gradientMagnitude[weight] += std::abs(part);
                        }
                    }
        args = {.input = x.data(),
                .inputRow = columns * s.in,
                .inputStep = static_cast<std::ptrdiff_t>(columns) * s.in * s.stride,
                .inputPixel = s.in * s.stride,
                .kernelRows = s.kernel,
                .rowTaps = taps,
                .outputRow = s.width * s.out,
                .outputPixel = s.out,
                .channels = s.out,
                .height = s.height,
                .width = s.width,
                .mask = mask.data(),
                .maskRow = s.width * s.out};
    }

    std::vector<Stored> pack(const KernelSet& set) const {
        std::vector<Stored> packed(packedSize(s.kernel, taps, s.out));
        set.packWeights(w.data(), s.kernel, taps, s.out, packed.data());
        return packed;
    }

    Shape s;
    int taps, pixels;
    std::vector<Stored> x, mask, start;
    std::vector<float> w;
    std::vector<double> result, magnitude, gradient, gradientMagnitude;
    ConvolutionArgs args;
};

TEST_P(Bf16Kernels, ConvolutionAgreesWithDouble) {
    for (const Shape& s : kShapes) {
        SCOPED_TRACE(std::to_string(s.in) + " to " + std::to_string(s.out) + " width " + std::to_string(s.width));
        const Case test(s);
        const auto packed = test.pack(*GetParam());
        for (const Epilogue epilogue : {Epilogue::store, Epilogue::storeSums, Epilogue::maskStore, Epilogue::maskAdd}) {
            std::vector<Stored> out = test.start;
            std::vector<Real> sums(static_cast<std::size_t>(2 * s.out));
            ConvolutionArgs a = test.args;
            a.weights = packed.data();
            a.output = out.data();
            a.addend = out.data();
            a.sums = sums.data();
            a.epilogue = epilogue;
            GetParam()->convolution(a);
            const bool masked = epilogue == Epilogue::maskStore || epilogue == Epilogue::maskAdd;
            const auto width = static_cast<std::size_t>(s.out);
            std::vector<double> first(width), second(width), all(width), allSquares(width);
            for (std::size_t i = 0; i < out.size(); ++i) {
                const double value = masked && !(test.mask[i] > 0) ? 0.0 : test.result[i];
                const double expected = value + (epilogue == Epilogue::maskAdd ? test.start[i] : 0.0);
                ASSERT_NEAR(out[i], expected,
                            1.01 * kHalfStep * std::abs(expected) + 2 * kFloatError * (test.magnitude[i] + 1))
                    << i;
                first[i % width] += test.result[i];
                second[i % width] += test.result[i] * test.result[i];
                all[i % width] += test.magnitude[i];
                allSquares[i % width] += test.magnitude[i] * test.magnitude[i];
            }
            for (std::size_t c = 0; c < width; ++c) {
                const bool summed = epilogue == Epilogue::storeSums;
                // Of the results before they are rounded, so as close as float is.
                ASSERT_NEAR(sums[c], summed ? first[c] : 0.0, 3 * kFloatError * all[c]);
                ASSERT_NEAR(sums[width + c], summed ? second[c] : 0.0, 3 * kFloatError * allSquares[c]);
            }
        }
    }
}

TEST_P(Bf16Kernels, WeightGradientAgreesWithDouble) {
    for (const Shape& s : kShapes) {
        SCOPED_TRACE(std::to_string(s.in) + " to " + std::to_string(s.out) + " width " + std::to_string(s.width));
        const Case test(s);
        WeightGradientArgs g{.input = test.x.data(),
                             .inputRow = test.args.inputRow,
                             .inputStep = test.args.inputStep,
                             .inputPixel = test.args.inputPixel,
                             .kernelRows = s.kernel,
                             .rowTaps = test.taps,
                             .delta = test.start.data(),
                             .deltaRow = test.args.outputRow,
                             .channels = s.out,
                             .height = s.height,
                             .width = s.width};
        for (const bool add : {true, false}) {
            std::vector<Real> got(test.gradient.size(), 1.0F);
            g.add = add;
            g.gradient = got.data();
            GetParam()->weightGradient(g);
            for (std::size_t i = 0; i < got.size(); ++i)
                ASSERT_NEAR(got[i], add + test.gradient[i], 3 * kFloatError * (test.gradientMagnitude[i] + add)) << i;
        }
        // Two images side by side give the sum of both.
        std::vector<Stored> images(test.x), deltas(test.start);
        images.insert(images.end(), test.x.begin(), test.x.end());
        for (const Stored d : test.start) deltas.push_back(Stored(-2.0F * d));
        std::vector<Real> got(test.gradient.size());
        g.input = images.data();
        g.delta = deltas.data();
        g.images = 2;
        g.inputImage = static_cast<std::ptrdiff_t>(test.x.size());
        g.deltaImage = static_cast<std::ptrdiff_t>(test.start.size());
        g.gradient = got.data();
        GetParam()->weightGradient(g);
        for (std::size_t i = 0; i < got.size(); ++i)
            ASSERT_NEAR(got[i], -test.gradient[i], 9 * kFloatError * test.gradientMagnitude[i]) << i;
    }
}

TEST_P(Bf16Kernels, ANaNReachesItsOwnPixelsAndNoOthers) {
    for (const Shape& s : {Shape{3, 8, 3, 6, 6, 1}, Shape{3, 16, 3, 5, 5, 1}, Shape{8, 8, 1, 4, 4, 1}}) {
        Case test(s);
        const int columns = s.width + s.kernel - 1;
        test.x[static_cast<std::size_t>((2 * columns + 3) * s.in)] = Stored(std::numeric_limits<float>::quiet_NaN());
        const auto packed = test.pack(*GetParam());
        std::vector<Stored> out = test.start;
        ConvolutionArgs a = test.args;
        a.weights = packed.data();
        a.output = out.data();
        GetParam()->convolution(a);
        for (int y = 0; y < s.height; ++y)
            for (int i = 0; i < s.width; ++i) {
                const bool meets = y <= 2 && y + s.kernel > 2 && i <= 3 && i + s.kernel > 3;
                for (int c = 0; c < s.out; ++c)
                    ASSERT_EQ(std::isnan(out[static_cast<std::size_t>((y * s.width + i) * s.out + c)]), meets)
                        << y << " " << i;
            }
    }
}

TEST_P(Bf16Kernels, AgreeWithTheEmulationUpToOneStep) {
    const KernelSet& emulation = *availableKernels().front();
    const auto compare = [](const std::vector<Stored>& a, const std::vector<Stored>& b, double scale) {
        for (std::size_t i = 0; i < a.size(); ++i)
            ASSERT_NEAR(a[i], b[i], 2 * kHalfStep * std::abs(float(b[i])) + kFloatError * scale) << i;
    };
    for (const int channels : {8, 16, 24, 32, 64})
        for (const int side : {1, 2, 5, 8}) {
            SCOPED_TRACE(std::to_string(channels) + " channels, side " + std::to_string(side));
            const auto pixels = static_cast<std::size_t>(side * side), n = pixels * static_cast<std::size_t>(channels);
            const auto x = randomStored(n, 1), y = randomStored(n, 2), z = randomStored(n, 3);
            const auto scale = randomFloats(static_cast<std::size_t>(channels), 4),
                       shift = randomFloats(scale.size(), 5), up = randomFloats(scale.size(), 6);
            const auto padded = [&] {
                return std::vector<Stored>(static_cast<std::size_t>((side + 2) * (side + 2) * channels), Stored(3.0F));
            };
            const auto both = [&](auto run, std::vector<Stored> out) {
                std::vector<Stored> other = out;
                run(*GetParam(), out.data());
                run(emulation, other.data());
                compare(out, other, 10);
            };
            const std::vector<Stored> plane(n, Stored(2.0F));
            both([&](const KernelSet& k, Stored* o) { k.pad(x.data(), o, side, side, channels, true); }, padded());
            both([&](const KernelSet& k, Stored* o) { k.add(x.data(), y.data(), o, n); }, plane);
            both([&](const KernelSet& k, Stored* o) { k.poolBackward(x.data(), y.data(), o, side, side, channels); },
                 plane);
            both(
                [&](const KernelSet& k, Stored* o) {
                    k.reluMeanBackward(x.data(), scale.data(), shift.data(), up.data(), pixels, channels, o);
                },
                plane);
            both(
                [&](const KernelSet& k, Stored* o) {
                    k.normBackward(
                        {x.data(), y.data(), scale.data(), shift.data(), up.data(), o, side, side, channels});
                },
                padded());
            if (side % 2 == 0) {
                both([&](const KernelSet& k, Stored* o) { k.halve(x.data(), o, side / 2, side / 2, channels); },
                     std::vector<Stored>(n / 4));
                both([&](const KernelSet& k, Stored* o) { k.addDoubled(y.data(), o, side / 2, side / 2, channels); },
                     plane);
            }
            auto reluOf = padded();
            both(
                [&](const KernelSet& k, Stored* o) {
                    CombineArgs a{.convolvedCount = 1, .plainCount = 1, .pooledCount = 1};
                    a.convolved[0] = x.data(), a.scales[0] = scale.data(), a.plain[0] = y.data(),
                    a.pooled[0] = z.data();
                    a.offset = shift.data(), a.output = o, a.padded = reluOf.data();
                    a.height = a.width = side, a.channels = channels;
                    k.combine(a);
                },
                plane);
            std::vector<Real> sums(2 * scale.size()), others(sums);
            GetParam()->normSums(x.data(), y.data(), pixels, channels, sums.data());
            emulation.normSums(x.data(), y.data(), pixels, channels, others.data());
            for (std::size_t i = 0; i < sums.size(); ++i) ASSERT_NEAR(sums[i], others[i], 1e-4);
            std::vector<Real> mean(scale.size()), otherMean(mean);
            GetParam()->reluMean(x.data(), scale.data(), shift.data(), pixels, channels, mean.data());
            emulation.reluMean(x.data(), scale.data(), shift.data(), pixels, channels, otherMean.data());
            for (std::size_t i = 0; i < mean.size(); ++i) ASSERT_NEAR(mean[i], otherMean[i], 1e-5);
        }
}

TEST_P(Bf16Kernels, CombineAgreesWithDouble) {
    constexpr int kSide = 5, kChannels = 24;
    constexpr std::size_t n = kSide * kSide * kChannels;
    const auto x = randomStored(n, 1), y = randomStored(n, 2);
    auto z = randomStored(n, 3);
    const auto scale = randomFloats(kChannels, 4), other = randomFloats(kChannels, 5),
               shift = randomFloats(kChannels, 6);
    z[7] = Stored(-std::numeric_limits<float>::quiet_NaN());
    std::vector<Stored> out(n), padded((kSide + 2) * (kSide + 2) * kChannels, Stored(5.0F));
    CombineArgs a{.convolvedCount = 2, .plainCount = 1};
    a.convolved[0] = x.data(), a.scales[0] = scale.data();
    a.convolved[1] = y.data(), a.scales[1] = other.data();
    a.plain[0] = z.data();
    a.offset = shift.data(), a.output = out.data(), a.padded = padded.data();
    a.height = a.width = kSide, a.channels = kChannels;
    GetParam()->combine(a);
    for (std::size_t i = 0; i < n; ++i) {
        const std::size_t c = i % kChannels, pixel = i / kChannels;
        const Stored relu = padded[((pixel / kSide + 1) * (kSide + 2) + pixel % kSide + 1) * kChannels + c];
        if (i == 7) {
            EXPECT_TRUE(std::isnan(out[i]) && std::isnan(relu)) << "a NaN survives sum and ReLU";
            continue;
        }
        const double expected = double(x[i]) * scale[c] + double(y[i]) * other[c] + z[i] + shift[c];
        ASSERT_NEAR(out[i], expected, 1.01 * kHalfStep * std::abs(expected) + 10 * kFloatError);
        ASSERT_EQ(float(relu), std::max(0.0F, float(out[i])));
    }
}

INSTANTIATE_TEST_SUITE_P(AllSets, Bf16Kernels, ::testing::ValuesIn(availableKernels()), [](const auto& set) {
    std::string name(set.param->isa);
    std::erase(name, '-');
    return name;
});

TEST(Bf16KernelSets, AreFoundWithAndWithoutTheirSuffix) {
    EXPECT_EQ(availableKernels().front()->isa, "portable-bf16");
    EXPECT_EQ(selectKernels("portable").isa, "portable-bf16");
    EXPECT_EQ(selectKernels("portable-bf16").isa, "portable-bf16");
    EXPECT_EQ(&selectKernels("no such set"), availableKernels().back());
}

}  // namespace
}  // namespace pada

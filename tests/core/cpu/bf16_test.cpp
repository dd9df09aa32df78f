// SPDX-License-Identifier: GPL-3.0-or-later
// The CPU backend with planes in bf16: how far a step is from the same step in fp32, and what must hold as in fp32.
#include "core/data/shapes.h"
#include "core/space/nas_bench_201_plan.h"
#include "core/supernet/sgd.h"
#include "tests/core/cpu/net_fixture.h"

#include <gmock/gmock.h>

#include <cstdlib>
#include <limits>

namespace pada {
namespace {

using namespace testing_net;

const Path kMixed{3, 2, 1, 4, 3, 2};

std::unique_ptr<Supernet> makeBf16(const NetSpec& spec, int threads = 1, const char* isa = nullptr) {
    if (isa != nullptr) setenv("PADA_ISA", isa, 1);
    auto net = makeNet(spec, threads, 3, Precision::bf16);
    unsetenv("PADA_ISA");
    return net;
}

/// Direction and length of one gradient against another.
struct Agreement {
    double cosine, length;
};

Agreement agreementOf(std::span<const float> a, std::span<const float> b) {
    double product = 0.0, aa = 0.0, bb = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        product += static_cast<double>(a[i]) * b[i];
        aa += static_cast<double>(a[i]) * a[i];
        bb += static_cast<double>(b[i]) * b[i];
    }
    return {product / std::sqrt(aa * bb), std::sqrt(aa / bb)};
}

TEST(CpuBf16, AStepIsCloseToFp32AtEveryWidthAndSize) {
    const Path paths[] = {kMixed, {3, 3, 3, 3, 3, 3}, {2, 0, 2, 1, 0, 2}, {1, 0, 0, 3, 0, 0}, {4, 4, 3, 1, 4, 4}};
    for (const int channels : {8, 16, 24, 32, 64})
        for (const int size : {32, 20, 12}) {  // 20 and 12 end in planes of 5 and 3 pixels.
            if (channels > 24 && size == 32) continue;
            const NetSpec spec = specOf(channels, size, size == 20 ? 1 : 3, 1, size == 12);
            auto half = makeBf16(spec), full = makeNet(spec);
            roughen(half->store());
            roughen(full->store());
            const Images images = randomImages(spec.size, 12);
            for (const Path& path : paths) {
                SCOPED_TRACE(::testing::Message() << channels << " " << size << " " << ::testing::PrintToString(path));
                const PassOutcome a = half->pass({path, images.batch()}), b = full->pass({path, images.batch()});
                EXPECT_NEAR(a.loss, b.loss, 0.02 * b.loss);
                const auto [cosine, length] =
                    agreementOf(half->store().gradients.span(), full->store().gradients.span());
                // Rounding flips the ReLU of values near 0; each flip is a jump of the gradient.
                EXPECT_GT(cosine, 0.93);
                EXPECT_NEAR(length, 1.0, 0.05);
                EXPECT_NE(a.loss, b.loss) << "the mode is on";
            }
        }
}

TEST(CpuBf16, EveryKernelSetIsCloseToTheEmulation) {
    const NetSpec spec = specOf(16, 16);
    const Images images = randomImages(spec.size, 9);
    auto emulation = makeBf16(spec, 1, "portable");
    EXPECT_EQ(emulation->isa(), "portable-bf16");
    const double expected = emulation->pass({kMixed, images.batch()}).loss;
    for (const char* isa : {"x86-64-v3", "x86-64-v4", "no such set"}) {  // What is not there gives the best.
        auto net = makeBf16(spec, 1, isa);
        SCOPED_TRACE(net->isa());
        EXPECT_TRUE(net->isa().ends_with("-bf16"));
        EXPECT_NEAR(net->pass({kMixed, images.batch()}).loss, expected, 0.005 * expected);
        const auto [cosine, length] = agreementOf(net->store().gradients.span(), emulation->store().gradients.span());
        EXPECT_GT(cosine, 0.93);
        EXPECT_NEAR(length, 1.0, 0.02);
    }
}

TEST(CpuBf16, ThreadsDoNotChangeABit) {
    for (const char* isa : {"portable", "best"}) {
        SCOPED_TRACE(isa);
        const NetSpec spec = specOf(16, 8, 3, 1, true);
        const std::vector<float> expected = train(*makeBf16(spec, 1, isa), 12);
        EXPECT_EQ(train(*makeBf16(spec, 2, isa), 12), expected);
        EXPECT_EQ(train(*makeBf16(spec, 3, isa), 12), expected);
    }
}

TEST(CpuBf16, ANetContinuedFromItsBuffersIsTheSameNet) {
    const NetSpec spec = specOf(8, 8);
    auto whole = makeBf16(spec), first = makeBf16(spec), second = makeBf16(spec);
    train(*whole, 12);
    train(*first, 12);
    std::ranges::copy(first->store().weights.span(), second->store().weights.span().begin());
    std::ranges::copy(first->store().momentum.span(), second->store().momentum.span().begin());
    std::ranges::copy(first->store().statistics.span(), second->store().statistics.span().begin());
    EXPECT_EQ(train(*second, 12), train(*whole, 12)) << "no state beside the float buffers";
}

TEST(CpuBf16, NaNStaysVisible) {
    auto net = makeBf16(specOf(8, 8));
    Images images = randomImages(net->store().layout.spec().size, 4);
    images.pixels[100] = std::numeric_limits<float>::quiet_NaN();
    EXPECT_TRUE(std::isnan(net->pass({kMixed, images.batch()}).loss));
    images = randomImages(net->store().layout.spec().size, 4);
    net->store().initialise(3);
    net->store().weights.data()[0] = std::numeric_limits<float>::infinity();
    EXPECT_FALSE(std::isfinite(net->pass({kMixed, images.batch()}).loss));
}

TEST(CpuBf16, TrainingLearnsShapesAsFp32Does) {
    const Dataset data = drawShapes(28, 0, 200, 10).value();
    const ImageSet& shapes = data.train;
    const NetSpec spec = specOf(8, shapes.size, shapes.channels);
    Images images;
    for (const std::uint8_t byte : shapes.pixels) images.pixels.push_back((static_cast<float>(byte) - 128.0F) / 64.0F);
    images.labels = shapes.labels;
    auto half = makeBf16(spec), full = makeNet(spec);
    const double before = half->evaluate(kMixed, images.batch(), BatchNormMode::batch).loss;
    const auto lossAfter = [&](Supernet& net) {
        for (int step = 0; step < 40; ++step) net.train({kMixed, images.batch()}, {});
        return net.evaluate(kMixed, images.batch(), BatchNormMode::batch).loss;
    };
    const double bf16 = lossAfter(*half), fp32 = lossAfter(*full);
    EXPECT_LT(bf16, 0.7 * before);
    EXPECT_NEAR(bf16, fp32, 0.15 * before);
}

TEST(CpuBf16, SharedEvaluationIsCloseToPathByPath) {
    auto net = makeBf16(specOf(8, 16), 2);
    const Images images = randomImages(net->store().layout.spec().size, 40);
    net->recalibrate(kMixed, images.batch());
    for (const BatchNormMode mode : {BatchNormMode::batch, BatchNormMode::inherited}) {
        const auto shared = net->makeEvaluator({.score = images.batch(), .recalibration = {}, .mode = mode});
        for (const Path& path : {Path{1, 2, 1, 4, 3, 2}, kMixed, Path{4, 4, 4, 4, 4, 4}, Path{0, 0, 0, 0, 0, 0}}) {
            const double one = net->evaluate(path, images.batch(), mode).loss;
            // The tree keeps averages of its own, rounded once more.
            EXPECT_NEAR(shared->evaluate(path).loss, one, 0.01 * one) << ::testing::PrintToString(path);
        }
    }
}

}  // namespace
}  // namespace pada

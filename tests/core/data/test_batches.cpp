// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/contract.h"
#include "core/data/dataset.h"
#include "tests/core/data/data_fixtures.h"

#include <numeric>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pada {
namespace {

Dataset rampSet(int size, int channels, int count) {
    Dataset data;
    data.name = "cifar10";
    data.classes = 10;
    data.train.size = size;
    data.train.channels = channels;
    data.train.pixels = test::ramp(static_cast<std::size_t>(size * size * channels * count));
    for (int i = 0; i < count; ++i) data.train.labels.push_back(i % 10);
    data.mean = {0.4f, 0.5f, 0.45f};
    data.deviation = {0.25f, 0.2f, 0.3f};
    return data;
}

struct Batch {
    std::vector<float> images;
    std::vector<std::int32_t> labels;
};

Batch fill(const Dataset& data, const std::vector<std::int64_t>& indices, std::int64_t firstPosition,
           const AugmentSettings& augment, std::int64_t epoch = 0) {
    const auto pixels = static_cast<std::size_t>(data.train.size * data.train.size * data.train.channels);
    Batch batch{std::vector<float>(indices.size() * pixels, -99.0f), std::vector<std::int32_t>(indices.size(), -1)};
    fillBatch(data, data.train, indices, 7, epoch, firstPosition, augment, batch.images, batch.labels);
    return batch;
}

std::vector<std::int64_t> firstIndices(std::int64_t count) {
    std::vector<std::int64_t> indices(static_cast<std::size_t>(count));
    std::iota(indices.begin(), indices.end(), std::int64_t{0});
    return indices;
}

AugmentSettings plain() {
    AugmentSettings augment;
    augment.enabled = false;
    return augment;
}

TEST(FillBatch, WithoutAugmentationNormalisesEveryByte) {
    const Dataset data = rampSet(8, 3, 4);
    const Batch batch = fill(data, {2, 0}, 0, plain());
    EXPECT_THAT(batch.labels, testing::ElementsAre(2, 0));
    for (std::size_t i = 0; i < 192; ++i)
        EXPECT_FLOAT_EQ(
            batch.images[i],
            (static_cast<float>(data.train.pixels[2 * 192 + i]) / 255.0f - data.mean[i % 3]) / data.deviation[i % 3]);
    EXPECT_THROW(fill(data, {4}, 0, plain()), ContractError);
}

TEST(FillBatch, EveryByteOfEveryChannelIsExactlyTheQuotient) {
    for (const int channels : {1, 3}) {
        Dataset data = rampSet(16, channels, 1);
        data.mean = {0.4914f, 0.4822f, 0.4465f};
        data.deviation = {0.2470f, 0.2435f, 0.2616f};
        const auto width = static_cast<std::size_t>(channels);
        for (std::size_t i = 0; i < 256 * width; ++i) data.train.pixels[i] = static_cast<std::uint8_t>(i / width);
        const Batch batch = fill(data, {0}, 0, plain());
        for (std::size_t i = 0; i < 256 * width; ++i)
            ASSERT_EQ(batch.images[i], (static_cast<float>(data.train.pixels[i]) / 255.0f - data.mean[i % width]) /
                                           data.deviation[i % width])
                << i;
    }
}

TEST(FillBatch, DoesNotDependOnTheBatchSplit) {
    const Dataset data = rampSet(12, 3, 64);
    AugmentSettings augment;
    augment.cutout = 5;
    const auto all = firstIndices(64);
    const Batch whole = fill(data, all, 0, augment);
    Batch halves = fill(data, {all.begin(), all.begin() + 32}, 0, augment);
    const Batch second = fill(data, {all.begin() + 32, all.end()}, 32, augment);
    halves.images.insert(halves.images.end(), second.images.begin(), second.images.end());
    EXPECT_EQ(whole.images, halves.images);
    EXPECT_NE(whole.images, fill(data, all, 0, augment, 1).images);
    EXPECT_NE(whole.images, fill(data, all, 1, augment).images);
}

/// Every augmented image is the source shifted and perhaps mirrored, with zeros outside: found by trying all of them.
TEST(FillBatch, CropsAndFlipsAreShiftsWithZeroPadding) {
    constexpr int kSize = 10, kPad = 3;
    for (const int channels : {1, 3}) {
        const Dataset data = rampSet(kSize, channels, 40);
        AugmentSettings augment;
        augment.pad = kPad;
        const auto all = firstIndices(40);
        const Batch source = fill(data, all, 0, plain());
        const Batch batch = fill(data, all, 0, augment);
        const std::size_t pixels = static_cast<std::size_t>(kSize * kSize * channels);
        int mirrored = 0, shifted = 0;
        for (std::size_t i = 0; i < 40; ++i) {
            int matches = 0;
            for (int top = -kPad; top <= kPad; ++top)
                for (int left = -kPad; left <= kPad; ++left)
                    for (int mirror = 0; mirror < 2; ++mirror) {
                        bool same = true;
                        for (int y = 0; y < kSize && same; ++y)
                            for (int x = 0; x < kSize && same; ++x)
                                for (int c = 0; c < channels && same; ++c) {
                                    const int fromY = y + top, fromX = (mirror ? kSize - 1 - x : x) + left;
                                    const bool inside = fromY >= 0 && fromY < kSize && fromX >= 0 && fromX < kSize;
                                    const float expected =
                                        inside ? source.images[i * pixels + static_cast<std::size_t>(
                                                                                (fromY * kSize + fromX) * channels + c)]
                                               : 0.0f;
                                    same = expected == batch.images[i * pixels + static_cast<std::size_t>(
                                                                                     (y * kSize + x) * channels + c)];
                                }
                        if (!same) continue;
                        ++matches;
                        mirrored += mirror;
                        shifted += top != 0 || left != 0;
                    }
            EXPECT_EQ(matches, 1) << "image " << i << ", channels " << channels;
        }
        EXPECT_GT(mirrored, 8);
        EXPECT_LT(mirrored, 32);
        EXPECT_GT(shifted, 30);
    }
}

/// The byte image set into a black frame, cropped, and only then normalised.
TEST(FillBatch, BlackPaddingIsTheByteZeroNormalised) {
    constexpr int kSize = 10, kPad = 3;
    for (const int channels : {1, 3}) {
        Dataset data = rampSet(kSize, channels, 20);
        data.mean = {0.4914f, 0.4822f, 0.4465f};
        AugmentSettings mean;
        mean.pad = kPad;
        AugmentSettings black = mean;
        black.padding = Padding::black;
        const Batch a = fill(data, firstIndices(20), 0, mean), b = fill(data, firstIndices(20), 0, black);
        std::vector<float> byteZero;
        for (std::size_t c = 0; c < static_cast<std::size_t>(channels); ++c)
            byteZero.push_back((0.0f / 255.0f - data.mean[c]) / data.deviation[c]);
        int framed = 0;
        for (std::size_t i = 0; i < a.images.size(); ++i) {
            // With these means no byte becomes exactly 0 by normalising, so a 0 is padding.
            if (a.images[i] != 0.0f) {
                ASSERT_EQ(a.images[i], b.images[i]) << i;
                continue;
            }
            ++framed;
            ASSERT_EQ(b.images[i], byteZero[i % static_cast<std::size_t>(channels)]) << i;
        }
        EXPECT_GT(framed, 500 * channels);
        EXPECT_EQ(fill(data, firstIndices(20), 0, {.enabled = false, .padding = Padding::black}).images,
                  fill(data, firstIndices(20), 0, plain()).images);
    }
}

TEST(FillBatch, CutoutZeroesOneSquareAndNothingElse) {
    const Dataset data = rampSet(16, 3, 20);
    AugmentSettings augment;
    augment.pad = 0;
    augment.flip = false;
    const Batch whole = fill(data, firstIndices(20), 0, augment);
    EXPECT_EQ(whole.images, fill(data, firstIndices(20), 0, plain()).images);
    augment.cutout = 6;
    const Batch cut = fill(data, firstIndices(20), 0, augment);
    for (std::size_t i = 0; i < 20; ++i) {
        std::size_t top = 16, bottom = 0, left = 16, right = 0, changed = 0;
        for (std::size_t y = 0; y < 16; ++y)
            for (std::size_t x = 0; x < 16; ++x)
                if (const std::size_t at = i * 768 + (y * 16 + x) * 3; cut.images[at] != whole.images[at]) {
                    EXPECT_EQ(cut.images[at], 0.0f);
                    ++changed;
                    top = std::min(top, y), bottom = std::max(bottom, y), left = std::min(left, x),
                    right = std::max(right, x);
                }
        ASSERT_GE(changed, 9u);
        EXPECT_EQ(changed, (bottom - top + 1) * (right - left + 1));
        EXPECT_LE(bottom - top, 5u);
        EXPECT_LE(right - left, 5u);
    }
}

TEST(DefaultAugment, KnowsItsSets) {
    Dataset data;
    const auto padOf = [&](const char* name) {
        data.name = name;
        return defaultAugment(data, true).pad;
    };
    EXPECT_EQ(padOf("cifar10"), 4);
    EXPECT_EQ(padOf("cifar100"), 4);
    EXPECT_EQ(padOf("imagenet16-120"), 2);
    EXPECT_EQ(padOf("fashion-mnist"), 2);
    EXPECT_TRUE(defaultAugment(data, true).flip);
    EXPECT_EQ(padOf("shapes"), 2);
    EXPECT_FALSE(defaultAugment(data, true).flip);
    EXPECT_FALSE(defaultAugment(data, false).enabled);
}

}  // namespace
}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
// A set held by the net gives the pixels of core/data's fillBatch: every logit of a batch depends on every pixel
// through batch norm, so equal bits of the logits mean equal images.
#include "core/base/contract.h"
#include "core/data/augmentation.h"
#include "core/data/dataset.h"
#include "tests/core/torch/torch_fixture.h"

#include <numeric>

namespace pada::test {
namespace {

Dataset noiseSet(int channels, int size = 8, int count = 23) {
    Dataset data;
    data.name = "cifar10";
    data.classes = 5;
    data.train.size = size;
    data.train.channels = channels;
    Rng rng(4, Stream::data, 0);
    for (int i = 0; i < count; ++i) data.train.labels.push_back(i % 5);
    data.train.pixels.resize(static_cast<std::size_t>(count * size * size * channels));
    for (std::uint8_t& byte : data.train.pixels) byte = static_cast<std::uint8_t>(rng.below(256));
    data.mean = {0.4f, 0.5f, 0.45f};
    data.deviation = {0.25f, 0.2f, 0.3f};
    return data;
}

struct Filled {
    Filled(const Dataset& data, const std::vector<std::int64_t>& indices, const AugmentSettings& augment,
           std::int64_t epoch)
        : images(indices.size() * static_cast<std::size_t>(data.train.size * data.train.size * data.train.channels)),
          labels(indices.size()),
          draws(indices.size()) {
        fillBatch(data, data.train, indices, 7, epoch, 3, augment, images, labels);
        std::vector<std::int32_t> again(indices.size());
        drawBatch(data.train, indices, 7, epoch, 3, augment, draws, again);
        EXPECT_EQ(labels, again);
    }
    Batch asImages() const { return {images, labels, labels.size()}; }
    Batch asDraws() const { return {{}, labels, labels.size(), draws}; }

    std::vector<float> images;
    std::vector<std::int32_t> labels;
    std::vector<ImageDraw> draws;
};

TEST(HeldImages, EqualFillBatchBitForBit) {
    for (const int channels : {1, 3}) {
        const Dataset data = noiseSet(channels);
        const auto net = tinyNet(tinySpec(false, channels), apartDevice());
        ASSERT_TRUE(net->holdImages(imageBytes(data, data.train)));
        std::vector<std::int64_t> indices(13);
        std::iota(indices.begin(), indices.end(), std::int64_t{10});
        AugmentSettings plain{.enabled = false}, usual{}, cut{.enabled = true, .flip = true, .pad = 8, .cutout = 5};
        for (const AugmentSettings& augment : {plain, usual, cut})
            for (std::int64_t epoch = 0; epoch < 4; ++epoch) {
                const Filled batch(data, indices, augment, epoch);
                const auto a = net->evaluate(kPath, batch.asImages(), BatchNormMode::batch);
                const auto b = net->evaluate(kPath, batch.asDraws(), BatchNormMode::batch);
                EXPECT_EQ(a.logits, b.logits) << channels << " channels, epoch " << epoch;
                EXPECT_EQ(a.loss, b.loss);
            }
    }
}

TEST(HeldImages, PadBlackLikeFillBatch) {
    for (const int channels : {1, 3}) {
        const Dataset data = noiseSet(channels);
        const auto net = tinyNet(tinySpec(false, channels), apartDevice());
        AugmentSettings augment{.enabled = true, .flip = true, .pad = 4, .cutout = 3, .padding = Padding::black};
        ASSERT_TRUE(net->holdImages(imageBytes(data, data.train, augment.padding)));
        const Filled batch(data, {0, 3, 5, 7, 11, 13}, augment, 2);
        const auto black = net->evaluate(kPath, batch.asImages(), BatchNormMode::batch).logits;
        EXPECT_EQ(net->evaluate(kPath, batch.asDraws(), BatchNormMode::batch).logits, black);
        augment.padding = Padding::mean;
        const Filled mean(data, {0, 3, 5, 7, 11, 13}, augment, 2);
        EXPECT_NE(net->evaluate(kPath, mean.asImages(), BatchNormMode::batch).logits, black);
    }
}

TEST(HeldImages, EveryFieldOfADrawCounts) {
    const Dataset data = noiseSet(3);
    const auto net = tinyNet(tinySpec(), apartDevice());
    ASSERT_TRUE(net->holdImages(imageBytes(data, data.train)));
    const Filled batch(data, {0, 5, 22}, {.enabled = true, .flip = true, .pad = 2, .cutout = 3}, 1);
    const auto before = net->evaluate(kPath, batch.asDraws(), BatchNormMode::batch).logits;
    const auto changed = [&](auto&& change) {
        Filled other = batch;
        change(other.draws[1]);
        return net->evaluate(kPath, other.asDraws(), BatchNormMode::batch).logits != before;
    };
    EXPECT_TRUE(changed([](ImageDraw& d) { d.index = 6; }));
    EXPECT_TRUE(changed([](ImageDraw& d) { ++d.top; }));
    EXPECT_TRUE(changed([](ImageDraw& d) { --d.left; }));
    EXPECT_TRUE(changed([](ImageDraw& d) { d.mirrored = !d.mirrored; }));
    EXPECT_TRUE(changed([](ImageDraw& d) { d.cutTop = d.cutBottom = d.cutLeft = d.cutRight = 0; }));
    EXPECT_FALSE(changed([](ImageDraw&) {}));
}

TEST(HeldImages, TrainingOnDrawsEqualsTrainingOnImages) {
    const Dataset data = noiseSet(3);
    const auto held = tinyNet(tinySpec(), apartDevice()), filled = tinyNet(tinySpec(), apartDevice());
    ASSERT_TRUE(held->holdImages(imageBytes(data, data.train)));
    const TrainStep step;
    for (std::int64_t epoch = 0; epoch < 3; ++epoch) {
        const Filled batch(data, {1, 2, 3, 4, 8, 9}, {}, epoch);
        EXPECT_EQ(held->train({kPath, batch.asDraws()}, step).passes[0].loss,
                  filled->train({kPath, batch.asImages()}, step).passes[0].loss);
    }
    held->fetchState();
    filled->fetchState();
    EXPECT_TRUE(std::ranges::equal(held->store().weights.span(), filled->store().weights.span()));
}

TEST(HeldImages, WrongUseIsRefused) {
    const Dataset data = noiseSet(3);
    const Filled batch(data, {0, 1}, {}, 0);
    const auto here = tinyNet(tinySpec(), "cpu");
    EXPECT_FALSE(here->holdImages(imageBytes(data, data.train)));  // Its passes read the host's floats as they are.
    EXPECT_THROW(here->evaluate(kPath, batch.asDraws(), BatchNormMode::batch), ContractError);

    const auto net = tinyNet(tinySpec(), apartDevice());
    EXPECT_THROW(net->evaluate(kPath, batch.asDraws(), BatchNormMode::batch), ContractError);  // Nothing held yet.
    const Dataset large = noiseSet(3, 16), grey = noiseSet(1);
    EXPECT_THROW(net->holdImages(imageBytes(large, large.train)), ContractError);
    EXPECT_THROW(net->holdImages(imageBytes(grey, grey.train)), ContractError);
    ASSERT_TRUE(net->holdImages(imageBytes(data, data.train)));
    Filled outside = batch;
    outside.draws[0].index = 23;
    EXPECT_THROW(net->evaluate(kPath, outside.asDraws(), BatchNormMode::batch), ContractError);
    Batch both = batch.asDraws();
    both.images = batch.images;
    EXPECT_THROW(net->evaluate(kPath, both, BatchNormMode::batch), ContractError);
}

}  // namespace
}  // namespace pada::test

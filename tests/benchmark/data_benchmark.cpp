// SPDX-License-Identifier: GPL-3.0-or-later
// Time of assembling batches as a run does it inside each step: 64 images of 32x32x3 in random order out of 8,192.
// Argument: with crop and flip or without. Items are images. And of decoding pictures in a folder.
#include "core/base/rng.h"
#include "core/data/dataset.h"
#include "tests/core/data/picture_fixtures.h"

#include <benchmark/benchmark.h>

#include <vector>

namespace {

using namespace pada;

constexpr std::size_t kImages = 8192, kBatch = 64, kBytes = 32 * 32 * 3;

Dataset randomSet() {
    Dataset data;
    data.name = "cifar10";
    data.classes = 10;
    data.mean = {0.4f, 0.5f, 0.45f};
    data.deviation = {0.25f, 0.2f, 0.3f};
    data.train.size = 32;
    data.train.channels = 3;
    data.train.pixels.resize(kImages * kBytes);
    data.train.labels.assign(kImages, 0);
    Rng rng(1, Stream::data, 0);
    for (std::uint8_t& byte : data.train.pixels) byte = static_cast<std::uint8_t>(rng.below(256));
    return data;
}

void batches(benchmark::State& state) {
    const Dataset data = randomSet();
    const AugmentSettings augment = defaultAugment(data, state.range(0) != 0);
    Rng rng(2, Stream::data, 0);
    std::vector<std::int64_t> indices(kImages);
    for (std::int64_t& index : indices) index = rng.below(kImages);
    std::vector<float> images(kBatch * kBytes);
    std::vector<std::int32_t> labels(kBatch);
    std::size_t at = 0;
    std::int64_t epoch = 0;
    for (auto _ : state) {
        fillBatch(data, data.train, std::span(indices).subspan(at, kBatch), 7, epoch, static_cast<std::int64_t>(at),
                  augment, images, labels);
        benchmark::DoNotOptimize(images.data());
        at += kBatch;
        if (at == kImages) at = 0, ++epoch;
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kBatch));
}
/// Pictures as large and as compressed as ImageNet's are on average, to 224 pixels, by as many threads as asked for.
/// The aim is 300 images/s a core.
void pictures(benchmark::State& state) {
    const test::TempFolder folder;
    const auto noisy = [](int x, int y) {
        const auto grain = static_cast<int>(
            (static_cast<std::uint32_t>(x) * 2654435761u ^ static_cast<std::uint32_t>(y) * 2246822519u) >> 27);
        return std::array{((x * y / 97) + grain) & 255, ((x * y / 97) + 50 + grain) & 255, (100 + grain) & 255};
    };
    const test::Bytes file = test::jpegBytes(500, 375, noisy, {.quality = 90});
    for (int i = 0; i < 40; ++i) folder.write("a/" + std::to_string(i) + ".jpg", file);
    DataRequest request;
    request.set = "image-folder";
    request.root = folder.path();
    request.folder.threads = static_cast<int>(state.range(0));
    const auto data = loadDataset(request);
    if (!data.ok()) return state.SkipWithError(data.error().message.c_str());
    AugmentSettings augment = defaultAugment(*data, state.range(1) != 0);
    augment.jitter = augment.enabled ? 0.4 : 0.0;
    constexpr std::size_t kPictures = 32;
    std::vector<std::int64_t> indices(kPictures);
    for (std::size_t i = 0; i < kPictures; ++i) indices[i] = static_cast<std::int64_t>(i);
    std::vector<float> images(kPictures * 224 * 224 * 3);
    std::vector<std::int32_t> labels(kPictures);
    std::int64_t epoch = 0;
    for (auto _ : state) fillBatch(*data, data->train, indices, 7, epoch++, 0, augment, images, labels);
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kPictures));
}
BENCHMARK(pictures)
    ->ArgNames({"threads", "augmented"})
    ->ArgsProduct({{1, 2}, {0, 1}})
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);

BENCHMARK(batches)->ArgName("augmented")->Arg(0)->Arg(1)->Unit(benchmark::kMicrosecond);

}  // namespace

BENCHMARK_MAIN();

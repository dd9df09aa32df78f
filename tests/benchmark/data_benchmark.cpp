// SPDX-License-Identifier: GPL-3.0-or-later
// Time of assembling batches as a run does it inside each step: 64 images of 32x32x3 in random order out of 8,192.
// Argument: with crop and flip or without. Items are images.
#include "core/base/rng.h"
#include "core/data/dataset.h"

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
BENCHMARK(batches)->ArgName("augmented")->Arg(0)->Arg(1)->Unit(benchmark::kMicrosecond);

}  // namespace

BENCHMARK_MAIN();

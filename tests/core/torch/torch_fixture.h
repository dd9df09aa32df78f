// SPDX-License-Identifier: GPL-3.0-or-later
// tests/core/torch/torch_fixture.h: a tiny net on the module, with images and weights from a fixed seed.
#pragma once
#include "core/base/rng.h"
#include "core/torch/torch_module.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace pada::test {

/// The module built beside these tests; a failure to load fails the test that asks.
inline std::shared_ptr<TorchModule> module() {
    auto loaded = TorchModule::load({PADA_TORCH_MODULE_DIR});
    if (!loaded) throw std::runtime_error(loaded.error().message);
    return std::move(loaded).value();
}

/// Where a net keeps buffers of its own: the CPU, or what PADA_TEST_DEVICE names ("cuda:0").
inline const char* apartDevice() {
    const char* named = std::getenv("PADA_TEST_DEVICE");
    return named != nullptr ? named : "cpu/apart";
}
inline bool onCpu() {
    return std::string_view(apartDevice()).starts_with("cpu");
}

/// A live path through convolutions of both sizes, a skip and a pool.
inline const Path kPath{3, 2, 4, 1, 4, 3};

inline std::vector<float> copyOf(std::span<const float> values) {
    return {values.begin(), values.end()};
}
inline std::vector<float> copyOf(const AlignedBuffer& buffer) {
    return copyOf(buffer.span());
}

inline NetSpec tinySpec(bool affine = false, int inputChannels = 3, int imageSize = 8) {
    NetSpec spec;
    spec.size = {
        .channels = 8, .cellsPerStage = 1, .classes = 5, .inputChannels = inputChannels, .imageSize = imageSize};
    spec.affine = affine;
    spec.options.assign(6, {0, 1, 2, 3, 4});
    return spec;
}

/// Seeded weights; affine scales, shifts and the bias get values that are neither 0 nor 1.
inline void seed(Supernet& net) {
    WeightStore& store = net.store();
    store.initialise(11);
    Rng rng(12, Stream::init, 0);
    for (const Segment& s : store.layout.segments())
        if (s.kind != SegmentKind::convolution && s.kind != SegmentKind::linear)
            for (std::size_t i = 0; i < s.size; ++i)
                store.weights.data()[s.offset + i] =
                    static_cast<float>((s.kind == SegmentKind::bnScale ? 1.0 : 0.0) + 0.3 * rng.normal());
}

/// A net with such weights.
inline std::unique_ptr<Supernet> tinyNet(const NetSpec& spec, const char* device = "cpu", bool recordSteps = false) {
    SupernetRequest request{spec, 1};
    request.recordSteps = recordSteps;
    auto made = module()->makeSupernet(request, device);
    if (!made) throw std::runtime_error(made.error().message);
    std::unique_ptr<Supernet> net = std::move(made).value();
    seed(*net);
    return net;
}

/// Images and labels that a Batch looks into.
struct TinyData {
    explicit TinyData(const NetSize& size, std::size_t count = 6, std::uint32_t seed = 3) {
        Rng rng(seed, Stream::data, 0);
        images.resize(count * static_cast<std::size_t>(size.imageSize * size.imageSize * size.inputChannels));
        for (float& v : images) v = static_cast<float>(rng.normal());
        for (std::size_t i = 0; i < count; ++i)
            labels.push_back(static_cast<std::int32_t>(rng.below(static_cast<std::uint32_t>(size.classes))));
    }
    Batch batch() const { return {images, labels, labels.size()}; }

    std::vector<float> images;
    std::vector<std::int32_t> labels;
};

inline double norm(std::span<const float> values) {
    double sum = 0.0;
    for (const float v : values) sum += static_cast<double>(v) * v;
    return std::sqrt(sum);
}

inline std::span<float> part(AlignedBuffer& buffer, const Segment& s) {
    return buffer.span().subspan(s.offset, s.size);
}

}  // namespace pada::test

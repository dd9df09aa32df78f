// SPDX-License-Identifier: GPL-3.0-or-later
// tests/core/cpu/net_fixture.h: seeded nets and batches for the tests of the CPU backend.
#pragma once
#include "core/base/rng.h"
#include "core/cpu/cpu_supernet.h"
#include "core/space/nas_bench_201_plan.h"
#include "core/supernet/sgd.h"
#include "tests/core/cpu/reference_net.h"

#include <algorithm>
#include <cmath>

namespace pada::testing_net {

struct Images {
    std::vector<float> pixels;
    std::vector<std::int32_t> labels;
    Batch batch() const { return {pixels, labels, labels.size()}; }
};

inline NetSpec specOf(int channels, int imageSize, int inputChannels = 3, int cells = 1, bool affine = false) {
    NetSpec spec;
    spec.size = {channels, cells, 10, inputChannels, imageSize};
    spec.affine = affine;
    spec.options.assign(6, {0, 1, 2, 3, 4});
    return spec;
}

inline std::unique_ptr<Supernet> makeNet(const NetSpec& spec, int threads = 1, std::uint32_t seed = 3,
                                         Precision precision = Precision::fp32) {
    auto made = makeCpuSupernet({spec, threads, precision});
    if (!made) throw std::runtime_error(made.error().message);
    made.value()->store().initialise(seed);
    return std::move(made).value();
}

inline Images randomImages(const NetSize& size, std::size_t count, std::uint32_t seed = 7) {
    Rng rng(seed, Stream::data, 0);
    Images images;
    images.pixels.resize(count * static_cast<std::size_t>(size.imageSize * size.imageSize * size.inputChannels));
    for (float& v : images.pixels) v = static_cast<float>(rng.normal());
    for (std::size_t i = 0; i < count; ++i)
        images.labels.push_back(static_cast<std::int32_t>(rng.below(static_cast<std::uint32_t>(size.classes))));
    return images;
}

/// Scales and shifts away from 1 and 0, biases away from 0, so that no gradient is right by accident.
inline void roughen(WeightStore& store, std::uint32_t seed = 5) {
    Rng rng(seed, Stream::init, 1);
    for (const Segment& s : store.layout.segments())
        if (s.kind == SegmentKind::bnScale || s.kind == SegmentKind::bnShift || s.kind == SegmentKind::bias)
            for (std::size_t i = 0; i < s.size; ++i)
                store.weights.data()[s.offset + i] += static_cast<float>(0.2 * rng.normal());
}

inline reference::Outcome runReference(const Supernet& net, const Path& path, const Images& images,
                                       const std::vector<float>& sampleWeights = {}, const float* running = nullptr) {
    const auto weights = net.store().weights.span();
    reference::Net reference(net.store().layout, {weights.begin(), weights.end()});
    return reference.run(path, {images.pixels.begin(), images.pixels.end()},
                         {images.labels.begin(), images.labels.end()}, {sampleWeights.begin(), sampleWeights.end()},
                         running);
}

/// ||ours - reference|| / ||reference|| of one segment's gradient, floored so that gradients that are 0 by symmetry
/// compare as 0.
inline double gradientError(const Supernet& net, const Segment& s, const std::vector<double>& reference, double floor) {
    double difference = 0.0, norm = 0.0;
    for (std::size_t i = 0; i < s.size; ++i) {
        const double r = reference[s.offset + i];
        difference += std::pow(net.store().gradients.data()[s.offset + i] - r, 2);
        norm += r * r;
    }
    return std::sqrt(difference) / std::max(std::sqrt(norm), floor);
}

/// So many steps of SGD on changing paths and batches, the last batch smaller; gives weights and statistics.
inline std::vector<float> train(Supernet& net, std::uint32_t steps) {
    Rng rng(1, Stream::paths, 0);
    for (std::uint32_t step = 0; step < steps; ++step) {
        Path path(6);
        for (std::size_t e = 0; e < 6; ++e) path[e] = static_cast<std::uint8_t>(rng.below(5));
        const Images images = randomImages(net.store().layout.spec().size, step == steps - 1 ? 13 : 24, step);
        net.train({path, images.batch()}, {});
    }
    const auto w = net.store().weights.span(), s = net.store().statistics.span();
    std::vector<float> all(w.begin(), w.end());
    all.insert(all.end(), s.begin(), s.end());
    return all;
}

}  // namespace pada::testing_net

// SPDX-License-Identifier: GPL-3.0-or-later
// tests/support/pass_checks.h: what every backend has to hold of passes, updates and flat vectors. The tests of a
// backend call these with a way to make its net.
#pragma once
#include "core/base/contract.h"
#include "core/base/rng.h"
#include "core/supernet/supernet.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <memory>
#include <vector>

namespace pada::pass_checks {

/// Makes a net with seeded weights; equal nets at every call.
using MakeNet = std::function<std::unique_ptr<Supernet>()>;

inline const Path kFirst{3, 2, 4, 1, 4, 3}, kSecond{1, 3, 0, 2, 1, 1}, kThird{2, 3, 3, 0, 2, 1},
    kDead{0, 0, 0, 3, 0, 0};

struct Images {
    explicit Images(const NetSize& size, std::uint32_t seed = 3, std::size_t count = 6) {
        Rng rng(seed, Stream::data, 0);
        pixels.resize(count * static_cast<std::size_t>(size.imageSize * size.imageSize * size.inputChannels));
        for (float& v : pixels) v = static_cast<float>(rng.normal());
        for (std::size_t i = 0; i < count; ++i)
            labels.push_back(static_cast<std::int32_t>(rng.below(static_cast<std::uint32_t>(size.classes))));
    }
    Batch batch() const { return {pixels, labels, labels.size()}; }
    std::vector<float> pixels;
    std::vector<std::int32_t> labels;
};

inline std::vector<float> copyOf(std::span<const float> values) {
    return {values.begin(), values.end()};
}

/// A net's vector where segments are, zeros between them.
inline std::vector<float> segmentsOf(Supernet& net, Vector vector, Segments segments) {
    const std::span<const float> all = net.fetch(vector);
    std::vector<float> values(all.size(), 0.0f);
    for (const std::uint32_t index : segments) {
        const Segment& s = net.store().layout.segments()[index];
        std::copy_n(all.begin() + static_cast<std::ptrdiff_t>(s.offset), s.size,
                    values.begin() + static_cast<std::ptrdiff_t>(s.offset));
    }
    return values;
}

inline void expectSameState(Supernet& a, Supernet& b, int step) {
    a.fetchState();
    b.fetchState();
    EXPECT_TRUE(std::ranges::equal(a.store().weights.span(), b.store().weights.span())) << "step " << step;
    EXPECT_TRUE(std::ranges::equal(a.store().momentum.span(), b.store().momentum.span())) << "step " << step;
    EXPECT_TRUE(std::ranges::equal(a.store().statistics.span(), b.store().statistics.span())) << "step " << step;
}

/// A step of one pass is the pass and the update, to the last bit.
inline void trainIsPassAndUpdate(const MakeNet& make) {
    const auto fused = make(), apart = make();
    const WeightLayout& layout = fused->store().layout;
    const std::vector<float> images{1, 2, 0, 0.5f, 1, 3};
    std::vector<std::uint8_t> trained(layout.segments().size(), 0);
    const std::vector<float> start = copyOf(fused->store().weights.span());
    for (int i = 0; i < 8; ++i) {
        const Images data(layout.spec().size, static_cast<std::uint32_t>(10 + i));
        const Path& path = i % 4 == 3 ? kDead : i % 2 == 0 ? kFirst : kSecond;
        const PassRequest request{.path = path,
                                  .batch = data.batch(),
                                  .sampleWeights = i % 3 == 0 ? images : std::span<const float>{},
                                  .loss = {i % 4 == 2 ? 0.1 : 0.0},
                                  .weight = i < 2 ? 1.0 : 0.3 + 0.4 * i,
                                  .tracks = i != 5};
        const SgdSettings sgd{.learningRate = 0.1 / (1 + i),
                              .momentum = 0.8,
                              .nesterov = i >= 4,
                              .weightDecay = 1e-2,
                              .clipNorm = i == 1 ? 0.0 : 0.5};
        const TrainStep step{sgd, i >= 3 ? trained : std::span<const std::uint8_t>{}};
        const TrainOutcome a = fused->train(request, step);
        const PassOutcome b = apart->pass(request);
        const GradientNorms norms = apart->update(step);
        ASSERT_EQ(a.passes.size(), 1u);
        EXPECT_EQ(a.passes[0].loss, b.loss) << i;
        EXPECT_EQ(a.passes[0].correct, b.correct) << i;
        EXPECT_EQ(a.passes[0].sampleNorms, b.sampleNorms) << i;
        EXPECT_EQ(a.passes[0].active, b.active) << i;
        EXPECT_EQ(a.norms.active, b.active) << i;
        EXPECT_EQ(norms.active, b.active) << i;
        EXPECT_EQ(a.norms.segments, norms.segments) << i;
        EXPECT_EQ(a.norms.total, norms.total) << i;
        EXPECT_EQ(a.norms.factor, request.weight) << i;
        EXPECT_EQ(norms.factor, request.weight) << i;
        EXPECT_EQ(a.norms.clipFactor, norms.clipFactor) << i;
        EXPECT_EQ(segmentsOf(*fused, Vector::gradients, b.active), segmentsOf(*apart, Vector::gradients, b.active));
        expectSameState(*fused, *apart, i);
        for (const std::uint32_t index : b.active) trained[index] = 1;
    }
    EXPECT_NE(copyOf(fused->store().weights.span()), start);
}

/// Three passes on three batches against their single gradients. `floats`: the net's gradients are float, so that the
/// sum is known to the last bit: each times its weight, added in order.
inline void passesAddUp(const MakeNet& make, bool floats) {
    const auto net = make(), single = make();
    const WeightLayout& layout = net->store().layout;
    const Images one(layout.spec().size, 1), two(layout.spec().size, 2), three(layout.spec().size, 3);
    std::vector<PassRequest> requests{{.path = kFirst, .batch = one.batch(), .weight = 0.7, .tracks = false},
                                      {.path = kSecond, .batch = two.batch(), .weight = -0.3, .tracks = false},
                                      {.path = kThird, .batch = three.batch(), .weight = 1.9, .tracks = false}};
    std::vector<float> inFloat(layout.floats(), 0.0f);
    std::vector<double> byHand(layout.floats(), 0.0), size(layout.floats(), 0.0);
    std::vector<std::uint32_t> all;
    for (const PassRequest& request : requests) {
        const PassOutcome alone = single->pass(request);
        const std::vector<float> g = segmentsOf(*single, Vector::gradients, alone.active);
        std::vector<std::uint32_t> both;
        std::ranges::set_union(all, alone.active, std::back_inserter(both));
        all = both;
        for (std::size_t i = 0; i < g.size(); ++i) {
            const float part = static_cast<float>(request.weight) * g[i];
            inFloat[i] = inFloat[i] + part;
            byHand[i] += request.weight * static_cast<double>(g[i]);
            size[i] += std::abs(request.weight * static_cast<double>(g[i]));
        }
    }
    const SgdSettings sgd{.learningRate = 0.1, .momentum = 0.9, .weightDecay = 0.0, .clipNorm = 0.0};
    std::vector<std::uint8_t> drifts(layout.segments().size(), 1);
    const std::vector<float> before = copyOf(net->fetch(Vector::weights));
    const TrainOutcome outcome = net->train(requests, {sgd});
    ASSERT_EQ(outcome.passes.size(), 3u);
    EXPECT_EQ(outcome.norms.active, all);
    EXPECT_EQ(outcome.norms.factor, 1.0);
    const std::vector<float> sum = segmentsOf(*net, Vector::gradients, all);
    // Three products, three sums and the conversion of a weight to float, each half a unit in the last place.
    constexpr double kRounding = 9.0 / (1 << 24);
    for (std::size_t i = 0; i < sum.size(); ++i) {
        ASSERT_NEAR(sum[i], byHand[i], kRounding * size[i]) << i;
        if (floats) {
            ASSERT_EQ(sum[i], inFloat[i]) << i;
        }
    }
    double total = 0.0;
    for (std::size_t k = 0; k < all.size(); ++k) {
        const Segment& s = layout.segments()[all[k]];
        double square = 0.0;
        for (std::size_t i = s.offset; i < s.offset + s.size; ++i) square += static_cast<double>(sum[i]) * sum[i];
        EXPECT_NEAR(outcome.norms.segments[k], std::sqrt(square), 1e-6 * std::sqrt(square)) << s.name;
        total += square;
    }
    EXPECT_NEAR(outcome.norms.total, std::sqrt(total), 1e-6 * std::sqrt(total));
    // One update of the sum, of what one of the passes touched and of nothing else.
    const std::vector<float> after = copyOf(net->fetch(Vector::weights));
    for (std::uint32_t index = 0; index < layout.segments().size(); ++index) {
        const Segment& s = layout.segments()[index];
        const bool moves = std::ranges::binary_search(all, index);
        for (std::size_t i = s.offset; i < s.offset + s.size; ++i)
            ASSERT_NEAR(after[i], before[i] - 0.1 * sum[i], moves ? 1e-6 * std::abs(before[i]) + 1e-6 : 0.0) << s.name;
    }
    // The same by single calls; and the next pass that does not add starts anew.
    const auto stepwise = make();
    for (std::size_t k = 0; k < requests.size(); ++k) {
        requests[k].adds = k > 0;
        stepwise->pass(requests[k]);
    }
    const GradientNorms norms = stepwise->update({sgd});
    EXPECT_EQ(norms.segments, outcome.norms.segments);
    EXPECT_EQ(norms.active, all);
    expectSameState(*stepwise, *net, 0);
    const PassOutcome fresh = stepwise->pass({.path = kSecond, .batch = one.batch(), .tracks = false});
    EXPECT_EQ(stepwise->update({sgd}).active, fresh.active);
    // What drifts is what none of the passes touched.
    const auto drifting = make();
    drifting->train(requests, {{.learningRate = 0.1, .weightDecay = 0.5, .clipNorm = 0.0}, drifts});
    const std::vector<float> drifted = copyOf(drifting->fetch(Vector::weights));
    for (std::uint32_t index = 0; index < layout.segments().size(); ++index) {
        const Segment& s = layout.segments()[index];
        if (std::ranges::binary_search(all, index)) continue;
        for (std::size_t i = s.offset; i < s.offset + s.size; ++i)
            ASSERT_NEAR(drifted[i], 0.95 * before[i], 1e-6 * std::abs(before[i])) << s.name;
    }
}

/// One pass of several whose loss is no number: nothing moves, and the next step is whole again.
inline void aLostPassMovesNothing(const MakeNet& make) {
    const auto net = make();
    const Images data(net->store().layout.spec().size);
    const std::vector<float> before = copyOf(net->fetch(Vector::weights));
    std::vector<float> wild(data.labels.size(), 1.0f);
    wild[2] = std::numeric_limits<float>::infinity();
    const std::vector<PassRequest> requests{
        {.path = kFirst, .batch = data.batch(), .sampleWeights = wild, .tracks = false},
        {.path = kSecond, .batch = data.batch(), .tracks = false}};
    const TrainOutcome outcome = net->train(requests, {});
    EXPECT_FALSE(std::isfinite(outcome.passes[0].loss));
    EXPECT_TRUE(std::isfinite(outcome.passes[1].loss));
    EXPECT_EQ(copyOf(net->fetch(Vector::weights)), before);
    EXPECT_TRUE(std::ranges::all_of(net->fetch(Vector::momentum), [](float m) { return m == 0.0f; }));
    net->train({.path = kSecond, .batch = data.batch(), .tracks = false}, {});
    EXPECT_NE(copyOf(net->fetch(Vector::weights)), before);
}

/// Smoothing is linear in what is wanted: (1 - s) of the label's loss and s / classes of every class'.
inline void smoothingMixesTheLossesOfAllClasses(const MakeNet& make, double tolerance) {
    const auto net = make();
    const NetSize& size = net->store().layout.spec().size;
    const Images data(size);
    constexpr double kSmoothing = 0.2;
    double loss = 0.0;
    std::vector<double> expected(net->store().layout.floats(), 0.0);
    const auto addPass = [&](const Images& images, double share) {
        const PassOutcome pass = net->pass({.path = kFirst, .batch = images.batch(), .tracks = false});
        loss += share * pass.loss;
        const std::vector<float> g = segmentsOf(*net, Vector::gradients, pass.active);
        for (std::size_t i = 0; i < g.size(); ++i) expected[i] += share * g[i];
    };
    addPass(data, 1.0 - kSmoothing);
    for (int k = 0; k < size.classes; ++k) {
        Images other = data;
        std::ranges::fill(other.labels, k);
        addPass(other, kSmoothing / size.classes);
    }
    const PassOutcome smooth =
        net->pass({.path = kFirst, .batch = data.batch(), .loss = {kSmoothing}, .tracks = false});
    EXPECT_NEAR(smooth.loss, loss, tolerance * loss);
    const std::vector<float> g = segmentsOf(*net, Vector::gradients, smooth.active);
    const double norm = net->update({{.learningRate = 0.0}}).total;
    for (std::size_t i = 0; i < g.size(); ++i) ASSERT_NEAR(g[i], expected[i], tolerance * norm);
    // The norms of the samples from the logits.
    const std::vector<float> z = net->evaluate(kFirst, data.batch(), BatchNormMode::batch).logits;
    const auto classes = static_cast<std::size_t>(size.classes);
    for (std::size_t image = 0; image < data.labels.size(); ++image) {
        double sum = 0.0, square = 0.0;
        for (std::size_t k = 0; k < classes; ++k) sum += std::exp(static_cast<double>(z[image * classes + k]));
        for (std::size_t k = 0; k < classes; ++k) {
            const bool own = k == static_cast<std::size_t>(data.labels[image]);
            const double wanted = (own ? 1.0 - kSmoothing : 0.0) + kSmoothing / size.classes;
            square += std::pow(std::exp(static_cast<double>(z[image * classes + k])) / sum - wanted, 2);
        }
        EXPECT_NEAR(smooth.sampleNorms[image], std::sqrt(square), 1e-5);
    }
    EXPECT_THROW(net->pass({.path = kFirst, .batch = data.batch(), .loss = {1.0}}), ContractError);
    EXPECT_THROW(net->pass({.path = kFirst, .batch = data.batch(), .loss = {-0.1}}), ContractError);
}

/// Blends and scalar products against the host's own arithmetic.
inline void vectorsHaveAnAlgebra(const MakeNet& make) {
    const auto net = make();
    const WeightLayout& layout = net->store().layout;
    const std::vector<std::uint32_t> all = allSegments(layout);
    const Images data(layout.spec().size), other(layout.spec().size, 8);
    const SgdSettings sgd{.learningRate = 0.05};
    EXPECT_TRUE(std::ranges::all_of(net->fetch(Vector::kept3), [](float v) { return v == 0.0f; }));
    const std::vector<float> start = segmentsOf(*net, Vector::weights, all);
    net->blend(Vector::kept0, 0.0, 1.0, Vector::weights, all);
    EXPECT_EQ(segmentsOf(*net, Vector::kept0, all), start);

    // Steps go on from there; kept1 += (kept0 - weights) / 2 and back again, as an outer step over inner ones has it.
    net->train({.path = kFirst, .batch = data.batch()}, {sgd});
    const std::vector<float> moved = segmentsOf(*net, Vector::weights, all);
    EXPECT_NE(moved, start);
    EXPECT_EQ(segmentsOf(*net, Vector::kept0, all), start);
    net->blend(Vector::kept1, 1.0, 0.5, Vector::kept0, all);
    net->blend(Vector::kept1, 1.0, -0.5, Vector::weights, all);
    net->blend(Vector::weights, 0.0, 1.0, Vector::kept0, all);
    EXPECT_EQ(segmentsOf(*net, Vector::weights, all), start);
    const std::vector<float> half = segmentsOf(*net, Vector::kept1, all);
    std::vector<float> expected(start.size());
    for (std::size_t i = 0; i < start.size(); ++i) expected[i] = 0.5f * start[i] + -0.5f * moved[i];
    EXPECT_EQ(half, expected);
    // The next pass computes with the weights put back.
    const auto untouched = make();
    untouched->fetchState();
    EXPECT_EQ(net->evaluate(kFirst, data.batch(), BatchNormMode::batch).loss,
              untouched->evaluate(kFirst, data.batch(), BatchNormMode::batch).loss);

    // Some segments only.
    const std::vector<std::uint32_t> some{0, 2, static_cast<std::uint32_t>(all.size() - 1)};
    net->blend(Vector::kept2, 1.0, 3.0, Vector::kept0, some);
    std::vector<float> thrice = segmentsOf(*net, Vector::kept0, some);
    for (float& v : thrice) v *= 3.0f;
    EXPECT_EQ(segmentsOf(*net, Vector::kept2, all), thrice);

    // Scalar products, one a segment.
    const std::vector<float> momentum = segmentsOf(*net, Vector::momentum, all);
    const std::vector<double> dots = net->dots(Vector::kept0, Vector::momentum, all);
    ASSERT_EQ(dots.size(), all.size());
    bool some_differ_from_zero = false;
    for (const std::uint32_t index : all) {
        const Segment& s = layout.segments()[index];
        double dot = 0.0, size = 0.0;
        for (std::size_t i = s.offset; i < s.offset + s.size; ++i) {
            dot += static_cast<double>(start[i]) * momentum[i];
            size += std::abs(static_cast<double>(start[i]) * momentum[i]);
        }
        EXPECT_NEAR(dots[index], dot, 1e-6 * size) << s.name;
        some_differ_from_zero = some_differ_from_zero || dots[index] != 0.0;
    }
    EXPECT_TRUE(some_differ_from_zero);
    EXPECT_EQ(net->dots(Vector::kept0, Vector::momentum, some)[1], dots[2]);

    // Gradients count as their weighted sum, and as zero where no pass came.
    const PassOutcome pass = net->pass({.path = kSecond, .batch = other.batch(), .weight = -2.0, .tracks = false});
    const std::vector<float> g = segmentsOf(*net, Vector::gradients, pass.active);
    net->blend(Vector::kept4, 0.0, 1.0, Vector::gradients, all);
    std::vector<float> weighted = g;
    for (float& v : weighted) v *= -2.0f;
    EXPECT_EQ(segmentsOf(*net, Vector::kept4, all), weighted);
    const std::vector<double> squares = net->dots(Vector::gradients, Vector::gradients, all);
    for (const std::uint32_t index : all)
        EXPECT_EQ(squares[index] > 0.0, net->dots(Vector::kept4, Vector::kept4, all)[index] > 0.0);

    // An update takes what was put there, where it was put.
    net->blend(Vector::gradients, 0.0, 1.0, Vector::kept1, some);
    std::vector<std::uint32_t> touched;
    std::ranges::set_union(pass.active, some, std::back_inserter(touched));
    net->blend(Vector::momentum, 0.0, 0.0, Vector::momentum, all);
    const GradientNorms norms =
        net->update({{.learningRate = 1.0, .momentum = 0.9, .weightDecay = 0.0, .clipNorm = 0.0}});
    EXPECT_EQ(norms.active, touched);
    const std::vector<float> now = segmentsOf(*net, Vector::weights, all);
    for (const std::uint32_t index : all) {
        const Segment& s = layout.segments()[index];
        const bool put = std::ranges::binary_search(some, index);
        for (std::size_t i = s.offset; i < s.offset + s.size; ++i) {
            const float way = put ? half[i] : weighted[i];
            ASSERT_NEAR(now[i], start[i] - way, 1e-6 * (std::abs(start[i]) + std::abs(way))) << s.name;
        }
    }
    EXPECT_THROW(net->fetch(static_cast<Vector>(99)), ContractError);
    EXPECT_THROW(net->blend(static_cast<Vector>(99), 1.0, 1.0, Vector::weights, all), ContractError);
    EXPECT_THROW(net->dots(Vector::weights, static_cast<Vector>(99), all), ContractError);
}

/// Wrong sizes are refused at each call, and the net goes on.
inline void wrongCallsAreRefused(const MakeNet& make) {
    const auto net = make();
    const Images data(net->store().layout.spec().size);
    const std::vector<std::uint8_t> few(3, 1);
    EXPECT_TRUE(net->can(Ability::paths));
    EXPECT_THROW(net->train(std::span<const PassRequest>{}, {}), ContractError);
    EXPECT_THROW(net->train({.path = kFirst, .batch = data.batch()}, {{}, few}), ContractError);
    EXPECT_THROW(net->update({{}, few}), ContractError);
    EXPECT_THROW(net->pass({.path = Path{1, 1}, .batch = data.batch()}), ContractError);
    EXPECT_TRUE(std::isfinite(net->train({.path = kFirst, .batch = data.batch()}, {}).passes[0].loss));
}

}  // namespace pada::pass_checks

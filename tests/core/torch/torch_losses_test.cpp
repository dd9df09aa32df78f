// SPDX-License-Identifier: GPL-3.0-or-later
// What a pass may minimise beside cross-entropy: a remembered anchor's word, and losses over some classes.
#include "core/base/contract.h"
#include "tests/core/torch/term_checks.h"

namespace pada::test {
namespace {

const Path kAnchor{2, 3, 1, 4, 3, 2};

/// The gradient of what a pass minimises, against differences along it.
void expectSlopes(Supernet& net, const PassRequest& request) {
    net.pass(request);
    const std::vector<float> gradients = copyOf(net.fetch(Vector::gradients));
    const std::vector<float> weights = copyOf(net.fetch(Vector::weights));
    int tried = 0;
    for (std::uint32_t index = 0; index < net.store().layout.segments().size(); index += 3) {
        const Segment& s = net.store().layout.segments()[index];
        const std::span<float> stored = part(net.store().weights, s);
        const double length = norm(std::span(gradients).subspan(s.offset, s.size));
        if (length < 1e-6) continue;
        double foretold = 0.0, high = 0.0;
        for (const double sign : {1.0, -1.0}) {
            for (std::size_t i = 0; i < s.size; ++i) {
                const float before = weights[s.offset + i];
                stored[i] = static_cast<float>(before + sign * 1e-5 * gradients[s.offset + i] / length);
                foretold += sign * (static_cast<double>(stored[i]) - before) * gradients[s.offset + i];
            }
            const PassOutcome pass = net.pass(request);
            high += sign * (pass.loss + pass.aside);
        }
        std::copy_n(weights.begin() + static_cast<std::ptrdiff_t>(s.offset), s.size, stored.begin());
        EXPECT_NEAR(high, foretold, 2e-3 * std::abs(foretold) + 1e-11) << s.name;
        ++tried;
    }
    EXPECT_GT(tried, 3);
}

TEST(TorchLosses, TeacherAndPullDrawThePathToItsAnchor) {
    for (const char* device : {"cpu/float64", "cpu/float64/apart"}) {
        const auto net = tinyNet(tinySpec(true), device);
        ASSERT_TRUE(net->can(Ability::memory));
        const TinyData data(tinySpec().size);
        net->remember(kAnchor, data.batch());
        PassRequest request{.path = kPath, .batch = data.batch(), .tracks = false};
        const PassOutcome plain = net->pass(request);
        EXPECT_EQ(plain.aside, 0.0);
        request.loss.teacher = 0.7;
        const PassOutcome taught = net->pass(request);
        EXPECT_EQ(taught.loss, plain.loss);
        EXPECT_GT(taught.aside, 0.0);
        EXPECT_EQ(taught.sampleNorms, plain.sampleNorms);
        request.loss.pull = 1.3;
        const PassOutcome both = net->pass(request);
        EXPECT_GT(both.aside, taught.aside);
        if (std::string_view(device) == "cpu/float64") expectSlopes(*net, request);
        // Of the anchor itself both are nothing, and so are their gradients.
        request.path = kAnchor;
        const PassOutcome own = net->pass(request);
        EXPECT_NEAR(own.aside, 0.0, 1e-12);
        const std::vector<float> gradients = copyOf(net->fetch(Vector::gradients));
        net->pass({.path = kAnchor, .batch = data.batch(), .tracks = false});
        const auto still = net->fetch(Vector::gradients);
        for (std::size_t i = 0; i < gradients.size(); ++i) ASSERT_NEAR(gradients[i], still[i], 1e-7);
    }
}

TEST(TorchLosses, TheTeacherIsTheDivergenceFromWhatTheAnchorSays) {
    const auto net = tinyNet(tinySpec(true), "cpu/float64");
    const TinyData data(tinySpec().size, 1);
    net->remember(kAnchor, data.batch());
    const auto shares = [&](const Path& path) {
        std::vector<float> z = net->evaluate(path, data.batch(), BatchNormMode::batch).logits;
        double sum = 0.0;
        std::vector<double> p;
        for (const float v : z) sum += std::exp(static_cast<double>(v));
        for (const float v : z) p.push_back(std::exp(static_cast<double>(v)) / sum);
        return p;
    };
    const std::vector<double> anchor = shares(kAnchor), own = shares(kPath);
    double divergence = 0.0;
    for (std::size_t c = 0; c < own.size(); ++c) divergence += anchor[c] * std::log(anchor[c] / own[c]);
    const PassOutcome pass =
        net->pass({.path = kPath, .batch = data.batch(), .loss = {.teacher = 2.0}, .tracks = false});
    EXPECT_NEAR(pass.aside, 2.0 * divergence, 1e-5);
}

TEST(TorchLosses, ADeadPathIsPulledByNothingItCouldChange) {
    const auto net = tinyNet(tinySpec(true), "cpu/float64");
    const TinyData data(tinySpec().size);
    net->remember(kAnchor, data.batch());
    const PassRequest request{
        .path = Path{0, 0, 0, 0, 0, 0}, .batch = data.batch(), .loss = {.pull = 1.0}, .tracks = false};
    EXPECT_GT(net->pass(request).aside, 0.0);
    net->remember(Path{0, 0, 0, 0, 0, 0}, data.batch());
    EXPECT_EQ(net->pass(request).aside, 0.0);
}

TEST(TorchLosses, WhatWasNotRememberedIsRefused) {
    const auto net = tinyNet(tinySpec());
    const TinyData data(tinySpec().size), fewer(tinySpec().size, 3);
    PassRequest request{.path = kPath, .batch = data.batch(), .loss = {.teacher = 1.0}};
    EXPECT_THROW(net->pass(request), ContractError);
    net->remember(kAnchor, fewer.batch());
    EXPECT_THROW(net->pass(request), ContractError);
    request.batch = fewer.batch();
    EXPECT_NO_THROW(net->pass(request));
}

TEST(TorchLosses, ClassesThatAreAbsentHaveNoLogit) {
    const auto net = tinyNet(tinySpec(true), "cpu/float64");
    ASSERT_TRUE(net->can(Ability::classes));
    TinyData data(tinySpec().size);
    for (std::size_t i = 0; i < data.labels.size(); ++i) data.labels[i] = i % 2 == 0 ? 1 : 4;
    const std::vector<std::uint8_t> classes{0, 1, 0, 0, 1};
    PassRequest request{.path = kPath, .batch = data.batch(), .loss = {.smoothing = 0.1, .classes = classes}};
    request.tracks = false;
    const double loss = net->pass(request).loss;
    EXPECT_LT(loss, net->pass({.path = kPath, .batch = data.batch(), .loss = {0.1}, .tracks = false}).loss);
    expectSlopes(*net, request);
    net->pass(request);
    for (const char* name : {"head.linear.weight", "head.linear.bias"}) {
        const Segment& s =
            net->store().layout.segments()[static_cast<std::size_t>(net->store().layout.findSegment(name))];
        const std::size_t row = s.size / 5;
        const auto gradients = part(net->store().gradients, s);
        for (std::size_t i = 0; i < s.size; ++i)
            if (classes[i / row] == 0) {
                EXPECT_EQ(gradients[i], 0.0f) << name;
                part(net->store().weights, s)[i] = 50.0f;  // Loud, but not heard.
            }
    }
    EXPECT_EQ(net->pass(request).loss, loss);
    data.labels[0] = 2;
    request.batch = data.batch();
    EXPECT_THROW(net->pass(request), ContractError);
}

}  // namespace
}  // namespace pada::test

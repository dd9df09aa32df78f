// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/supernet/sgd.h"

#include <gtest/gtest.h>

#include <array>

namespace pada {
namespace {

class Sgd : public testing::Test {
protected:
    Sgd() : store(spec()) {
        index = static_cast<std::uint32_t>(store.layout.findSegment("head.linear.bias"));
        offset = store.layout.segments()[index].offset;
    }
    static NetSpec spec() {
        NetSpec s;
        s.size = {8, 1, 2, 1, 8};
        s.options.assign(6, {0, 3});
        return s;
    }
    void set(float w, float m, float g) {
        store.weights.data()[offset] = w;
        store.momentum.data()[offset] = m;
        store.gradients.data()[offset] = g;
    }
    WeightStore store;
    std::uint32_t index = 0;
    std::size_t offset = 0;
};

// By hand: g = 0.5*4 + 0.1*2 = 2.2; m = 0.9*1 + 2.2 = 3.1; w = 2 - 0.1*3.1 = 1.69. Nesterov: w = 2 - 0.1*(2.2 +
// 0.9*3.1) = 1.501.
TEST_F(Sgd, FollowsTheFormula) {
    const std::array active{index};
    SgdSettings settings{.learningRate = 0.1, .momentum = 0.9, .nesterov = false, .weightDecay = 0.1, .clipNorm = 0};
    set(2, 1, 4);
    sgdStep(store, active, {}, settings, 0.5);
    EXPECT_FLOAT_EQ(store.weights.data()[offset], 1.69f);
    EXPECT_FLOAT_EQ(store.momentum.data()[offset], 3.1f);
    settings.nesterov = true;
    set(2, 1, 4);
    sgdStep(store, active, {}, settings, 0.5);
    EXPECT_FLOAT_EQ(store.weights.data()[offset], 1.501f);
}

TEST_F(Sgd, DriftMovesWithoutAGradientAndFreezeDoesNotMove) {
    const std::array idle{index};
    const SgdSettings settings{
        .learningRate = 0.1, .momentum = 0.9, .nesterov = false, .weightDecay = 0.1, .clipNorm = 0};
    set(2, 1, 400);
    sgdStep(store, {}, idle, settings, 1.0);
    EXPECT_FLOAT_EQ(store.momentum.data()[offset], 1.1f);  // 0.9 * 1 + 0.1 * 2
    EXPECT_FLOAT_EQ(store.weights.data()[offset], 1.89f);
    set(2, 1, 400);
    sgdStep(store, {}, {}, settings, 1.0);
    EXPECT_FLOAT_EQ(store.weights.data()[offset], 2.0f);
}

TEST_F(Sgd, ClipsByTheGlobalNorm) {
    set(0, 0, 3);
    store.gradients.data()[offset + 1] = 4;
    const std::array active{index};
    const GradientNorms norms = gradientNorms(store, active, 1.0);
    EXPECT_DOUBLE_EQ(norms.total, 5.0);
    EXPECT_DOUBLE_EQ(norms.segments[0], 5.0);
    EXPECT_NEAR(norms.clipFactor, 0.2, 1e-6);
    EXPECT_DOUBLE_EQ(gradientNorms(store, active, 0.0).clipFactor, 1.0);
    // A weight below 0 turns the gradient round; clipping only shortens it.
    EXPECT_DOUBLE_EQ(gradientNorms(store, active, 1.0, -2.0).clipFactor,
                     gradientNorms(store, active, 1.0, 2.0).clipFactor);
}

}  // namespace
}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
// Edges whose ops take a part of the channels (PC-DARTS).
#include "core/base/contract.h"
#include "tests/core/torch/term_checks.h"

namespace pada::test {
namespace {

std::unique_ptr<Supernet> partialNet(const char* device = "cpu/float64", bool affine = true, int partial = 4) {
    SupernetRequest request{tinySpec(affine), 1};
    request.partial = partial;
    auto made = module()->makeSupernet(request, device);
    if (!made) throw std::runtime_error(made.error().message);
    seed(**made);
    return std::move(made).value();
}

/// The weights that an edge's op with the first `width` of `channels` channels reads, and no others.
bool inCorner(const Segment& s, std::size_t i, int width) {
    const auto in = static_cast<std::size_t>(s.in), out = static_cast<std::size_t>(s.out);
    if (s.kind != SegmentKind::convolution) return i < static_cast<std::size_t>(width);
    return i % out < static_cast<std::size_t>(width) && i / out % in < static_cast<std::size_t>(width);
}

TEST(TorchPartial, OpsTakeTheFirstChannelsAndTheCornerOfTheirWeights) {
    for (const char* device : {"cpu/float64", "cpu", "cpu/apart"}) {
        const auto net = partialNet(device);
        const TinyData data(tinySpec().size, 8);
        const std::vector<Term> terms = allOps();
        const PassRequest request{.path = {}, .batch = data.batch(), .terms = terms, .tracks = false};
        const double loss = net->pass(request).loss;
        const std::vector<float> gradients = copyOf(net->fetch(Vector::gradients));
        bool learns = false;
        for (const Segment& s : net->store().layout.segments()) {
            if (s.decision < 0) continue;
            for (std::size_t i = 0; i < s.size; ++i) {
                if (inCorner(s, i, s.out / 4)) {
                    learns = learns || gradients[s.offset + i] != 0.0f;
                    continue;
                }
                ASSERT_EQ(gradients[s.offset + i], 0.0f) << s.name << " " << i;
                part(net->store().weights, s)[i] += 1.0f;
            }
        }
        EXPECT_TRUE(learns);
        EXPECT_EQ(net->pass(request).loss, loss) << device;
    }
}

TEST(TorchPartial, GradientsAreTheSlopesOfTheLoss) {
    const auto net = partialNet();
    const TinyData data(tinySpec().size, 8);
    std::vector<Term> terms = allOps();
    for (std::uint8_t e = 0; e < 6; ++e) terms.push_back({.decision = e, .option = Term::kEdge, .coefficient = 0.6f});
    for (std::size_t t = 0; t < terms.size(); t += 3) EXPECT_LT(gapOfSlopes(*net, terms, t, data.batch()), 1e-5) << t;
    EXPECT_LT(gapOfSlopes(*net, terms, terms.size() - 1, data.batch()), 1e-5) << "what passes by is multiplied too";
}

/// An edge of skip passes everything on, in another order: the same as a whole net that reads in that order.
TEST(TorchPartial, WhatPassesByIsShuffledBehindTheOps) {
    constexpr int kPartial = 4;
    const auto net = partialNet("cpu/float64", false, kPartial), whole = tinyNet(tinySpec(), "cpu/float64");
    for (const Segment& s : net->store().layout.segments()) {
        const bool reads =
            s.name == "head.linear.weight" || s.name.ends_with("conv_a.weight") || s.name.ends_with("shortcut.weight");
        if (!reads) continue;
        const auto from = part(net->store().weights, s), to = part(whole->store().weights, s);
        const bool linear = s.kind == SegmentKind::linear;
        const int inner = linear ? 1 : s.out, groups = kPartial, size = s.in / groups;
        for (std::size_t i = 0; i < s.size; ++i) {
            const int in = static_cast<int>(i) / inner % s.in;
            // Channel g * size + k of the edge's input stands at k * groups + g behind it.
            const int there = in % size * groups + in / size;
            to[i] = from[i + static_cast<std::size_t>(inner * there) - static_cast<std::size_t>(inner * in)];
        }
    }
    const TinyData data(tinySpec().size, 8);
    const Path skip{0, 0, 0, 1, 0, 0};
    const EvaluationOutcome a = net->evaluate(skip, data.batch(), BatchNormMode::batch);
    const EvaluationOutcome b = whole->evaluate(skip, data.batch(), BatchNormMode::batch);
    EXPECT_NEAR(a.loss, b.loss, 1e-9);
    EXPECT_NE(a.loss, tinyNet(tinySpec(), "cpu/float64")->evaluate(skip, data.batch(), BatchNormMode::batch).loss);
}

TEST(TorchPartial, APartDividesTheWidth) {
    EXPECT_THROW(partialNet("cpu", false, 3), ContractError);
    EXPECT_THROW(partialNet("cpu", false, 0), ContractError);
}

}  // namespace
}  // namespace pada::test

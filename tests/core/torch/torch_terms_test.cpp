// SPDX-License-Identifier: GPL-3.0-or-later
// Passes of terms: one-hot ones are the path's own, gradients of coefficients are what differences say.
#include "core/base/contract.h"
#include "core/space/nas_bench_201_plan.h"
#include "tests/core/torch/term_checks.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace pada::test {
namespace {

constexpr const char* kEverywhere[] = {"cpu", "cpu/float64", "cpu/apart", "cpu/float64/apart"};

TEST(TorchTerms, OneHotOnesAreThePathToTheLastBit) {
    for (const char* device : {"cpu", "cpu/float64"}) {
        const auto byPath = tinyNet(tinySpec(true), device), byTerms = tinyNet(tinySpec(true), device);
        const TinyData data(tinySpec().size);
        // All ops, a dead edge, two dead paths, one way only.
        for (const Path& path : {Path{3, 2, 4, 1, 4, 3}, Path{3, 0, 0, 1, 2, 0}, Path{0, 0, 0, 3, 0, 0},
                                 Path{0, 0, 0, 0, 0, 0}, Path{0, 0, 0, 2, 0, 0}, Path{4, 3, 2, 0, 1, 3}}) {
            const std::vector<Term> terms = oneHot(path);
            const TrainStep step{{.learningRate = 0.05}};
            const TrainOutcome a = byPath->train({.path = path, .batch = data.batch()}, step);
            const TrainOutcome b = byTerms->train({.path = {}, .batch = data.batch(), .terms = terms}, step);
            EXPECT_EQ(a.passes[0].loss, b.passes[0].loss);
            EXPECT_EQ(a.passes[0].sampleNorms, b.passes[0].sampleNorms);
            EXPECT_EQ(a.passes[0].active, b.passes[0].active);
            EXPECT_EQ(a.norms.segments, b.norms.segments);
            EXPECT_TRUE(a.passes[0].termGradients.empty());
            EXPECT_EQ(b.passes[0].termGradients.size(), terms.size());
            EXPECT_EQ(copyOf(byPath->fetch(Vector::weights)), copyOf(byTerms->fetch(Vector::weights))) << device;
            EXPECT_EQ(copyOf(byPath->store().statistics.span()), copyOf(byTerms->store().statistics.span()));
        }
    }
}

TEST(TorchTerms, GradientsOfCoefficientsAreTheSlopesOfTheLoss) {
    const auto net = tinyNet(tinySpec(true), "cpu/float64");
    const TinyData data(tinySpec().size, 8);
    std::vector<Term> terms = allOps();
    const PassOutcome pass =
        net->pass({.path = {}, .batch = data.batch(), .terms = terms, .loss = {0.0}, .tracks = false});
    ASSERT_EQ(pass.termGradients.size(), terms.size());
    EXPECT_EQ(pass.active, allSegments(net->store().layout));
    double largest = 0.0;
    for (const double g : pass.termGradients) largest = std::max(largest, std::abs(g));
    EXPECT_GT(largest, 1e-2);
    for (std::size_t t = 0; t < terms.size(); ++t) {
        EXPECT_LT(gapOfSlopes(*net, terms, t, data.batch()), 1e-5 * largest)
            << "edge " << int(terms[t].decision) << " option " << int(terms[t].option);
        if (terms[t].option == 0) {
            EXPECT_EQ(pass.termGradients[t], 0.0);
        }
    }
}

/// Weights under mixed ops, along their gradients, in double.
TEST(TorchTerms, GradientsOfWeightsMatchDifferences) {
    const auto net = tinyNet(tinySpec(true), "cpu/float64");
    const TinyData data(tinySpec().size, 8);
    const std::vector<Term> terms = allOps(9);
    const auto lossOf = [&] {
        return net->pass({.path = {}, .batch = data.batch(), .terms = terms, .tracks = false}).loss;
    };
    lossOf();
    const std::vector<float> gradients = copyOf(net->fetch(Vector::gradients));
    const std::vector<float> weights = copyOf(net->fetch(Vector::weights));
    for (std::uint32_t index = 0; index < net->store().layout.segments().size(); index += 5) {
        const Segment& s = net->store().layout.segments()[index];
        const std::span<float> stored = part(net->store().weights, s);
        double length = norm(std::span(gradients).subspan(s.offset, s.size)), foretold = 0.0, high = 0.0;
        if (length < 1e-9) continue;
        for (const double sign : {1.0, -1.0}) {
            for (std::size_t i = 0; i < s.size; ++i) {
                const float before = stored[i] = weights[s.offset + i];
                stored[i] = static_cast<float>(before + sign * 1e-5 * gradients[s.offset + i] / length);
                foretold += sign * (static_cast<double>(stored[i]) - before) * gradients[s.offset + i];
            }
            high += sign * lossOf();
        }
        std::copy_n(weights.begin() + static_cast<std::ptrdiff_t>(s.offset), s.size, stored.begin());
        EXPECT_NEAR(high, foretold, 2e-3 * std::abs(foretold) + 1e-11) << s.name;
    }
}

/// An op that does not train, at coefficient 0: only its coefficient learns of it.
TEST(TorchTerms, WhatDoesNotTrainOnlyTellsItsCoefficient) {
    const auto net = tinyNet(tinySpec(true), "cpu/float64");
    const TinyData data(tinySpec().size);
    std::vector<Term> terms = oneHot(Path{3, 2, 4, 1, 4, 3});
    const PassOutcome alone = net->pass({.path = {}, .batch = data.batch(), .terms = terms, .tracks = false});
    const std::vector<float> gradients = copyOf(net->fetch(Vector::gradients));
    for (const std::uint8_t decision : {0, 2, 5}) {
        terms.push_back({decision, 2, 0.0f, false});
        const PassOutcome both = net->pass({.path = {}, .batch = data.batch(), .terms = terms, .tracks = false});
        EXPECT_EQ(both.loss, alone.loss);
        EXPECT_EQ(both.active, alone.active);
        EXPECT_EQ(copyOf(net->fetch(Vector::gradients)), gradients);
        EXPECT_NE(both.termGradients.back(), 0.0);
        EXPECT_LT(gapOfSlopes(*net, terms, terms.size() - 1, data.batch()), 1e-5 * std::abs(both.termGradients.back()));
        terms.pop_back();
    }
    terms[0].trains = false;  // The one op of its edge: it computes, and its weights and what it reads learn nothing.
    const PassOutcome still = net->pass({.path = {}, .batch = data.batch(), .terms = terms, .tracks = false});
    EXPECT_EQ(still.loss, alone.loss);
    const auto index = static_cast<std::uint32_t>(net->store().layout.convolution(0, 0, 3));
    EXPECT_TRUE(std::ranges::binary_search(alone.active, index));
    EXPECT_FALSE(std::ranges::binary_search(still.active, index));
}

/// Everywhere: a step of terms is its pass and its update; terms and paths add up in one step.
TEST(TorchTerms, StepsOfThem) {
    for (const char* device : kEverywhere)
        for (const bool records : {false, true}) {
            const auto fused = tinyNet(tinySpec(true), device, records),
                       parts = tinyNet(tinySpec(true), device, records);
            ASSERT_TRUE(fused->can(Ability::terms));
            const TinyData data(tinySpec().size);
            const Path path{3, 2, 4, 1, 4, 3};
            for (int i = 0; i < 6; ++i) {
                const std::vector<Term> terms = allOps(static_cast<std::uint32_t>(20 + i));
                PassRequest request{.path = {}, .batch = data.batch(), .terms = terms, .weight = 0.5};
                PassRequest more{.path = path, .batch = data.batch(), .weight = 1.5};
                const std::vector<PassRequest> both{request, more};
                const TrainOutcome a = i % 2 == 0 ? fused->train(request, {}) : fused->train(both, {});
                const PassOutcome b = parts->pass(request);
                more.adds = true;
                if (i % 2 == 1) parts->pass(more);
                const GradientNorms norms = parts->update({});
                EXPECT_EQ(a.passes[0].loss, b.loss) << device;
                EXPECT_EQ(a.passes[0].termGradients, b.termGradients) << device;
                EXPECT_EQ(a.norms.segments, norms.segments) << device;
            }
            EXPECT_EQ(copyOf(fused->fetch(Vector::weights)), copyOf(parts->fetch(Vector::weights))) << device;
        }
}

/// Edge 4's 3x3 taken from edge 1's weights: as if the same weights lay in both, and both uses teach them.
TEST(TorchTerms, ABankLendsTheWeightsOfAnotherEdge) {
    const auto net = tinyNet(tinySpec(true), "cpu/float64"), copied = tinyNet(tinySpec(true), "cpu/float64");
    const TinyData data(tinySpec().size, 8);
    const WeightLayout& layout = net->store().layout;
    const auto edgesWeights = [&](const Segment& s, int edge) { return s.decision == edge && s.option == 3; };
    std::vector<const Segment*> lender, borrower;
    for (const Segment& s : layout.segments()) {
        if (edgesWeights(s, 1)) lender.push_back(&s);
        if (edgesWeights(s, 4)) borrower.push_back(&s);
    }
    ASSERT_EQ(lender.size(), borrower.size());
    for (std::size_t i = 0; i < lender.size(); ++i)
        std::ranges::copy(part(copied->store().weights, *lender[i]),
                          part(copied->store().weights, *borrower[i]).begin());
    std::vector<Term> terms = oneHot(Path{3, 3, 4, 1, 3, 3});
    const PassOutcome apart = copied->pass({.path = {}, .batch = data.batch(), .terms = terms, .tracks = false});
    terms[4].bank = 1;
    const PassOutcome shared = net->pass({.path = {}, .batch = data.batch(), .terms = terms, .tracks = false});
    EXPECT_EQ(shared.loss, apart.loss);
    for (std::size_t i = 0; i < lender.size(); ++i) {
        const auto index = [&](const Segment* s) { return static_cast<std::uint32_t>(s - layout.segments().data()); };
        EXPECT_TRUE(std::ranges::binary_search(shared.active, index(lender[i])));
        EXPECT_FALSE(std::ranges::binary_search(shared.active, index(borrower[i])));
        const auto taught = part(net->store().gradients, *lender[i]);
        const auto once = part(copied->store().gradients, *lender[i]),
                   twice = part(copied->store().gradients, *borrower[i]);
        for (std::size_t k = 0; k < taught.size(); ++k) EXPECT_NEAR(taught[k], once[k] + twice[k], 1e-6) << k;
    }
    // Two banks on one edge, the second only asked about.
    terms.push_back({.decision = 4, .option = 3, .coefficient = 0.0f, .trains = false, .bank = 2});
    EXPECT_LT(gapOfSlopes(*net, terms, 6, data.batch()), 1e-5);
    EXPECT_NE(net->pass({.path = {}, .batch = data.batch(), .terms = terms, .tracks = false}).termGradients[6], 0.0);
}

TEST(TorchTerms, AnEdgesFactorMultipliesAllOfIt) {
    const auto net = tinyNet(tinySpec(true), "cpu/float64");
    const TinyData data(tinySpec().size, 8);
    std::vector<Term> terms = allOps(), products = terms;
    for (Term& term : products)
        if (term.decision == 2) term.coefficient *= 0.5f;
    terms.push_back({.decision = 2, .option = Term::kEdge, .coefficient = 0.5f});
    const PassRequest request{.path = {}, .batch = data.batch(), .terms = terms, .tracks = false};
    const PassOutcome edge = net->pass(request);
    const PassOutcome by = net->pass({.path = {}, .batch = data.batch(), .terms = products, .tracks = false});
    EXPECT_NEAR(edge.loss, by.loss, 1e-12);
    EXPECT_LT(gapOfSlopes(*net, terms, terms.size() - 1, data.batch()), 1e-5);
    double told = 0.0;  // By the chain rule.
    for (std::size_t t = 10; t < 15; ++t) told += terms[t].coefficient * by.termGradients[t];
    EXPECT_NEAR(edge.termGradients.back(), told, 1e-9);
}

TEST(TorchTerms, OptionsThatTheNetHasNotAreRefused) {
    NetSpec spec = tinySpec();
    spec.options[2] = {0, 1};
    const auto net = tinyNet(spec);
    const TinyData data(spec.size);
    Term fromNowhere{0, 3}, ofAnEdge{0, Term::kEdge}, lacking{0, 3};
    fromNowhere.bank = 6;
    ofAnEdge.bank = 1;
    lacking.bank = 2;
    for (const Term& term : {Term{2, 3}, Term{6, 1}, Term{0, 5}, fromNowhere, ofAnEdge, lacking}) {
        std::vector<Term> terms = oneHot(Path{1, 1, 1, 1, 1, 1});
        terms.push_back(term);
        EXPECT_THROW(net->pass({.path = {}, .batch = data.batch(), .terms = terms}), ContractError);
    }
}

}  // namespace
}  // namespace pada::test

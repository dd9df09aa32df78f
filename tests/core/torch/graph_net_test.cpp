// SPDX-License-Identifier: GPL-3.0-or-later
// Nets that LibTorch computes from their graphs against plain loops that read none: logits, gradients, running
// statistics, terms.
#include "core/retrain/standalone.h"
#include "tests/core/torch/plain_nets.h"
#include "tests/core/torch/torch_fixture.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <optional>
#include <ostream>

namespace pada::test {
namespace {

constexpr int kPaths = 60;
constexpr int kSlopedPaths = 60, kSlopedChains = 12;  ///< A chain's double passes take ten times as long.

Path drawn(const SearchSpace& space, std::uint64_t number) {
    Rng rng(21, Stream::paths, number);
    Path path(space.decisions().size());
    for (std::size_t d = 0; d < path.size(); ++d)
        path[d] = static_cast<std::uint8_t>(rng.below(static_cast<std::uint32_t>(space.decisions()[d].options.size())));
    return path;
}

struct Kind {
    const char* space;
    const char* variant;
    int imageSize;
    bool standAlone = false;
    friend std::ostream& operator<<(std::ostream& out, const Kind& kind) {
        return out << kind.space << kind.variant << (kind.standAlone ? "_alone" : "");
    }
};

class GraphNets : public ::testing::TestWithParam<Kind> {
protected:
    const Kind& kind() const { return GetParam(); }
    NetSize size() const { return {.channels = 4, .cellsPerStage = 1, .classes = 5, .imageSize = kind().imageSize}; }
    NetSpec specOf(const Path& path) const {
        if (kind().standAlone) return standaloneSpec(*space, path, size());
        return wholeSpec(*space, size());
    }
    /// Norms of nets trained alone get scales so large that ReLU6 has something to cut.
    std::unique_ptr<Supernet> netOf(const Path& path, const char* device = "cpu") const {
        auto net = tinyNet(specOf(path), device);
        if (kind().standAlone)
            for (const Segment& s : net->store().layout.segments())
                if (s.kind == SegmentKind::bnScale)
                    for (float& scale : part(net->store().weights, s)) scale *= 3.0f;
        return net;
    }
    /// By plain loops, in double.
    std::vector<double> logitsOf(const plain::Layers& layers, const Path& path, const TinyData& data) const {
        const plain::Planes images = plain::imagesOf(size(), data.images, data.labels.size());
        if (std::string_view(kind().space) == "darts")
            return plain::CellsNet(layers, size(), !kind().standAlone).logits(path, images);
        // methods.md section 3.3; `cifar` is the first of these with stride 1 in the stem and the first two stages.
        const bool fair = std::string_view(kind().variant) == "fairnas";
        std::vector<int> strides(fair ? 19 : 21, 1);
        const bool small = std::string_view(kind().variant) == "cifar";
        for (const int strided : fair ? std::vector{0, 2, 6, 14} : std::vector{0, 4, 8, 16})
            strides[static_cast<std::size_t>(strided)] = small && strided < 8 ? 1 : 2;
        std::vector<std::size_t> begins{0, 4, 8, 12, 16, 20};
        if (fair) begins = {0, 2, 6, 10, 14, 18};
        return plain::BlocksNet(layers, small ? 1 : 2, strides, begins).logits(path, images);
    }
    double epsilon() const {
        return std::string_view(kind().space) == "mbconv" && std::string_view(kind().variant) != "fairnas" ? 1e-3
                                                                                                           : 1e-5;
    }

    std::unique_ptr<SearchSpace> space = std::move(makeSearchSpace(kind().space, kind().variant)).value();
};

TEST_P(GraphNets, LogitsAreThoseOfPlainLoops) {
    std::unique_ptr<Supernet> net;
    for (int i = 0; i < kPaths; ++i) {
        const Path path = drawn(*space, static_cast<std::uint64_t>(i));
        // In double: sixty layers of float add up to more than this.
        if (!net || kind().standAlone) net = netOf(path, "cpu/float64");
        const TinyData data(size(), 4, static_cast<std::uint32_t>(i));
        const std::vector<double> expected = logitsOf(plain::Layers(net->store(), epsilon()), path, data);
        const EvaluationOutcome outcome = net->evaluate(path, data.batch(), BatchNormMode::batch);
        ASSERT_EQ(outcome.logits.size(), expected.size());
        for (std::size_t k = 0; k < expected.size(); ++k)
            ASSERT_NEAR(outcome.logits[k], expected[k], 1e-5 * (1.0 + std::abs(expected[k]))) << space->text(path);
        EXPECT_NEAR(outcome.loss, plain::lossOf(expected, data.labels), 1e-5);
        if (i > 0) continue;
        EXPECT_NEAR(netOf(path)->evaluate(path, data.batch(), BatchNormMode::batch).loss, outcome.loss, 1e-3);
    }
}

/// Slopes of the loops' loss along a random direction of all weights and along one tensor's own gradient.
TEST_P(GraphNets, GradientsAreTheSlopesOfPlainLoops) {
    std::unique_ptr<Supernet> net;
    const int paths = std::string_view(kind().space) == "darts" ? kSlopedPaths : kSlopedChains;
    int onCorners = 0, directionsTried = 0;  // Those with a corner within the shortest step compare nothing.
    for (int i = 0; i < paths; ++i) {
        const Path path = drawn(*space, static_cast<std::uint64_t>(100 + i));
        if (!net || kind().standAlone) net = netOf(path, "cpu/float64");
        const TinyData data(size(), 4, static_cast<std::uint32_t>(i));
        const PassOutcome pass = net->pass({.path = path, .batch = data.batch(), .tracks = false});
        const std::vector<float> gradient = copyOf(net->fetch(Vector::gradients));
        plain::Layers layers(net->store(), epsilon());
        EXPECT_NEAR(pass.loss, plain::lossOf(logitsOf(layers, path, data), data.labels), 1e-9);
        const std::vector<double> start = layers.weights;

        Rng rng(31, Stream::probe, static_cast<std::uint64_t>(i));
        const auto& segments = net->store().layout.segments();
        const Segment& one = segments[pass.active[rng.below(static_cast<std::uint32_t>(pass.active.size()))]];
        std::vector<std::vector<double>> directions(2, std::vector<double>(start.size(), 0.0));
        for (const std::uint32_t index : pass.active)
            for (std::size_t k = segments[index].offset; k < segments[index].offset + segments[index].size; ++k)
                directions[0][k] = rng.normal();
        for (std::size_t k = one.offset; k < one.offset + one.size; ++k) directions[1][k] = gradient[k];
        for (std::vector<double>& direction : directions) {
            double length = 0.0, foretold = 0.0, whole = 0.0;
            for (const double d : direction) length += d * d;
            if (length == 0.0) continue;
            for (std::size_t k = 0; k < direction.size(); ++k) {
                direction[k] /= std::sqrt(length);
                foretold += direction[k] * gradient[k];
            }
            for (const std::uint32_t index : pass.active) {
                const double n = norm(std::span(gradient).subspan(segments[index].offset, segments[index].size));
                whole += n * n;
            }
            // No number where a corner lies within the step: a ReLU changes sides, or another value is the largest.
            const auto slope = [&](double h) -> std::optional<double> {
                double ends[2];
                std::uint64_t sides[2];
                for (const int side : {0, 1}) {
                    for (std::size_t k = 0; k < start.size(); ++k)
                        layers.weights[k] = start[k] + (side == 0 ? h : -h) * direction[k];
                    plain::Layers::sides = 0;
                    ends[side] = plain::lossOf(logitsOf(layers, path, data), data.labels);
                    sides[side] = plain::Layers::sides;
                }
                return sides[0] == sides[1] ? std::optional((ends[0] - ends[1]) / (2 * h)) : std::nullopt;
            };
            std::optional<double> found;
            for (double h = 1e-6; h > 1e-9 && !found; h /= 4.0) found = slope(h);
            layers.weights = start;
            if (found)
                EXPECT_NEAR(*found, foretold, 1e-6 * (1.0 + std::sqrt(whole)))
                    << one.name << " of " << space->text(path);
            else
                ++onCorners;
            ++directionsTried;
        }
    }
    RecordProperty("on_corners", onCorners);
    EXPECT_LE(4 * onCorners, directionsTried);
}

TEST_P(GraphNets, RunningStatisticsAreTheBatchsWhereTheyWereTakenFromIt) {
    const Path path = drawn(*space, 3);
    const auto net = tinyNet(specOf(path), "cpu/float64");
    const TinyData data(size(), 6);
    net->recalibrate(path, data.batch());
    plain::Layers layers(net->store(), epsilon());
    layers.statistics = plain::Layers::Statistics::keep;
    logitsOf(layers, path, data);
    layers.statistics = plain::Layers::Statistics::kept;
    const std::vector<double> expected = logitsOf(layers, path, data);
    const EvaluationOutcome outcome = net->evaluate(path, data.batch(), BatchNormMode::inherited);
    for (std::size_t k = 0; k < expected.size(); ++k)
        ASSERT_NEAR(outcome.logits[k], expected[k], 1e-4 * (1.0 + std::abs(expected[k])));
    // An evaluator does the same without touching the net's own.
    const std::vector<float> statistics = copyOf(net->store().statistics);
    const auto evaluator = net->makeEvaluator({.score = data.batch(), .recalibration = data.batch()});
    EXPECT_NEAR(evaluator->evaluate(path).loss, outcome.loss, 1e-6);
    EXPECT_EQ(copyOf(net->store().statistics), statistics);
}

TEST_P(GraphNets, ComputeOnlyWhatThePathTakes) {
    const Path path = drawn(*space, 4);
    const auto net = tinyNet(specOf(path));
    const TinyData data(size(), 4);
    const std::vector<float> before = copyOf(net->store().weights);
    const TrainOutcome outcome = net->train({.path = path, .batch = data.batch()}, {});
    const WeightLayout& layout = net->store().layout;
    EXPECT_EQ(outcome.passes[0].active, layout.activeSegments(path));
    const std::vector<bool> live = space->live(path);
    for (std::size_t d = 0; d < live.size(); ++d) EXPECT_EQ((outcome.passes[0].live >> d & 1) != 0, live[d]);
    const std::vector<float> after = copyOf(net->fetch(Vector::weights));
    for (std::uint32_t i = 0; i < layout.segments().size(); ++i) {
        const Segment& s = layout.segments()[i];
        const bool active = std::ranges::binary_search(outcome.passes[0].active, i);
        EXPECT_EQ(std::equal(before.begin() + static_cast<std::ptrdiff_t>(s.offset),
                             before.begin() + static_cast<std::ptrdiff_t>(s.offset + s.size),
                             after.begin() + static_cast<std::ptrdiff_t>(s.offset)),
                  !active)
            << s.name;
    }
}

/// Buffers apart, as on a device: the same losses and, but for rounding, the same weights.
TEST_P(GraphNets, AreTheSameWhereBuffersLieApart) {
    const Path path = drawn(*space, 5);
    const auto here = tinyNet(specOf(path)), apart = tinyNet(specOf(path), apartDevice());
    const TinyData data(size(), 4);
    for (int i = 0; i < 3; ++i) {
        const TrainStep step{{.learningRate = 0.01}};
        const double a = here->train({.path = path, .batch = data.batch()}, step).passes[0].loss;
        const double b = apart->train({.path = path, .batch = data.batch()}, step).passes[0].loss;
        EXPECT_NEAR(a, b, 1e-4 * a);
    }
}

INSTANTIATE_TEST_SUITE_P(Spaces, GraphNets,
                         ::testing::Values(Kind{"darts", "", 8}, Kind{"darts", "", 8, true}, Kind{"mbconv", "cifar", 8},
                                           Kind{"mbconv", "proxyless", 64}, Kind{"mbconv", "fairnas", 64},
                                           Kind{"mbconv", "cifar", 8, true}),
                         [](const auto& one) {
                             return std::string(one.param.space) + one.param.variant +
                                    (one.param.standAlone ? "_alone" : "");
                         });

/// The second classifier adds its loss and gets gradients, and is no part of what is evaluated.
TEST(GraphTraining, TheSecondClassifierAddsItsLoss) {
    const auto space = std::move(makeSearchSpace("darts")).value();
    const Path path = drawn(*space, 8);
    const NetSize size{.channels = 4, .cellsPerStage = 1, .classes = 5, .imageSize = 32};
    const auto net = tinyNet(standaloneSpec(*space, path, size, true), "cpu/float64");
    const TinyData data(size, 4);
    const WeightLayout& layout = net->store().layout;
    const PassOutcome without = net->pass({.path = path, .batch = data.batch(), .tracks = false});
    const std::vector<float> plain = copyOf(net->fetch(Vector::gradients));
    const auto pass = [&](double weight) {
        return net->pass({.path = path, .batch = data.batch(), .loss = {.auxiliary = weight}, .tracks = false});
    };
    const PassOutcome whole = pass(1.0);
    const std::vector<float> atOne = copyOf(net->fetch(Vector::gradients));
    const PassOutcome part = pass(0.4);
    const std::vector<float> atPart = copyOf(net->fetch(Vector::gradients));
    EXPECT_EQ(whole.loss, without.loss);
    EXPECT_GT(whole.aside, 0.1);
    EXPECT_NEAR(part.aside, 0.4 * whole.aside, 1e-9);
    EXPECT_GT(part.active.size(), without.active.size());
    double change = 0.0;
    for (const std::uint32_t index : part.active) {
        const Segment& s = layout.segments()[index];
        const bool second = s.name.starts_with("auxiliary.");
        EXPECT_EQ(std::ranges::binary_search(without.active, index), !second) << s.name;
        for (std::size_t k = s.offset; k < s.offset + s.size; ++k) {
            const double alone = second ? 0.0 : static_cast<double>(plain[k]);
            ASSERT_NEAR(atPart[k], alone + 0.4 * (static_cast<double>(atOne[k]) - alone), 1e-6) << s.name;
            change += second ? 0.0 : std::abs(static_cast<double>(atPart[k]) - alone);
        }
    }
    EXPECT_GT(change, 1e-3) << "it teaches what it reads";
    // Its own loss is the slope's: the classifier's bias, moved by hand.
    const auto bias = static_cast<std::uint32_t>(layout.findSegment("auxiliary.linear.bias"));
    const std::span<float> values = test::part(net->store().weights, layout.segments()[bias]);
    const float before = values[2];
    values[2] = before + 0x1p-10f;
    const double high = pass(1.0).aside;
    values[2] = before - 0x1p-10f;
    const double low = pass(1.0).aside;
    values[2] = before;
    EXPECT_NEAR((high - low) / 0x1p-9, atOne[layout.segments()[bias].offset + 2], 1e-5);
    EXPECT_EQ(net->evaluate(path, data.batch(), BatchNormMode::batch).logits.size(), 20u);
    EXPECT_THROW(tinyNet(standaloneSpec(*space, path, size))
                     ->pass({.path = path, .batch = data.batch(), .loss = {.auxiliary = 0.4}}),
                 ContractError);
}

/// Dropped paths: the same at a step whatever came before, others at another; an identity always passes.
TEST(GraphTraining, DroppedPathsHangOnTheStepAlone) {
    const auto space = std::move(makeSearchSpace("darts")).value();
    const NetSize size{.channels = 4, .cellsPerStage = 1, .classes = 5, .imageSize = 8};
    const Path path = drawn(*space, 9);
    const auto net = tinyNet(standaloneSpec(*space, path, size));
    const TinyData data(size, 6);
    const auto lossAt = [&](std::uint64_t step, std::uint32_t seed, double share) {
        return net
            ->pass({.path = path,
                    .batch = data.batch(),
                    .loss = {.dropPath = share, .dropSeed = seed, .dropStep = step},
                    .tracks = false})
            .loss;
    };
    const double plain = net->pass({.path = path, .batch = data.batch(), .tracks = false}).loss;
    EXPECT_EQ(lossAt(3, 1, 0.0), plain);
    const double third = lossAt(3, 1, 0.5);
    EXPECT_NE(third, plain);
    EXPECT_NE(lossAt(4, 1, 0.5), third);
    EXPECT_NE(lossAt(3, 2, 0.5), third);
    EXPECT_EQ(lossAt(3, 1, 0.5), third);
    // A net of identities in its normal cells and pools in its reduction cells: of these nothing but pools is dropped.
    Path skips(36);
    for (int edge = 0; edge < 14; ++edge) skips[static_cast<std::size_t>(edge)] = 2;
    const NetGraph graph = space->graph(standaloneSpec(*space, skips, size));
    for (const Module& module : graph.modules)
        EXPECT_EQ(module.dropsPath, module.name.ends_with("max_pool_3x3")) << module.name;
}

/// Terms that say what the path says: each chosen edge with coefficient 1, every other edge without.
TEST(GraphTerms, OneHotOnesAreThePathToTheLastBit) {
    const auto space = std::move(makeSearchSpace("darts")).value();
    const NetSpec spec = wholeSpec(*space, {.channels = 4, .cellsPerStage = 1, .classes = 5, .imageSize = 8});
    for (const char* device : {"cpu", "cpu/float64"}) {
        const auto byPath = tinyNet(spec, device), byTerms = tinyNet(spec, device);
        const TinyData data(spec.size, 4);
        for (std::uint64_t i = 0; i < 5; ++i) {
            const Path path = drawn(*space, i);
            std::vector<Term> terms;
            const std::vector<bool> live = space->live(path);
            for (std::size_t d = 0; d < live.size(); ++d)
                if (live[d] && space->decisions()[d].kind == DecisionKind::operation)
                    terms.push_back({.decision = static_cast<std::uint8_t>(d), .option = path[d]});
            const TrainOutcome a = byPath->train({.path = path, .batch = data.batch()}, {});
            const TrainOutcome b = byTerms->train({.path = {}, .batch = data.batch(), .terms = terms}, {});
            EXPECT_EQ(a.passes[0].loss, b.passes[0].loss);
            EXPECT_EQ(a.passes[0].active, b.passes[0].active);
            EXPECT_EQ(a.norms.segments, b.norms.segments);
            EXPECT_EQ(b.passes[0].termGradients.size(), 16u);
            EXPECT_EQ(copyOf(byPath->fetch(Vector::weights)), copyOf(byTerms->fetch(Vector::weights)));
        }
    }
}

TEST(GraphTerms, GradientsOfCoefficientsAreTheSlopesOfTheLoss) {
    for (const auto& [kind, variant] : {std::pair{"darts", ""}, std::pair{"mbconv", "cifar"}}) {
        const auto space = std::move(makeSearchSpace(kind, variant)).value();
        const NetSpec spec = wholeSpec(*space, {.channels = 4, .cellsPerStage = 1, .classes = 5, .imageSize = 8});
        const auto net = tinyNet(spec, "cpu/float64");
        const TinyData data(spec.size, 4);
        std::vector<Term> terms;
        Rng rng(9, Stream::probe, 0);
        for (std::size_t d = 0; d < space->decisions().size(); ++d) {
            if (space->decisions()[d].kind != DecisionKind::operation) continue;
            for (std::size_t o = 0; o < space->decisions()[d].options.size(); ++o)
                terms.push_back({.decision = static_cast<std::uint8_t>(d),
                                 .option = static_cast<std::uint8_t>(o),
                                 .coefficient = static_cast<float>(rng.uniform())});
        }
        const auto lossAt = [&](std::size_t term, float coefficient) {
            std::vector<Term> moved = terms;
            moved[term].coefficient = coefficient;
            return net->pass({.path = {}, .batch = data.batch(), .terms = moved, .tracks = false}).loss;
        };
        const PassOutcome pass = net->pass({.path = {}, .batch = data.batch(), .terms = terms, .tracks = false});
        ASSERT_EQ(pass.termGradients.size(), terms.size());
        double largest = 0.0;
        for (const double g : pass.termGradients) largest = std::max(largest, std::abs(g));
        EXPECT_GT(largest, 1e-3);
        for (std::size_t t = 0; t < terms.size(); t += 47) {
            double gap = largest;
            for (const float step : {0x1p-20f, 0x1p-22f}) {  // within the longer one a ReLU may change sides
                if (gap < 1e-4 * largest) break;
                const float high = terms[t].coefficient + step, low = terms[t].coefficient - step;
                const double slope = (lossAt(t, high) - lossAt(t, low)) / (static_cast<double>(high) - low);
                gap = std::min(gap, std::abs(pass.termGradients[t] - slope));
            }
            EXPECT_LT(gap, 1e-4 * largest)
                << kind << " decision " << int(terms[t].decision) << " option " << int(terms[t].option);
        }
    }
}

TEST(GraphTerms, WhatTheNetHasNotIsRefused) {
    const auto space = std::move(makeSearchSpace("darts")).value();
    NetSpec spec = wholeSpec(*space, {.channels = 4, .cellsPerStage = 1, .classes = 5, .imageSize = 8});
    spec.options[0] = {3};
    const auto net = tinyNet(spec);
    const TinyData data(spec.size, 4);
    Path path(36);
    EXPECT_THROW(net->pass({.path = path, .batch = data.batch()}), ContractError);
    path[0] = 3;
    EXPECT_NO_THROW(net->pass({.path = path, .batch = data.batch()}));
    const std::vector<Term> absent{{.decision = 0, .option = 2}}, shared{{.decision = 0, .option = 3, .bank = 1}};
    EXPECT_THROW(net->pass({.path = {}, .batch = data.batch(), .terms = absent}), ContractError);
    EXPECT_THROW(net->pass({.path = {}, .batch = data.batch(), .terms = shared}), ContractError);
}

}  // namespace
}  // namespace pada::test

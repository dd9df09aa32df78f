// SPDX-License-Identifier: GPL-3.0-or-later
// Nets of DARTS and MBConv: counts, published figures, and what their graphs say.
#include "core/base/rng.h"
#include "core/space/darts_space.h"
#include "core/space/graph_builder.h"
#include "core/space/net_cost.h"
#include "core/space/published_size.h"
#include "tests/core/space/loop_counters.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <set>
#include <string>

namespace pada {
namespace {

using testing::HasSubstr;

const SearchSpace& cells() {
    static const auto made = makeDartsSpace();
    return *made;
}

Path drawn(const SearchSpace& space, std::uint64_t number) {
    Rng rng(5, Stream::paths, number);
    Path path(space.decisions().size());
    for (std::size_t d = 0; d < path.size(); ++d)
        path[d] = static_cast<std::uint8_t>(rng.below(static_cast<std::uint32_t>(space.decisions()[d].options.size())));
    return path;
}

NetCount whole(const NetGraph& graph) {
    std::vector<int> all(graph.modules.size());
    std::iota(all.begin(), all.end(), 0);
    return NetCost(graph).of(all);
}

NetSpec alone(const SearchSpace& space, const Path& path, const NetSize& size) {
    NetSpec spec = wholeSpec(space, size);
    spec.affine = spec.standAlone = true;
    for (std::size_t d = 0; d < path.size(); ++d) spec.options[d] = {path[d]};
    return spec;
}

const Module& named(const NetGraph& graph, const std::string& name) {
    const auto found = std::ranges::find(graph.modules, name, &Module::name);
    expects(found != graph.modules.end(), "no such module");
    return *found;
}

// The size that a public log of the authors' search prints.
TEST(DartsGraph, TheSearchNetHasThePublishedParameters) {
    const NetGraph graph = cells().graph(wholeSpec(cells(), {16, 2, 10, 3, 32}));
    EXPECT_EQ(graph.cells, 8);
    EXPECT_EQ(whole(graph).parameters, 1'930'618);
}

TEST(DartsGraph, PublishedGenotypesHaveThePublishedCosts) {
    const auto path = cells().parse(
        "normal:[(sep_conv_3x3,0),(sep_conv_3x3,1),(sep_conv_3x3,0),(sep_conv_3x3,1),(sep_conv_3x3,1),(skip_connect,0),"
        "(skip_connect,0),(dil_conv_3x3,2)] reduce:[(max_pool_3x3,0),(max_pool_3x3,1),(skip_connect,2),"
        "(max_pool_3x3,1),(max_pool_3x3,0),(skip_connect,2),(skip_connect,2),(max_pool_3x3,1)]");
    ASSERT_TRUE(path.ok()) << path.error().message;
    const NetSize size = publishedSize(cells());
    const NetCount count = whole(cells().graph(alone(cells(), *path, size)));
    EXPECT_NEAR(static_cast<double>(count.parameters) / 1e6, 3.3493, 0.00005);
    EXPECT_NEAR(static_cast<double>(count.madds()) / 1e6, 528.4, 0.05);
    EXPECT_EQ(count.parameters, cells().cost(*path, size).parameters);
}

TEST(DartsGraph, CountsWhatPlainLoopsCount) {
    for (const NetSize& size : {NetSize{16, 2, 10, 3, 32}, NetSize{4, 1, 7, 1, 28}, NetSize{6, 1, 10, 3, 30}}) {
        for (std::uint64_t i = 0; i < 1000; ++i) {
            const Path path = drawn(cells(), i);
            const PathCost cost = cells().cost(path, size), expected = dartsByLoops(path, size);
            ASSERT_EQ(cost.madds, expected.madds) << cells().text(path);
            ASSERT_EQ(cost.parameters, expected.parameters) << cells().text(path);
            ASSERT_EQ(cost.liveMadds, expected.liveMadds);
            if (i % 50 != 0 || size.imageSize % 4 != 0) continue;
            const NetCount count = whole(cells().graph(alone(cells(), path, size)));
            ASSERT_EQ(count.madds(), expected.madds) << "a net of its own has nothing beside the path";
            ASSERT_EQ(count.parameters, expected.parameters);
        }
    }
}

TEST(DartsGraph, ARouteHoldsTheEightEdgesOfEachCell) {
    const NetGraph graph = cells().graph(wholeSpec(cells(), {4, 1, 10, 3, 32}));
    for (std::uint64_t i = 0; i < 50; ++i) {
        const Path path = drawn(cells(), i);
        const Route route = routeOf(graph, path);
        ASSERT_FALSE(route.dead);
        EXPECT_EQ(route.modules.size(), 2 + 5 * (2 + 8u)) << "stem, head; in a cell two inputs and eight edges";
        const std::vector<bool> live = cells().live(path);
        for (std::size_t d = 0; d < live.size(); ++d)
            ASSERT_EQ((liveDecisions(graph, route) >> d & 1) != 0, live[d]) << cells().decisions()[d].name;
        int open = 0;
        for (const int index : route.modules) {
            const Module& module = graph.modules[static_cast<std::size_t>(index)];
            ASSERT_GE(module.to, open);
            open = module.to;
        }
        EXPECT_EQ(route.modules, routeOf(graph, cells().pruned(path)).modules);
    }
}

TEST(DartsGraph, TermsRunEveryEdgeWhateverTheNodesSum) {
    const NetGraph graph = cells().graph(wholeSpec(cells(), {4, 1, 10, 3, 32}));
    std::vector<Term> terms;
    for (std::size_t d = 0; d < cells().decisions().size(); ++d)
        if (cells().decisions()[d].kind == DecisionKind::operation)
            terms.push_back({.decision = static_cast<std::uint8_t>(d), .option = darts::skip});
    EXPECT_EQ(routeOf(graph, terms).modules.size(), 2 + 5 * (2 + 14u));
}

TEST(DartsGraph, HasTheLayersOfThePapersOperations) {
    const NetGraph graph = cells().graph(wholeSpec(cells(), {8, 1, 10, 3, 32}));
    std::set<std::string> names;
    for (const Module& module : graph.modules) EXPECT_TRUE(names.insert(module.name).second) << module.name;
    const auto dilated = graph.layersOf(named(graph, "cells.0.edges.3.dil_conv_5x5"));
    ASSERT_EQ(dilated.size(), 4u);
    EXPECT_EQ(dilated[0].kind, LayerKind::relu);
    EXPECT_EQ(dilated[1].dilation, 2);
    EXPECT_EQ(dilated[1].padding, 4);
    EXPECT_TRUE(dilated[1].depthwise);
    const auto separable = graph.layersOf(named(graph, "cells.1.edges.0.sep_conv_5x5"));
    ASSERT_EQ(separable.size(), 8u);
    EXPECT_EQ(separable[1].stride, 2) << "the first of the two halves the side";
    EXPECT_EQ(separable[5].stride, 1);
    EXPECT_EQ(separable[5].padding, 2);
    EXPECT_EQ(graph.layersOf(named(graph, "cells.1.edges.4.sep_conv_5x5"))[1].stride, 1) << "4<-2 is not strided";
    const auto skip = graph.layersOf(named(graph, "cells.1.edges.1.skip_connect"));
    ASSERT_EQ(skip.size(), 5u);
    EXPECT_EQ(skip[1].shift, 0);
    EXPECT_EQ(skip[2].shift, 1);
    EXPECT_EQ(skip[2].from, 0) << "both halves read the ReLU";
    EXPECT_EQ(skip[3].kind, LayerKind::join);
    EXPECT_EQ(skip[3].channels, 16);
    EXPECT_EQ(named(graph, "cells.1.edges.4.skip_connect").layers, 0);
    EXPECT_EQ(graph.layersOf(named(graph, "cells.2.preprocess0")).size(), 5u) << "the cell before reduced";
    EXPECT_EQ(graph.layersOf(named(graph, "cells.2.preprocess1")).size(), 3u);
    EXPECT_EQ(graph.layersOf(named(graph, "cells.0.edges.0.max_pool_3x3")).size(), 2u);
    const Map& output = graph.maps[static_cast<std::size_t>(graph.outputs[3])];
    EXPECT_EQ(output.channels, 4 * 32);
    EXPECT_EQ(output.side, 8);
    const NetGraph trained = cells().graph(alone(cells(), Path(36), {8, 1, 10, 3, 32}));
    EXPECT_EQ(trained.layersOf(named(trained, "cells.0.edges.0.max_pool_3x3")).size(), 1u) << "no norm behind a pool";
}

TEST(DartsGraph, TheAuxiliaryClassifierStandsBehindTheSecondReduction) {
    NetSpec spec = alone(cells(), Path(36), {4, 1, 10, 3, 32});
    const std::int64_t without = whole(cells().graph(spec)).parameters;
    spec.auxiliary = true;
    const NetGraph graph = cells().graph(spec);
    // 1x1 to 128, 2x2 to 768, their norms, the classifier.
    EXPECT_EQ(whole(graph).parameters - without, 64 * 128 + 256 + 128 * 768 * 4 + 1536 + 768 * 10 + 10);
    const Module& head = named(graph, "auxiliary");
    EXPECT_EQ(head.from, graph.outputs[3]);
    EXPECT_EQ(head.to, graph.auxiliaryLogits);
    const Path path(36);
    EXPECT_EQ(routeOf(graph, path, true).modules.size(), routeOf(graph, path).modules.size() + 1);
    spec.size.imageSize = 28;
    EXPECT_THAT(cells().fits(spec).error().message, HasSubstr("28"));
}

TEST(DartsGraph, IsRefusedWhereNoNetIs) {
    NetSpec spec = wholeSpec(cells(), {7, 1, 10, 3, 32});
    EXPECT_THAT(cells().fits(spec).error().message, HasSubstr("even, not 7"));
    spec.size.channels = 8;
    EXPECT_TRUE(cells().fits(spec).ok());
    spec.size.imageSize = 30;
    EXPECT_THAT(cells().fits(spec).error().message, HasSubstr("30"));
    spec.size.imageSize = 32;
    spec.size.cellsPerStage = 0;
    EXPECT_FALSE(cells().fits(spec).ok());
    spec.size.cellsPerStage = 1;
    spec.options[14] = {1};
    EXPECT_THAT(cells().fits(spec).error().message, HasSubstr("normal inputs of node 2"));
    EXPECT_THROW(cells().graph(spec), ContractError);
    spec.options.pop_back();
    EXPECT_THAT(cells().fits(spec).error().message, HasSubstr("36 decisions, not 35"));
}

TEST(DartsSpace, DerivesTheTwoStrongestEdgesOfANode) {
    std::vector<std::vector<double>> strengths;
    for (const Decision& decision : cells().decisions()) strengths.emplace_back(decision.options.size(), 0.1);
    const auto strong = [&](int node, int from, int op, double strength) {
        strengths[static_cast<std::size_t>(darts::edgeOf(node, from))][static_cast<std::size_t>(op)] = strength;
    };
    strong(2, 0, darts::sepConv3x3, 0.3);
    strong(2, 1, darts::skip, 0.2);
    strong(3, 0, darts::maxPool, 0.2);
    strong(3, 1, darts::dilConv5x5, 0.4);
    strong(3, 2, darts::sepConv5x5, 0.3);
    strong(5, 4, darts::avgPool, 0.9);
    strong(5, 2, darts::dilConv3x3, 0.8);
    strong(5, 0, darts::sepConv3x3, 0.7);
    strengths[14 + 3][0] = 5.0;  // the choice itself has no say
    const auto expected = cells().parse(
        "normal:[(sep_conv_3x3,0),(skip_connect,1),(dil_conv_5x5,1),(sep_conv_5x5,2),(max_pool_3x3,0),(max_pool_3x3,1),"
        "(dil_conv_3x3,2),(avg_pool_3x3,4)] "
        "reduce:[(max_pool_3x3,0),(max_pool_3x3,1),(max_pool_3x3,0),(max_pool_3x3,1),"
        "(max_pool_3x3,0),(max_pool_3x3,1),(max_pool_3x3,0),(max_pool_3x3,1)]");
    ASSERT_TRUE(expected.ok()) << expected.error().message;
    EXPECT_EQ(cells().text(cells().derive(strengths)), cells().text(*expected));
    EXPECT_EQ(cells().derive(strengths), cells().pruned(*expected));
    const auto blocks = makeMBConvSpace(MBConvVariant::cifar);
    std::vector<std::vector<double>> others;
    for (const Decision& decision : blocks->decisions()) others.emplace_back(decision.options.size(), 0.0);
    others[1][6] = 1.0;
    others[2][4] = 1.0;
    EXPECT_EQ(blocks->text(blocks->derive(others)).substr(0, 19), "k3e3,skip,k7e3,k3e3");
    others.pop_back();
    EXPECT_THROW(blocks->derive(others), ContractError);
}

TEST(DartsGraph, IsDrawnAsTwoCells) {
    const std::vector<Panel> panels = cells().drawing();
    ASSERT_EQ(panels.size(), 2u);
    std::set<std::size_t> decisions;
    for (const Panel& panel : panels) {
        EXPECT_EQ(panel.nodes, 6);
        ASSERT_EQ(panel.edges.size(), 14u);
        for (const PanelEdge& edge : panel.edges) {
            EXPECT_TRUE(decisions.insert(edge.decision).second);
            EXPECT_THAT(cells().decisions()[edge.decision].name,
                        HasSubstr(std::to_string(edge.to) + "<-" + std::to_string(edge.from)));
        }
    }
}

TEST(MBConvGraph, CountsWhatPlainLoopsCount) {
    for (const MBConvVariant variant : {MBConvVariant::proxyless, MBConvVariant::fairnas, MBConvVariant::cifar}) {
        const auto space = makeMBConvSpace(variant);
        const auto blocks = mbconv::blocks(variant);
        for (const NetSize& size : {publishedSize(*space), NetSize{8, 1, 10, 1, 28}, NetSize{48, 1, 5, 3, 33}}) {
            for (std::uint64_t i = 0; i < 1000; ++i) {
                const Path path = drawn(*space, i);
                const PathCost cost = space->cost(path, size);
                const PathCost expected = mbconvByLoops(blocks, mbconv::stemStride(variant), path, size);
                ASSERT_EQ(cost.madds, expected.madds) << space->text(path);
                ASSERT_EQ(cost.parameters, expected.parameters) << space->text(path);
                if (i % 100 != 0) continue;
                ASSERT_EQ(whole(space->graph(alone(*space, path, size))).parameters, expected.parameters);
            }
        }
    }
}

TEST(MBConvGraph, HasResidualsWhereStrideAndWidthAllowThem) {
    const auto space = makeMBConvSpace(MBConvVariant::proxyless);
    const NetGraph graph = space->graph(wholeSpec(*space, publishedSize(*space)));
    EXPECT_EQ(graph.cells, 21);
    EXPECT_EQ(std::ranges::count_if(graph.modules, [](const Module& m) { return m.name.ends_with(".residual"); }), 15);
    EXPECT_EQ(graph.modules.size(), 3u + 21 * 6 + 15);
    const auto block = graph.layersOf(named(graph, "blocks.4.k7e6"));
    ASSERT_EQ(block.size(), 8u);
    EXPECT_EQ(block[0].channels, 24 * 6);
    EXPECT_EQ(block[2].kind, LayerKind::relu6);
    EXPECT_TRUE(block[3].depthwise);
    EXPECT_EQ(block[3].stride, 2);
    EXPECT_EQ(block[3].padding, 3);
    EXPECT_EQ(block[3].side, 28);
    EXPECT_EQ(block[6].channels, 40);
    EXPECT_EQ(block[7].kind, LayerKind::norm) << "no ReLU6 behind the last";
    EXPECT_EQ(block[7].epsilon, 1e-3);
    // A skipped block is its source, and its decision lies on the way all the same.
    Path path(21);
    path[5] = mbconv::kSkip;
    const Route route = routeOf(graph, path);
    EXPECT_EQ(route.modules.size(), 3u + 20 + 15);
    EXPECT_EQ(liveDecisions(graph, route), (std::uint64_t{1} << 21) - 1);
}

TEST(NetGraph, JoinsMapsAndKeepsWhatLeadsToTheSecondClassifier) {
    NetSpec spec;
    spec.options = {{0, 1}};
    GraphBuilder build(spec);
    const int image = build.map(2, 4), left = build.map(2, 4), right = build.map(3, 4);
    const int both = build.joined({left, right});
    const int logits = build.map(2, 1), second = build.map(2, 1);
    build.module("left", image, left);
    build.candidate("right", image, right, 0, 0, 1);
    build.convolution("conv", 3, 1);
    build.module("head", both, logits);
    build.pixelMean().linear("linear", 2);
    build.module("second", right, second);
    build.pixelMean().linear("linear", 2);
    build.auxiliaryLogits(second);
    const NetGraph graph = build.finish(logits);
    EXPECT_EQ(graph.maps[static_cast<std::size_t>(both)].channels, 5);
    EXPECT_EQ(routeOf(graph, Path{1}).modules.size(), 3u);
    EXPECT_EQ(routeOf(graph, Path{0}).modules.size(), 2u) << "one part alone leads to the end";
    EXPECT_EQ(routeOf(graph, Path{1}, true).modules.size(), 4u);
    EXPECT_EQ(routeOf(graph, Path{0}, true).modules.size(), 2u) << "nothing reaches the second classifier";
}

}  // namespace
}  // namespace pada

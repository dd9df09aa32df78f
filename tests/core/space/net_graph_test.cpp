// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/net_graph.h"

#include "core/base/contract.h"
#include "core/space/graph_builder.h"
#include "core/space/nas_bench_201.h"
#include "core/space/net_cost.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>

namespace pada {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const SearchSpace& space() {
    static const auto made = makeNasBench201();
    return *made;
}

// Which edges lie on a way from node 0 to node 3: all four ways there are, written out.
std::array<bool, 6> edgesOnAWay(const Path& path) {
    constexpr std::array<std::array<int, 3>, 4> kWays{{{3, -1, -1}, {0, 4, -1}, {1, 5, -1}, {0, 2, 5}}};
    std::array<bool, 6> on{};
    for (const auto& way : kWays) {
        bool open = true;
        for (const int edge : way) open = open && (edge < 0 || path[static_cast<std::size_t>(edge)] != 0);
        if (!open) continue;
        for (const int edge : way)
            if (edge >= 0) on[static_cast<std::size_t>(edge)] = true;
    }
    return on;
}

// Cell by cell and layer by layer from the papers' description; reads no graph.
PathCost countedByHand(const Path& path, const NetSize& size) {
    const std::array<bool, 6> live = edgesOnAWay(path);
    PathCost cost;
    std::int64_t side = size.imageSize, width = size.channels;
    std::int64_t madds = 27 * width * side * side / 3 * size.inputChannels;
    std::int64_t parameters = 9 * size.inputChannels * width + 2 * width;
    for (int stage = 0; stage < 3; ++stage) {
        for (int cell = 0; cell < size.cellsPerStage; ++cell) {
            for (std::size_t edge = 0; edge < 6; ++edge) {
                const int area = path[edge] == 3 ? 9 : path[edge] == 2 ? 1 : 0;
                if (area == 0) continue;
                cost.madds += area * width * width * side * side;
                cost.parameters += area * width * width + 2 * width;
                if (!live[edge]) continue;
                cost.liveMadds += area * width * width * side * side;
                cost.liveParameters += area * width * width + 2 * width;
                if (stage == 0 && cell == 0) cost.liveConvolutions += area;
            }
        }
        if (stage == 2) break;
        side = (side + 1) / 2;
        const std::int64_t weights = width * 2 * width * 9 + 2 * width * 2 * width * 9 + width * 2 * width;
        madds += weights * side * side;
        parameters += weights + 2 * 2 * width + 2 * 2 * width;
        width *= 2;
    }
    madds += width * size.classes + size.classes;
    parameters += 2 * width + width * size.classes + size.classes;
    cost.madds += madds;
    cost.liveMadds += madds;
    cost.parameters += parameters;
    cost.liveParameters += parameters;
    return cost;
}

TEST(NasBench201Graph, CountsWhatPlainLoopsCountOnEveryPath) {
    for (const NetSize& size : {NetSize{}, NetSize{8, 1, 100, 1, 28}, NetSize{24, 2, 10, 3, 30}}) {
        for (const Path& path : nb201::allPaths()) {
            const PathCost cost = space().cost(path, size), expected = countedByHand(path, size);
            ASSERT_EQ(cost.madds, expected.madds) << space().text(path);
            ASSERT_EQ(cost.parameters, expected.parameters) << space().text(path);
            ASSERT_EQ(cost.liveMadds, expected.liveMadds) << space().text(path);
            ASSERT_EQ(cost.liveParameters, expected.liveParameters) << space().text(path);
            ASSERT_EQ(cost.liveConvolutions, expected.liveConvolutions) << space().text(path);
        }
    }
}

TEST(NasBench201Graph, TheRouteOfEveryPathHoldsItsWaysAndNoOther) {
    const NetGraph graph = space().graph(wholeSpec(space(), {8, 2, 10, 3, 32}));
    for (const Path& path : nb201::allPaths()) {
        const Route route = routeOf(graph, path);
        const std::array<bool, 6> on = edgesOnAWay(path);
        std::uint64_t live = 0;
        for (std::size_t e = 0; e < 6; ++e) live |= std::uint64_t{on[e]} << e;
        ASSERT_EQ(liveDecisions(graph, route), live) << space().text(path);
        ASSERT_EQ(route.dead, live == 0) << space().text(path);
        const std::vector<bool> told = space().live(path);
        ASSERT_TRUE(std::equal(told.begin(), told.end(), on.begin())) << space().text(path);
        // Stem, two reductions of two modules, head; six cells.
        ASSERT_EQ(route.modules.size(), 6 + 6 * static_cast<std::size_t>(std::ranges::count(on, true)));
    }
}

TEST(NasBench201Graph, ARouteReadsNoMapBeforeItIsWhole) {
    const NetGraph graph = space().graph(wholeSpec(space(), {8, 2, 10, 3, 32}));
    for (const Path& path : {Path{3, 2, 1, 4, 3, 2}, Path{0, 1, 0, 3, 0, 4}}) {
        const Route route = routeOf(graph, path);
        std::set<int> filled{0};
        int open = 0;
        for (const int index : route.modules) {
            const Module& module = graph.modules[static_cast<std::size_t>(index)];
            ASSERT_GE(module.to, open) << "into one map after the other";
            open = module.to;
            ASSERT_TRUE(filled.contains(module.from)) << module.name;
            ASSERT_LT(module.from, open);
            filled.insert(module.to);
        }
        EXPECT_EQ(open, graph.logits);
    }
}

TEST(NasBench201Graph, HasThePublishedNetsModules) {
    const NetGraph graph = space().graph(wholeSpec(space(), {16, 5, 10, 3, 32}));
    std::set<std::string> names;
    for (const Module& module : graph.modules) EXPECT_TRUE(names.insert(module.name).second) << module.name;
    EXPECT_EQ(graph.modules.size(), 1u + 15 * 6 * 4 + 4 + 1);
    EXPECT_EQ(graph.cells, 15);
    const auto find = [&graph](const char* name) { return *std::ranges::find(graph.modules, name, &Module::name); };
    const Module pool = find("stages.1.cells.0.edges.4.avg_pool_3x3");
    ASSERT_EQ(pool.layers, 1);
    EXPECT_EQ(graph.layersOf(pool)[0].kind, LayerKind::averagePool);
    EXPECT_EQ(graph.layersOf(pool)[0].side, 16);
    EXPECT_EQ(find("stages.0.cells.0.edges.0.skip_connect").layers, 0);
    const Module reduction = find("reductions.1");
    const auto chain = graph.layersOf(reduction);
    ASSERT_EQ(chain.size(), 6u);
    EXPECT_EQ(chain[1].stride, 2);
    EXPECT_EQ(chain[1].padding, 1);
    EXPECT_EQ(chain[1].side, 8);
    EXPECT_EQ(chain[4].stride, 1);
    EXPECT_EQ(chain[5].channels, 64);
    EXPECT_EQ(find("reductions.1.shortcut").to, reduction.to);
    EXPECT_EQ(graph.maps[static_cast<std::size_t>(graph.logits)].channels, 10);
}

TEST(NasBench201Graph, IsRefusedWhereNoNetIs) {
    const NetSpec whole = wholeSpec(space());
    EXPECT_TRUE(space().fits(whole).ok());
    NetSpec spec = whole;
    spec.options.pop_back();
    EXPECT_THAT(space().fits(spec).error().message, HasSubstr("6 decisions"));
    EXPECT_THROW(space().graph(spec), ContractError);
    spec = whole;
    spec.options[3] = {2, 2};
    EXPECT_FALSE(space().fits(spec).ok());
    spec.options[3] = {5};
    EXPECT_FALSE(space().fits(spec).ok());
    spec.options[3] = {};
    EXPECT_FALSE(space().fits(spec).ok());
    spec = whole;
    spec.size.imageSize = 30;
    EXPECT_THAT(space().fits(spec).error().message, HasSubstr("30"));
    spec = whole;
    spec.size.cellsPerStage = 0;
    EXPECT_FALSE(space().fits(spec).ok());
    EXPECT_THROW(routeOf(space().graph(whole), Path{1, 2, 3}), ContractError);
}

TEST(NasBench201Graph, IsDrawnAsItsDecisionsAreNamed) {
    const std::vector<Panel> panels = space().drawing();
    ASSERT_EQ(panels.size(), 1u);
    EXPECT_EQ(panels[0].nodes, 4);
    ASSERT_EQ(panels[0].edges.size(), 6u);
    for (const PanelEdge& edge : panels[0].edges)
        EXPECT_EQ(space().decisions()[edge.decision].name, std::to_string(edge.to) + "<-" + std::to_string(edge.from));
}

// What other spaces need of a graph: modules under two conditions (an edge and the inputs of its node), and a
// block whose way around it has none.
TEST(NetGraph, CarriesEdgesUnderTwoConditionsAndResiduals) {
    NetSpec spec;
    spec.options = {{0, 1}, {0, 1}, {0, 1}};  // Edge 2<-0, edge 2<-1, which of the two node 2 reads.
    GraphBuilder build(spec);
    const int image = build.map(4, 8), node = build.map(4, 8), block = build.map(4, 8), logits = build.map(2, 1);
    for (const int edge : {0, 1}) {
        Module& candidate = build.candidate("edge" + std::to_string(edge), image, node, 0, edge, 1);
        candidate.when.push_back({2, 1u << edge});
        build.convolution("conv", 4, 3);
    }
    build.module("around", node, block);
    build.candidate("block", node, block, 1, 0, 0);
    build.relu();
    build.module("head", block, logits);
    build.pixelMean().linear("linear", 2);
    const NetGraph graph = build.finish(logits);
    const auto names = [&graph](const Path& path) {
        std::vector<std::string> out;
        for (const int index : routeOf(graph, path).modules)
            out.push_back(graph.modules[static_cast<std::size_t>(index)].name);
        return out;
    };
    EXPECT_THAT(names({1, 1, 0}), ElementsAre("edge0", "around", "head"));
    EXPECT_THAT(names({0, 1, 1}), ElementsAre("edge1", "around", "block", "head"));
    EXPECT_EQ(liveDecisions(graph, routeOf(graph, {0, 1, 1})), 0b111u);
    EXPECT_EQ(liveDecisions(graph, routeOf(graph, {1, 0, 0})), 0b101u);
    EXPECT_TRUE(routeOf(graph, {1, 0, 1}).dead);
    EXPECT_THAT(names({1, 0, 1}), ElementsAre("around", "head")) << "a dead one keeps what has no condition";
    EXPECT_EQ(NetCost(graph).of(0).convolutionMadds, 9 * 4 * 4 * 64);
}

TEST(NetGraph, RefusesModulesThatDoNotFitTheirMaps) {
    const auto ofStride = [](int stride) {
        GraphBuilder build({});
        build.map(3, 8);
        build.map(4, 8);
        build.module("stem", 0, 1);
        build.convolution("conv", 4, 3, stride);
        return build.finish(1);
    };
    EXPECT_NO_THROW(ofStride(1));
    EXPECT_THROW(ofStride(2), ContractError);
    GraphBuilder backwards({});
    backwards.map(3, 8);
    backwards.map(3, 8);
    backwards.module("back", 1, 0);
    EXPECT_THROW(backwards.finish(1), ContractError);
}

}  // namespace
}  // namespace pada

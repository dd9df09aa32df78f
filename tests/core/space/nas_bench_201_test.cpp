// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/nas_bench_201_plan.h"

#include "core/base/digest.h"
#include "core/space/nas_bench_201_index.h"
#include "core/space/path_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <map>
#include <set>

namespace pada {
namespace {

using nb201::allPaths;
using ::testing::HasSubstr;

const SearchSpace& space() {
    static const std::unique_ptr<SearchSpace> theSpace = makeNasBench201();
    return *theSpace;
}

std::string faultOf(std::string_view text) {
    const Result<Path> path = space().parse(text);
    EXPECT_FALSE(path.ok()) << text;
    if (path.ok()) return {};
    EXPECT_EQ(path.error().code, ErrorCode::wrongUse);
    return path.error().message;
}

TEST(NasBench201, IndexAndTextRoundTripOverTheWholeSpace) {
    std::set<std::string> texts;
    int index = 0;
    for (const Path& path : allPaths()) {
        EXPECT_EQ(nb201::pathIndex(path), index);
        EXPECT_EQ(nb201::pathAt(index++), path);
        ASSERT_TRUE(space().valid(path));
        const std::string text = space().text(path);
        const Result<Path> back = space().parse(text);
        ASSERT_TRUE(back.ok()) << back.error().message;
        EXPECT_EQ(*back, path);
        texts.insert(text);
    }
    EXPECT_EQ(texts.size(), 15625u);
}

TEST(NasBench201, EdgeOrderAndBestCell) {
    const Path best{3, 3, 3, 1, 2, 3};
    EXPECT_EQ(nb201::pathIndex(best), 11663);
    EXPECT_EQ(space().text(best),
              "|nor_conv_3x3~0|+|nor_conv_3x3~0|nor_conv_3x3~1|+|skip_connect~0|nor_conv_1x1~1|nor_conv_3x3~2|");
    const std::vector<std::string> names{"1<-0", "2<-0", "2<-1", "3<-0", "3<-1", "3<-2"};
    for (std::size_t d = 0; d < names.size(); ++d) EXPECT_EQ(space().decisions()[d].name, names[d]);
    for (int op = 0; op < 5; ++op)
        EXPECT_EQ(space().decisions()[0].options[op].hasWeights, op == nb201::conv1x1 || op == nb201::conv3x3);
}

TEST(NasBench201, CountsOfTheFourKeys) {
    std::set<Path> pruned;
    std::set<std::string> topology, function, plan;
    int dead = 0, noneFree = 0;
    for (const Path& path : allPaths()) {
        const Path kept = space().pruned(path);
        pruned.insert(kept);
        topology.insert(space().topologyKey(path));
        function.insert(space().functionKey(path));
        plan.insert(space().planKey(path));
        EXPECT_EQ(space().functionKey(path), space().functionKey(kept));
        EXPECT_EQ(space().planKey(path), space().planKey(kept));
        EXPECT_EQ(space().pruned(kept), kept);
        dead += !space().connected(path);
        noneFree += std::count(path.begin(), path.end(), nb201::none) == 0;
    }
    EXPECT_EQ(pruned.size(), 9445u);
    EXPECT_EQ(topology.size(), 6466u);
    EXPECT_EQ(function.size(), 5390u);
    EXPECT_EQ(plan.size(), 7810u);
    EXPECT_EQ(dead, 341);
    EXPECT_EQ(noneFree, 4096);
}

TEST(NasBench201, AgreesWithPlainReachabilityEverywhere) {
    // An edge is live if one of the four ways from 0 to 3 runs over it without meeting a none.
    const std::vector<std::vector<int>> ways{{3}, {0, 4}, {1, 5}, {0, 2, 5}};
    for (const Path& path : allPaths()) {
        std::vector<bool> live(6, false);
        for (const auto& way : ways) {
            const bool open = std::all_of(way.begin(), way.end(), [&](int edge) { return path[edge] != nb201::none; });
            for (const int edge : way) live[edge] = live[edge] || open;
        }
        ASSERT_EQ(space().live(path), live) << space().text(path);
    }
}

TEST(NasBench201, PlanKeyTellsWeightsOfEdgesApart) {
    // Node 1 and node 2 in swapped roles: isomorphic, so one function, but other weights.
    const Path overNode1{3, 0, 0, 0, 1, 0};
    const Path overNode2{0, 3, 0, 0, 0, 1};
    EXPECT_EQ(space().functionKey(overNode1), space().functionKey(overNode2));
    EXPECT_NE(space().planKey(overNode1), space().planKey(overNode2));
    // Behind a skip, 2<-0 and 2<-1 read the same values, so swapping their operations keeps the benchmark's string.
    EXPECT_EQ(space().topologyKey(Path{1, 2, 3, 4, 4, 4}), space().topologyKey(Path{1, 3, 2, 4, 4, 4}));
    EXPECT_NE(space().planKey(Path{1, 2, 3, 4, 4, 4}), space().planKey(Path{1, 3, 2, 4, 4, 4}));
    // The benchmark's string keeps a trace of where zeros were; ours for functions does not.
    EXPECT_EQ(space().topologyKey(overNode1), "#+#+(0)@nor_conv_3x3");
    EXPECT_EQ(space().topologyKey(overNode2), "#+#+#+(0)@nor_conv_3x3");
    EXPECT_EQ(space().functionKey(overNode2), "(0)@nor_conv_3x3");
    // A pooling has no weights, and a skip after it changes nothing.
    EXPECT_EQ(space().planKey(Path{4, 0, 0, 0, 1, 0}), space().planKey(Path{0, 0, 0, 4, 0, 0}));
    // A dead convolution does not count.
    EXPECT_EQ(space().planKey(Path{2, 0, 0, 3, 0, 0}), space().planKey(Path{0, 0, 0, 3, 0, 0}));
}

TEST(NasBench201, PlanDropsDeadEdgesAndKnowsItsPhases) {
    const nb201::PathPlan dead = nb201::compilePath({3, 3, 3, 0, 0, 0});
    EXPECT_TRUE(dead.dead);
    EXPECT_EQ(dead.path(), Path(6));
    EXPECT_TRUE(dead.live(0));
    EXPECT_FALSE(dead.live(3));
    const nb201::PathPlan plan = nb201::compilePath({3, 2, 4, 0, 1, 0});
    EXPECT_FALSE(plan.dead);
    EXPECT_EQ(plan.path(), Path({3, 0, 0, 0, 1, 0}));
    EXPECT_TRUE(plan.live(1));
    EXPECT_FALSE(plan.live(2));
    EXPECT_TRUE(plan.hasConvolution(0));
    EXPECT_FALSE(plan.hasConvolution(4));
    const std::array<std::string, 4> keys{"0", "(0)@nor_conv_3x3#0", "#", "(0)@nor_conv_3x3#0"};
    EXPECT_EQ(plan.nodeKeys(), keys);
    EXPECT_THROW(nb201::compilePath(Path(5)), ContractError);
    EXPECT_THROW(nb201::compilePath({0, 0, 0, 0, 0, 5}), ContractError);
}

TEST(NasBench201, PlansOfTheSpaceAreCounted) {
    std::set<Path> pruned;
    std::array<std::set<std::string>, 4> values;
    for (const Path& path : allPaths()) {
        const nb201::PathPlan plan = nb201::compilePath(path);
        pruned.insert(plan.path());
        const auto keys = plan.nodeKeys();
        EXPECT_EQ(keys[3], space().planKey(path));
        for (std::size_t node = 0; node < 4; ++node) values[node].insert(keys[node]);
    }
    EXPECT_EQ(pruned.size(), 9'445u);
    EXPECT_EQ(values[0].size(), 1u);
    EXPECT_EQ(values[1].size(), 5u);
    EXPECT_EQ(values[3].size(), 7'810u);
}

// A scalar stand-in for a cell: convolutions are tanh(w x) with a weight for each edge and kind (or for each kind
// only), pooling one fixed curve; all are 0 at 0, as ReLU, convolution and batch norm of a zero map are.
double valueOf(const Path& path, bool weightsOfEdges) {
    std::array<double, 4> node{0.7, 0, 0, 0};
    for (int edge = 0; edge < 6; ++edge) {
        const double x = node[nb201::kEdgeFrom[edge]];
        const double weight = (path[edge] == nb201::conv3x3 ? 1.37 : 0.83) + (weightsOfEdges ? 0.217 * edge : 0.0);
        double out = 0;
        if (path[edge] == nb201::skip) out = x;
        if (path[edge] == nb201::avgPool) out = 0.61 * x + 0.29 * x * x;
        if (path[edge] == nb201::conv1x1 || path[edge] == nb201::conv3x3) out = std::tanh(weight * x);
        node[nb201::kEdgeTo[edge]] += out;
    }
    return node[3];
}

TEST(NasBench201, EqualPlanKeyIsEqualComputation) {
    std::map<std::string, double> valueOfPlan, valueOfFunction, valueOfTopology;
    for (const Path& path : allPaths()) {
        const double own = valueOf(path, true);
        const double shared = valueOf(path, false);
        EXPECT_NEAR(valueOfPlan.try_emplace(space().planKey(path), own).first->second, own, 1e-13);
        EXPECT_NEAR(valueOfFunction.try_emplace(space().functionKey(path), shared).first->second, shared, 1e-13);
        EXPECT_NEAR(valueOfTopology.try_emplace(space().topologyKey(path), shared).first->second, shared, 1e-13);
    }
    std::vector<double> values;  // Different plans: different values, so no two classes should have been one.
    for (const auto& [key, value] : valueOfPlan) values.push_back(value);
    std::sort(values.begin(), values.end());
    for (std::size_t i = 1; i < values.size(); ++i) EXPECT_GT(values[i] - values[i - 1], 1e-11);
}

TEST(NasBench201, CostsOfSmallestAndLargestNet) {
    const PathCost none = space().cost(Path(6), NetSize{});
    EXPECT_EQ(none.madds, 7783050);
    EXPECT_EQ(none.parameters, 73306);
    const PathCost full = space().cost(Path{3, 3, 3, 3, 3, 3}, NetSize{});
    EXPECT_EQ(full.madds, 7783050 + 15ll * 6 * 2359296);
    EXPECT_EQ(full.parameters, 73306 + 6 * 243040);
    EXPECT_EQ(full.liveConvolutions, 54);
    const PathCost halfDead = space().cost(Path{3, 0, 0, 2, 0, 0}, NetSize{});
    EXPECT_EQ(halfDead.madds - halfDead.liveMadds, 15 * 2359296);
    EXPECT_EQ(halfDead.parameters - halfDead.liveParameters, 243040);
    EXPECT_EQ(halfDead.liveConvolutions, 1);
    // One small net by hand: C 8, N 1, 28 pixels of one channel, stage sides 28, 14, 7.
    const NetSize small{8, 1, 10, 1, 28};
    const std::int64_t reductions = (8 * 16 * 10 + 16 * 16 * 9) * 196 + (16 * 32 * 10 + 32 * 32 * 9) * 49;
    EXPECT_EQ(space().cost(Path(6), small).madds, 72 * 784 + reductions + 320 + 10);
    EXPECT_EQ(space().cost(Path{2, 0, 0, 0, 0, 0}, small).madds - space().cost(Path(6), small).madds,
              64 * 784 + 256 * 196 + 1024 * 49);
}

TEST(NasBench201, CostsEqualTheBenchmarkFileOnEveryRow) {
    const char* set = std::getenv("PADA_TEST_DATA");
    const std::string folder = set ? set : PADA_SOURCE_DIR "/../shared/data";
    std::ifstream file(folder + "/nasbench201.csv");
    if (!file) GTEST_SKIP() << folder << "/nasbench201.csv is not there (PADA_TEST_DATA)";
    std::string line;
    std::getline(file, line);
    ASSERT_EQ(line.substr(0, 19), "arch_index,arch_str");
    int rows = 0;
    double sumOfMadds = 0;
    while (std::getline(file, line)) {
        std::vector<std::string> cells;
        for (std::size_t at = 0; at <= line.size();) {
            const std::size_t comma = std::min(line.find(',', at), line.size());
            cells.push_back(line.substr(at, comma - at));
            at = comma + 1;
        }
        ASSERT_EQ(cells.size(), 11u);
        const Result<Path> path = space().parse(cells[1]);
        ASSERT_TRUE(path.ok()) << path.error().message;
        const PathCost cost = space().cost(*path, NetSize{});
        double flops = 0, params = 0;
        std::from_chars(cells[8].data(), cells[8].data() + cells[8].size(), flops);
        std::from_chars(cells[9].data(), cells[9].data() + cells[9].size(), params);
        ASSERT_EQ(cost.madds, std::llround(flops * 1e6)) << line;
        ASSERT_EQ(cost.parameters, std::llround(params * 1e6)) << line;
        sumOfMadds += static_cast<double>(cost.madds);
        ++rows;
    }
    EXPECT_EQ(rows, 15625);
    EXPECT_NEAR(sumOfMadds / rows / 1e6, 54.97, 0.005);
}

TEST(NasBench201, ParseNamesPlaceAndWhatIsAllowed) {
    const std::string good = space().text(Path{3, 3, 3, 1, 2, 3});
    EXPECT_THAT(faultOf("|conv~0|+|none~0|none~1|+|none~0|none~1|none~2|"),
                AllOf(HasSubstr("edge 1<-0"), HasSubstr("\"conv\""), HasSubstr("nor_conv_3x3")));
    EXPECT_THAT(faultOf("|none~0|+|none~1|none~0|+|none~0|none~1|none~2|"),
                AllOf(HasSubstr("edge 2<-0"), HasSubstr("~0|")));
    EXPECT_THAT(faultOf("|none~0|+|none~0|+|none~0|none~1|none~2|"), HasSubstr("edge 2<-1"));
    EXPECT_THAT(faultOf(good + "\n"), HasSubstr("must end"));
    EXPECT_THAT(faultOf(good.substr(0, good.size() - 1)), HasSubstr("\"~2|\""));
    EXPECT_THAT(faultOf(""), HasSubstr("edge 1<-0"));
    EXPECT_THAT(faultOf(" " + good), HasSubstr("character 1"));
    for (std::size_t cut = 0; cut < good.size(); ++cut) EXPECT_FALSE(space().parse(good.substr(0, cut)).ok()) << cut;
}

TEST(NasBench201, ArchIndexIsTheBenchmarksOwnOrder) {
    // Of the published tables: the first and the last cell, and one where counting the edges gives another.
    for (const auto& [index, text] :
         {std::pair{0,
                    "|avg_pool_3x3~0|+|nor_conv_1x1~0|skip_connect~1|+|nor_conv_1x1~0|skip_connect~1|skip_connect~2|"},
          {1, "|nor_conv_3x3~0|+|nor_conv_3x3~0|avg_pool_3x3~1|+|skip_connect~0|nor_conv_3x3~1|skip_connect~2|"},
          {12001, "|avg_pool_3x3~0|+|none~0|skip_connect~1|+|nor_conv_3x3~0|skip_connect~1|none~2|"},
          {15624, "|nor_conv_1x1~0|+|none~0|nor_conv_1x1~1|+|none~0|nor_conv_1x1~1|nor_conv_1x1~2|"}}) {
        EXPECT_EQ(space().text(nb201::pathOfArchIndex(index)), text);
        EXPECT_EQ(nb201::archIndex(space().parse(text).value()), index);
    }
    // All of them, as the column arch_str of a table in the benchmark's order.
    std::string column;
    for (int index = 0; index < nb201::kPaths; ++index) {
        const Path path = nb201::pathOfArchIndex(index);
        ASSERT_EQ(nb201::archIndex(path), index);
        column += space().text(path) + "\n";
    }
    EXPECT_EQ(sha256Hex(column.data(), column.size()),
              "b24e2a8b6802be1326de041d81d564998ca8aa923055352f3a95c30d59ce7048");
    EXPECT_THROW(nb201::pathOfArchIndex(-1), ContractError);
    EXPECT_THROW(nb201::pathOfArchIndex(15625), ContractError);
}

TEST(ReadPath, TakesTextsAndTheBenchmarksNumbers) {
    const Path path = nb201::pathOfArchIndex(12001);
    for (const std::string& text :
         {std::string("12001"), std::string(" 012001 "), space().text(path), "  " + space().text(path) + "\t"})
        EXPECT_EQ(readPath(space(), text).value(), path) << text;
    EXPECT_EQ(space().indexOf(path), 12001);
    for (const char* wrong : {"15625", "99999999999999999999", "-1", "1.5", "", "0x10"})
        EXPECT_EQ(readPath(space(), wrong).error().code, ErrorCode::wrongUse) << wrong;
    EXPECT_THAT(readPath(space(), "15625").error().message, HasSubstr("0 to 15624"));
    const auto darts = makeSearchSpace("darts").value();
    EXPECT_THAT(readPath(*darts, "7").error().message, HasSubstr("no published numbers"));
    EXPECT_EQ(darts->indexOf(Path(36)), std::nullopt);
}

TEST(ReadPath, WholeNumbersAsSpreadsheetsWriteThem) {
    for (const auto& [text, number] :
         {std::pair{"0", 0}, {"12", 12}, {" 7 ", 7}, {"007", 7}, {"10205.0", 10205}, {"3.", 3}})
        EXPECT_EQ(readWholeNumber(text), number) << text;
    for (const char* text : {"", " ", "-1", "-0", "1.5", "1e3", "1,5", "abc", "12a", "nan", "99999999999999999999"})
        EXPECT_EQ(readWholeNumber(text), std::nullopt) << text;
}

TEST(NasBench201, WrongPathsAreContractFaults) {
    EXPECT_FALSE(space().valid(Path(5)));
    EXPECT_FALSE(space().valid(Path{0, 0, 0, 0, 0, 5}));
    EXPECT_THROW(nb201::pathIndex(Path(5)), ContractError);
    EXPECT_THROW(nb201::pathAt(15625), ContractError);
    EXPECT_THROW(space().cost(Path{0, 0, 0, 0, 0, 5}, NetSize{}), ContractError);
    EXPECT_THROW(space().cost(Path(6), NetSize{0, 5, 10, 3, 32}), ContractError);
}

TEST(SearchSpaceFactory, KnowsTheSpacesAndNamesThemOtherwise) {
    for (const char* kind : {"nas-bench-201", "darts", "mbconv"}) {
        const auto made = makeSearchSpace(kind);
        ASSERT_TRUE(made.ok()) << kind;
        EXPECT_EQ((*made)->kind(), kind);
    }
    for (const char* variant : {"proxyless", "fairnas", "cifar"})
        EXPECT_EQ((*makeSearchSpace("mbconv", variant))->variant(), variant);
    EXPECT_THAT(makeSearchSpace("nasbench").error().message, AllOf(HasSubstr("nasbench"), HasSubstr("nas-bench-201")));
    EXPECT_THAT(makeSearchSpace("mbconv", "gpu").error().message, AllOf(HasSubstr("gpu"), HasSubstr("fairnas")));
    EXPECT_THAT(makeSearchSpace("darts", "s1").error().message, HasSubstr("no variants"));
}

// A path is its plan: a convolution that nothing reaches, on a way to the output, is left out. The count is what
// nas_bench_201_plan.h and docs/config.md name.
TEST(NasBench201, PrunedLeavesOutConvolutionsOnZerosToo) {
    int connected = 0, withOne = 0;
    for (const Path& path : allPaths()) {
        const nb201::PathPlan plan = nb201::compilePath(path);
        if (plan.dead) continue;
        ++connected;
        std::array<bool, nb201::kNodes> wanted{};
        wanted[3] = true;
        for (std::size_t e = nb201::kEdges; e-- > 0;)
            if (path[e] != nb201::none && wanted[static_cast<std::size_t>(nb201::kEdgeTo[e])])
                wanted[static_cast<std::size_t>(nb201::kEdgeFrom[e])] = true;
        bool found = false;
        for (std::size_t e = 0; e < nb201::kEdges; ++e) {
            const bool conv = path[e] == nb201::conv1x1 || path[e] == nb201::conv3x3;
            if (!conv || !wanted[static_cast<std::size_t>(nb201::kEdgeTo[e])] || plan.live(nb201::kEdgeFrom[e]))
                continue;
            found = true;
            EXPECT_EQ(plan.option[e], nb201::none);
        }
        withOne += found ? 1 : 0;
    }
    EXPECT_EQ(connected, 15'284);
    EXPECT_EQ(withOne, 2'000);
}

}  // namespace
}  // namespace pada

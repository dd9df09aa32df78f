// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/darts_space.h"

#include "core/base/rng.h"
#include "core/space/published_size.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace pada {
namespace {

using ::testing::HasSubstr;

constexpr const char* kV1 =
    "normal:[(sep_conv_3x3,1),(sep_conv_3x3,0),(skip_connect,0),(sep_conv_3x3,1),(skip_connect,0),(sep_conv_3x3,1),"
    "(sep_conv_3x3,0),(skip_connect,2)] reduce:[(max_pool_3x3,0),(max_pool_3x3,1),(skip_connect,2),(max_pool_3x3,0),"
    "(max_pool_3x3,0),(skip_connect,2),(skip_connect,2),(avg_pool_3x3,0)]";
constexpr const char* kV2 =
    "normal:[(sep_conv_3x3,0),(sep_conv_3x3,1),(sep_conv_3x3,0),(sep_conv_3x3,1),(sep_conv_3x3,1),(skip_connect,0),"
    "(skip_connect,0),(dil_conv_3x3,2)] reduce:[(max_pool_3x3,0),(max_pool_3x3,1),(skip_connect,2),(max_pool_3x3,1),"
    "(max_pool_3x3,0),(skip_connect,2),(skip_connect,2),(max_pool_3x3,1)]";

Path randomPath(const SearchSpace& space, int i) {
    Rng rng(11, Stream::paths, i);
    Path path(space.decisions().size());
    for (std::size_t d = 0; d < path.size(); ++d)
        path[d] = static_cast<std::uint8_t>(rng.below(static_cast<std::uint32_t>(space.decisions()[d].options.size())));
    return path;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return text.replace(at, from.size(), to);
}

TEST(DartsSpace, DecisionsAndPairs) {
    const auto space = makeDartsSpace();
    ASSERT_EQ(space->decisions().size(), 36u);
    double cellSize[2] = {1, 1};
    for (int d = 0; d < 36; ++d) {
        const Decision& decision = space->decisions()[d];
        if (d % 18 < 14) {
            EXPECT_EQ(decision.options.size(), 7u);
        } else {
            EXPECT_EQ(decision.options.size(), std::vector<std::size_t>({1, 3, 6, 10})[d % 18 - 14]);
            cellSize[d / 18] *= static_cast<double>(decision.options.size());
        }
    }
    EXPECT_EQ(cellSize[0] * 5764801, 1037664180.0);  // 180 * 7^8, the published size of one cell.
    EXPECT_EQ(space->decisions()[2].name, "normal 3<-0");
    EXPECT_EQ(space->decisions()[18 + 13].name, "reduce 5<-4");
    EXPECT_EQ(space->decisions()[17].options[9].name, "3+4");
    for (int node = 2; node < 6; ++node) {
        std::set<std::array<int, 2>> seen;
        for (int option = 0; option < darts::pairsOf(node); ++option) {
            const auto pair = darts::pairAt(node, option);
            EXPECT_LT(pair[0], pair[1]);
            EXPECT_LT(pair[1], node);
            EXPECT_EQ(darts::pairOption(node, pair[0], pair[1]), option);
            EXPECT_EQ(darts::pairOption(node, pair[1], pair[0]), option);
            seen.insert(pair);
        }
        EXPECT_EQ(seen.size(), static_cast<std::size_t>(darts::pairsOf(node)));
    }
    EXPECT_THROW(darts::pairOption(3, 1, 1), ContractError);
    EXPECT_THROW(darts::pairAt(3, 3), ContractError);
}

TEST(DartsSpace, OnlyStridedSkipsHaveWeights) {
    const auto space = makeDartsSpace();
    EXPECT_FALSE(space->decisions()[0].options[darts::skip].hasWeights);
    EXPECT_TRUE(space->decisions()[18].options[darts::skip].hasWeights);
    EXPECT_FALSE(space->decisions()[18 + darts::edgeOf(4, 2)].options[darts::skip].hasWeights);
    EXPECT_TRUE(space->decisions()[0].options[darts::sepConv3x3].hasWeights);
    EXPECT_FALSE(space->decisions()[18].options[darts::avgPool].hasWeights);
}

TEST(DartsSpace, PublishedGenotypesHaveThePublishedParameters) {
    const auto space = makeDartsSpace();
    const NetSize size = publishedSize(*space);
    for (const auto& [text, millions] : {std::pair{kV1, 3.1694}, std::pair{kV2, 3.3493}}) {
        const auto path = space->parse(text);
        ASSERT_TRUE(path.ok()) << path.error().message;
        const PathCost cost = space->cost(*path, size);
        EXPECT_NEAR(cost.parameters / 1e6, millions, 0.00005);
        EXPECT_EQ(cost.parameters, cost.liveParameters);
    }
}

TEST(DartsSpace, CostsOfSingleOperations) {
    const auto space = makeDartsSpace();
    const NetSize size{4, 1, 10, 3, 16};  // Cells: normal C=4 at 16, reduce C=8 to 8, normal, reduce C=16 to 4, normal.
    Path pools(36);
    const PathCost base = space->cost(pools, size);
    // Stem, the two input convolutions of each cell at the last cell's side, classifier.
    EXPECT_EQ(base.madds, 27 * 12 * 256 + (12 + 12) * 4 * 256 + (12 + 16) * 8 * 256 + (16 + 32) * 8 * 64 +
                              (32 + 32) * 16 * 64 + (32 + 64) * 16 * 16 + 640);
    EXPECT_EQ(base.parameters,
              27 * 12 + 24 + 24 * 4 + 28 * 8 + 48 * 8 + 64 * 16 + 96 * 16 + 4 * (4 + 8 + 8 + 16 + 16) + 650);
    const auto extra = [&](int decision, int op) {
        Path path = pools;
        path[decision] = static_cast<std::uint8_t>(op);
        const PathCost cost = space->cost(path, size);
        return std::pair(cost.madds - base.madds, cost.parameters - base.parameters);
    };
    // Dilated 3x3 in the normal cell: C*9 + C*C multiply-adds a pixel, and 2C batch norm parameters, C = 4, 8, 16.
    EXPECT_EQ(extra(0, darts::dilConv3x3), std::pair(std::int64_t{(36 + 16) * 256 + (72 + 64) * 64 + (144 + 256) * 16},
                                                     std::int64_t{36 + 16 + 8 + 72 + 64 + 16 + 144 + 256 + 32}));
    // A strided skip is a 1x1 convolution at the output's pixels; one from a node is free.
    EXPECT_EQ(extra(18, darts::skip), std::pair(std::int64_t{64 * 64 + 256 * 16}, std::int64_t{64 + 16 + 256 + 32}));
    EXPECT_EQ(extra(0, darts::skip), std::pair(std::int64_t{0}, std::int64_t{0}));
    // An operation on an edge that was not chosen costs nothing: node 3 takes the pair 0+1, so 3<-2 is unused.
    EXPECT_EQ(extra(darts::edgeOf(3, 2), darts::sepConv5x5), std::pair(std::int64_t{0}, std::int64_t{0}));
}

TEST(DartsSpace, TextRoundTripOfRandomPaths) {
    const auto space = makeDartsSpace();
    for (int i = 0; i < 500; ++i) {
        const Path path = randomPath(*space, i);
        ASSERT_TRUE(space->valid(path));
        const std::string text = space->text(path);
        const auto back = space->parse(text);
        ASSERT_TRUE(back.ok()) << back.error().message;
        EXPECT_EQ(*back, space->pruned(path));
        EXPECT_EQ(space->text(*back), text);
        EXPECT_TRUE(space->connected(path));
        const std::vector<bool> live = space->live(path);
        EXPECT_EQ(std::count(live.begin(), live.end(), true), 2 * (8 + 4));
        EXPECT_EQ(space->cost(path, NetSize{}).madds, space->cost(*back, NetSize{}).madds);
    }
}

TEST(DartsSpace, ParseTakesPublishedGenotypes) {
    const auto space = makeDartsSpace();
    const std::string cells =
        "normal=[('sep_conv_3x3', 0), ('sep_conv_3x3', 1), ('sep_conv_3x3', 0), ('sep_conv_3x3', 1), ('sep_conv_3x3', "
        "1), ('skip_connect', 0), ('skip_connect', 0), ('dil_conv_3x3', 2)], normal_concat=[2, 3, 4, 5], "
        "reduce=[('max_pool_3x3', 0), ('max_pool_3x3', 1), ('skip_connect', 2), ('max_pool_3x3', 1), ('max_pool_3x3', "
        "0), ('skip_connect', 2), ('skip_connect', 2), ('max_pool_3x3', 1)], reduce_concat=[2, 3, 4, 5])";
    const std::string one = "Genotype(" + cells;
    const auto expected = space->parse(kV2);
    ASSERT_TRUE(expected.ok());
    for (const std::string& text :
         {one, "DARTS_V2 = " + one, replaced(one, "[2, 3, 4, 5]", "range(2, 6)"), replaced(one, ", ", ",\n      "),
          replaced(one, "'sep_conv_3x3'", "\"sep_conv_3x3\""), replaced(one, "5])", "5],\n)\n")}) {
        const auto path = space->parse(text);
        ASSERT_TRUE(path.ok()) << path.error().message;
        EXPECT_EQ(*path, *expected);
    }
    const auto fault = [&](const std::string& from, const std::string& to) {
        const auto path = space->parse(replaced(one, from, to));
        return path.ok() ? std::string("no fault") : path.error().message;
    };
    EXPECT_THAT(fault("sep_conv_3x3", "sep_conv_7x7"), HasSubstr("\"sep_conv_7x7\" is no operation"));
    EXPECT_THAT(fault("('sep_conv_3x3', 0)", "('sep_conv_3x3', 2)"), HasSubstr("\"2\" is no predecessor"));
    EXPECT_THAT(fault("('sep_conv_3x3', 0), ", ""), HasSubstr("normal cell"));
    EXPECT_THAT(fault("[2, 3, 4, 5]", "[2, 3, 4, 5, 6]"), HasSubstr("normal_concat must be"));
    EXPECT_THAT(fault("[2, 3, 4, 5]", "range(3, 6)"), HasSubstr("normal_concat must be"));
    EXPECT_THAT(fault("reduce=[", "reduced=["), HasSubstr("\"reduced\""));
    EXPECT_THAT(fault("5])", "5]) + 1"), HasSubstr("nothing more"));
    for (std::size_t cut = 9; cut < one.size(); ++cut) EXPECT_FALSE(space->parse(one.substr(0, cut)).ok()) << cut;
}

TEST(DartsSpace, ParseTakesEitherOrderAndBlanks) {
    const auto space = makeDartsSpace();
    const auto one = space->parse(kV1);
    const auto other =
        space->parse(replaced(kV1, "(sep_conv_3x3,1),(sep_conv_3x3,0)", "(sep_conv_3x3,0), (sep_conv_3x3, 1)"));
    ASSERT_TRUE(one.ok() && other.ok());
    EXPECT_EQ(*one, *other);
    EXPECT_THAT(space->text(*one), HasSubstr("normal:[(sep_conv_3x3,0),(sep_conv_3x3,1),(skip_connect,0)"));
}

TEST(DartsSpace, ParseNamesCellNodeAndWhatIsAllowed) {
    const auto space = makeDartsSpace();
    const auto fault = [&](const std::string& text) {
        const auto path = space->parse(text);
        EXPECT_FALSE(path.ok()) << text;
        return path.ok() ? std::string() : path.error().message;
    };
    EXPECT_THAT(
        fault(replaced(kV1, "(skip_connect,0)", "(none,0)")),
        AllOf(HasSubstr("normal cell, pair 3 of 8 (node 3)"), HasSubstr("\"none\""), HasSubstr("dil_conv_5x5")));
    EXPECT_THAT(fault(replaced(kV1, "(sep_conv_3x3,1)", "(sep_conv_3x3,2)")), HasSubstr("allowed are 0 to 1"));
    EXPECT_THAT(fault(replaced(kV1, "(sep_conv_3x3,1)", "(sep_conv_3x3,0)")), HasSubstr("predecessor 0 twice"));
    EXPECT_THAT(fault(replaced(kV1, "(sep_conv_3x3,1)", "(sep_conv_3x3,-1)")), HasSubstr("no predecessor"));
    EXPECT_THAT(fault(replaced(kV1, "(sep_conv_3x3,1)", "(sep_conv_3x3,01)")), HasSubstr("no predecessor"));
    EXPECT_THAT(fault(replaced(kV1, "] reduce", "]reduce")), HasSubstr("blank"));
    EXPECT_THAT(fault(replaced(kV1, "reduce", "reduction")), HasSubstr("reduce:["));
    EXPECT_THAT(fault(std::string(kV1) + "]"), HasSubstr("must end"));
    const std::string whole = kV2;
    for (std::size_t cut = 0; cut < whole.size(); ++cut) EXPECT_FALSE(space->parse(whole.substr(0, cut)).ok()) << cut;
    Path bad(36);
    bad[14] = 1;  // Node 2 has the single pair 0+1.
    EXPECT_FALSE(space->valid(bad));
    EXPECT_THROW(space->text(bad), ContractError);
}

}  // namespace
}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/sub_space.h"

#include "core/space/mbconv_space.h"
#include "core/space/nas_bench_201.h"

#include <gtest/gtest.h>

#include <cmath>

namespace pada {
namespace {

const SearchSpace& cell() {
    static const std::unique_ptr<SearchSpace> theSpace = makeNasBench201();
    return *theSpace;
}

AllowedOptions everywhere(const std::vector<std::uint8_t>& options) {
    return AllowedOptions(nb201::kEdges, options);
}

/// Each edge a 3x3 convolution with probability q, else none.
PathLaw edgesPresentWith(double q) {
    return {[q](const Path& path) {
                double p = 1;
                for (const std::uint8_t option : path.bytes()) p *= option == nb201::conv3x3 ? q : 1 - q;
                return p;
            },
            {}};
}

TEST(SubSpace, CountsAndWalksTheWholeSpaceInIndexOrder) {
    const SubSpace whole(cell(), everywhere({0, 1, 2, 3, 4}));
    EXPECT_EQ(whole.count(), 15'625);
    EXPECT_EQ(whole.connectedCount(), 15'284);
    EXPECT_EQ(whole.all(), nb201::allPaths());
    EXPECT_TRUE(whole.allows(Path{0, 1, 2, 3, 4, 0}));
    EXPECT_FALSE(whole.allows(Path{0, 1, 2, 3, 4}));
}

// By hand. With a..f the edges 1<-0, 2<-0, 2<-1, 3<-0, 3<-1, 3<-2, a path is dead iff d is none and neither a and e,
// nor b and f, nor a, c and f are there. d none; a none: b and f not both, c and e free: 3 * 4 = 12 ways; a there: e
// none, then f none and b, c free (4) or f there and b, c none (1): 5 ways. 17 of 64 are dead.
TEST(SubSpace, TwoOpsByHand) {
    const SubSpace two(cell(), everywhere({nb201::none, nb201::conv3x3}));
    EXPECT_EQ(two.count(), 64);
    EXPECT_EQ(two.connectedCount(), 47);
    EXPECT_FALSE(two.allows(Path{0, 1, 0, 0, 0, 0}));
    EXPECT_NEAR(two.connectedShare(edgesPresentWith(0.5)), 47.0 / 64.0, 1e-12);
    // q = 0.9: d none 0.1; a none 0.1 * (1 - 0.81); a there 0.9 * 0.1 * (0.1 + 0.9 * 0.01).
    EXPECT_NEAR(two.connectedShare(edgesPresentWith(0.9)), 1 - 0.1 * (0.1 * 0.19 + 0.09 * 0.109), 1e-12);
}

TEST(SubSpace, DrawsEachCombinationAlike) {
    const SubSpace two(cell(), everywhere({nb201::skip, nb201::conv3x3}));
    Rng rng(5, Stream::probe, 0);
    int skips = 0;
    for (int i = 0; i < 4000; ++i) {
        const Path path = two.draw(rng);
        ASSERT_TRUE(two.allows(path));
        skips += path[4] == nb201::skip;
    }
    EXPECT_NEAR(skips, 2000, 130);
    EXPECT_EQ(two.probability(Path{1, 1, 1, 3, 3, 3}), 1.0 / 64);
    EXPECT_EQ(two.probability(Path{1, 1, 1, 3, 3, 0}), 0.0);
}

TEST(SubSpace, TooLargeToWalkItEstimates) {
    const auto blocks = makeMBConvSpace(MBConvVariant::fairnas);
    AllowedOptions allowed;
    for (const Decision& decision : blocks->decisions()) {
        allowed.emplace_back();
        for (std::size_t o = 0; o < decision.options.size(); ++o)
            allowed.back().push_back(static_cast<std::uint8_t>(o));
    }
    const SubSpace large(*blocks, allowed);
    EXPECT_FALSE(large.enumerable());
    EXPECT_EQ(large.connectedCount(), large.count());
    EXPECT_THROW(large.all(), ContractError);
}

TEST(SubSpace, RefusesOptionsThatAreNone) {
    EXPECT_THROW(SubSpace(cell(), everywhere({})), ContractError);
    EXPECT_THROW(SubSpace(cell(), everywhere({0, 5})), ContractError);
    EXPECT_THROW(SubSpace(cell(), everywhere({1, 1})), ContractError);
    EXPECT_THROW(SubSpace(cell(), AllowedOptions(5, {0, 1})), ContractError);
}

}  // namespace
}  // namespace pada

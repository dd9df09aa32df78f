// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/truth/baselines.h"

#include "core/base/contract.h"
#include "core/space/mbconv_space.h"
#include "core/space/nas_bench_201.h"
#include "core/space/published_size.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

namespace pada {
namespace {

using ::testing::ElementsAre;

TEST(Baselines, CountsOfCellsKnownByHand) {
    const auto space = makeNasBench201();
    // All 3x3; nothing; a dead 3x3 on 1<-0 beside a live 1x1 on 3<-0; a 3x3 chain 0-1-3 with a dead 1x1 on 2<-1.
    const std::vector<Path> paths{{3, 3, 3, 3, 3, 3}, {0, 0, 0, 0, 0, 0}, {3, 0, 0, 2, 0, 0}, {3, 0, 2, 0, 3, 0}};
    const Baselines baselines = makeBaselines(*space, paths, publishedSize(*space));
    EXPECT_THAT(baselines.parameters, ElementsAre(1531546, 73306, 73306 + 243040 + 28000, 73306 + 2 * 243040 + 28000));
    EXPECT_THAT(baselines.madds, ElementsAre(7783050 + 15.0 * 6 * 2359296, 7783050, 7783050 + 15.0 * (2359296 + 262144),
                                             7783050 + 15.0 * (2 * 2359296 + 262144)));
    EXPECT_THAT(baselines.liveConvolutions, ElementsAre(54, 0, 1, 18));
}

TEST(Baselines, SizeOfTheNetChangesCostsButNotCounts) {
    const auto space = makeNasBench201();
    const std::vector<Path> paths{{3, 2, 1, 4, 3, 2}};
    NetSize small;
    small.channels = 4;
    small.cellsPerStage = 1;
    const Baselines published = makeBaselines(*space, paths, NetSize{});
    const Baselines reduced = makeBaselines(*space, paths, small);
    EXPECT_LT(reduced.parameters[0], published.parameters[0]);
    EXPECT_LT(reduced.madds[0], published.madds[0]);
    EXPECT_EQ(reduced.liveConvolutions, published.liveConvolutions);
}

TEST(Baselines, OtherSpacesHaveNoConvolutionCount) {
    const auto space = makeMBConvSpace(MBConvVariant::cifar);
    const std::vector<Path> paths{Path(space->decisions().size())};
    const Baselines baselines = makeBaselines(*space, paths, publishedSize(*space));
    EXPECT_GT(baselines.parameters[0], 0);
    EXPECT_THAT(baselines.liveConvolutions, ElementsAre(0));
}

TEST(Baselines, NoPathsNoScores) {
    const auto space = makeNasBench201();
    const Baselines baselines = makeBaselines(*space, {}, NetSize{});
    EXPECT_TRUE(baselines.parameters.empty() && baselines.madds.empty() && baselines.liveConvolutions.empty());
}

TEST(Baselines, UnusableSizeIsAProgrammingFault) {
    const auto space = makeNasBench201();
    const std::vector<Path> paths{{3, 3, 3, 3, 3, 3}};
    NetSize wrong;
    wrong.channels = 0;
    EXPECT_THROW(makeBaselines(*space, paths, wrong), ContractError);
}

}  // namespace
}  // namespace pada

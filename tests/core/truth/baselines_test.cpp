// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/truth/scores/untrained_score.h"

#include "core/base/contract.h"
#include "core/space/mbconv_space.h"
#include "core/space/nas_bench_201.h"
#include "core/space/published_size.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <vector>

namespace pada {
namespace {

using ::testing::ElementsAre;

std::vector<double> of(std::string_view score, const SearchSpace& space, const std::vector<Path>& paths,
                       const NetSize& size) {
    return scoresOf(*untrainedScore(score), costsOf(space, paths, size));
}

TEST(UntrainedScores, AreListedOnceAndSayWhatTheyAre) {
    std::set<std::string_view> names;
    for (const UntrainedScore& score : untrainedScores()) {
        EXPECT_TRUE(names.insert(score.name).second) << score.name;
        EXPECT_FALSE(score.label.empty()) << score.name;
        EXPECT_TRUE(score.about.ends_with('.')) << score.name;
        EXPECT_EQ(untrainedScore(score.name), &score);
        EXPECT_TRUE(score.twinOf.empty() || names.contains(score.twinOf)) << score.name;
    }
    EXPECT_EQ(untrainedScore(""), nullptr);
}

TEST(Baselines, CountsOfCellsKnownByHand) {
    const auto space = makeNasBench201();
    // All 3x3; nothing; a dead 3x3 on 1<-0 beside a live 1x1 on 3<-0; a 3x3 chain 0-1-3 with a dead 1x1 on 2<-1.
    const std::vector<Path> paths{{3, 3, 3, 3, 3, 3}, {0, 0, 0, 0, 0, 0}, {3, 0, 0, 2, 0, 0}, {3, 0, 2, 0, 3, 0}};
    const NetSize size = publishedSize(*space);
    EXPECT_THAT(of("parameters", *space, paths, size),
                ElementsAre(1531546, 73306, 73306 + 243040 + 28000, 73306 + 2 * 243040 + 28000));
    EXPECT_THAT(of("madds", *space, paths, size),
                ElementsAre(7783050 + 15.0 * 6 * 2359296, 7783050, 7783050 + 15.0 * (2359296 + 262144),
                            7783050 + 15.0 * (2 * 2359296 + 262144)));
    EXPECT_THAT(of("live_convolutions", *space, paths, size), ElementsAre(54, 0, 1, 18));
}

TEST(Baselines, SizeOfTheNetChangesCostsButNotCounts) {
    const auto space = makeNasBench201();
    const std::vector<Path> paths{{3, 2, 1, 4, 3, 2}};
    NetSize small;
    small.channels = 4;
    small.cellsPerStage = 1;
    for (const char* score : {"parameters", "madds"})
        EXPECT_LT(of(score, *space, paths, small)[0], of(score, *space, paths, NetSize{})[0]) << score;
    EXPECT_EQ(of("live_convolutions", *space, paths, small), of("live_convolutions", *space, paths, NetSize{}));
}

TEST(Baselines, OtherSpacesHaveNoConvolutionCount) {
    const auto space = makeMBConvSpace(MBConvVariant::cifar);
    const std::vector<Path> paths{Path(space->decisions().size())};
    const NetSize size = publishedSize(*space);
    EXPECT_GT(of("parameters", *space, paths, size)[0], 0);
    EXPECT_THAT(of("live_convolutions", *space, paths, size), ElementsAre(0));
}

TEST(Baselines, NoPathsNoScores) {
    const auto space = makeNasBench201();
    for (const UntrainedScore& score : untrainedScores())
        EXPECT_TRUE(of(score.name, *space, {}, NetSize{}).empty()) << score.name;
}

TEST(Baselines, UnusableSizeIsAProgrammingFault) {
    const auto space = makeNasBench201();
    const std::vector<Path> paths{{3, 3, 3, 3, 3, 3}};
    NetSize wrong;
    wrong.channels = 0;
    EXPECT_THROW(costsOf(*space, paths, wrong), ContractError);
}

}  // namespace
}  // namespace pada

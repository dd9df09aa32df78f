// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/path_ranking.h"

#include "tests/support/run_fixture.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

namespace pada {
namespace {

using testing::tinyConfig;
using testing::TinyRun;

TEST(PathRanking, ScoresEachDistinctPlanOnce) {
    TinyRun run(tinyConfig());
    const RankingBuffer images = loadRankingImages(run.data, run.data.test, run.roles.test, 16);
    ASSERT_EQ(images.labels.size(), 16u);
    const std::vector<Path> all = nb201::allPaths();
    std::map<Path, double> scores;
    std::int64_t last = 0;
    double share = 0.0;
    Path before;
    const bool complete =
        rankPaths(*run.net, *run.space, all, {images.batch(), {}}, RankingNorm::batch, [&](const RankingBlock& block) {
            for (const PathScore& score : block.scores) EXPECT_TRUE(scores.emplace(score.path, score.loss).second);
            Path least = run.space->pruned(block.scores.front().path);  // what the plan is evaluated by
            for (const PathScore& score : block.scores) least = std::min(least, run.space->pruned(score.path));
            EXPECT_GT(least, before);
            before = least;
            EXPECT_GT(block.done, last);
            EXPECT_GT(block.share, share);
            last = block.done;
            share = block.share;
            return true;
        });
    EXPECT_TRUE(complete);
    EXPECT_DOUBLE_EQ(share, 1.0);
    EXPECT_EQ(run.net->evaluations, 7'810);
    EXPECT_EQ(scores.size(), 15'625u);
    EXPECT_EQ(last, 15'625);
}

TEST(PathRanking, RecalibrationLeavesTheNetAsItWas) {
    TinyRun run(tinyConfig());
    const RankingBuffer images = loadRankingImages(run.data, run.data.test, run.roles.test, 0);
    const std::vector<float> weights = run.weights();
    const std::vector<float> before(run.net->store().statistics.data(),
                                    run.net->store().statistics.data() + run.net->store().statistics.size());
    const std::vector<Path> paths{nb201::pathAt(9'000), nb201::pathAt(11'663)};
    rankPaths(*run.net, *run.space, paths, {images.batch(), images.batch()}, RankingNorm::recalibrated,
              [](const RankingBlock&) { return true; });
    EXPECT_TRUE(std::equal(before.begin(), before.end(), run.net->store().statistics.data()));
    EXPECT_EQ(run.weights(), weights);
}

TEST(PathRanking, StopsWhenAsked) {
    TinyRun run(tinyConfig());
    const RankingBuffer images = loadRankingImages(run.data, run.data.test, run.roles.test, 8);
    int blocks = 0;
    EXPECT_FALSE(rankPaths(*run.net, *run.space, nb201::allPaths(), {images.batch(), {}}, RankingNorm::batch,
                           [&](const RankingBlock&) { return ++blocks < 3; }));
    EXPECT_EQ(blocks, 3);
}

}  // namespace
}  // namespace pada

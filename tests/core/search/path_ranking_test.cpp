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
    NetFamily family(*run.net, run.allowed);
    const RankingBuffer images = loadRankingImages(run.data, run.data.test, run.roles.test, 16);
    ASSERT_EQ(images.labels.size(), 16u);
    const std::vector<Path> all = nb201::allPaths();
    std::map<Path, double> scores;
    std::int64_t last = 0;
    double share = 0.0;
    Path before;
    const bool complete =
        rankPaths(family, *run.space, all, {images.batch(), {}}, RankingNorm::batch, [&](const RankingBlock& block) {
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
    NetFamily family(*run.net, run.allowed);
    const RankingBuffer images = loadRankingImages(run.data, run.data.test, run.roles.test, 0);
    const std::vector<float> weights = run.weights();
    const std::vector<float> before(run.net->store().statistics.data(),
                                    run.net->store().statistics.data() + run.net->store().statistics.size());
    const std::vector<Path> paths{nb201::pathAt(9'000), nb201::pathAt(11'663)};
    rankPaths(family, *run.space, paths, {images.batch(), images.batch()}, RankingNorm::recalibrated,
              [](const RankingBlock&) { return true; });
    EXPECT_TRUE(std::equal(before.begin(), before.end(), run.net->store().statistics.data()));
    EXPECT_EQ(run.weights(), weights);
}

/// Tells its loss by a weight, so that it shows whose weights were in the backend.
class WeightSeeingNet final : public testing::FakeSupernet {
public:
    using FakeSupernet::FakeSupernet;
    EvaluationOutcome evaluate(const Path&, const Batch&, BatchNormMode) override {
        EvaluationOutcome outcome;
        outcome.loss = store().weights.data()[0];
        seen.push_back(store().weights.data()[0]);
        return outcome;
    }
    std::vector<float> seen;
};

TEST(PathRanking, EveryPathIsEvaluatedOnItsOwner) {
    TinyRun run(tinyConfig());
    WeightSeeingNet net(run.net->store().layout.spec());
    NetFamily family(net, run.allowed);
    net.store().weights.data()[0] = 10.0f;
    AllowedOptions low = run.allowed, high = run.allowed;
    low[0] = {0, 1};
    high[0] = {2, 3, 4};
    for (const AllowedOptions& mask : {low, high}) {
        family.activate(family.add(0, mask));
        net.store().weights.data()[0] = static_cast<float>(family.active());
    }
    family.activate(0);
    const RankingBuffer images = loadRankingImages(run.data, run.data.test, run.roles.test, 8);
    // The third and the fourth share a plan where nothing follows edge 0 and 1.
    const std::vector<Path> paths{{3, 3, 3, 3, 3, 3}, {1, 3, 3, 3, 3, 3}, {4, 0, 0, 0, 0, 3}, {0, 0, 0, 0, 0, 3}};
    for (const bool stops : {false, true}) {
        std::map<Path, PathScore> scores;
        net.seen.clear();
        const bool whole = rankPaths(family, *run.space, paths, {images.batch(), {}}, RankingNorm::batch,
                                     [&](const RankingBlock& block) {
                                         for (const PathScore& score : block.scores) scores[score.path] = score;
                                         return !stops || scores.size() < 3;
                                     });
        EXPECT_EQ(whole, !stops);
        for (const auto& [path, score] : scores) {
            EXPECT_EQ(score.net, path[0] < 2 ? 1 : 2);
            EXPECT_EQ(score.loss, score.net);
        }
        EXPECT_EQ(net.seen, stops ? (std::vector<float>{1, 1, 2}) : (std::vector<float>{1, 1, 2, 2}));
        EXPECT_EQ(family.active(), 0);
        EXPECT_EQ(net.store().weights.data()[0], 10.0f);
    }
}

TEST(PathRanking, StopsWhenAsked) {
    TinyRun run(tinyConfig());
    NetFamily family(*run.net, run.allowed);
    const RankingBuffer images = loadRankingImages(run.data, run.data.test, run.roles.test, 8);
    int blocks = 0;
    EXPECT_FALSE(rankPaths(family, *run.space, nb201::allPaths(), {images.batch(), {}}, RankingNorm::batch,
                           [&](const RankingBlock&) { return ++blocks < 3; }));
    EXPECT_EQ(blocks, 3);
}

}  // namespace
}  // namespace pada

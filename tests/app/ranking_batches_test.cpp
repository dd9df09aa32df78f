// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ranking_batches.h"

#include "core/space/nas_bench_201.h"
#include "tests/support/fake_supernet.h"

#include <gtest/gtest.h>

#include <map>

namespace pada {
namespace {

/// Loss = path[0] + a share that grows with the batch, so that the weights of the batches show.
class BatchSeeingNet final : public testing::FakeSupernet {
public:
    using FakeSupernet::FakeSupernet;
    EvaluationOutcome evaluate(const Path& path, const Batch& batch, BatchNormMode) override {
        sizes.push_back(batch.count);
        EvaluationOutcome outcome;
        outcome.loss = path[0] + 0.1 * static_cast<double>(batch.count) + batch.images[0];
        for (const std::int32_t label : batch.labels) outcome.correct += label == path[0];
        return outcome;
    }
    std::vector<std::size_t> sizes;
};

class RankInBatches : public ::testing::Test {
protected:
    RankInBatches() {
        NetSpec spec;
        spec.size = {8, 1, 4, 1, 8};
        spec.options.assign(6, {0, 1, 2, 3, 4});
        net = std::make_unique<BatchSeeingNet>(*space, spec);
        for (int i = 0; i < 10; ++i) {
            labels.push_back(i % 3);
            for (int p = 0; p < 64; ++p) images.push_back(static_cast<float>(i));
        }
    }
    RankingImages score() const { return {{images, labels, labels.size()}, {}}; }

    std::unique_ptr<SearchSpace> space = std::move(makeSearchSpace("nas-bench-201")).value();
    std::unique_ptr<BatchSeeingNet> net;
    std::vector<float> images;
    std::vector<std::int32_t> labels;
    const std::vector<Path> paths{{0, 3, 3, 3, 3, 3}, {1, 3, 3, 3, 3, 3}, {2, 3, 3, 3, 3, 3}};
};

TEST_F(RankInBatches, CutsInOrderAndWeighsTheShortLastBatchByItsImages) {
    std::map<Path, PathScore> got;
    std::int64_t last = 0;
    double share = 0.0;
    EXPECT_TRUE(rankInBatches(*net, *space, paths, score(), RankingNorm::batch, 4,
                              [&](const RankingBlock& block) {
                                  EXPECT_GE(block.share, share);
                                  share = block.share;
                                  last = block.done;
                                  for (const PathScore& s : block.scores) got[s.path] = s;
                                  return true;
                              }));
    EXPECT_EQ(last, 3);
    EXPECT_DOUBLE_EQ(share, 1.0);
    ASSERT_EQ(got.size(), 3u);
    EXPECT_EQ(net->sizes, (std::vector<std::size_t>{4, 4, 4, 4, 4, 4, 2, 2, 2}));
    for (const Path& path : paths) {
        // Batches begin at images 0, 4 and 8 and hold 4, 4 and 2 of 10 images.
        EXPECT_NEAR(got[path].loss, path[0] + 0.4 * 0.4 + 0.4 * (0.4 + 4) + 0.2 * (0.2 + 8), 1e-12);
        EXPECT_NEAR(got[path].accuracy, path[0] == 0 ? 0.4 : 0.3, 1e-12);
    }
}

TEST_F(RankInBatches, ZeroOrAllImagesIsOneBatch) {
    for (const int size : {0, 10, 64}) {
        net->sizes.clear();
        EXPECT_TRUE(rankInBatches(*net, *space, paths, score(), RankingNorm::batch, size,
                                  [](const RankingBlock&) { return true; }));
        EXPECT_EQ(net->sizes, (std::vector<std::size_t>{10, 10, 10})) << size;
    }
}

TEST_F(RankInBatches, StopsBetweenPathsAndGivesNoHalfScore) {
    int asked = 0;
    EXPECT_FALSE(rankInBatches(*net, *space, paths, score(), RankingNorm::batch, 4,
                               [&](const RankingBlock& block) {
                                   EXPECT_TRUE(block.scores.empty());
                                   return ++asked < 5;
                               }));
    EXPECT_EQ(asked, 5);
    EXPECT_EQ(net->sizes.size(), 5u);
}

}  // namespace
}  // namespace pada

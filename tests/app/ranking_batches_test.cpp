// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ranking_batches.h"

#include "app/logits_file.h"
#include "core/base/contract.h"
#include "core/base/ids.h"
#include "core/data/picture_source.h"
#include "core/space/nas_bench_201.h"
#include "tests/support/fake_supernet.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <limits>
#include <map>
#include <optional>

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
        for (std::size_t i = 0; i < batch.count; ++i)
            outcome.logits.insert(outcome.logits.end(),
                                  {static_cast<float>(path[0]), batch.images[i * 64], 0.1f, -2.0f});
        return outcome;
    }
    std::vector<std::size_t> sizes;
};

class RankInBatches : public ::testing::Test {
protected:
    static NetSpec spec() {
        NetSpec spec;
        spec.size = {8, 1, 4, 1, 8};
        spec.options.assign(6, {0, 1, 2, 3, 4});
        return spec;
    }
    RankInBatches() {
        for (int i = 0; i < 10; ++i) {
            labels.push_back(i % 3);
            for (int p = 0; p < 64; ++p) images.push_back(static_cast<float>(i));
        }
        feed.emplace(score());
    }
    Batch score() const { return {images, labels, labels.size()}; }

    std::unique_ptr<SearchSpace> space = std::move(makeSearchSpace("nas-bench-201")).value();
    std::unique_ptr<BatchSeeingNet> net = std::make_unique<BatchSeeingNet>(spec());
    NetFamily family{*net, net->store().layout.spec().options};
    std::vector<float> images;
    std::vector<std::int32_t> labels;
    std::optional<RankingFeed> feed;
    const std::vector<Path> paths{{0, 3, 3, 3, 3, 3}, {1, 3, 3, 3, 3, 3}, {2, 3, 3, 3, 3, 3}};
};

TEST_F(RankInBatches, CutsInOrderAndWeighsTheShortLastBatchByItsImages) {
    std::map<Path, PathScore> got;
    std::int64_t last = 0;
    double share = 0.0;
    EXPECT_TRUE(rankInBatches(family, *space, paths, *feed, {}, RankingNorm::batch, 4, [&](const RankingBlock& block) {
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

TEST_F(RankInBatches, CorrectImagesAreCountedAndDividedOnce) {
    // Shares of batches summed as floats give 0.30000000000000004 for three of ten.
    for (const int size : {0, 1, 3, 4, 7}) {
        std::map<Path, double> accuracy;
        rankInBatches(family, *space, paths, *feed, {}, RankingNorm::batch, size, [&](const RankingBlock& block) {
            for (const PathScore& s : block.scores) accuracy[s.path] = s.accuracy;
            return true;
        });
        EXPECT_EQ(accuracy[paths[0]], 0.4) << size;
        EXPECT_EQ(accuracy[paths[1]], 0.3) << size;
        EXPECT_EQ(accuracy[paths[2]], 0.3) << size;
    }
}

TEST_F(RankInBatches, ZeroOrAllImagesIsOneBatch) {
    for (const int size : {0, 10, 64}) {
        net->sizes.clear();
        EXPECT_TRUE(rankInBatches(family, *space, paths, *feed, {}, RankingNorm::batch, size,
                                  [](const RankingBlock&) { return true; }));
        EXPECT_EQ(net->sizes, (std::vector<std::size_t>{10, 10, 10})) << size;
    }
}

TEST_F(RankInBatches, StopsBetweenPathsAndGivesNoHalfScore) {
    int asked = 0;
    EXPECT_FALSE(rankInBatches(family, *space, paths, *feed, {}, RankingNorm::batch, 4, [&](const RankingBlock& block) {
        EXPECT_TRUE(block.scores.empty());
        return ++asked < 5;
    }));
    EXPECT_EQ(asked, 5);
    EXPECT_EQ(net->sizes.size(), 5u);
}

TEST_F(RankInBatches, LogitsOfEveryImageCarryItsPlaceInTheRanking) {
    std::map<Path, std::vector<float>> seen;
    rankInBatches(
        family, *space, paths, *feed, {}, RankingNorm::batch, 4, [](const RankingBlock&) { return true; },
        [&](const PlanLogits& logits) {
            for (const PathScore& path : logits.paths)
                for (std::size_t i = 0; i < logits.values.size(); i += 4) {
                    EXPECT_EQ(logits.values[i], static_cast<float>(path.path[0]));
                    const std::size_t image = logits.firstImage + i / 4;
                    EXPECT_EQ(logits.values[i + 1], static_cast<float>(image));
                    seen[path.path].push_back(logits.values[i + 1]);
                }
        });
    ASSERT_EQ(seen.size(), 3u);
    for (const auto& [path, seenImages] : seen)
        EXPECT_EQ(seenImages, (std::vector<float>{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}));
}

/// Pictures that are a colour each, and what was asked of them.
class ColouredPictures final : public PictureSource {
public:
    std::shared_ptr<const std::vector<std::uint8_t>> read(const PictureOrder& order) override {
        reads.push_back(order.indices);
        if (!expected.empty()) {
            EXPECT_EQ(order, expected.back()) << "what was foreseen is what is asked for";
        }
        auto bytes = std::make_shared<std::vector<std::uint8_t>>();
        for (const std::int64_t index : order.indices)
            bytes->insert(bytes->end(), 192, static_cast<std::uint8_t>(index));
        return bytes;
    }
    void expect(const PictureOrder& order) override { expected.push_back(order); }
    std::vector<std::vector<std::int64_t>> reads;
    std::vector<PictureOrder> expected;
};

TEST_F(RankInBatches, PicturesAreDecodedBatchByBatchToTheSameScores) {
    const auto pictures = std::make_shared<ColouredPictures>();
    Dataset data;
    data.classes = 4;
    data.deviation = {1.0f, 1.0f, 1.0f};
    data.train.size = 8;
    data.train.channels = 3;
    data.train.source = pictures;
    for (int i = 0; i < 40; ++i) data.train.labels.push_back(i % 3);
    const std::vector<std::int64_t> role{3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23};
    std::vector<Path> many;  // of two slices
    for (std::uint8_t a = 0; a < 5; ++a)
        for (std::uint8_t b = 0; b < 5; ++b)
            for (std::uint8_t c = 0; c < 5; ++c)
                for (std::uint8_t d = 0; d < 5; ++d) many.push_back({a, b, c, d, 3, 3});
    const auto scores = [&](RankingFeed& from) {
        std::map<Path, std::pair<double, double>> all;
        EXPECT_TRUE(
            rankInBatches(family, *space, many, from, {}, RankingNorm::batch, 4, [&](const RankingBlock& block) {
                for (const PathScore& s : block.scores) all[s.path] = {s.accuracy, s.loss};
                return true;
            }));
        return all;
    };
    RankingFeed held(data, data.train, role, 10, 4);
    EXPECT_FALSE(held.streams()) << "few images are held";
    EXPECT_FALSE(RankingFeed(data, data.train, role, 10, 0, 0).streams()) << "one batch is held";
    const auto once = scores(held);
    EXPECT_EQ(once.size(), many.size());
    pictures->reads.clear();
    RankingFeed streamed(data, data.train, role, 10, 4, 0);
    ASSERT_TRUE(streamed.streams());
    EXPECT_EQ(streamed.count(), 10u);
    EXPECT_TRUE(pictures->reads.empty());
    EXPECT_EQ(scores(streamed), once);
    const std::vector<std::int64_t> first{3, 5, 7, 9}, second{11, 13, 15, 17}, third{19, 21};
    EXPECT_EQ(pictures->reads, (std::vector<std::vector<std::int64_t>>{first, second, third, first, second, third}));
    EXPECT_EQ(pictures->expected.size(), 5u) << "behind the last batch nothing comes";
}

class LogitsFileTest : public RankInBatches {
protected:
    LogitsFileTest() : folder(std::filesystem::path(::testing::TempDir()) / freshUlid()) {
        std::filesystem::create_directory(folder);
    }
    ~LogitsFileTest() override { std::filesystem::remove_all(folder); }
    std::string text(const std::string& name) const {
        std::ifstream in(folder / name);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    std::size_t files() const {
        return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder), {}));
    }

    std::filesystem::path folder;
    const std::vector<std::int64_t> index{7, 90, 91};
    const std::vector<std::int32_t> truth{2, 0, 1};
    const std::vector<PathScore> twin{{{0, 3, 3, 3, 3, 3}, 0, 0, 0}, {{1, 3, 3, 3, 3, 3}, 0, 0, 0}};
};

TEST_F(LogitsFileTest, WritesARowForEveryPathAndImage) {
    LogitsFile file((folder / "out.csv").string(), *space, {index, truth, "test", 2});
    const std::vector<float> values{0.1f, -1.5f, 3.0f, std::numeric_limits<float>::quiet_NaN()};
    file.add({twin, 1, values});
    EXPECT_FALSE(std::filesystem::exists(folder / "out.csv"));
    file.finish();
    const std::string first = space->text(twin[0].path), second = space->text(twin[1].path);
    EXPECT_EQ(text("out.csv"), "arch_str,index,file,label,logit_0,logit_1\n" + first + ",90,test,0,0.1,-1.5\n" + first +
                                   ",91,test,1,3,nan\n" + second + ",90,test,0,0.1,-1.5\n" + second +
                                   ",91,test,1,3,nan\n");
    EXPECT_EQ(files(), 1u);
}

TEST_F(LogitsFileTest, LeavesTheOldFileAndNoOtherWhenItIsNotFinished) {
    std::ofstream(folder / "out.csv") << "old";
    { LogitsFile file((folder / "out.csv").string(), *space, {index, truth, "test", 2}); }
    EXPECT_EQ(text("out.csv"), "old");
    EXPECT_EQ(files(), 1u);
}

TEST_F(LogitsFileTest, NamesAPlaceItCannotWrite) {
    const std::string place = (folder / "missing" / "out.csv").string();
    try {
        LogitsFile file(place, *space, {index, truth, "test", 2});
        FAIL() << "no error";
    } catch (const RunError& error) {
        EXPECT_NE(std::string(error.what()).find(place), std::string::npos) << error.what();
    }
}

}  // namespace
}  // namespace pada

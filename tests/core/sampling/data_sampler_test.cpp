// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/importance_data_sampler.h"

#include "core/base/contract.h"

#include <gtest/gtest.h>

#include <cmath>
#include <memory>
#include <set>

namespace pada {
namespace {

/// Share of distinct images in epochs 1, 125 and 200 of 250, scores exp(sigma * z) fixed per image.
std::vector<double> coverage(double sigma) {
    constexpr std::int64_t kImages = 4000;
    const std::vector<std::int32_t> labels(kImages, 0);
    const auto sampler = std::make_unique<ImportanceDataSampler>(ImportanceDataSettings{}, labels);
    std::vector<float> scores;
    Rng noise(3, Stream::probe, 0);
    for (std::int64_t i = 0; i < kImages; ++i) scores.push_back(static_cast<float>(std::exp(sigma * noise.normal())));
    std::vector<double> shares;
    for (std::uint64_t epoch = 0; epoch <= 200; ++epoch) {
        Rng rng(0, Stream::data, epoch);
        const auto drawn = sampler->drawEpoch(rng, kImages);
        const std::set<std::int64_t> distinct(drawn.begin(), drawn.end());
        const double share = static_cast<double>(distinct.size()) / kImages;
        if (epoch == 0) {
            EXPECT_EQ(share, 1.0);
        }
        if (epoch == 1 || epoch == 125 || epoch == 200) shares.push_back(share);
        std::vector<float> norms;
        for (std::int64_t position : drawn) norms.push_back(scores[static_cast<std::size_t>(position)]);
        sampler->observe(drawn, norms);
        sampler->endEpoch(static_cast<double>(epoch) / 250.0);
    }
    return shares;
}

TEST(ImportanceDataSampler, CoverageFallsAsInTheReleasedCode) {
    const auto equal = coverage(0.0);
    const auto logNormal = coverage(1.0);
    EXPECT_NEAR(equal[0], 0.632, 0.02);
    EXPECT_NEAR(logNormal[0], 0.632, 0.02);
    EXPECT_NEAR(equal[1], 0.60, 0.03);
    EXPECT_NEAR(equal[2], 0.52, 0.03);
    EXPECT_LT(logNormal[1], equal[1]);
    EXPECT_LT(logNormal[2], equal[2]);
}

TEST(ImportanceDataSampler, PublishedWeightsByHand) {
    const std::vector<std::int32_t> labels{0, 0, 1, 1};
    const auto sampler = std::make_unique<ImportanceDataSampler>(ImportanceDataSettings{}, labels);
    EXPECT_TRUE(sampler->weights().empty());
    sampler->observe(std::vector<std::int64_t>{0, 1, 0}, std::vector<float>{1.0F, 0.5F, 0.5F});  // 0: 0.75, 1: 0.5
    const auto copy = std::make_unique<ImportanceDataSampler>(ImportanceDataSettings{}, labels);
    StateBook kept;
    sampler->save(kept);
    copy->restore(kept);
    sampler->endEpoch(0.5);
    copy->endEpoch(0.5);
    EXPECT_FLOAT_EQ(sampler->weights()[0], 0.5F * 0.6F + 0.125F);
    EXPECT_FLOAT_EQ(sampler->weights()[1], 0.5F * 0.4F + 0.125F);
    EXPECT_FLOAT_EQ(sampler->weights()[3], 0.125F);
    EXPECT_TRUE(std::equal(sampler->weights().begin(), sampler->weights().end(), copy->weights().begin()));
    StateBook before, after;
    sampler->save(before);
    for (const std::int64_t position : {4, -1})  // the sound image before it is not counted either
        EXPECT_THROW(sampler->observe(std::vector<std::int64_t>{1, position}, std::vector<float>{1.0F, 1.0F}),
                     ContractError);
    EXPECT_THROW(sampler->observe(std::vector<std::int64_t>{1, 2}, std::vector<float>{1.0F, -1.0F}), ContractError);
    EXPECT_THROW(sampler->observe(std::vector<std::int64_t>{1, 2}, std::vector<float>{1.0F}), ContractError);
    StateBook wrong;
    wrong.put("data_sampler", std::vector<double>(5));
    EXPECT_THROW(sampler->restore(wrong), RunError);
    EXPECT_THROW(sampler->restore(StateBook()), RunError);
    sampler->save(after);
    EXPECT_EQ(after, before);
    // Formats 1 and 2 of checkpoints kept one array: scores, sums, counts, weights.
    StateBook old, again;
    std::vector<double> flat;
    for (const char* name : {"data_sampler.scores", "data_sampler.sums", "data_sampler.counts"})
        flat.insert(flat.end(), before.get<double>(name).begin(), before.get<double>(name).end());
    for (const float weight : before.get<float>("data_sampler.weights")) flat.push_back(weight);
    old.put("data_sampler", flat);
    copy->restore(old);
    copy->save(again);
    EXPECT_EQ(again, before);
}

TEST(ImportanceDataSampler, MemoryClassAndFloor) {
    const std::vector<std::int32_t> labels{0, 0, 1, 1};
    auto sampler =
        std::make_unique<ImportanceDataSampler>(ImportanceDataSettings{.memory = ScoreMemory::average}, labels);
    sampler->observe(std::vector<std::int64_t>{0, 1}, std::vector<float>{1.0F, 0.5F});
    sampler->endEpoch(1.0);
    EXPECT_FLOAT_EQ(sampler->weights()[2], 0.25F);
    sampler = std::make_unique<ImportanceDataSampler>(
        ImportanceDataSettings{.granularity = DataGranularity::byClass, .floor = 0.4}, labels);
    sampler->observe(std::vector<std::int64_t>{0}, std::vector<float>{1.0F});
    sampler->endEpoch(1.0);
    EXPECT_FLOAT_EQ(sampler->weights()[1], 0.4F);
    EXPECT_FLOAT_EQ(sampler->weights()[2], 0.1F);
    EXPECT_NEAR(sampler->effectiveSampleSize(), 1.0 / 0.34, 1e-5);
}

}  // namespace
}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/path_sampler.h"

#include "core/base/contract.h"
#include "core/sampling/importance_path_sampler.h"
#include "core/sampling/importance_weights.h"
#include "core/sampling/schedule_path_sampler.h"
#include "core/sampling/smoothing.h"
#include "core/sampling/uniform_path_sampler.h"
#include "core/space/darts_space.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <memory>
#include <numeric>
#include <utility>

namespace pada {
namespace {

PathSamplerInput cellInput() {
    PathSamplerInput input;
    const std::vector<OptionInfo> ops{{"none", false},
                                      {"skip_connect", false},
                                      {"nor_conv_1x1", true},
                                      {"nor_conv_3x3", true},
                                      {"avg_pool_3x3", false}};
    for (int d = 0; d < 6; ++d) {
        input.decisions.push_back({std::to_string(d), ops});
        input.allowed.push_back({0, 1, 2, 3, 4});
        input.parameterCounts.push_back({0, 0, 64, 576, 0});
    }
    return input;
}

using Important = ImportancePathSampler;

/// Every decision with a norm is live, and those of `live`.
PathUse use(Path path, std::vector<float> norms, std::uint64_t live = 0) {
    for (std::size_t d = 0; d < norms.size(); ++d) live |= std::uint64_t{norms[d] > 0.0F} << d;
    return {path, PathRole::trained, 0, std::move(norms), live};
}

TEST(ImportancePathSampler, ThePublishedFormReproducesTheAuthorsProbabilities) {
    const auto sampler = std::make_unique<Important>(ImportancePathSettings{}, cellInput());
    // Step 1: 3x3 on two edges, 4 and 2, clipped to half: (4 + 2) / 2 * 0.5 = 1.5; from 0: 0.75. 1x1 once: 1 * 0.5 ->
    // 0.25.
    sampler->observe(use({3, 3, 2, 0, 1, 4}, {4, 2, 1, 0, 0, 0}), 4.6, 0.5);
    // Step 2: 3x3 once, 2 unclipped: (0.75 + 2) / 2 = 1.375. 1x1 on a dead edge has norm 0: no change.
    sampler->observe(use({3, 2, 0, 0, 0, 0}, {2, 0, 0, 0, 0, 0}), 2.0, 1.0);
    sampler->endPeriod(0.5);
    const auto row = sampler->probabilities()[5];
    EXPECT_DOUBLE_EQ(row[0], 0.1);
    EXPECT_DOUBLE_EQ(row[2], 0.5 * 0.25 / 1.625 + 0.1);
    EXPECT_DOUBLE_EQ(row[3], 0.5 * 1.375 / 1.625 + 0.1);
    EXPECT_DOUBLE_EQ(sampler->norms()[0][3], 1.375);
    // The next period starts from 0 again.
    sampler->observe(use({3, 0, 0, 0, 0, 0}, {2, 0, 0, 0, 0, 0}), 2.0, 1.0);
    sampler->endPeriod(0.5);
    EXPECT_DOUBLE_EQ(sampler->norms()[0][3], 1.0);
    EXPECT_DOUBLE_EQ(sampler->norms()[0][2], 0.0);
}

TEST(ImportancePathSampler, OwnKeepsWeightlessOptionsAndRmsAndFloor) {
    const auto sampler = std::make_unique<Important>(
        ImportancePathSettings{
            .credit = Credit::own, .granularity = Granularity::decisionOption, .normScale = NormScale::rms},
        cellInput());
    sampler->observe(use({3, 0, 0, 0, 0, 0}, {24, 0, 0, 0, 0, 0}), 24.0, 0.1);  // 24 / 24 = 1
    sampler->observe(use({2, 0, 0, 0, 0, 0}, {24, 0, 0, 0, 0, 0}), 24.0, 0.1);  // 24 / 8 = 3
    sampler->endPeriod(1.0);
    EXPECT_NEAR(sampler->probabilities()[0][0], 0.2, 1e-15);
    EXPECT_NEAR(sampler->probabilities()[0][2], 0.3, 1e-15);
    EXPECT_NEAR(sampler->probabilities()[0][3], 0.1, 1e-15);
    EXPECT_NEAR(sampler->probabilities()[1][3], 0.2, 1e-15);

    const auto floored = std::make_unique<Important>(ImportancePathSettings{.floor = 0.05}, cellInput());
    floored->observe(use({3, 2, 0, 0, 0, 0}, {3, 1, 0, 0, 0, 0}), 3.2, 1.0);
    floored->endPeriod(1.0);
    EXPECT_NEAR(floored->probabilities()[0][0], 0.05, 1e-15);
    EXPECT_NEAR(floored->probabilities()[0][3], 0.85 * 0.75, 1e-15);
    EXPECT_THROW(Important(ImportancePathSettings{.floor = 0.2}, cellInput()), ContractError);
}

TEST(ImportancePathSampler, OwnCountsWhatIsLiveWhateverItsNorm) {
    const auto sampler = std::make_unique<Important>(
        ImportancePathSettings{.credit = Credit::own, .granularity = Granularity::decisionOption}, cellInput());
    sampler->observe(use({3, 1, 0, 0, 0, 0}, {4, 0, 0, 0, 0, 0}, 0b11), 4.0, 1.0);
    sampler->observe(use({3, 1, 0, 0, 0, 0}, {0, 0, 0, 0, 0, 0}, 0b11), 0.0, 1.0);  // live, and its gradient is 0
    sampler->observe(use({3, 1, 0, 0, 0, 0}, {0, 0, 0, 0, 0, 0}), 0.0, 1.0);        // dead: no observation
    sampler->endPeriod(1.0);
    EXPECT_DOUBLE_EQ(sampler->norms()[0][3], 2.0);
    PathUse dead = use({3, 0, 0, 0, 0, 0}, {1, 0, 0, 0, 0, 0});
    dead.live = 0;
    EXPECT_THROW(sampler->observe(dead, 1.0, 1.0), ContractError);
}

TEST(ImportancePathSampler, DecisionsOfOneGroupShareAndOfTwoDoNot) {
    PathSamplerInput input;
    input.decisions = makeDartsSpace()->decisions();
    for (const Decision& decision : input.decisions) {
        auto& all = input.allowed.emplace_back(decision.options.size());
        std::iota(all.begin(), all.end(), std::uint8_t{0});
    }
    const auto sampler = std::make_unique<Important>(ImportancePathSettings{}, input);
    const OptionTable before = sampler->probabilities();
    Path path(36);
    path[2] = darts::sepConv5x5;
    std::vector<float> norms(36, 0.0F);
    norms[2] = 3.0F;
    sampler->observe(use(path, norms), 3.0, 1.0);
    sampler->endPeriod(0.5);
    const OptionTable after = sampler->probabilities();
    for (std::size_t edge = 0; edge < 14; ++edge) {
        EXPECT_GT(after[edge][darts::sepConv5x5], 0.5) << "of the normal cell";
        EXPECT_EQ(after[18 + edge], before[18 + edge]) << "of the reduction cell, where a skip has weights";
    }
    for (std::size_t node = 0; node < 4; ++node) EXPECT_EQ(after[14 + node], before[14 + node]);
}

TEST(ImportancePathSampler, StateContinuesAmidAPeriodAndWrongUseThrows) {
    const auto first = std::make_unique<Important>(ImportancePathSettings{}, cellInput());
    first->observe(use({3, 2, 0, 0, 0, 0}, {3, 1, 0, 0, 0, 0}), 3.2, 1.0);
    const auto second = std::make_unique<Important>(ImportancePathSettings{}, cellInput());
    StateBook kept, after;
    first->save(kept);
    second->restore(kept);
    first->endPeriod(0.7);
    second->endPeriod(0.7);
    EXPECT_EQ(first->probabilities(), second->probabilities());
    Rng a(1, Stream::paths, 5), b(1, Stream::paths, 5);
    for (int i = 0; i < 50; ++i) EXPECT_EQ(first->draw(a), second->draw(b));
    StateBook before;
    first->save(before);
    EXPECT_THROW(first->observe(use({3, 2}, {1, 1}), 1.0, 1.0), ContractError);
    EXPECT_THROW(first->observe(use({3, 2, 0, 0, 0, 0}, {1}), 1.0, 1.0), ContractError);
    EXPECT_THROW(first->observe(use({3, 2, 0, 0, 0, 0}, {1, 1, 0, 0, 0, -1}), 1.0, 1.0), ContractError);
    EXPECT_THROW(first->observe(use({3, 2, 0, 0, 0, 0}, {1, 1, 0, 0, 0, 0}), 1.0, 1.5), ContractError);
    StateBook wrong;
    wrong.put("path_sampler", std::vector<double>(3));
    EXPECT_THROW(first->restore(wrong), RunError);
    EXPECT_THROW(first->restore(StateBook()), RunError);
    first->save(after);
    EXPECT_EQ(after, before);
}

// Formats 1 and 2 of checkpoints kept one array: group by group its probabilities, norms, sums and counts.
TEST(ImportancePathSampler, ReadsTheOneArrayOfOlderCheckpoints) {
    const ImportancePathSettings settings{.granularity = Granularity::decisionOption};
    const auto first = std::make_unique<Important>(settings, cellInput());
    first->observe(use({3, 2, 0, 0, 0, 0}, {3, 1, 0, 0, 0, 0}), 3.2, 0.9);
    first->endPeriod(0.5);
    first->observe(use({2, 3, 3, 0, 0, 0}, {2, 1, 5, 0, 0, 0}), 3.2, 0.9);
    StateBook kept, old, again;
    first->save(kept);
    std::vector<double> flat;
    for (std::size_t group = 0; group < 6; ++group)
        for (const char* row : {"probabilities", "norms", "sums", "counts"}) {
            const auto values = kept.get<double>(std::string("path_sampler.") + row, 6 * 5).subspan(5 * group, 5);
            flat.insert(flat.end(), values.begin(), values.end());
        }
    old.put("path_sampler", flat);
    const auto second = std::make_unique<Important>(settings, cellInput());
    second->restore(old);
    second->save(again);
    EXPECT_EQ(again, kept);
    flat[0] += 0.1;
    StateBook unequal;
    unequal.put("path_sampler", flat);
    EXPECT_THROW(second->restore(unequal), RunError);
}

TEST(SchedulePathSampler, FollowsTheControl) {
    auto sampler = std::make_unique<SchedulePathSampler>(cellInput(), 0.0);
    sampler->endPeriod(0.98);
    EXPECT_NEAR(sampler->probabilities()[0][2], 0.98 / 2 + 0.02 / 5, 1e-15);
    EXPECT_NEAR(sampler->probabilities()[0][0], 0.02 / 5, 1e-15);
    sampler = std::make_unique<SchedulePathSampler>(cellInput(), 0.5);
    sampler->endPeriod(1.0);
    EXPECT_NEAR(sampler->probabilities()[0][1], 0.1, 1e-15);
    EXPECT_NEAR(sampler->probability({3, 3, 0, 0, 0, 0}), 0.35 * 0.35 * 1e-4, 1e-15);
}

TEST(UniformPathSampler, DrawsAllOptionsAlike) {
    const auto sampler = std::make_unique<UniformPathSampler>(cellInput());
    Rng rng(7, Stream::paths, 0);
    std::vector<double> counts(5, 0.0);
    for (int i = 0; i < 5000; ++i) counts[sampler->draw(rng)[4]] += 1.0;
    double chiSquare = 0.0;
    for (double count : counts) chiSquare += (count - 1000.0) * (count - 1000.0) / 1000.0;
    EXPECT_LT(chiSquare, 18.5);  // 0.1 % point at 4 degrees of freedom
}

TEST(Smoothing, ShapesAndWeights) {
    EXPECT_DOUBLE_EQ(smoothingFactor(SmoothingShape::linear, 0.5, 0.8), 0.4);
    EXPECT_DOUBLE_EQ(smoothingFactor(SmoothingShape::delayed, 0.75, 1.0), 0.5);
    EXPECT_NEAR(smoothingFactor(SmoothingShape::cosine, 0.5, 1.0), 0.5, 1e-15);
    EXPECT_THROW(smoothingFactor(SmoothingShape::linear, 1.5, 1.0), ContractError);
    const auto weights = selfNormalisedWeights(std::vector<double>{0.5, 0.001}, 2.0);
    EXPECT_NEAR(weights[0], 1.0 / 5.5, 1e-12);
    EXPECT_NEAR(weights[1], 10.0 / 5.5, 1e-12);
}

}  // namespace
}  // namespace pada

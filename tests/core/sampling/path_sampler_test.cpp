// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/path_sampler.h"

#include "core/base/contract.h"
#include "core/sampling/importance_weights.h"
#include "core/sampling/smoothing.h"

#include <gtest/gtest.h>

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

MethodSection method(const std::string& name) {
    MethodSection section;
    section.name = name;
    return section;
}

PathUse use(Path path, std::vector<float> norms) {
    return {path, PathRole::trained, 0, std::move(norms)};
}

TEST(ImportancePathSampler, ThePublishedFormReproducesTheAuthorsProbabilities) {
    const auto sampler = makePathSampler(method("panda"), cellInput());
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
    MethodSection section = method("pa");
    section.credit = "own";
    section.granularity = "decision_option";
    section.normScale = "rms";
    const auto sampler = makePathSampler(section, cellInput());
    sampler->observe(use({3, 0, 0, 0, 0, 0}, {24, 0, 0, 0, 0, 0}), 24.0, 0.1);  // 24 / 24 = 1
    sampler->observe(use({2, 0, 0, 0, 0, 0}, {24, 0, 0, 0, 0, 0}), 24.0, 0.1);  // 24 / 8 = 3
    sampler->endPeriod(1.0);
    EXPECT_NEAR(sampler->probabilities()[0][0], 0.2, 1e-15);
    EXPECT_NEAR(sampler->probabilities()[0][2], 0.3, 1e-15);
    EXPECT_NEAR(sampler->probabilities()[0][3], 0.1, 1e-15);
    EXPECT_NEAR(sampler->probabilities()[1][3], 0.2, 1e-15);

    section = method("pa");
    section.pathFloor = 0.05;
    const auto floored = makePathSampler(section, cellInput());
    floored->observe(use({3, 2, 0, 0, 0, 0}, {3, 1, 0, 0, 0, 0}), 3.2, 1.0);
    floored->endPeriod(1.0);
    EXPECT_NEAR(floored->probabilities()[0][0], 0.05, 1e-15);
    EXPECT_NEAR(floored->probabilities()[0][3], 0.85 * 0.75, 1e-15);
    section.pathFloor = 0.2;
    EXPECT_THROW(makePathSampler(section, cellInput()), ContractError);
}

TEST(ImportancePathSampler, StateContinuesAmidAPeriodAndWrongUseThrows) {
    const auto first = makePathSampler(method("panda"), cellInput());
    first->observe(use({3, 2, 0, 0, 0, 0}, {3, 1, 0, 0, 0, 0}), 3.2, 1.0);
    const auto second = makePathSampler(method("panda"), cellInput());
    second->restore(first->state());
    first->endPeriod(0.7);
    second->endPeriod(0.7);
    EXPECT_EQ(first->probabilities(), second->probabilities());
    Rng a(1, Stream::paths, 5), b(1, Stream::paths, 5);
    for (int i = 0; i < 50; ++i) EXPECT_EQ(first->draw(a), second->draw(b));
    const std::vector<double> before = first->state();
    EXPECT_THROW(first->observe(use({3, 2}, {1, 1}), 1.0, 1.0), ContractError);
    EXPECT_THROW(first->observe(use({3, 2, 0, 0, 0, 0}, {1}), 1.0, 1.0), ContractError);
    EXPECT_THROW(first->observe(use({3, 2, 0, 0, 0, 0}, {1, 1, 0, 0, 0, -1}), 1.0, 1.0), ContractError);
    EXPECT_THROW(first->observe(use({3, 2, 0, 0, 0, 0}, {1, 1, 0, 0, 0, 0}), 1.0, 1.5), ContractError);
    EXPECT_EQ(first->state(), before);
    EXPECT_THROW(first->restore(std::vector<double>(3)), ContractError);
}

TEST(SchedulePathSampler, FollowsTheControl) {
    MethodSection section = method("schedule");
    auto sampler = makePathSampler(section, cellInput());
    sampler->endPeriod(0.98);
    EXPECT_NEAR(sampler->probabilities()[0][2], 0.98 / 2 + 0.02 / 5, 1e-15);
    EXPECT_NEAR(sampler->probabilities()[0][0], 0.02 / 5, 1e-15);
    section.finalWeightless = 0.5;
    sampler = makePathSampler(section, cellInput());
    sampler->endPeriod(1.0);
    EXPECT_NEAR(sampler->probabilities()[0][1], 0.1, 1e-15);
    EXPECT_NEAR(sampler->probability({3, 3, 0, 0, 0, 0}), 0.35 * 0.35 * 1e-4, 1e-15);
}

TEST(UniformPathSampler, DrawsAllOptionsAlike) {
    const auto sampler = makePathSampler(method("spos"), cellInput());
    Rng rng(7, Stream::paths, 0);
    std::vector<double> counts(5, 0.0);
    for (int i = 0; i < 5000; ++i) counts[sampler->draw(rng)[4]] += 1.0;
    double chiSquare = 0.0;
    for (double count : counts) chiSquare += (count - 1000.0) * (count - 1000.0) / 1000.0;
    EXPECT_LT(chiSquare, 18.5);  // 0.1 % point at 4 degrees of freedom
}

TEST(Smoothing, ShapesAndWeights) {
    EXPECT_DOUBLE_EQ(smoothingFactor("linear", 0.5, 0.8), 0.4);
    EXPECT_DOUBLE_EQ(smoothingFactor("delayed", 0.75, 1.0), 0.5);
    EXPECT_NEAR(smoothingFactor("cosine", 0.5, 1.0), 0.5, 1e-15);
    EXPECT_THROW(smoothingFactor("linear", 1.5, 1.0), ContractError);
    const auto weights = selfNormalisedWeights(std::vector<double>{0.5, 0.001}, 2.0);
    EXPECT_NEAR(weights[0], 1.0 / 5.5, 1e-12);
    EXPECT_NEAR(weights[1], 10.0 / 5.5, 1e-12);
}

}  // namespace
}  // namespace pada

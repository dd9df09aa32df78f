// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/path_draws.h"

#include "core/sampling/image_weights.h"
#include "core/sampling/schedule_path_sampler.h"
#include "core/space/nas_bench_201.h"

#include <gtest/gtest.h>

#include <cmath>

namespace pada {
namespace {

/// The cell with ops none and 3x3 alone, and the schedule's sampler at smoothing 0.8: none has probability 0.1. How
/// many of the 64 paths are dead, and with which probability: SubSpace.TwoOpsByHand.
struct TwoOps {
    TwoOps() : space(makeNasBench201()), sub(*space, AllowedOptions(6, {nb201::none, nb201::conv3x3})) {
        PathSamplerInput input;
        input.decisions = space->decisions();
        input.allowed = sub.allowed();
        sampler = std::make_unique<SchedulePathSampler>(input, 0.0);
        sampler->endPeriod(0.8);
    }
    std::unique_ptr<SearchSpace> space;
    SubSpace sub;
    std::unique_ptr<PathSampler> sampler;
};

constexpr double kConnected = 1 - 0.1 * (0.1 * 0.19 + 0.09 * 0.109);
const Path kFull{3, 3, 3, 3, 3, 3}, kDead{0, 0, 0, 0, 0, 0};

double sumOf(const SubSpace& sub, const PathDraws& draws) {
    double sum = 0;
    sub.forEach([&](const Path& path) { sum += draws.probability(path); });
    return sum;
}

TEST(PathDraws, RedrawnDeadPathsLeaveTheirProbabilityToTheOthers) {
    TwoOps two;
    const PathDraws run = PathDraws::of(two.sub, *two.sampler, true), uniform = PathDraws::uniform(two.sub, true);
    EXPECT_NEAR(run.probability(kFull), std::pow(0.9, 6) / kConnected, 1e-12);
    EXPECT_EQ(run.probability(kDead), 0.0);
    EXPECT_EQ(run.pathCount(), 47);
    EXPECT_NEAR(uniform.probability(kFull), 1.0 / 47, 1e-12);
    EXPECT_NEAR(sumOf(two.sub, run), 1.0, 1e-12);
    EXPECT_NEAR(sumOf(two.sub, uniform), 1.0, 1e-12);
}

TEST(PathDraws, DeadPathsThatAreTrainedBelongToTheLaw) {
    TwoOps two;
    const PathDraws run = PathDraws::of(two.sub, *two.sampler, false);
    EXPECT_NEAR(run.probability(kFull), std::pow(0.9, 6), 1e-12);
    EXPECT_NEAR(run.probability(kDead), 1e-6, 1e-15);
    EXPECT_EQ(run.pathCount(), 64);
    EXPECT_NEAR(sumOf(two.sub, run), 1.0, 1e-12);
}

// A net of all paths whose first edge is a convolution: the run's law given that and, redrawn, that it is connected.
TEST(PathDraws, WithinANetTheyFollowTheLawGivenItsOptions) {
    TwoOps two;
    AllowedOptions mask = two.sub.allowed();
    mask[0] = {nb201::conv3x3};
    const SubSpace net(*two.space, mask);
    const PathDraws dead = PathDraws::within(net, *two.sampler, false);
    EXPECT_NEAR(dead.probability(kFull), std::pow(0.9, 5), 1e-12);
    EXPECT_EQ(dead.probability(kDead), 0.0);
    EXPECT_EQ(dead.pathCount(), 32);
    EXPECT_NEAR(sumOf(two.sub, dead), 1.0, 1e-12);
    const PathDraws live = PathDraws::within(net, *two.sampler, true);
    double connected = 0.0;
    net.forEach(
        [&](const Path& path) { connected += net.connected(path) ? two.sampler->probability(path) / 0.9 : 0.0; });
    EXPECT_NEAR(live.probability(kFull), std::pow(0.9, 5) / connected, 1e-12);
    EXPECT_NEAR(sumOf(two.sub, live), 1.0, 1e-12);
    Rng rng(1, Stream::paths, 0);
    for (int i = 0; i < 200; ++i) {
        const Path path = live.draw(rng);
        EXPECT_TRUE(net.allows(path) && net.connected(path));
    }
    two.sampler->endPeriod(1.0);  // `none` is never drawn now
    mask[0] = {nb201::none};
    const SubSpace without(*two.space, mask);
    EXPECT_THROW(PathDraws::within(without, *two.sampler, true).draw(rng), RunError);
}

TEST(PathDraws, FollowsTheSamplerFromPeriodToPeriod) {
    TwoOps two;
    PathDraws run = PathDraws::of(two.sub, *two.sampler, true);
    EXPECT_GT(run.probability(kFull), 0.5);
    two.sampler->endPeriod(0.0);
    run.lawChanged();
    EXPECT_NEAR(run.probability(kFull), 1.0 / 47, 1e-12);
}

TEST(PathDraws, CountsFirstDrawsThatWereDead) {
    TwoOps two;
    for (const bool redraw : {true, false}) {
        const PathDraws uniform = PathDraws::uniform(two.sub, redraw);
        Rng rng(8, Stream::paths, 0);
        int dead = 0, taken = 0;
        for (int i = 0; i < 4000; ++i) taken += two.sub.connected(uniform.draw(rng, dead)) ? 0 : 1;
        EXPECT_NEAR(dead, 4000 * 17.0 / 64, 120);
        EXPECT_EQ(taken, redraw ? 0 : dead);
    }
}

TEST(PathDraws, WhereNothingIsConnectedTheDeadPathIsTaken) {
    const auto space = makeNasBench201();
    const SubSpace none(*space, AllowedOptions(6, {nb201::none}));
    const PathDraws uniform = PathDraws::uniform(none, true);
    Rng rng(8, Stream::paths, 0);
    EXPECT_EQ(uniform.draw(rng), kDead);
    EXPECT_EQ(uniform.probability(kDead), 1.0);
    EXPECT_EQ(uniform.pathCount(), 1);
}

// The figures that docs/config.md names for the whole space. They assume a sampler at its end: with linear smoothing to
// 0.9 all but 0.1 of the probability lies on the two convolutions.
TEST(PathDraws, WeightsLoseTheirMeaningWhereTheSamplerIsNarrow) {
    const auto space = makeNasBench201();
    const SubSpace whole(*space, AllowedOptions(6, {0, 1, 2, 3, 4}));
    PathSamplerInput input;
    input.decisions = space->decisions();
    input.allowed = whole.allowed();
    const auto sampler = std::make_unique<SchedulePathSampler>(input, 0.0);
    const auto at = [&](double smoothing) {
        sampler->endPeriod(smoothing);
        return weightedPaths(whole, PathDraws::of(whole, *sampler, true)).value();
    };
    EXPECT_EQ(at(0.0).shareAtLimit, 0.0);
    EXPECT_NEAR(at(0.0).effectiveSamples, 1.0, 1e-9);
    EXPECT_LT(at(0.475).shareAtLimit, 0.5);
    EXPECT_NEAR(at(0.475).effectiveSamples, 0.25, 0.1);
    EXPECT_NEAR(at(0.9).shareAtLimit, 0.82, 0.05);
    EXPECT_NEAR(at(0.9).effectiveSamples, 0.05, 0.05);
}

TEST(ImageWeights, AverageOneAndAreAbsentWhereNothingIsWeighted) {
    const std::vector<float> law{0.5f, 0.25f, 0.25f};
    const std::vector<std::int64_t> positions{0, 1};
    EXPECT_TRUE(imageWeights(false, law, positions).empty());
    EXPECT_TRUE(imageWeights(true, {}, positions).empty());
    const std::vector<float> weights = imageWeights(true, law, positions);  // 2/3 and 4/3, mean 1
    ASSERT_EQ(weights.size(), 2u);
    EXPECT_FLOAT_EQ(weights[0], 2.0f / 3);
    EXPECT_FLOAT_EQ(weights[1], 4.0f / 3);
}

}  // namespace
}  // namespace pada

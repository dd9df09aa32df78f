// SPDX-License-Identifier: GPL-3.0-or-later
// A toy supernet whose losses are quadratic, so gradients, their variance and the best sampler are known in closed
// form.
#include "core/metrics/gradient_variance.h"

#include "core/base/contract.h"
#include "core/base/rng.h"
#include "core/metrics/option_bias.h"
#include "core/metrics/running_mean.h"
#include "core/metrics/welford.h"

#include <gtest/gtest.h>

#include <numeric>

namespace pada {
namespace {

using Values = std::vector<double>;

TEST(GradientVariance, SnapshotWeighsTensorsThenOperations) {
    // Operation 0 has two tensors of variances 2 and (0 + 8) / 2 = 4; operation 1 has one of variance 18.
    const std::vector<CandidateTensor> tensors{{0, 1}, {0, 2}, {1, 1}};
    const std::vector<GradientDraw> draws{{{1}, {5, 0}, {}}, {{3}, {5, 4}, {-1}}, {{}, {}, {5}}};
    const GradientVariance gv = gradientVariance(tensors, draws);
    EXPECT_DOUBLE_EQ(gv.snapshot.value(), ((2.0 + 4.0) / 2 + 18.0) / 2);
    EXPECT_EQ(gv.operations, 2);
    // With zeros for the inactive: {1,3,0} -> 7/3; {5,5,0} -> 25/3 and {0,4,0} -> 16/3; {0,-1,5} -> 31/3.
    EXPECT_NEAR(gv.total.value(), ((7.0 / 3 + 41.0 / 6) / 2 + 31.0 / 3) / 2, 1e-12);
    EXPECT_NEAR(gv.meanSquaredNorm, (1 + 9 + 25 + 25 + 16 + 1 + 25) / 3.0, 1e-12);
    EXPECT_NEAR(gv.squaredMeanNorm, (16 + 100 + 16 + 16) / 9.0, 1e-12);
}

TEST(GradientVariance, UndefinedWithoutTwoDraws) {
    const std::vector<CandidateTensor> tensors{{0, 1}, {1, 1}};
    const GradientVariance once = gradientVariance(tensors, std::vector<GradientDraw>{{{1}, {}}, {{}, {2}}});
    EXPECT_FALSE(once.snapshot);
    EXPECT_DOUBLE_EQ(once.total.value(), (0.5 + 2.0) / 2);
    EXPECT_FALSE(gradientVariance(tensors, std::vector<GradientDraw>{{{1}, {}}}).total);
    EXPECT_FALSE(gradientVariance(tensors, {}).total);
    EXPECT_THROW(gradientVariance(tensors, std::vector<GradientDraw>{{{1}}}), ContractError);
    EXPECT_THROW(gradientVariance(tensors, std::vector<GradientDraw>{{{1, 2}, {}}}), ContractError);
}

/// Loss of path i: curvature_i / 2 * (w - centre_i)^2 in one weight w, so its gradient is curvature_i * (w - centre_i).
struct ToyQuadratic {
    Values curvature{1, 2, 0.5, 4}, centre{0, 1, -3, 2};
    double gradient(std::size_t path, double w) const { return curvature[path] * (w - centre[path]); }
    Values gradients(double w) const {
        Values g;
        for (std::size_t i = 0; i < curvature.size(); ++i) g.push_back(gradient(i, w));
        return g;
    }
};

TEST(ImportanceSampling, BestProbabilitiesReachTheClosedForm) {
    Values norms;
    for (const double g : ToyQuadratic{}.gradients(4.0)) norms.push_back(std::abs(g));  // 4, 6, 3.5, 8
    const Values best = optimalProbabilities(norms).value();
    const double total = 4 + 6 + 3.5 + 8;
    EXPECT_DOUBLE_EQ(best[3], 8 / total);
    EXPECT_NEAR(estimatorSecondMoment(norms, best).value(), (total / 4) * (total / 4), 1e-12);
    EXPECT_NEAR(estimatorSecondMoment(norms, Values(4, 0.25)).value(), (16 + 36 + 12.25 + 64) / 4, 1e-12);
    for (std::size_t i = 0; i < 4; ++i) {  // any way off p* is worse
        Values other = best;
        other[i] += 0.01;
        other[(i + 1) % 4] -= 0.01;
        EXPECT_GT(estimatorSecondMoment(norms, other).value(), estimatorSecondMoment(norms, best).value());
    }
    EXPECT_FALSE(optimalProbabilities(Values{0, 0}));
    EXPECT_FALSE(estimatorSecondMoment(Values{1, 1}, Values{1, 0}));
    EXPECT_THROW(optimalProbabilities(Values{1, -1}), ContractError);
}

TEST(ImportanceSampling, VarianceIsSecondMomentMinusSquaredMean) {
    // Draw paths with p, take g / (N p): mean and variance of many draws against the identity.
    const Values gradients = ToyQuadratic{}.gradients(1.5);  // 1.5, 1, 2.25, -2
    const Values p{0.1, 0.2, 0.3, 0.4};
    Values norms;
    for (const double g : gradients) norms.push_back(std::abs(g));
    const double mean = std::accumulate(gradients.begin(), gradients.end(), 0.0) / 4;
    const double variance = estimatorSecondMoment(norms, p).value() - mean * mean;

    Rng rng(5, Stream::probe, 0);
    std::vector<GradientDraw> draws;
    Welford welford(1, {{0, 1}});
    for (int i = 0; i < 20'000; ++i) {
        double u = rng.uniform();
        std::size_t path = 0;
        while (path < 3 && u >= p[path]) u -= p[path++];
        const float value = static_cast<float>(gradients[path] / (4 * p[path]));
        draws.push_back({{value}});
        welford.add(std::vector<float>{value}, std::vector<std::size_t>{0});
    }
    const GradientVariance gv = gradientVariance(std::vector<CandidateTensor>{{0, 1}}, draws);
    EXPECT_NEAR(gv.total.value(), variance, 0.05 * variance);
    EXPECT_NEAR(welford.mean(0)[0], mean, 0.05);
    EXPECT_NEAR(welford.meanVariance(0).value(), gv.total.value(), 1e-9);
    EXPECT_NEAR(gv.meanSquaredNorm, estimatorSecondMoment(norms, p).value(), 0.05 * gv.meanSquaredNorm);
}

TEST(SecondMoments, FromUniformDraws) {
    const Values norms{1, 3, 2, 2};
    const SecondMoments uniform = secondMoments(norms, Values(4, 1.0), 200);
    EXPECT_DOUBLE_EQ(uniform.uniform, 4.5);
    EXPECT_DOUBLE_EQ(uniform.optimal, 4.0);
    EXPECT_DOUBLE_EQ(uniform.unbiased.value(), 4.5);
    EXPECT_NEAR(uniform.headroom.value(), 1 - 4 / 4.5, 1e-12);
    EXPECT_LE(uniform.uniformInterval->low, 4.5);
    EXPECT_GE(uniform.uniformInterval->high, 4.5);

    Values ratios;  // p / u of the best sampler: norm over the mean norm
    for (const double g : norms) ratios.push_back(g / 2);
    const SecondMoments best = secondMoments(norms, ratios, 200);
    EXPECT_NEAR(best.unbiased.value(), best.optimal, 1e-12);
    EXPECT_NEAR(best.headroom.value(), 0, 1e-12);

    EXPECT_FALSE(secondMoments(norms, Values{1, 0, 1, 1}, 20).unbiased);  // a path with a gradient is never drawn
    EXPECT_FALSE(secondMoments(Values{0, 0}, Values{1, 1}, 20).headroom);
    EXPECT_THROW(secondMoments(norms, Values{1}, 20), ContractError);
}

TEST(Welford, OnlyActiveRangesMove) {
    Welford welford(3, {{0, 2}, {2, 1}});
    const std::vector<std::size_t> first{0}, second{1};
    welford.add(std::vector<float>{1, 10, 99}, first);
    welford.add(std::vector<float>{3, 10, 99}, first);
    welford.add(std::vector<float>{99, 99, 7}, second);
    EXPECT_DOUBLE_EQ(welford.meanVariance(0).value(), (2.0 + 0.0) / 2);
    EXPECT_DOUBLE_EQ(welford.mean(0)[0], 2);
    EXPECT_EQ(welford.count(1), 1);
    EXPECT_FALSE(welford.meanVariance(1));
    welford.clear();
    EXPECT_EQ(welford.count(0), 0);
    EXPECT_EQ(welford.mean(0)[1], 0);
    EXPECT_THROW(welford.add(std::vector<float>{1}, first), ContractError);
    EXPECT_THROW(welford.add(std::vector<float>{1, 2, 3}, std::vector<std::size_t>{0, 0}), ContractError);
    EXPECT_THROW(Welford(3, {{0, 2}, {1, 1}}), ContractError);
    EXPECT_THROW(Welford(3, {{2, 2}}), ContractError);
}

TEST(RunningMean, TrueAndHalving) {
    TrueMean mean;
    HalvingMean halving;
    EXPECT_FALSE(mean.value());
    EXPECT_EQ(halving.value(), 0);
    for (const double value : {4.0, 8.0, 6.0}) {
        mean.add(value);
        halving.add(value);
    }
    EXPECT_DOUBLE_EQ(mean.value().value(), 6);
    EXPECT_DOUBLE_EQ(halving.value(), ((4.0 / 2 + 8) / 2 + 6) / 2);  // 5.5: the last value weighs half
}

TEST(OptionBias, NamesTheOverratedOption) {
    // Score orders rows 3 2 1 0 from the best, truth 0 1 2 3; option 1 sits on rows 2 and 3.
    const Values scores{1, 2, 3, 4}, truth{4, 3, 2, 1};
    const auto bias = optionBias(scores, truth, std::vector<std::uint8_t>{0, 0, 1, 1}, 1);
    ASSERT_EQ(bias.size(), 2U);
    EXPECT_EQ(bias[1].option, 1);
    EXPECT_DOUBLE_EQ(bias[1].overrated, 2);  // ((3 - 2) + (4 - 1)) / 2
    EXPECT_DOUBLE_EQ(bias[0].overrated, -2);
    EXPECT_EQ(bias[0].rows, 2);
    EXPECT_THROW(optionBias(scores, truth, std::vector<std::uint8_t>{0, 0}, 1), ContractError);
}

}  // namespace
}  // namespace pada

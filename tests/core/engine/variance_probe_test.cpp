// SPDX-License-Identifier: GPL-3.0-or-later
// Snapshots against sums over all paths and images. The fake net's gradient depends on path and mean pixel only; with
// one grey image everywhere a path has one gradient norm, so every expectation can be written down.
#include "core/engine/variance_probe.h"

#include "core/methods/common_settings.h"
#include "core/methods/method_table.h"
#include "core/sampling/importance_weights.h"
#include "tests/support/run_fixture.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>

namespace pada {
namespace {

using testing::tinyConfig;
using testing::TinyRun;

constexpr int kDraws = 600;

struct Probe {
    explicit Probe(std::vector<std::string> ops, bool redraw = true, double smoothing = 0.4)
        : run(config(std::move(ops), redraw)) {
        std::ranges::fill(run.data.train.pixels, std::uint8_t{200});
        space.emplace(*run.space, run.allowed);
        sampler =
            methodNamed(run.config.method.name).pathSampler(run.config.method.values, *space, run.net->store().layout);
        sampler->endPeriod(smoothing);
        draws.emplace(PathDraws::of(*space, *sampler, redraw));
        batches.emplace(*run.net, run.data, defaultAugment(run.data, false));
    }
    static RunConfig config(std::vector<std::string> ops, bool redraw) {
        RunConfig config = tinyConfig("schedule");
        config.space.ops = std::move(ops);
        config.method.values.setFlag(settings::redrawDead(), redraw);
        return config;
    }
    VarianceSnapshot measure(std::span<const float> law = {}, const std::function<double(const Path&)>& weight = {}) {
        const LoopTerms terms = loopTerms(run.config.method.values);
        const VarianceProbe probe{*run.net, *space, *batches, run.roles, terms, 7, 8, kDraws};
        return probe.measure(*draws, weight, law, 3);
    }
    /// Over all paths: what `value(path, g)` sums to, g being the path's gradient norm.
    double sum(const std::function<double(const Path&, double)>& value) {
        double total = 0;
        space->forEach([&](const Path& path) {
            const Batch batch = batches->make(std::vector<std::int64_t>{0}, 1, 0, 0);
            const PassOutcome pass = run.net->pass({.path = path, .batch = batch, .tracks = false});
            total += value(path, gradientNorms(run.net->store(), pass.active, 0.0).total);
        });
        return total;
    }

    TinyRun run;
    std::optional<SubSpace> space;
    std::unique_ptr<PathSampler> sampler;
    std::optional<PathDraws> draws;
    std::optional<BatchMaker> batches;
};

// A quarter of the paths is dead here, so laws that forget to be renormalised are a quarter off.
TEST(VarianceProbe, MomentsOfTwoOpsAreThoseOfTheRedrawnLaws) {
    Probe p({"none", "nor_conv_3x3"});
    const VarianceSnapshot snapshot = p.measure();
    const PathDraws uniform = PathDraws::uniform(*p.space, true);
    const double ofUniform = p.sum([&](const Path& a, double g) { return uniform.probability(a) * g * g; });
    const double taken = p.sum([&](const Path& a, double g) { return p.draws->probability(a) * g * g; });
    const double unbiased = p.sum([&](const Path& a, double g) {
        const double u = uniform.probability(a);
        return u > 0 ? u * g * g * u / p.draws->probability(a) : 0.0;
    });
    EXPECT_NEAR(snapshot.secondUniform, ofUniform, 0.05 * ofUniform);
    EXPECT_NEAR(snapshot.secondTaken, taken, 0.05 * taken);
    EXPECT_NEAR(snapshot.secondUnbiased, unbiased, 0.1 * unbiased);
    EXPECT_GT(unbiased, 1.5 * ofUniform);  // or the line above would not tell the two apart
    EXPECT_LT(snapshot.takenLow, snapshot.secondTaken);
    EXPECT_GT(snapshot.takenHigh, snapshot.secondTaken);
}

TEST(VarianceProbe, DeadPathsCountWhereTheyAreTrained) {
    Probe p({"none", "nor_conv_3x3"}, false);
    const VarianceSnapshot snapshot = p.measure();
    const double taken = p.sum([&](const Path& a, double g) { return p.sampler->probability(a) * g * g; });
    const double unbiased = p.sum([&](const Path& a, double g) { return g * g / 64 / 64 / p.sampler->probability(a); });
    EXPECT_NEAR(snapshot.secondTaken, taken, 0.05 * taken);
    EXPECT_NEAR(snapshot.secondUnbiased, unbiased, 0.25 * unbiased);
}

TEST(VarianceProbe, WeightedRunsTakeTheWeightedGradient) {
    Probe p({"none", "nor_conv_3x3"}, true, 0.2);
    const auto weight = [&](const Path& a) { return importanceWeight(p.draws->probability(a), p.draws->pathCount()); };
    const VarianceSnapshot plain = p.measure(), weighted = p.measure({}, weight);
    const double taken = p.sum([&](const Path& a, double g) {
        const double probability = p.draws->probability(a);
        return probability > 0 ? probability * std::pow(weight(a) * g, 2) : 0.0;
    });
    EXPECT_NEAR(weighted.secondTaken, taken, 0.15 * taken);
    EXPECT_GT(std::abs(plain.secondTaken - taken), 0.2 * taken);  // or the line above would not tell the two apart
    EXPECT_NE(weighted.gvOwn, plain.gvOwn);
    EXPECT_EQ(weighted.gvUniform, plain.gvUniform);
    EXPECT_EQ(weighted.secondUnbiased, plain.secondUnbiased);
}

// The fake net's image norms are 0.1 + 0.1 * label, ten images each of four labels.
TEST(VarianceProbe, ImagesHaveMomentsOfTheirOwn) {
    Probe p({"nor_conv_1x1", "nor_conv_3x3"});
    std::vector<float> law(40);
    double uniform = 0, mean = 0, taken = 0, unbiased = 0;
    for (std::size_t i = 0; i < 40; ++i) {
        const double g = 0.1 + 0.1 * p.run.data.train.labels[static_cast<std::size_t>(p.run.roles.train[i])];
        law[i] = static_cast<float>(g / 10.0);  // in proportion to the norm: 40 * 0.25 = 10
        uniform += g * g / 40;
        mean += g / 40;
        taken += law[i] * g * g;
        unbiased += g * g / 1600 / law[i];
    }
    const VarianceSnapshot drawn = p.measure(law), even = p.measure();
    EXPECT_NEAR(drawn.dataUniform, uniform, 0.03 * uniform);
    EXPECT_NEAR(drawn.dataOptimal, mean * mean, 0.03 * mean * mean);
    EXPECT_NEAR(drawn.dataTaken, taken, 0.03 * taken);
    EXPECT_NEAR(drawn.dataUnbiased, unbiased, 0.03 * unbiased);
    EXPECT_NEAR(unbiased, mean * mean, 1e-6);  // the best law there is
    EXPECT_GT(drawn.dataTaken, 1.1 * drawn.dataUniform);
    EXPECT_EQ(even.dataTaken, even.dataUniform);
    EXPECT_EQ(even.dataUnbiased, even.dataUniform);
    p.run.config.method.values.setFlag(settings::unbiasData(), true);
    EXPECT_NEAR(p.measure(law).dataTaken, unbiased, 0.03 * unbiased);
}

}  // namespace
}  // namespace pada

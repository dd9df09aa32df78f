// SPDX-License-Identifier: GPL-3.0-or-later
// Strata against counts that an independent enumeration of the cell gave, and against the formula.
#include "core/sampling/strata_path_sampler.h"

#include "core/base/contract.h"
#include "core/sampling/path_draws.h"
#include "core/space/nas_bench_201.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <map>
#include <numeric>
#include <string>

namespace pada {
namespace {

using ::testing::ElementsAre;

/// The whole cell and its strata.
struct Cell {
    explicit Cell(const AllowedOptions& allowed = AllowedOptions(6, {0, 1, 2, 3, 4}))
        : space(makeNasBench201()), sub(*space, allowed) {}
    PathSamplerInput input() const {
        PathSamplerInput made;
        made.decisions = space->decisions();
        made.allowed = sub.allowed();
        return made;
    }
    /// As the method has it: uniform paths at 0, even counts at 1.
    StrataPathSampler scheduled() const {
        PathStrata strata = strataByLiveWeights(sub);
        StrataLaw law{shareOfPaths(strata), evenFrom(strata, 1)};
        return {input(), std::move(strata), std::move(law)};
    }
    std::unique_ptr<SearchSpace> space;
    SubSpace sub;
};

/// Connected cells by live convolutions, 0 to 6.
constexpr std::array<double, 7> kCounts{1642, 3842, 4272, 3288, 1664, 512, 64};
constexpr double kConnectedCells = 15284;

TEST(PathStrata, OfTheCellAreCountedExactly) {
    const Cell cell;
    const PathStrata strata = strataByLiveWeights(cell.sub);
    EXPECT_THAT(strata.keys, ElementsAre(0, 1, 2, 3, 4, 5, 6));
    for (std::size_t k = 0; k < kCounts.size(); ++k)
        EXPECT_EQ(static_cast<double>(strata.paths[k].size()), kCounts[k]) << k;
    EXPECT_EQ(static_cast<double>(strata.count()), kConnectedCells);
    EXPECT_EQ(liveWeighted(*cell.space, Path{3, 2, 0, 0, 3, 0}), 2) << "what leads nowhere is no live convolution";
    EXPECT_EQ(strataByPlan(cell.sub).paths.size(), 7809u);
}

TEST(PathStrata, WhatCannotBeCountedIsRefusedByName) {
    const auto chain = std::move(makeSearchSpace("mbconv", "proxyless")).value();
    AllowedOptions all;
    for (const Decision& decision : chain->decisions()) {
        auto& row = all.emplace_back(decision.options.size());
        std::iota(row.begin(), row.end(), std::uint8_t{0});
    }
    const SubSpace large(*chain, all);
    EXPECT_THROW(strataByLiveWeights(large), RunError);
    const Cell nothing(AllowedOptions(6, {0}));
    EXPECT_THROW(strataByLiveWeights(nothing.sub), RunError);
}

// pi_s(k) = (1 - s) n(k)/N + s/6 for k of 1 to 6, and of those a path each alike.
TEST(StrataPathSampler, ProbabilitiesAreTheFormula) {
    const Cell cell;
    StrataPathSampler sampler = cell.scheduled();
    for (const double s : {0.0, 0.3, 1.0}) {
        sampler.endPeriod(s);
        double sum = 0.0;
        cell.sub.forEach([&](const Path& path) {
            const double p = sampler.probability(path);
            sum += p;
            if (!cell.sub.connected(path)) {
                ASSERT_EQ(p, 0.0);
                return;
            }
            const auto k = static_cast<std::size_t>(liveWeighted(*cell.space, path));
            const double pi = (1 - s) * kCounts[k] / kConnectedCells + (k > 0 ? s / 6 : 0.0);
            ASSERT_NEAR(p, pi / kCounts[k], 1e-15) << cell.space->text(path) << " at " << s;
        });
        EXPECT_NEAR(sum, 1.0, 1e-12) << s;
    }
    // Of edge 1<-0 at even counts, by the independent enumeration.
    const auto row = sampler.probabilities()[0];
    EXPECT_NEAR(row[0], 0.09167271800012389, 1e-12);
    EXPECT_NEAR(row[1], 0.1401044036801843, 1e-12);
    EXPECT_NEAR(row[2], 0.31405923731975377, 1e-12);
    EXPECT_NEAR(row[3], row[2], 1e-12);
}

TEST(StrataPathSampler, DrawsWhatItsProbabilitiesSay) {
    const Cell cell;
    StrataPathSampler sampler = cell.scheduled();
    sampler.endPeriod(1.0);
    Rng rng(5, Stream::paths, 0);
    std::array<double, 7> byCount{};
    std::map<std::string, double> full;
    constexpr int kDraws = 60'000;
    for (int i = 0; i < kDraws; ++i) {
        const Path path = sampler.draw(rng);
        const auto k = static_cast<std::size_t>(liveWeighted(*cell.space, path));
        byCount[k] += 1.0;
        if (k == 6) full[cell.space->text(path)] += 1.0;
    }
    EXPECT_EQ(byCount[0], 0.0);
    double chiSquare = 0.0, within = 0.0;
    for (std::size_t k = 1; k < byCount.size(); ++k)
        chiSquare += (byCount[k] - kDraws / 6.0) * (byCount[k] - kDraws / 6.0) / (kDraws / 6.0);
    EXPECT_LT(chiSquare, 20.5);  // 0.1 % point at 5 degrees of freedom
    ASSERT_EQ(full.size(), 64u);
    for (const auto& [text, count] : full)
        within += (count - byCount[6] / 64) * (count - byCount[6] / 64) / (byCount[6] / 64);
    EXPECT_LT(within, 103.5);  // the same at 63
}

TEST(StrataPathSampler, EveryPlanIsDrawnAlike) {
    const Cell cell;
    PathStrata strata = strataByPlan(cell.sub);
    const std::vector<double> even = evenFrom(strata, 0);
    StrataPathSampler sampler(cell.input(), std::move(strata), {even, even});
    sampler.endPeriod(0.7);
    std::map<std::string, double> byPlan;
    cell.sub.forEach([&](const Path& path) {
        if (cell.sub.connected(path)) byPlan[cell.space->planKey(path)] += sampler.probability(path);
    });
    ASSERT_EQ(byPlan.size(), 7809u);
    for (const auto& [plan, share] : byPlan) ASSERT_NEAR(share, 1.0 / 7809, 1e-12) << plan;
}

// Nothing is drawn again: the law of training is the sampler's own.
TEST(StrataPathSampler, TrainingDrawsItAsItIs) {
    const Cell cell;
    StrataPathSampler sampler = cell.scheduled();
    sampler.endPeriod(0.6);
    const PathDraws draws = PathDraws::of(cell.sub, sampler, true);
    const Path full{3, 3, 3, 3, 3, 3};
    EXPECT_NEAR(draws.probability(full), sampler.probability(full), 1e-12);
    Rng rng(5, Stream::paths, 1);
    int dead = 0;
    for (int i = 0; i < 2000; ++i) draws.draw(rng, dead);
    EXPECT_EQ(dead, 0);
}

TEST(StrataPathSampler, OptionsWithoutWeightsAloneStayUniform) {
    const Cell cell(AllowedOptions(6, {0, 1}));
    StrataPathSampler sampler = cell.scheduled();
    sampler.endPeriod(1.0);
    EXPECT_NEAR(sampler.probability({1, 1, 1, 1, 1, 1}), sampler.probability({0, 0, 0, 1, 0, 0}), 1e-15);
    EXPECT_THAT(sampler.law(), ElementsAre(1.0));
}

TEST(StrataPathSampler, StateContinuesAndWrongUseThrows) {
    const Cell cell;
    StrataPathSampler first = cell.scheduled(), second = cell.scheduled();
    first.endPeriod(0.4);
    StateBook kept, wrong;
    first.save(kept);
    second.restore(kept);
    EXPECT_EQ(first.law(), second.law());
    Rng a(1, Stream::paths, 5), b(1, Stream::paths, 5);
    for (int i = 0; i < 50; ++i) EXPECT_EQ(first.draw(a), second.draw(b));
    wrong.put("path_sampler.smoothing", std::vector{1.5});
    EXPECT_THROW(second.restore(wrong), RunError);
    EXPECT_EQ(first.law(), second.law()) << "nothing changed";
    EXPECT_THROW(first.endPeriod(1.1), ContractError);
    EXPECT_THROW(first.probability({3, 3}), ContractError);
    PathStrata strata = strataByLiveWeights(cell.sub);
    const std::vector<double> even = evenFrom(strata, 1);
    EXPECT_THROW(StrataPathSampler(cell.input(), strata, StrataLaw{even, {1.0}}), ContractError);
    EXPECT_THROW(StrataPathSampler(cell.input(), strata, StrataLaw{even, std::vector<double>(7, 0.5)}), ContractError);
}

}  // namespace
}  // namespace pada

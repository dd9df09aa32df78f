// SPDX-License-Identifier: GPL-3.0-or-later
// NSAS: what the constraint paths add to a step.
#include "core/methods/method_table.h"
#include "core/strategy/novelty_archive.h"
#include "tests/support/rule_bench.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace pada {
namespace {

using testing::RuleBench;
using testing::tinyConfig;
using testing::TinyRun;

SettingValues nsasWith(const std::vector<std::pair<std::string, SettingValue>>& changes) {
    return testing::settingsOf("nsas", changes);
}

/// Weights after one plain SGD step down the weighted gradients of these paths.
std::vector<double> stepDown(const std::vector<float>& weights, const std::vector<std::pair<Path, double>>& paths,
                             const Batch& batch) {
    TinyRun twin(tinyConfig());
    std::ranges::copy(weights, twin.net->store().weights.data());
    std::vector<double> after(weights.begin(), weights.end());
    const WeightLayout& layout = twin.net->store().layout;
    for (const auto& [path, weight] : paths) {
        const PassOutcome pass = twin.net->pass({.path = path, .batch = batch});
        for (const std::uint32_t index : pass.active) {
            const Segment& s = layout.segments()[index];
            for (std::size_t i = s.offset; i < s.offset + s.size; ++i)
                after[i] -= RuleBench::kRate * weight * static_cast<double>(twin.net->store().gradients.data()[i]);
        }
    }
    return after;
}

// From the empty archive to a full one: weights move by (1 - b) of the path and b of the archive's mean, gradients and
// all (D24).
TEST(Nsas, AStepGoesDownThePathsLossAndThatOfTheArchive) {
    RuleBench bench("nsas", nsasWith({{"archive_size", std::int64_t{3}}, {"constraint_share", 0.3}}));
    const std::vector<Stage> whole{{"", 0, 10}};
    EXPECT_EQ(bench.rule->costOf({whole, 0, 0, 10}, {100, 0, 64}), 1 + 2 * 0.5625 + 3 + 4 * 0.5625 + 3 * 4 * 1.5625)
        << "a member more with every step, in turns of 64 and 36 images, until there are three";
    for (int step = 0; step < 6; ++step) {
        const auto members = static_cast<std::size_t>(std::min(step, 3));
        const std::vector<MethodTable> tables = bench.rule->tables();
        ASSERT_EQ(tables.at(0).rows.size(), members);
        const std::vector<float> before = bench.run.weights();
        bench.source.queue = {Path{3, 0, 2, 1, 0, 3}};
        const StepOutcome outcome = bench.take();
        ASSERT_EQ(outcome.paths.size(), 1 + members);
        std::vector<std::pair<Path, double>> paths{{Path{3, 0, 2, 1, 0, 3}, members == 0 ? 1.0 : 0.7}};
        EXPECT_EQ(outcome.paths[0].path, paths[0].first);
        EXPECT_EQ(outcome.paths[0].role, PathRole::trained);
        for (std::size_t i = 0; i < members; ++i) {
            const PathUse& use = outcome.paths[1 + i];
            EXPECT_EQ(use.role, PathRole::constraint);
            for (std::size_t d = 0; d < 6; ++d) EXPECT_EQ(tables[0].rows[i][d], use.path[d]);
            paths.emplace_back(use.path, 0.3 / static_cast<double>(members));
        }
        const std::vector<double> expected = stepDown(before, paths, bench.source.batch(BatchRole::train, 0));
        const std::vector<float> after = bench.run.weights();
        for (std::size_t i = 0; i < after.size(); ++i) ASSERT_NEAR(after[i], expected[i], 1e-5) << "step " << step;
        EXPECT_EQ(outcome.pathPasses, static_cast<double>(1 + members) * 8 / 64);
    }
    const MethodTable archive = bench.rule->tables().at(0);
    EXPECT_EQ(archive.topic, "archive");
    EXPECT_EQ(archive.columns.size(), 7u);
    EXPECT_EQ(archive.columns.back(), "novelty");
    for (const auto& row : archive.rows) EXPECT_EQ(row.size(), 7u);
}

TEST(Nsas, TheFormForNasBench201TakesARandomPathAndOneThatDiffersEverywhere) {
    RuleBench bench("nsas", nsasWith({{"form", std::string("nasbench201")}}));
    const std::vector<Stage> whole{{"", 0, 10}};
    EXPECT_EQ(bench.rule->costOf({whole, 0, 0, 10}, {640, 0, 64}), 30.0);
    EXPECT_TRUE(bench.rule->tables().empty());
    std::set<Path> randoms;
    for (int step = 0; step < 40; ++step) {
        const std::vector<float> before = bench.run.weights();
        const StepOutcome outcome = bench.take();
        ASSERT_EQ(outcome.paths.size(), 3u);
        const Path a = outcome.paths[0].path, r = outcome.paths[1].path, unlike = outcome.paths[2].path;
        EXPECT_EQ(pathDistance(r, unlike), 1.0);
        for (const Path& path : {r, unlike}) EXPECT_TRUE(bench.space.connected(path));
        EXPECT_EQ(outcome.paths[1].role, PathRole::constraint);
        EXPECT_EQ(outcome.paths[2].role, PathRole::constraint);
        const std::vector<double> expected =
            stepDown(before, {{a, 0.2}, {r, 0.4}, {unlike, 0.4}}, bench.source.batch(BatchRole::train, 0));
        const std::vector<float> after = bench.run.weights();
        for (std::size_t i = 0; i < after.size(); ++i) ASSERT_NEAR(after[i], expected[i], 1e-5);
        randoms.insert(r);
    }
    EXPECT_GT(randoms.size(), 35u);
}

// A decision with one option cannot differ; the others do.
TEST(Nsas, OneOptionIsNoReasonToFail) {
    RunConfig config = tinyConfig();
    config.space.ops = {"nor_conv_3x3"};
    for (const char* form : {"archive", "nasbench201"}) {
        RuleBench bench("nsas", nsasWith({{"form", std::string(form)}}), Inactive::freeze, config);
        for (int step = 0; step < 12; ++step)
            for (const PathUse& use : bench.take().paths) EXPECT_EQ(use.path, (Path{3, 3, 3, 3, 3, 3}));
    }
}

// The fake net's entry 0 moves once a tracked pass: only the drawn path's.
TEST(Nsas, RunningStatisticsFollowTheDrawnPath) {
    RuleBench bench("nsas", nsasWith({{"form", std::string("nasbench201")}}));
    bench.run.net->store().statistics.data()[0] = 0.0f;
    bench.take();
    EXPECT_NEAR(bench.run.net->store().statistics.data()[0], 0.05, 1e-6);
}

}  // namespace
}  // namespace pada

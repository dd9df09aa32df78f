// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/step_rule.h"

#include "core/strategy/one_path_source.h"
#include "core/strategy/sampler_input.h"
#include "tests/support/run_fixture.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace pada {
namespace {

using testing::tinyConfig;
using testing::TinyRun;

struct Step {
    TinyRun run{tinyConfig()};
    std::vector<float> images = std::vector<float>(8 * 64, 0.5f);
    std::vector<std::int32_t> labels = std::vector<std::int32_t>(8, 1);

    StepOutcome take(StepRule& rule, Path path, double clip = 5.0) {
        OnePathSource source(path, {images, labels, labels.size()});
        return rule.step(
            family, source,
            {.learningRate = 0.1, .momentum = 0.9, .nesterov = false, .weightDecay = 0.0, .clipNorm = clip});
    }

    NetFamily family{*run.net, run.allowed};
};

// The quadratic's gradient is (w - t) / n on active weights, so every norm can be computed again from the weights
// before the step.
TEST(SinglePathRule, ReportsNormsSummedOverCellsAndClips) {
    Step s;
    const Path path{3, 0, 0, 0, 0, 2};  // edge 0 and 5 alone: no way to the output, so nothing is live
    const Path live{3, 0, 2, 0, 0, 3};
    auto rule = makeSinglePathRule(s.run.net->store().layout, false);
    const std::vector<float> before = s.run.weights();
    const StepOutcome outcome = s.take(*rule, live, 0.001);
    const WeightLayout& layout = s.run.net->store().layout;
    const auto active = layout.activeSegments(s.run.space->pruned(live));
    double n = 0;
    for (const auto i : active) n += static_cast<double>(layout.segments()[i].size);
    std::vector<double> expected(6, 0.0);
    double total = 0, candidates = 0;
    for (const auto i : active) {
        const Segment& seg = layout.segments()[i];
        double square = 0;
        for (std::size_t k = seg.offset; k < seg.offset + seg.size; ++k)
            square += std::pow((before[k] - (0.5 + 0.1 * seg.option)) / n, 2);
        total += square;
        if (seg.decision < 0) continue;
        expected[static_cast<std::size_t>(seg.decision)] += std::sqrt(square);
        candidates += square;
    }
    ASSERT_EQ(outcome.paths.size(), 1u);
    for (std::size_t d = 0; d < 6; ++d) EXPECT_NEAR(outcome.paths[0].optionNorms[d], expected[d], 1e-6);
    EXPECT_EQ(outcome.paths[0].live, 0b100101u);
    EXPECT_NEAR(outcome.pathNorms[0], std::sqrt(candidates), 1e-6);
    EXPECT_NEAR(outcome.gradNormRaw, std::sqrt(total), 1e-6);
    EXPECT_NEAR(outcome.gradNormClipped, 0.001, 1e-5);
    EXPECT_EQ(outcome.pathPasses, 8 / 64.0);

    const StepOutcome dead = s.take(*rule, path);
    EXPECT_EQ(dead.pathNorms[0], 0.0);
}

TEST(SinglePathRule, MovesOnlyActiveWeightsUnlessTheyDrift) {
    for (const bool drift : {false, true}) {
        Step s;
        auto rule = makeSinglePathRule(s.run.net->store().layout, drift);
        s.take(*rule, Path{3, 3, 3, 3, 3, 3});
        const std::vector<float> before = s.run.weights();
        s.take(*rule, Path{2, 2, 2, 2, 2, 2});
        const WeightLayout& layout = s.run.net->store().layout;
        const auto changed = [&](int option) {
            const Segment& seg = layout.segments()[static_cast<std::size_t>(layout.convolution(1, 4, option))];
            return !std::equal(before.begin() + static_cast<std::ptrdiff_t>(seg.offset),
                               before.begin() + static_cast<std::ptrdiff_t>(seg.offset + seg.size),
                               s.run.net->store().weights.data() + seg.offset);
        };
        EXPECT_TRUE(changed(2));
        EXPECT_EQ(changed(3), drift);
    }
}

TEST(SinglePathRule, StateRestoresWhatDrifts) {
    Step s;
    auto rule = makeSinglePathRule(s.run.net->store().layout, true);
    s.take(*rule, Path{3, 3, 3, 3, 3, 3});
    auto other = makeSinglePathRule(s.run.net->store().layout, true);
    StateBook kept, again, old, wrong;
    rule->save(kept);
    other->restore(kept);
    other->save(again);
    EXPECT_EQ(again, kept);
    // Formats 1 and 2 of checkpoints kept doubles, without a name of their own.
    const auto trained = kept.get<std::uint8_t>("rule.trained");
    EXPECT_GT(std::ranges::count(trained, 1), 0);
    old.put("rule", std::vector<double>(trained.begin(), trained.end()));
    auto older = makeSinglePathRule(s.run.net->store().layout, true);
    older->restore(old);
    StateBook fromOld;
    older->save(fromOld);
    EXPECT_EQ(fromOld, kept);
    wrong.put("rule.trained", std::vector<std::uint8_t>{1});
    EXPECT_THROW(other->restore(wrong), RunError);
}

TEST(SamplerInput, CountsWeightsAndTopologies) {
    TinyRun run(tinyConfig());
    const PathSamplerInput input = pathSamplerInput(SubSpace(*run.space, run.allowed), run.net->store().layout, true);
    EXPECT_EQ(input.topologies.size(), 6'466u);
    EXPECT_EQ(input.parameterCounts[0][3], 9.0 * (8 * 8 + 16 * 16 + 32 * 32));
    EXPECT_EQ(input.parameterCounts[0][1], 0.0);
}

}  // namespace
}  // namespace pada

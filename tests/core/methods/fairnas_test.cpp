// SPDX-License-Identifier: GPL-3.0-or-later
// FairNAS: what a step does to weights, counted and computed again by hand.
#include "core/registry/configs.h"
#include "core/registry/registry.h"
#include "tests/support/rule_bench.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

namespace pada {
namespace {

using ::testing::Each;
using testing::RuleBench;
using testing::tinyConfig;
using testing::TinyRun;

SettingValues fairnasWith(const std::string& key, const std::string& word) {
    SettingValues values;
    const auto& all = methodNamed("fairnas").about.settings;
    values.set(*std::ranges::find(all, key, &Setting::name), word);
    return values;
}

// The engine's ledger over a real run, 1,000 steps of it under the method's own law: each of the 30 options was drawn
// as often as there were steps, and got no more gradients than that.
TEST(FairNas, EveryOptionGetsOneGradientAStep) {
    for (const char* paths : {"method", "importance", "schedule"}) {
        RunConfig config = tinyConfig("fairnas");
        const std::int64_t steps = paths == std::string("method") ? 1'000 : 50;
        config.schedule.epochs = static_cast<double>(steps) / 5;
        config.telemetry.enabled = false;
        config.method.values = fairnasWith("sampling.paths", paths);
        TinyRun run(config);
        RunLoop loop(run.parts());
        const RunEnded ended = loop.run(run.control, run.keeper);
        ASSERT_EQ(ended.steps, steps);
        EXPECT_DOUBLE_EQ(ended.pathPasses, 5.0 * static_cast<double>(steps) * 8 / 64);
        const StateBook& book = run.keeper.kept->book;
        EXPECT_THAT(book.get<std::int64_t>("ledger.draws"), Each(steps)) << paths;
        const auto gradients = book.get<std::int64_t>("ledger.gradients");
        for (std::size_t at = 0; at < gradients.size(); ++at)
            EXPECT_EQ(gradients[at] > 0, at % 5 == 2 || at % 5 == 3) << "option " << at;
        // A convolution on a dead edge of its path has no gradient to get; in no step has one more than one.
        EXPECT_THAT(gradients, Each(::testing::Le(steps)));
    }
}

// The quadratic's gradients of the five paths, each by itself, added up.
TEST(FairNas, OneUpdateTakesTheMeanOrTheSumOfThePathsGradients) {
    for (const char* reduce : {"mean", "sum"}) {
        RuleBench bench("fairnas", fairnasWith("reduce", reduce));
        TinyRun twin(tinyConfig());
        const WeightLayout& layout = twin.net->store().layout;
        const StepOutcome outcome = bench.take();
        ASSERT_EQ(outcome.paths.size(), 5u);
        std::vector<double> sum(layout.floats(), 0.0);
        double loss = 0.0;
        for (const PathUse& use : outcome.paths) {
            EXPECT_EQ(use.role, PathRole::trained);
            const PassOutcome pass =
                twin.net->pass({.path = use.path, .batch = bench.source.batch(BatchRole::train, 0)});
            loss += pass.loss / 5.0;
            for (const std::uint32_t index : pass.active) {
                const Segment& s = layout.segments()[index];
                for (std::size_t i = s.offset; i < s.offset + s.size; ++i)
                    sum[i] += static_cast<double>(twin.net->store().gradients.data()[i]);
            }
        }
        const double weight = reduce == std::string("mean") ? 0.2 : 1.0;
        const std::vector<float> before = twin.weights(), after = bench.run.weights();
        for (std::size_t i = 0; i < sum.size(); ++i)
            ASSERT_NEAR(after[i], before[i] - RuleBench::kRate * weight * sum[i], 1e-5);
        const double square = std::inner_product(sum.begin(), sum.end(), sum.begin(), 0.0);
        EXPECT_NEAR(outcome.gradNormRaw, weight * std::sqrt(square), 1e-5 * std::sqrt(square));
        EXPECT_NEAR(outcome.loss, loss, 1e-9);
        EXPECT_EQ(outcome.pathPasses, 5 * 8 / 64.0);
    }
}

TEST(FairNas, PermutationsAreThoseOfTheStepUnlessOnesOfAnEpochAreAskedFor) {
    const auto pathsOf = [](const StepOutcome& outcome) {
        std::vector<Path> paths;
        for (const PathUse& use : outcome.paths) paths.push_back(use.path);
        return paths;
    };
    RuleBench fresh("fairnas"), lasting("fairnas", fairnasWith("permutations", "epoch"));
    const std::vector<Path> first = pathsOf(fresh.take()), kept = pathsOf(lasting.take());
    EXPECT_NE(pathsOf(fresh.take()), first);
    EXPECT_EQ(pathsOf(lasting.take()), kept);
    lasting.begin();
    EXPECT_NE(pathsOf(lasting.take()), kept);
}

TEST(FairNas, OnlyReferenceTakesUpTheHabitsOfThePublishedCode) {
    const auto configOf = [](const std::string& rest) {
        return parseConfig("[schedule]\nepochs = 1\n[method]\nname = \"fairnas\"\n" + rest, "f").value().at(0).config;
    };
    const auto wordOf = [](const RunConfig& config, const char* key) {
        const auto& all = registry().methodSettings;
        return config.method.values.word(*std::ranges::find(all, key, &Setting::name));
    };
    const RunConfig usual = configOf(""), reference = configOf("reference = true\n");
    EXPECT_EQ(wordOf(usual, "permutations"), "step");
    EXPECT_EQ(wordOf(usual, "reduce"), "mean");
    EXPECT_EQ(wordOf(reference, "permutations"), "epoch");
    EXPECT_EQ(wordOf(reference, "reduce"), "sum");
    EXPECT_EQ(wordOf(configOf("reference = true\npermutations = \"step\"\n"), "permutations"), "step");
}

}  // namespace
}  // namespace pada

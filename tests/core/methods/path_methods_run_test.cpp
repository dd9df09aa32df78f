// SPDX-License-Identifier: GPL-3.0-or-later
// Whole runs of the methods that pass several paths a step, in each of their forms and under each sampler: resumed bit
// for bit, and left alone where they diverge.
#include "core/methods/method_table.h"
#include "core/registry/configs.h"
#include "tests/support/run_fixture.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>

namespace pada {
namespace {

using ::testing::HasSubstr;
using testing::tinyConfig;
using testing::TinyRun;

struct Form {
    const char* name;
    const char* toml;  ///< Of [method], and tables behind it.
};

RunConfig configOf(const Form& form) {
    const auto runs = parseConfig("[schedule]\nepochs = 6\n[method]\n" + std::string(form.toml), "f");
    EXPECT_TRUE(runs.ok()) << (runs.ok() ? "" : runs.error().message);
    RunConfig config = tinyConfig();
    config.method = runs->at(0).config.method;
    config.optimizer = runs->at(0).config.optimizer;
    return config;
}

RunEnded runAll(TinyRun& run, std::int64_t stopAt = -1, const RunState* from = nullptr) {
    RunLoop loop(run.parts(stopAt));
    if (from != nullptr) loop.restore(*from);
    return loop.run(run.control, run.keeper);
}

class EveryForm : public ::testing::TestWithParam<Form> {};

// Epochs of 5 steps; cut within epochs and at their borders.
TEST_P(EveryForm, ResumedItEqualsAnUnbrokenRunBitForBit) {
    const RunConfig config = configOf(GetParam());
    TinyRun whole(config);
    ASSERT_EQ(runAll(whole).status, RunStatus::finished);
    const auto losses = whole.sink.all<StepEvent>();
    for (const std::int64_t cut : {1, 5, 7, 13}) {
        TinyRun before(config), after(config);
        runAll(before, cut);
        runAll(after, -1, &*before.keeper.kept);
        ASSERT_EQ(after.keeper.kept->book, whole.keeper.kept->book) << "cut at " << cut;
        for (const StepEvent& step : after.sink.all<StepEvent>()) {
            const StepEvent& known = losses[static_cast<std::size_t>(step.step)];
            EXPECT_EQ(step.loss, known.loss);
            EXPECT_EQ(step.pathPasses, known.pathPasses);
            ASSERT_EQ(step.paths.size(), known.paths.size());
            for (std::size_t i = 0; i < step.paths.size(); ++i) EXPECT_EQ(step.paths[i].path, known.paths[i].path);
        }
    }
}

// A NaN loss in any pass of step 2: weights are those that the step began with.
TEST_P(EveryForm, ANotFiniteLossLeavesTheWeights) {
    RunConfig config = configOf(GetParam());
    config.telemetry.enabled = false;
    TinyRun good(config);
    runAll(good, 2);
    const std::int64_t first = good.net->passes;
    TinyRun longer(config);
    runAll(longer, 3);
    ASSERT_GT(longer.net->passes, first);
    for (std::int64_t pass = first; pass < longer.net->passes; ++pass) {
        TinyRun lost(config);
        lost.net->nanAtPass = pass;
        const RunEnded ended = runAll(lost);
        EXPECT_EQ(ended.status, RunStatus::diverged);
        EXPECT_EQ(ended.steps, 2);
        EXPECT_THAT(ended.reason, HasSubstr("step 2: loss nan"));
        EXPECT_EQ(lost.weights(), good.weights()) << "pass " << pass;
    }
}

const Form kForms[]{
    {"fairnas_epoch", "name = \"fairnas\"\npermutations = \"epoch\"\n"},
    {"fairnas_sum_drift", "name = \"fairnas\"\nreduce = \"sum\"\n[optimizer]\ninactive = \"drift\"\n"},
    {"fairnas_importance", "name = \"fairnas\"\n[method.sampling]\npaths = \"importance\"\ndata = \"importance\"\n"},
    {"fairnas_schedule", "name = \"fairnas\"\n[method.sampling]\npaths = \"schedule\"\n"},
    {"fairnas_reference", "name = \"fairnas\"\nreference = true\n"},
    {"sumnas", "name = \"sumnas\"\n"},
    {"sumnas_kept_drift", "name = \"sumnas\"\ninner_momentum = \"kept\"\n[optimizer]\ninactive = \"drift\"\n"},
    {"sumnas_users", "name = \"sumnas\"\nouter_mean = \"users\"\n[method.sampling]\ndata = \"importance\"\n"},
    {"sumnas_reference", "name = \"sumnas\"\nreference = true\n"},
    {"nsas", "name = \"nsas\"\n"},
    {"nsas_drift", "name = \"nsas\"\narchive_size = 3\n[optimizer]\ninactive = \"drift\"\n"},
    {"nsas_201", "name = \"nsas\"\nform = \"nasbench201\"\n[method.sampling]\npaths = \"importance\"\n"},
    {"dynas", "name = \"dynas\"\n"},
    {"dynas_drift", "name = \"dynas\"\nmomentum_decision = \"step\"\n[optimizer]\ninactive = \"drift\"\n"},
    {"dynas_off", "name = \"dynas\"\nmomentum_decision = \"off\"\n[method.sampling]\npaths = \"schedule\"\n"},
};
INSTANTIATE_TEST_SUITE_P(Methods, EveryForm, ::testing::ValuesIn(kForms),
                         [](const auto& tested) { return std::string(tested.param.name); });

// PA's and DA's samplers learn from the steps of whatever method they draw for: probabilities leave the even ones.
TEST(SamplingModifier, SamplersLearnUnderTheMethodsOfThisFile) {
    for (const std::string name : {"fairnas", "sumnas", "nsas", "dynas"}) {
        const std::string toml = "name = \"" + name + "\"\n[method.sampling]\npaths = \"importance\"\ndata = ";
        TinyRun run(configOf({"", (toml + "\"importance\"\n").c_str()}));
        ASSERT_EQ(runAll(run).status, RunStatus::finished) << name;
        const StateBook& book = run.keeper.kept->book;
        const auto norms = book.get<double>("path_sampler.norms");
        EXPECT_GT(norms[2], 0.0) << name;
        EXPECT_GT(norms[3], 0.0) << name;
        const auto probabilities = book.get<double>("path_sampler.probabilities");
        EXPECT_LT(probabilities[0], 0.1) << name << ": what has no weights falls from 1/5 to 1/30";
        EXPECT_FALSE(run.sink.all<DataWeightsChanged>().back().weights.empty()) << name;

        TinyRun control(configOf({"", ("name = \"" + name + "\"\n[method.sampling]\npaths = \"schedule\"\n").c_str()}));
        ASSERT_EQ(runAll(control).status, RunStatus::finished) << name;
        const OptionTable table = control.sink.all<SamplingChanged>().back().probabilities;
        EXPECT_EQ(table[0][2], table[0][3]) << name;
        EXPECT_LT(table[0][0], 0.1) << name;
    }
}

}  // namespace
}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
// What every method of the table owes a run, whoever comes to it next: resumed bit for bit, lost cleanly, and clear
// about spaces that leave it nothing to choose.
#include "tests/support/every_method.h"
#include "core/engine/checkpoint.h"
#include "core/registry/configs.h"
#include "tests/core/files/temporary_folder.h"

#include <gmock/gmock.h>

#include <set>

namespace pada {
namespace {

using testing::everyMethod;
using testing::everyMethodConfig;
using testing::EveryMethodRun;
using ::testing::HasSubstr;

class EveryMethod : public ::testing::TestWithParam<std::string> {};

// Epochs of five steps. Cut at some steps within epochs and around every border of a stage, kept in a file and rebuilt
// from that alone.
TEST_P(EveryMethod, ResumedWithinAnEpochAndAcrossEveryBorderItEqualsAnUnbrokenRun) {
    RunConfig config = everyMethodConfig(GetParam());
    config.schedule.epochs = 8;
    const EveryMethodRun whole(config);
    ASSERT_EQ(whole.ended.status, RunStatus::finished) << whole.ended.reason;
    const auto steps = whole.sink.all<StepEvent>();
    std::set<std::int64_t> cuts;
    Rng rng(11, Stream::probe, 0);
    for (int i = 0; i < 4; ++i) cuts.insert(static_cast<std::int64_t>(5 * rng.below(8) + 1 + rng.below(4)));
    for (const std::int64_t border : whole.borders())
        for (const std::int64_t cut : {border - 1, border, border + 1})
            if (cut >= 0) cuts.insert(cut);
    const testing::TemporaryFolder folder;
    for (const std::int64_t cut : cuts) {
        const EveryMethodRun before(config, cut);
        const WeightLayout& layout = before.net->store().layout;
        const auto written = writeCheckpoint(*before.keeper.kept, layout, {"RUN"}, folder.path());
        ASSERT_TRUE(written.ok()) << written.error().message;
        const auto state = readCheckpoint(folder.path() + "/" + written->path, written->sha256, layout);
        ASSERT_TRUE(state.ok()) << state.error().message;
        const EveryMethodRun after(config, -1, &*state);
        ASSERT_EQ(after.keeper.kept->book, whole.keeper.kept->book) << "cut at " << cut;
        EXPECT_EQ(after.ended.pathPasses, whole.ended.pathPasses) << "cut at " << cut;
        for (const StepEvent& step : after.sink.all<StepEvent>()) {
            const StepEvent& known = steps[static_cast<std::size_t>(step.step)];
            EXPECT_EQ(step.loss, known.loss) << step.step;
            EXPECT_EQ(step.learningRate, known.learningRate) << step.step;
            EXPECT_EQ(step.pathPasses, known.pathPasses) << step.step;
        }
    }
}

// A loss that is not finite, at the first pass of the run and later: the run ends as diverged, with the weights that
// the step began with.
TEST_P(EveryMethod, ANotFiniteLossEndsTheRunAndLeavesTheWeights) {
    for (const std::int64_t pass : {0, 4}) {
        EveryMethodRun lost(everyMethodConfig(GetParam()), -1, nullptr, pass);
        EXPECT_EQ(lost.ended.status, RunStatus::diverged) << "pass " << pass;
        EXPECT_THAT(lost.ended.reason, HasSubstr("loss nan")) << "pass " << pass;
        const EveryMethodRun good(everyMethodConfig(GetParam()), lost.ended.steps);
        EXPECT_EQ(lost.weights(), good.weights()) << "pass " << pass;
    }
}

// Where one option is left a decision, a method says when its config is read that it has nothing to do, or trains.
TEST_P(EveryMethod, ASpaceOfOnePathIsRefusedOrTrained) {
    for (const std::vector<std::string>& ops :
         {std::vector<std::string>{"nor_conv_3x3"}, {"skip_connect"}, {"none", "skip_connect"}}) {
        RunConfig config = everyMethodConfig(GetParam());
        config.space.ops = ops;
        if (const auto sound = checkConfig(config); !sound.ok()) {
            EXPECT_THAT(sound.error().message, HasSubstr("op")) << ops.front();
            continue;
        }
        const EveryMethodRun run(config);
        EXPECT_EQ(run.ended.status, RunStatus::finished) << ops.front() << ": " << run.ended.reason;
    }
}

INSTANTIATE_TEST_SUITE_P(Methods, EveryMethod, ::testing::ValuesIn(everyMethod()), testing::nameOfMethod);

}  // namespace
}  // namespace pada

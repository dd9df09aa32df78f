// SPDX-License-Identifier: GPL-3.0-or-later
// What a rule may do, in whole runs: several paths a step, passes that only look, no path at all, several nets, stages.
#include "core/engine/run_loop.h"

#include "core/base/contract.h"
#include "core/engine/checkpoint.h"
#include "core/methods/method_table.h"
#include "tests/core/files/temporary_folder.h"
#include "tests/support/cuts.h"
#include "tests/support/run_fixture.h"
#include "tests/support/test_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <functional>

namespace pada {
namespace {

using ::testing::HasSubstr;
using testing::tinyConfig;
using testing::TinyRun;
using MakeRule = std::function<std::unique_ptr<StepRule>()>;

template <class Rule, class... Arguments>
MakeRule makes(Arguments... arguments) {
    return [=] { return std::make_unique<Rule>(arguments...); };
}

RunConfig heldOut(const char* method) {
    RunConfig config = tinyConfig(method);
    config.data.validImages = 8;  // 32 to train on: 4 steps an epoch, 24 in all
    return config;
}

/// A run under a rule, from a state where there is one.
struct RuledRun : TinyRun {
    RuledRun(const MakeRule& make, RunConfig asked, std::int64_t stopAt = -1, const RunState* from = nullptr)
        : TinyRun(std::move(asked)) {
        RunParts parts = this->parts(stopAt);
        parts.rule = make();
        RunLoop loop(std::move(parts));
        if (from != nullptr) loop.restore(*from);
        ended = loop.run(control, keeper);
        nets = loop.family().size();
    }
    RunEnded ended;
    std::size_t nets = 0;
};

struct Case {
    const char* name;
    MakeRule make;
    const char* method;
};

class EveryRule : public ::testing::TestWithParam<Case> {};

// Cut at every step, kept in a file, rebuilt from that alone: the same bits in every array of every net and part, and
// the same steps.
TEST_P(EveryRule, ResumedFromAnyStepEqualsAnUnbrokenRunBitForBit) {
    const testing::TemporaryFolder temporary;
    const std::string folder = temporary.path();
    const RuledRun whole(GetParam().make, heldOut(GetParam().method));
    ASSERT_EQ(whole.ended.status, RunStatus::finished);
    const auto steps = whole.sink.all<StepEvent>();
    const auto epochs = whole.sink.all<EpochFinished>();
    ASSERT_EQ(steps.size(), 24u);
    for (const std::int64_t cut : testing::cutsBefore(24)) {
        const RuledRun before(GetParam().make, heldOut(GetParam().method), cut);
        const WeightLayout& layout = before.net->store().layout;
        const auto written = writeCheckpoint(*before.keeper.kept, layout, {"RUN"}, folder);
        ASSERT_TRUE(written.ok());
        const auto state = readCheckpoint(folder + "/" + written->path, written->sha256, layout);
        ASSERT_TRUE(state.ok()) << state.error().message;
        const RuledRun after(GetParam().make, heldOut(GetParam().method), -1, &*state);
        ASSERT_EQ(after.keeper.kept->book, whole.keeper.kept->book) << "cut at " << cut;
        EXPECT_EQ(after.ended.pathPasses, whole.ended.pathPasses) << "cut at " << cut;
        const auto rest = after.sink.all<StepEvent>();
        ASSERT_EQ(rest.size(), static_cast<std::size_t>(24 - cut));
        for (const StepEvent& step : rest) {
            const StepEvent& known = steps[static_cast<std::size_t>(step.step)];
            EXPECT_EQ(step.loss, known.loss) << step.step;
            EXPECT_EQ(step.learningRate, known.learningRate) << step.step;
            EXPECT_EQ(step.pathPasses, known.pathPasses) << step.step;
            ASSERT_EQ(step.paths.size(), known.paths.size());
            for (std::size_t i = 0; i < step.paths.size(); ++i) {
                EXPECT_EQ(step.paths[i].path, known.paths[i].path);
                EXPECT_EQ(step.paths[i].net, known.paths[i].net);
            }
        }
        const auto laterEpochs = after.sink.all<EpochFinished>();
        for (std::size_t i = 0; i < laterEpochs.size(); ++i) {
            const EpochFinished& known = epochs[epochs.size() - laterEpochs.size() + i];
            EXPECT_EQ(laterEpochs[i].gvOnline, known.gvOnline) << "cut at " << cut;
            EXPECT_EQ(laterEpochs[i].inactiveDrift, known.inactiveDrift) << "cut at " << cut;
            EXPECT_EQ(laterEpochs[i].deadPathShare, known.deadPathShare) << "cut at " << cut;
        }
    }
}

/// A method's own rule.
std::unique_ptr<StepRule> ownRule() {
    return nullptr;
}

/// Those that mix options or weights.
const std::vector<Case>& mixingMethods() {
    static const std::vector<Case> cases = [] {
        std::vector<Case> all;
        for (const Method& method : methods())
            if (std::ranges::count(method.about.needs, MethodNeed::terms) > 0)
                all.push_back({method.about.name.data(), ownRule, method.about.name.data()});
        return all;
    }();
    return cases;
}

INSTANTIATE_TEST_SUITE_P(Methods, EveryRule, ::testing::ValuesIn(mixingMethods()),
                         [](const auto& tested) { return std::string(tested.param.name); });

INSTANTIATE_TEST_SUITE_P(Rules, EveryRule,
                         ::testing::Values(Case{"two_paths", makes<testing::TwoPathsRule>(), "panda"},
                                           Case{"probing", makes<testing::ProbingRule>(PathRole::probe), "panda"},
                                           Case{"mixed", makes<testing::MixedRule>(6), "spos"},
                                           Case{"split", makes<testing::SplittingRule>(), "panda"},
                                           Case{"split_and_restart", makes<testing::SplittingRule>(true), "spos"}),
                         [](const auto& tested) { return std::string(tested.param.name); });

TEST(RuledRun, TwoPathsAStepTellCostAndTeachBoth) {
    RunConfig config = tinyConfig("pa");
    config.schedule.epochs = 0;
    config.schedule.pathPasses = 20 * 2 * 8 / 64.0;  // twenty steps of two paths on 8 images
    const RuledRun two(makes<testing::TwoPathsRule>(), config);
    EXPECT_EQ(two.ended.steps, 20);
    EXPECT_DOUBLE_EQ(two.ended.pathPasses, config.schedule.pathPasses);
    for (const StepEvent& step : two.sink.all<StepEvent>()) {
        ASSERT_EQ(step.paths.size(), 2u);
        EXPECT_NE(step.paths[0].path, step.paths[1].path);
    }
    for (const EpochFinished& epoch : two.sink.all<EpochFinished>()) EXPECT_GT(epoch.gvOnline, 0.0);
    EXPECT_FALSE(two.sink.all<VarianceSnapshot>().empty());
    const RuledRun one(makes<testing::OnePathRule>(), config);
    EXPECT_EQ(one.ended.steps, 40);
}

// The sampler of a run in which another path is reported beside each trained one is that of a run without.
TEST(RuledRun, OnlyTrainedPathsReachThePathSampler) {
    const RuledRun plain(makes<testing::OnePathRule>(), tinyConfig("pa"));
    for (const PathRole role : {PathRole::probe, PathRole::inner, PathRole::constraint, PathRole::anchor}) {
        const RuledRun probing(makes<testing::ProbingRule>(role), tinyConfig("pa"));
        EXPECT_EQ(probing.weights(), plain.weights());
        for (const char* name : {"path_sampler.probabilities", "path_sampler.norms"})
            EXPECT_EQ(probing.keeper.kept->book.arrays().at(name), plain.keeper.kept->book.arrays().at(name)) << name;
        for (const StepEvent& step : probing.sink.all<StepEvent>()) EXPECT_EQ(step.paths.size(), 3u);
    }
    const RuledRun taught(makes<testing::ProbingRule>(PathRole::trained), tinyConfig("pa"));
    EXPECT_NE(taught.keeper.kept->book.arrays().at("path_sampler.norms"),
              plain.keeper.kept->book.arrays().at("path_sampler.norms"));
}

TEST(RuledRun, AStepWithoutAPathIsCarried) {
    const RuledRun mixed(makes<testing::MixedRule>(6), heldOut("panda"));
    EXPECT_EQ(mixed.ended.status, RunStatus::finished);
    for (const StepEvent& step : mixed.sink.all<StepEvent>()) EXPECT_TRUE(step.paths.empty());
    EXPECT_TRUE(mixed.sink.all<VarianceSnapshot>().empty()) << "there is no law of paths to measure";
    for (const EpochFinished& epoch : mixed.sink.all<EpochFinished>()) EXPECT_EQ(epoch.deadPathShare, 0.0);
    const auto diverging = [] {
        auto rule = std::make_unique<testing::MixedRule>(6);
        rule->divergeAfter(5);
        return rule;
    };
    const RuledRun lost(diverging, heldOut("panda"));
    EXPECT_EQ(lost.ended.status, RunStatus::diverged);
    EXPECT_THAT(lost.ended.reason, HasSubstr("step 5: loss inf"));
    EXPECT_THAT(lost.ended.reason, HasSubstr("with options mixed"));
    EXPECT_THROW(RuledRun(makes<testing::MixedRule>(6), tinyConfig("spos")), RunError) << "no image is held out";
}

TEST(RuledRun, ASplitGivesEveryNetItsPathsAndWeights) {
    const RuledRun run(makes<testing::SplittingRule>(), heldOut("panda"));
    ASSERT_EQ(run.nets, 6u);
    const StateBook& book = run.keeper.kept->book;
    for (const StepEvent& step : run.sink.all<StepEvent>()) {
        const PathUse& use = step.paths.at(0);
        if (step.step < 12) {
            EXPECT_EQ(use.net, 0);
        } else {
            EXPECT_EQ(use.net, 1 + (step.step - 12) % 5);
            EXPECT_EQ(use.path[0], use.net - 1) << "only options of the net";
            EXPECT_TRUE(run.space->connected(use.path));
        }
    }
    for (int net = 2; net <= 5; ++net)
        EXPECT_NE(book.arrays().at("nets.1.weights"), book.arrays().at("nets." + std::to_string(net) + ".weights"));
    // 24 steps of 8 images, and the split's five passes.
    EXPECT_DOUBLE_EQ(run.ended.pathPasses, (24 + 5) * 8 / 64.0);
    RuledRun before(makes<testing::SplittingRule>(), heldOut("panda"), 12);
    EXPECT_EQ(before.nets, 1u) << "a state at a stage's first step is one of before the split";
    EXPECT_EQ(book.arrays().at("weights"), before.keeper.kept->book.arrays().at("weights")) << "net 0 is left alone";
}

TEST(RuledRun, ARateRestartsWithItsStage) {
    const RuledRun goesOn(makes<testing::SplittingRule>(false), heldOut("spos"));
    const RuledRun restarts(makes<testing::SplittingRule>(true), heldOut("spos"));
    const auto a = goesOn.sink.all<StepEvent>(), b = restarts.sink.all<StepEvent>();
    const ScheduleSection schedule = tinyConfig().schedule;
    const double rate = tinyConfig().optimizer.lr;
    for (std::int64_t step = 0; step < 24; ++step) {
        const auto i = static_cast<std::size_t>(step);
        EXPECT_EQ(a[i].learningRate, learningRateAt({24, 4}, schedule, rate, step));
        EXPECT_EQ(b[i].learningRate, learningRateAt({12, 4}, schedule, rate, step % 12));
    }
}

TEST(RuledRun, DivergenceNamesAllPathsAndTheStage) {
    RunConfig config = heldOut("spos");
    config.telemetry.enabled = false;
    TinyRun two(config), split(config);
    two.net->nanAtPass = 7;  // the second of the fourth step
    RunParts parts = two.parts();
    parts.rule = std::make_unique<testing::TwoPathsRule>();
    RunLoop loop(std::move(parts));
    const RunEnded ended = loop.run(two.control, two.keeper);
    EXPECT_THAT(ended.reason, HasSubstr("step 3: loss nan"));
    EXPECT_THAT(ended.reason, HasSubstr("under paths |"));
    EXPECT_THAT(ended.reason, HasSubstr("|, |"));
    split.net->nanAtPass = 12 + 5 + 2;
    RunParts staged = split.parts();
    staged.rule = std::make_unique<testing::SplittingRule>();
    RunLoop second(std::move(staged));
    EXPECT_THAT(second.run(split.control, split.keeper).reason, HasSubstr("step 14 of stage split: loss nan"));
}

TEST(RuledRun, AStateOfAnotherRuleOrWithAForeignArrayIsRefusedByName) {
    const RuledRun split(makes<testing::SplittingRule>(), heldOut("spos"), 14);
    const auto refusal = [&](const MakeRule& make, const RunState& state) {
        try {
            RuledRun(make, heldOut("spos"), 15, &state);
        } catch (const RunError& error) {
            return std::string(error.what());
        }
        return std::string("taken");
    };
    const RunState& state = *split.keeper.kept;
    EXPECT_EQ(refusal(makes<testing::SplittingRule>(), state), "taken");
    EXPECT_THAT(refusal(makes<testing::OnePathRule>(), state), HasSubstr("rule.turn is none that this method keeps"));
    EXPECT_THAT(refusal(makes<testing::MixedRule>(6), state), HasSubstr("rule.strengths is missing"));
    RunState foreign = state;
    foreign.book.put("rule.archive", std::vector<double>{});
    EXPECT_THAT(refusal(makes<testing::SplittingRule>(), foreign), HasSubstr("rule.archive is none"));
}

}  // namespace
}  // namespace pada

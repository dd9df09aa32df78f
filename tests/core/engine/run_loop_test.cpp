// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/run_loop.h"

#include "core/engine/stop_rules/stop_rule.h"
#include "core/methods/common_settings.h"
#include "tests/support/cuts.h"
#include "tests/support/run_fixture.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>

namespace pada {
namespace {

using testing::tinyConfig;
using testing::TinyRun;

RunEnded runAll(TinyRun& run, std::int64_t stopAt = -1, const RunState* from = nullptr) {
    RunLoop loop(run.parts(stopAt));
    if (from != nullptr) loop.restore(*from);
    return loop.run(run.control, run.keeper);
}

TEST(RunLoop, RunsToItsHorizonAndTellsEveryStep) {
    TinyRun run(tinyConfig());
    const RunEnded ended = runAll(run);
    EXPECT_EQ(ended.status, RunStatus::finished);
    EXPECT_EQ(ended.steps, 30);  // 40 images / 8 = 5 steps, 6 epochs
    EXPECT_DOUBLE_EQ(ended.pathPasses, 30 * 8 / 64.0);
    const auto steps = run.sink.all<StepEvent>();
    ASSERT_EQ(steps.size(), 30u);
    for (std::size_t i = 0; i < steps.size(); ++i) EXPECT_EQ(steps[i].step, static_cast<std::int64_t>(i));
    EXPECT_EQ(run.sink.all<EpochFinished>().size(), 6u);
    EXPECT_EQ(run.keeper.dueSteps, (std::vector<std::int64_t>{5, 10, 15, 20, 25, 30}));
    EXPECT_LT(steps.back().loss, steps.front().loss);
}

TEST(RunLoop, IsTheSameAgainWithTheSameSeedAndDiffersWithAnother) {
    TinyRun first(tinyConfig()), second(tinyConfig());
    runAll(first);
    runAll(second);
    EXPECT_EQ(first.weights(), second.weights());
    RunConfig other = tinyConfig();
    other.run.seed = 4;
    TinyRun third(other);
    runAll(third);
    EXPECT_NE(first.weights(), third.weights());
}

class EveryMethod : public ::testing::TestWithParam<const char*> {};

// The heart of resuming: cut at every step, rebuild everything from the saved state, and end with the same bits.
TEST_P(EveryMethod, ResumedFromAnyStepEqualsAnUnbrokenRunBitForBit) {
    TinyRun whole(tinyConfig(GetParam()));
    runAll(whole);
    const auto losses = whole.sink.all<StepEvent>();
    for (const std::int64_t cut : testing::cutsBefore(30)) {
        TinyRun before(tinyConfig(GetParam()));
        EXPECT_EQ(runAll(before, cut).status, RunStatus::stopped);
        ASSERT_TRUE(before.keeper.kept.has_value());
        TinyRun after(tinyConfig(GetParam()));
        runAll(after, -1, &*before.keeper.kept);
        ASSERT_EQ(after.weights(), whole.weights()) << "cut at " << cut;
        EXPECT_EQ(after.keeper.kept->book, whole.keeper.kept->book);
        const auto rest = after.sink.all<StepEvent>();
        ASSERT_EQ(rest.size(), static_cast<std::size_t>(30 - cut));
        for (const StepEvent& step : rest) EXPECT_EQ(step.loss, losses[static_cast<std::size_t>(step.step)].loss);
    }
}

TEST_P(EveryMethod, TelemetryChangesNoWeight) {
    RunConfig silent = tinyConfig(GetParam());
    silent.telemetry.enabled = false;
    TinyRun with(tinyConfig(GetParam())), without(silent);
    runAll(with);
    runAll(without);
    EXPECT_EQ(with.weights(), without.weights());
    EXPECT_FALSE(with.sink.all<VarianceSnapshot>().empty());
    EXPECT_TRUE(without.sink.all<VarianceSnapshot>().empty());
    EXPECT_EQ(with.keeper.kept->book.arrays().at("statistics"), without.keeper.kept->book.arrays().at("statistics"));
}

INSTANTIATE_TEST_SUITE_P(SeveralNetsOrAMemory, EveryMethod, ::testing::Values("few_shot", "gm", "magic_t"));
INSTANTIATE_TEST_SUITE_P(Methods, EveryMethod, ::testing::Values("spos", "pa", "da", "panda", "schedule"));
INSTANTIATE_TEST_SUITE_P(SeveralPaths, EveryMethod, ::testing::Values("fairnas", "sumnas", "nsas", "dynas"));
INSTANTIATE_TEST_SUITE_P(Questions, EveryMethod,
                         ::testing::Values("anti_pa", "split_schedule", "stratified", "distinct_plans", "tail_mean"));

TEST(RunLoop, FreezeLeavesUnusedWeightsAndDriftMovesThem) {
    for (const bool drift : {false, true}) {
        RunConfig config = tinyConfig("spos");
        config.optimizer.inactive = drift ? Inactive::drift : Inactive::freeze;
        config.schedule.epochs = 4;
        TinyRun run(config);
        runAll(run);
        double moved = 0;
        for (const EpochFinished& epoch : run.sink.all<EpochFinished>()) moved += epoch.inactiveDrift;
        if (drift)
            EXPECT_GT(moved, 0.0);
        else
            EXPECT_EQ(moved, 0.0);
    }
}

TEST(RunLoop, EndsAsDivergedWithoutTouchingTheWeights) {
    TinyRun run(tinyConfig("spos"));
    run.net->nanAtPass = 7;
    RunConfig quiet = run.config;
    run.config.telemetry.enabled = false;
    const RunEnded ended = runAll(run);
    EXPECT_EQ(ended.status, RunStatus::diverged);
    EXPECT_EQ(ended.steps, 7);
    EXPECT_THAT(ended.reason, ::testing::HasSubstr("step 7"));
    EXPECT_THAT(ended.reason, ::testing::HasSubstr("seed 3"));
    EXPECT_FALSE(run.keeper.kept.has_value());
    for (const float w : run.weights()) EXPECT_TRUE(std::isfinite(w));
    TinyRun good(quiet);
    runAll(good, 7);
    EXPECT_EQ(run.weights(), good.weights());
}

TEST(RunLoop, StopsBeforeTheFirstStepAndOnAPlateau) {
    TinyRun early(tinyConfig());
    early.control.requestStop();
    const RunEnded ended = runAll(early);
    EXPECT_EQ(ended.status, RunStatus::stopped);
    EXPECT_EQ(ended.steps, 0);

    RunConfig flat = tinyConfig("spos");
    flat.optimizer.lr =
        1e-12;  // the loss of an epoch only depends on its paths and images: no trend to follow for long
    flat.schedule.epochs = 50;
    flat.stop.values.setWhole(stopRules()[1].setting, 2);
    TinyRun plateau(flat);
    const RunEnded stopped = runAll(plateau);
    EXPECT_EQ(stopped.reason, "plateau");
    EXPECT_LT(stopped.steps, 250);
}

/// Passes events on and lets a test act when they come, on the engine's thread: no race, no sleeping.
class ActingSink final : public EventSink {
public:
    explicit ActingSink(std::function<void(const Event&)> act) : m_act(std::move(act)) {}
    void push(const Event& event) override { m_act(event); }

private:
    std::function<void(const Event&)> m_act;
};

RunEnded runActing(TinyRun& run, const std::function<void(const Event&)>& act, const RunState* from = nullptr) {
    ActingSink sink([&](const Event& event) {
        run.sink.push(event);
        act(event);
    });
    RunParts parts = run.parts();
    RunParts acting{.config = parts.config,
                    .run = parts.run,
                    .configHash = parts.configHash,
                    .space = parts.space,
                    .allowed = parts.allowed,
                    .net = parts.net,
                    .data = parts.data,
                    .roles = parts.roles,
                    .sink = sink,
                    .clock = parts.clock};
    RunLoop loop(std::move(acting));
    if (from != nullptr) loop.restore(*from);
    return loop.run(run.control, run.keeper);
}

// Asked to pause after its fourth step it stands there; one step lets the fifth through and it stands again.
TEST(RunLoop, PausesStepsOnceAndGoesOn) {
    TinyRun run(tinyConfig("spos"));
    int pauses = 0;
    std::vector<std::size_t> stepsAtPause;
    const RunEnded ended = runActing(run, [&](const Event& event) {
        if (const auto* step = std::get_if<StepEvent>(&event); step != nullptr && step->step == 3)
            run.control.requestPause();
        if (!std::holds_alternative<RunPaused>(event)) return;
        stepsAtPause.push_back(run.sink.all<StepEvent>().size());
        ASSERT_TRUE(run.keeper.kept);
        EXPECT_EQ(run.keeper.kept->step, std::get<RunPaused>(event).step);  // a pause is safe to end by a kill
        if (++pauses == 1)
            run.control.requestStep();
        else
            run.control.requestContinue();
    });
    EXPECT_EQ(stepsAtPause, (std::vector<std::size_t>{4, 5}));
    EXPECT_EQ(run.sink.all<RunResumed>().size(), 2u);
    EXPECT_EQ(ended.steps, 30);
    EXPECT_EQ(run.sink.all<StepEvent>().size(), 30u);
}

// A step takes a second of the clock; a pause of an hour amid the run does not count, nor does the time until a resume.
TEST(RunLoop, StopsAfterMinutesOfWorkPausesLeftOut) {
    RunConfig config = tinyConfig("spos");
    config.stop.values.setNumber(stopRules()[0].setting, 0.2);
    const auto work = [&](TinyRun& run, std::int64_t pauseAfter) {
        return [&run, pauseAfter](const Event& event) {
            if (const auto* step = std::get_if<StepEvent>(&event)) {
                run.clock.advance(1.0);
                if (step->step == pauseAfter) run.control.requestPause();
            }
            if (!std::holds_alternative<RunPaused>(event)) return;
            run.clock.advance(3600.0);
            run.control.requestContinue();
        };
    };
    TinyRun plain(config), paused(config), first(config), second(config);
    EXPECT_EQ(runActing(plain, work(plain, -1)).steps, 12);
    const RunEnded ended = runActing(paused, work(paused, 6));
    EXPECT_EQ(ended.reason, "minutes");
    EXPECT_EQ(ended.steps, 12);
    const auto epochs = paused.sink.all<EpochFinished>();
    ASSERT_EQ(epochs.size(), 2u);
    EXPECT_EQ(epochs[1].seconds, 5.0);  // five steps, the pause left out

    runActing(first, [&](const Event& event) {
        work(first, -1)(event);
        if (const auto* step = std::get_if<StepEvent>(&event); step != nullptr && step->step == 6)
            first.control.requestStop();
    });
    EXPECT_EQ(first.keeper.kept->step, 7);
    second.clock.advance(86'400.0);
    const RunEnded resumed = runActing(second, work(second, -1), &*first.keeper.kept);
    EXPECT_EQ(resumed.reason, "minutes");
    EXPECT_EQ(resumed.steps, 12);
    EXPECT_EQ(second.sink.all<EpochFinished>().at(0).seconds, 5.0);
}

TEST(RunLoop, PublishesUniformProbabilitiesFirstAndNarrowerOnesLater) {
    RunConfig config = tinyConfig("schedule");
    TinyRun run(config);
    runAll(run);
    const auto changes = run.sink.all<SamplingChanged>();
    ASSERT_EQ(changes.size(), 7u);
    EXPECT_DOUBLE_EQ(changes.front().probabilities[0][3], 0.2);
    // After 6 epochs the factor is 5/6: each weightless option keeps (1 - 5/6) / 5, the two convolutions share the
    // rest.
    EXPECT_NEAR(changes.back().probabilities[0][0], 1.0 / 30, 1e-12);
    EXPECT_NEAR(changes.back().probabilities[0][3], (1 - 3.0 / 30) / 2, 1e-12);
}

TEST(RunLoop, UpdatesProbabilitiesEverySoManySteps) {
    RunConfig config = tinyConfig("schedule");
    config.method.values.setWhole(settings::updateEvery(), 4);
    TinyRun run(config);
    runAll(run);
    std::vector<std::int64_t> steps;
    for (const SamplingChanged& change : run.sink.all<SamplingChanged>()) steps.push_back(change.step);
    EXPECT_EQ(steps, (std::vector<std::int64_t>{0, 4, 8, 12, 16, 20, 24, 28}));
    // The update after step 4 k mixes with the share of the horizon that its period began at.
    EXPECT_NEAR(run.sink.all<SamplingChanged>().back().probabilities[0][0], (1 - 24.0 / 30) / 5, 1e-12);
}

// As published the weights for epoch e + 1 are mixed with e / epochs: uniform after the first epoch, not after the
// next.
TEST(RunLoop, MixesDataWeightsWithTheShareOfEpochsBeforeTheLast) {
    TinyRun run(tinyConfig("da"));
    runAll(run);
    const auto changes = run.sink.all<DataWeightsChanged>();
    ASSERT_EQ(changes.size(), 6u);
    for (const float weight : changes[0].weights) EXPECT_FLOAT_EQ(weight, 1.0f / 40);
    // s = 1/6: what an image of norm g (0.1 to 0.4, times 1 or 0 as it was drawn) adds lies above (1 - s) / 40.
    const auto [low, high] = std::ranges::minmax(changes[1].weights);
    EXPECT_GE(low, (1 - 1.0f / 6) / 40 - 1e-6f);
    EXPECT_GT(high, 1.0f / 40);
    float sum = 0;
    for (const float weight : changes[1].weights) sum += weight;
    EXPECT_NEAR(sum, 1.0f, 1e-5f);
    EXPECT_NEAR(low, (1 - 1.0f / 6) / 40, 1e-6f);  // an image the second epoch did not draw
}

TEST(RunLoop, CountsCoverageAndDeadPaths) {
    RunConfig config = tinyConfig("spos");
    config.space.ops = {"none", "nor_conv_3x3"};  // 17 of 64 are dead: SubSpace.TwoOpsByHand
    config.schedule.epochs = 40;
    TinyRun run(config);
    runAll(run);
    // The very draws again: which first draws were dead.
    const SubSpace sub(*run.space, run.allowed);
    const auto epochs = run.sink.all<EpochFinished>();
    ASSERT_EQ(epochs.size(), 40u);
    double dead = 0;
    for (std::size_t e = 0; e < epochs.size(); ++e) {
        EXPECT_EQ(epochs[e].distinctImages, 40);
        int deadHere = 0;
        for (std::uint64_t step = 5 * e; step < 5 * e + 5; ++step) {
            Rng rng(config.run.seed, Stream::paths, step);
            deadHere += sub.connected(sub.draw(rng)) ? 0 : 1;
        }
        EXPECT_DOUBLE_EQ(epochs[e].deadPathShare, deadHere / 5.0) << "epoch " << e;
        dead += epochs[e].deadPathShare / 40.0;
    }
    EXPECT_NEAR(dead, 17.0 / 64, 0.1);
    for (const StepEvent& step : run.sink.all<StepEvent>()) EXPECT_TRUE(run.space->connected(step.paths.at(0).path));
}

// Two runs alike but for the weights: until the law is no longer uniform they are the same, and the first step after
// takes the same path with the same net, its gradient times 1 / (N p), both given that the path is connected.
TEST(RunLoop, WeightsAGradientByTheProbabilityOfAConnectedPath) {
    RunConfig config = tinyConfig("schedule");
    config.space.ops = {"none", "nor_conv_3x3"};
    config.telemetry.enabled = true;
    config.optimizer.clipNorm = 0;
    RunConfig weighted = config;
    weighted.method.values.setFlag(settings::unbiasPath(), true);
    TinyRun plain(config), unbiased(weighted);
    runAll(plain);
    runAll(unbiased);
    const auto a = plain.sink.all<StepEvent>(), b = unbiased.sink.all<StepEvent>();
    for (std::size_t i = 0; i < 10; ++i) EXPECT_NEAR(a[i].gradNormRaw, b[i].gradNormRaw, 1e-9 * a[i].gradNormRaw) << i;
    const double q = (1 + 1.0 / 6) / 2;  // of a convolution in the third epoch
    const double none = 1 - q;
    const double connected =
        1 - none * (none * (1 - q * q) + q * none * (none + q * none * none));  // SubSpace.TwoOpsByHand
    const Path& path = a[10].paths.at(0).path;
    ASSERT_EQ(path, b[10].paths.at(0).path);
    double p = 1;
    for (const std::uint8_t option : path.bytes()) p *= option == 3 ? q : none;
    EXPECT_NEAR(b[10].gradNormRaw / a[10].gradNormRaw, std::min(10.0, 1 / (47 * p / connected)), 1e-6);
    EXPECT_GT(std::abs(b[10].gradNormRaw / a[10].gradNormRaw - 1), 0.05);
    EXPECT_NE(plain.sink.all<EpochFinished>()[2].gvOnline, unbiased.sink.all<EpochFinished>()[2].gvOnline);
}

TEST(RunLoop, SaysOnceWhenWeightsAreCutOff) {
    RunConfig config = tinyConfig("schedule");
    config.method.values.setFlag(settings::unbiasPath(), true);
    config.schedule.epochs = 12;
    TinyRun run(config), mild(config);
    runAll(run);
    std::vector<Notice> notices;
    for (const Notice& notice : run.sink.all<Notice>())
        if (notice.code == "unbias") notices.push_back(notice);
    ASSERT_EQ(notices.size(), 1u);
    EXPECT_THAT(notices[0].message, ::testing::HasSubstr("cut off at 10"));
    mild.config.method.values.setNumber(settings::smoothingFinal(), 0.5);
    runAll(mild);
    EXPECT_TRUE(mild.sink.all<Notice>().empty());
}

}  // namespace
}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/run_loop.h"

#include "tests/support/run_fixture.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <thread>

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
    for (std::int64_t cut = 0; cut < 30; ++cut) {
        TinyRun before(tinyConfig(GetParam()));
        EXPECT_EQ(runAll(before, cut).status, RunStatus::stopped);
        ASSERT_TRUE(before.keeper.kept.has_value());
        TinyRun after(tinyConfig(GetParam()));
        runAll(after, -1, &*before.keeper.kept);
        ASSERT_EQ(after.weights(), whole.weights()) << "cut at " << cut;
        EXPECT_EQ(after.keeper.kept->pathSampler, whole.keeper.kept->pathSampler);
        EXPECT_EQ(after.keeper.kept->dataSampler, whole.keeper.kept->dataSampler);
        EXPECT_EQ(after.keeper.kept->momentum, whole.keeper.kept->momentum);
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
    EXPECT_EQ(with.keeper.kept->statistics, without.keeper.kept->statistics);
}

INSTANTIATE_TEST_SUITE_P(Methods, EveryMethod, ::testing::Values("spos", "pa", "da", "panda", "schedule"));

TEST(RunLoop, FreezeLeavesUnusedWeightsAndDriftMovesThem) {
    for (const bool drift : {false, true}) {
        RunConfig config = tinyConfig("spos");
        config.optimizer.inactive = drift ? "drift" : "freeze";
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
    flat.stop.plateau = 2;
    TinyRun plateau(flat);
    const RunEnded stopped = runAll(plateau);
    EXPECT_EQ(stopped.reason, "plateau");
    EXPECT_LT(stopped.steps, 250);
}

TEST(RunLoop, PausesStepsOnceAndGoesOn) {
    TinyRun run(tinyConfig("spos"));
    run.control.requestPause();
    run.control.requestStep();
    std::thread engine([&] { runAll(run); });
    // Only the control is touched from here; the loop pauses by itself after the one step.
    run.control.requestContinue();
    engine.join();
    EXPECT_EQ(run.sink.all<StepEvent>().size(), 30u);
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

TEST(RunLoop, CountsCoverageAndDeadPaths) {
    RunConfig config = tinyConfig("spos");
    config.schedule.epochs = 40;
    TinyRun run(config);
    runAll(run);
    double dead = 0;
    for (const EpochFinished& epoch : run.sink.all<EpochFinished>()) {
        EXPECT_EQ(epoch.distinctImages, 40);
        dead += epoch.deadPathShare / 40.0;
    }
    EXPECT_NEAR(dead, 341.0 / 15625.0, 0.03);
    for (const StepEvent& step : run.sink.all<StepEvent>()) EXPECT_TRUE(run.space->connected(step.paths.at(0).path));
}

}  // namespace
}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
// Few-Shot: one net, then one an option of a decision, of which each owns its paths and begins with the same weights.
#include "core/methods/common_settings.h"
#include "tests/core/methods/method_runs.h"

#include <gmock/gmock.h>

#include <set>

namespace pada {
namespace {

using ::testing::HasSubstr;
using testing::MethodRun;
using testing::refusal;
using testing::setting;
using testing::tinyConfig;

/// 30 steps, 5 an epoch; by default the split is after the second epoch.
RunConfig fewShotConfig(std::int64_t levels = 1) {
    RunConfig asked = tinyConfig("few_shot");
    asked.method.values.setWhole(setting("few_shot", "split_levels"), levels);
    return asked;
}

TEST(FewShot, EveryPathHasOneOwnerAndThatIsTheNetOfItsOption) {
    MethodRun run(fewShotConfig());
    NetFamily& family = run.loop.family();
    ASSERT_EQ(family.size(), 6u);
    for (int i = 0; i < nb201::kPaths; i += 7) {
        const Path path = nb201::pathAt(i);
        int owners = 0;
        for (NetId net = 1; net < 6; ++net) owners += allows(family.mask(net), path);
        EXPECT_EQ(owners, 1);
        EXPECT_EQ(family.ownerOf(path), 1 + path[0]);
    }
    for (const StepEvent& step : run.sink.all<StepEvent>()) {
        const PathUse& use = step.paths.at(0);
        EXPECT_EQ(use.net, step.step < 10 ? 0 : 1 + (step.step - 10) % 5);
        if (use.net > 0) {
            EXPECT_EQ(use.path[0], use.net - 1);
        }
        EXPECT_TRUE(run.space->connected(use.path));
    }
}

// Weights, momentum and statistics of the one net are those that each net begins with; the one net stays as it was.
TEST(FewShot, NetsBeginAsWhatTheyWereSplitOff) {
    const StateBook before = MethodRun(fewShotConfig(), 10).keeper.kept->book,
                    after = MethodRun(fewShotConfig(), 11).keeper.kept->book;
    const auto of = [](const StateBook& book, const std::string& name) { return book.arrays().at(name); };
    for (const char* part : {"weights", "momentum", "statistics"}) {
        EXPECT_EQ(of(after, part), of(before, part)) << "net 0, " << part;
        for (int net = 2; net <= 5; ++net)
            EXPECT_EQ(of(after, "nets." + std::to_string(net) + "." + part), of(before, part)) << net << ", " << part;
    }
    EXPECT_NE(of(after, "nets.1.weights"), of(before, "weights")) << "its turn was first";
}

TEST(FewShot, NetsGetEqualSteps) {
    for (const std::int64_t length : {1, 2, 3}) {
        RunConfig asked = fewShotConfig();
        asked.schedule.epochs = 8;
        asked.method.values.setWhole(setting("few_shot", "turn_steps"), length);
        MethodRun run(asked);
        std::map<NetId, std::int64_t> steps;
        NetId last = 0;
        std::int64_t inARow = 0;
        for (const StepEvent& step : run.sink.all<StepEvent>()) {
            const NetId net = step.paths.at(0).net;
            ++steps[net];
            if (net == 0) continue;
            if (net != last && last != 0) {
                EXPECT_EQ(inARow, length);
            }
            inARow = net == last ? inARow + 1 : 1;
            last = net;
        }
        EXPECT_EQ(steps.size(), 6u);
        for (NetId net = 1; net <= 5; ++net) EXPECT_LE(std::abs(steps[net] - steps[1]), length);
    }
}

TEST(FewShot, TheRateRestartsByAKey) {
    for (const bool restarts : {true, false}) {
        RunConfig asked = fewShotConfig();
        asked.method.values.setFlag(setting("few_shot", "split_restart"), restarts);
        MethodRun run(asked);
        const auto steps = run.sink.all<StepEvent>();
        EXPECT_EQ(steps[10].learningRate == steps[0].learningRate, restarts);
        EXPECT_LT(steps[29].learningRate, 0.01);
    }
}

TEST(FewShot, TheSplitIsWhereAKeySaysAndOfTheDecisionThatAKeySays) {
    RunConfig asked = fewShotConfig();
    asked.method.values.setNumber(setting("few_shot", "split_after"), 0.5);
    asked.method.values.setWhole(setting("few_shot", "split_decision"), 4);
    MethodRun run(asked);
    for (const StepEvent& step : run.sink.all<StepEvent>()) {
        const PathUse& use = step.paths.at(0);
        EXPECT_EQ(use.net > 0, step.step >= 15);
        if (use.net > 0) {
            EXPECT_EQ(use.path[4], use.net - 1);
        }
    }
}

TEST(FewShot, TwoLevelsSplitEveryNetAgain) {
    MethodRun run(fewShotConfig(2));
    NetFamily& family = run.loop.family();
    ASSERT_EQ(family.size(), 1u + 5 + 25);
    for (NetId net = 6; net < 31; ++net) {
        EXPECT_EQ(family.parent(net), 1 + (net - 6) / 5);
        EXPECT_EQ(family.mask(net)[0], family.mask(family.parent(net))[0]);
        EXPECT_EQ(family.mask(net)[1], (std::vector<std::uint8_t>{static_cast<std::uint8_t>((net - 6) % 5)}));
    }
    for (int i = 0; i < nb201::kPaths; i += 11) {
        const Path path = nb201::pathAt(i);
        EXPECT_EQ(family.ownerOf(path), 6 + 5 * path[0] + path[1]);
    }
    for (const auto& [step, stage] : run.stages())
        EXPECT_EQ(stage, step == 0 ? "one net" : step == 10 ? "5 nets" : "25 nets");
    EXPECT_EQ(run.stages().size(), 3u);
}

TEST(FewShot, ImportanceOfPathsAndImagesGoesUnderIt) {
    RunConfig asked = fewShotConfig();
    asked.method.values.setChoice(settings::samplingPaths(), PathSource::importance);
    asked.method.values.setChoice(settings::samplingData(), ImageSource::importance);
    MethodRun run(asked), plain(fewShotConfig());
    EXPECT_FALSE(run.sink.all<DataWeightsChanged>().empty());
    EXPECT_TRUE(plain.sink.all<DataWeightsChanged>().empty());
    EXPECT_NE(run.weights(), plain.weights());
    EXPECT_TRUE(plain.sink.all<SamplingChanged>().back().norms.empty());
    EXPECT_FALSE(run.sink.all<SamplingChanged>().back().norms.empty());
    for (const StepEvent& step : run.sink.all<StepEvent>())
        if (step.paths.at(0).net > 0) {
            EXPECT_EQ(step.paths[0].path[0], step.paths[0].net - 1);
        }
}

TEST(FewShot, WhatCannotBeSplitIsSaid) {
    RunConfig asked = fewShotConfig();
    asked.space.ops = {"nor_conv_3x3"};
    EXPECT_THAT(refusal(asked), HasSubstr("decision 0 (1<-0) has one option left, nor_conv_3x3"));
    asked = fewShotConfig();
    asked.method.values.setWhole(setting("few_shot", "split_decision"), 6);
    EXPECT_THAT(refusal(asked), HasSubstr("method.split_decision is 6, allowed: 0 to 5"));
    asked = fewShotConfig();
    asked.schedule.epochs = 1;
    EXPECT_THAT(refusal(asked), HasSubstr("2 stages of an epoch at least, and the run has 1 epoch;"));
}

}  // namespace
}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
// The run loop over a net that computes elsewhere: what it keeps, resumes and measures must be the newest state.
#include "core/methods/mixed_settings.h"
#include "tests/core/torch/torch_fixture.h"
#include "tests/support/run_fixture.h"

namespace pada::test {
namespace {

using testing::TinyRun;

struct TorchRun {
    explicit TorchRun(const char* device, const RunConfig& config = testing::tinyConfig("panda"), int threads = 1)
        : run(config) {
        NetSpec spec = wholeSpec(*run.space, {8, 1, 4, 1, 8});
        spec.options = run.allowed;
        SupernetRequest request{spec, threads};
        request.partial = netNeeds(config).partial;
        net = module()->makeSupernet(request, device).value();
        net->store().initialise(run.config.run.seed);
    }
    /// Runs up to `stop`, from `state` where there is one; what the keeper got at the end.
    RunState go(std::int64_t stop, const RunState* state = nullptr) {
        RunLoop loop({.config = run.config,
                      .run = {"RUN"},
                      .configHash = "hash",
                      .space = *run.space,
                      .allowed = run.allowed,
                      .net = *net,
                      .data = run.data,
                      .roles = run.roles,
                      .sink = run.sink,
                      .clock = run.clock,
                      .stopAtStep = stop});
        if (state != nullptr) loop.restore(*state);
        loop.run(run.control, run.keeper);
        return *run.keeper.kept;
    }

    TinyRun run;
    std::unique_ptr<Supernet> net;
};

TEST(TorchRun, KeepsTheNewestWeightsAndResumesBitForBit) {
    TorchRun whole(apartDevice()), first(apartDevice()), second(apartDevice());
    const RunState end = whole.go(17);
    const RunState middle = first.go(8);
    EXPECT_NE(middle.book.arrays().at("weights"), end.book.arrays().at("weights"));
    const RunState resumed = second.go(17, &middle);
    for (const char* name : {"weights", "momentum", "statistics"})
        EXPECT_EQ(resumed.book.arrays().at(name), end.book.arrays().at(name)) << name;
    // The epoch in which it was resumed, too: what the net kept of its gradients went along.
    const auto expected = whole.run.sink.all<EpochFinished>(), rest = second.run.sink.all<EpochFinished>();
    ASSERT_EQ(expected.size(), 3u);
    ASSERT_EQ(rest.size(), 2u);
    for (std::size_t i = 0; i < 2; ++i) {
        EXPECT_FALSE(rest[i].partial);
        EXPECT_EQ(rest[i].gvOnline, expected[i + 1].gvOnline);
        EXPECT_EQ(rest[i].inactiveDrift, expected[i + 1].inactiveDrift);
    }
}

struct Elsewhere {
    const char* space;
    const char* variant;
    const char* method;
};

RunConfig configOf(const Elsewhere& where) {
    RunConfig config = testing::tinyConfig();
    config.space.kind = where.space;
    config.space.variant = where.variant;
    config.method.name = where.method;
    config.telemetry.enabled = config.space.kind == "darts";  // a chain's many passes would take long
    config.data.validImages = 16;                             // some methods look at held-out ones
    return config;
}

/// Spaces whose nets are walked, by every method that draws paths.
class TorchRunElsewhere : public ::testing::TestWithParam<Elsewhere> {};

TEST_P(TorchRunElsewhere, TrainsAndResumesBitForBit) {
    const RunConfig config = configOf(GetParam());
    // Passes of all options at once take long.
    const std::int64_t steps = std::string_view(GetParam().method) == "darts" ? 3 : 8;
    TorchRun whole("cpu", config), first("cpu", config), second("cpu", config);
    const RunState end = whole.go(steps);
    ASSERT_EQ(end.step, steps);
    for (const StepEvent& step : whole.run.sink.all<StepEvent>()) EXPECT_TRUE(std::isfinite(step.loss));
    const RunState middle = first.go(steps / 2);
    EXPECT_NE(middle.book.arrays().at("weights"), end.book.arrays().at("weights"));
    EXPECT_EQ(second.go(steps, &middle).book, end.book);
    for (const StrengthsChanged& told : whole.run.sink.all<StrengthsChanged>())
        EXPECT_TRUE(whole.run.space->valid(whole.run.space->derive(told.strengths)));
}

INSTANTIATE_TEST_SUITE_P(Spaces, TorchRunElsewhere,
                         ::testing::Values(Elsewhere{"darts", "", "spos"}, Elsewhere{"darts", "", "panda"},
                                           Elsewhere{"darts", "", "schedule"}, Elsewhere{"darts", "", "fairnas"},
                                           Elsewhere{"darts", "", "sumnas"}, Elsewhere{"darts", "", "nsas"},
                                           Elsewhere{"darts", "", "magic_t"}, Elsewhere{"darts", "", "magic_a"},
                                           Elsewhere{"darts", "", "few_shot"}, Elsewhere{"darts", "", "darts"},
                                           Elsewhere{"mbconv", "cifar", "darts"}, Elsewhere{"mbconv", "cifar", "spos"},
                                           Elsewhere{"mbconv", "cifar", "panda"},
                                           Elsewhere{"mbconv", "fairnas", "spos"}),
                         [](const auto& one) {
                             return std::string(one.param.space) + one.param.variant + "_" + one.param.method;
                         });

struct Search {
    const char* space;
    const char* variant;
    const char* method;
    const char* setting = "";
    const char* word = "";
    bool staged = false;  ///< Another stage begins with the second epoch.
};

/// Two epochs of two steps, of few operations.
RunConfig configOf(const Search& search) {
    RunConfig config = testing::tinyConfig(search.method);
    config.space.kind = search.space;
    config.space.variant = search.variant;
    config.space.ops = {"max_pool_3x3", "skip_connect", "sep_conv_3x3"};
    if (config.space.kind == "mbconv") config.space.ops = {"k3e3", "k5e3", "skip"};
    config.telemetry.enabled = false;
    config.data.trainImages = 16;
    config.data.validImages = 8;
    config.schedule.epochs = 2;
    SettingValues& values = config.method.values;
    for (const Setting& setting : methodNamed(search.method).about.settings) {
        if (setting.name == search.setting) values.set(setting, std::string(search.word));
        for (const char* half : {"warm_up", "gate_warm_up", "gm_share"})
            if (setting.name == half) values.setNumber(setting, 0.5);
        for (const char* one : {"gate_every", "gm_levels"})
            if (setting.name == one) values.setWhole(setting, 1);
    }
    return config;
}

/// Methods that learn strengths or split nets, on the spaces of their papers.
class TorchSearches : public ::testing::TestWithParam<Search> {};

TEST_P(TorchSearches, ResumeBitForBitInsideAnEpochAndAcrossAStage) {
    const RunConfig config = configOf(GetParam());
    for (const int threads : {1, 2}) {
        TorchRun whole("cpu", config, threads);
        const RunState end = whole.go(-1);
        ASSERT_EQ(end.step, 4);
        for (const StepEvent& step : whole.run.sink.all<StepEvent>()) EXPECT_TRUE(std::isfinite(step.loss));
        for (const StrengthsChanged& told : whole.run.sink.all<StrengthsChanged>())
            EXPECT_TRUE(whole.run.space->valid(whole.run.space->derive(told.strengths)));
        bool crossed = false;
        for (const MethodTold& told : whole.run.sink.all<MethodTold>())
            crossed = crossed || (told.table.topic == "stage" && told.step == 2);
        EXPECT_EQ(crossed, GetParam().staged);
        for (const std::int64_t cut : threads == 1 ? std::vector<std::int64_t>{1, 2} : std::vector<std::int64_t>{3}) {
            TorchRun first("cpu", config, threads), second("cpu", config, threads);
            const RunState middle = first.go(cut);
            EXPECT_EQ(second.go(-1, &middle).book, end.book) << "cut at " << cut << ", " << threads << " threads";
        }
    }
}

INSTANTIATE_TEST_SUITE_P(
    Spaces, TorchSearches,
    ::testing::Values(Search{"darts", "", "darts", "order", "second"},
                      Search{"darts", "", "pc_darts", "order", "first", true}, Search{"darts", "", "gdas"},
                      Search{"darts", "", "darts_minus"}, Search{"darts", "", "gm", "", "", true},
                      Search{"mbconv", "cifar", "proxylessnas", "gate_update", "two_paths", true},
                      Search{"mbconv", "cifar", "proxylessnas", "gate_update", "all_paths", true},
                      Search{"mbconv", "cifar", "proxylessnas", "gate_update", "reinforce", true},
                      Search{"mbconv", "cifar", "danas", "", "", true}, Search{"mbconv", "cifar", "gm", "", "", true}),
    [](const auto& one) {
        return std::string(one.param.space) + one.param.variant + "_" + one.param.method + "_" + one.param.word;
    });

TEST(TorchRun, FollowsTheRunOnTheStore) {
    TorchRun here("cpu"), apart(apartDevice());
    const RunState a = here.go(6), b = apart.go(6);
    const auto expected = a.book.get<float>("weights"), found = b.book.get<float>("weights", expected.size());
    std::vector<float> difference(expected.size());
    for (std::size_t i = 0; i < difference.size(); ++i) difference[i] = expected[i] - found[i];
    EXPECT_LT(norm(difference), 1e-3 * norm(expected));
    const auto left = here.run.sink.all<EpochFinished>(), right = apart.run.sink.all<EpochFinished>();
    ASSERT_FALSE(left.empty());
    ASSERT_EQ(left.size(), right.size());
    for (std::size_t i = 0; i < left.size(); ++i) {
        EXPECT_NEAR(left[i].meanLoss, right[i].meanLoss, 1e-3 * left[i].meanLoss);
        EXPECT_NEAR(left[i].gvOnline, right[i].gvOnline, 0.05 * left[i].gvOnline);  // From gradients brought each step.
    }
}

}  // namespace
}  // namespace pada::test

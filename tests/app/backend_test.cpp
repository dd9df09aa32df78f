// SPDX-License-Identifier: GPL-3.0-or-later
// Which backend a run gets, what a method asks for beside paths decides too, and where its paths are scored.
#include "app/backend.h"
#include "app/ranking_net.h"
#include "app/workplace.h"
#include "core/methods/method_table.h"
#include "core/registry/configs.h"
#include "core/search/path_ranking.h"
#include "tests/app/service_fixture.h"

#include <gmock/gmock.h>
#include <stdlib.h>

namespace {

using namespace pada;
using ::testing::HasSubstr;

SupernetRequest tinyRequest() {
    SupernetRequest request;
    request.spec.size = {8, 1, 4, 3, 8};
    request.spec.options.assign(6, {0, 1, 2, 3, 4});
    request.threads = 1;
    return request;
}

TEST(Backend, TheCpuBackendIsRefusedWhatItLacksWithTheWayOut) {
    SupernetRequest request = tinyRequest();
    request.needs = static_cast<unsigned>(Ability::terms) | static_cast<unsigned>(Ability::classes);
    RunSection run;
    run.backend = BackendChoice::cpu;
    const auto net = makeSupernet(run, request);
    ASSERT_FALSE(net.ok());
    EXPECT_EQ(net.error().code, ErrorCode::unsupported);
    EXPECT_THAT(net.error().message, HasSubstr("asks for mixed options, losses over some classes"));
    EXPECT_THAT(net.error().message, HasSubstr("set [run] backend to auto or torch"));
    request.needs = static_cast<unsigned>(Ability::paths);
    const auto plain = makeSupernet(run, request);
    ASSERT_TRUE(plain.ok());
    EXPECT_EQ(backendNotice(run, request, **plain), "");
}

TEST(Backend, PartialChannelsDivideTheWidth) {
    SupernetRequest request = tinyRequest();
    request.spec.size.channels = 12;
    request.partial = 8;
    const auto net = makeSupernet(RunSection{}, request);
    ASSERT_FALSE(net.ok());
    EXPECT_THAT(net.error().message, HasSubstr("partial_channels = 8 does not divide channels = 12"));
}

TEST(Backend, ConfigsOfMixingMethodsOnTheCpuBackendAreRefused) {
    int mixing = 0;
    for (const Method& method : methods()) {
        RunConfig config;
        config.method.name = method.about.name;
        config.schedule.epochs = 10;
        config.data.validImages = 100;
        config.run.backend = BackendChoice::cpu;
        const auto fault = checkConfig(config);
        EXPECT_EQ(fault.ok(), method.about.needs.empty()) << method.about.name;
        if (fault.ok()) continue;
        ++mixing;
        EXPECT_THAT(fault.error().message, HasSubstr("set backend to auto or torch"));
        config.run.backend = BackendChoice::automatic;
        EXPECT_TRUE(checkConfig(config).ok()) << method.about.name;
    }
    EXPECT_GE(mixing, 7);
}

#ifdef PADA_TORCH_MODULE_DIR
TEST(Backend, AutoTakesLibTorchByItselfAndSaysSo) {
    ::setenv("PADA_MODULE_DIR", PADA_TORCH_MODULE_DIR, 1);
    auto plans = parseConfig(pada::testing::kTinyRun, "test");
    ASSERT_TRUE(plans.ok());
    RunConfig config = plans->front().config;
    const Workplace paths(config);
    EXPECT_EQ(paths.net->backendName(), "cpu");
    EXPECT_EQ(paths.backendNotice, "");
    for (const Method& method : methods()) {
        if (method.about.needs.empty()) continue;
        config.method.name = method.about.name;
        const Workplace mixed(config);
        EXPECT_EQ(mixed.net->backendName(), "torch") << method.about.name;
        EXPECT_THAT(mixed.backendNotice, HasSubstr("LibTorch trains this run")) << method.about.name;
    }
    config.run.backend = BackendChoice::torch;
    EXPECT_EQ(Workplace(config).backendNotice, "") << "it was asked for";
}

RunConfig tinyRunOf(const std::string& method) {
    ::setenv("PADA_MODULE_DIR", PADA_TORCH_MODULE_DIR, 1);
    auto plans = parseConfig(pada::testing::kTinyRun, "test");
    RunConfig config = plans.value().front().config;
    config.method.name = method;
    return config;
}

TEST(RankingNet, NetsThatLibTorchTrainsAreScoredAlikeOnTheCpuBackend) {
    const Workplace work(tinyRunOf("darts"));
    ASSERT_EQ(work.net->backendName(), "torch");
    NetFamily trained(*work.net, work.allowed);
    const NetId half = trained.add(0, {{1}, {1, 3}, {1, 3}, {1, 3}, {1, 3}, {1, 3}});
    RankingNet place(work);
    const RankingBuffer images = loadRankingImages(work.data, work.data.train, work.roles.valid, 64);
    const Path path{1, 3, 3, 1, 3, 3};
    const auto loss = [&](const NetFamily& family) {
        return family.net().evaluate(path, images.batch(), BatchNormMode::batch).loss;
    };
    double before = 0.0;
    for (const bool moved : {false, true}) {
        if (moved)
            for (float& weight : work.net->store().weights.span()) weight *= 1.25f;
        NetFamily& scored = place.of(trained);
        EXPECT_EQ(scored.net().backendName(), "cpu");
        EXPECT_EQ(scored.ownerOf(path), half);
        EXPECT_NEAR(loss(scored), loss(trained), 1e-4 * loss(trained));
        EXPECT_NE(loss(scored), before) << "weights as they are now";
        before = loss(scored);
    }
}

TEST(RankingNet, WhatWasAskedForOrOnlyLibTorchHasIsScoredWhereItIsTrained) {
    const auto scoredWhereTrained = [](const RunConfig& config) {
        const Workplace work(config);
        NetFamily trained(*work.net, work.allowed);
        return &RankingNet(work).of(trained) == &trained;
    };
    EXPECT_TRUE(scoredWhereTrained(tinyRunOf("spos"))) << "on the CPU backend already";
    EXPECT_TRUE(scoredWhereTrained(tinyRunOf("pc_darts"))) << "a part of the channels";
    RunConfig asked = tinyRunOf("darts");
    EXPECT_FALSE(scoredWhereTrained(asked));
    asked.run.backend = BackendChoice::torch;
    EXPECT_TRUE(scoredWhereTrained(asked));
}
#endif

}  // namespace

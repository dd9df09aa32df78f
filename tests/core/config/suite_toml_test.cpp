// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/configs.h"
#include "core/registry/registry.h"
#include "tests/core/config/config_messages.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <string>
#include <utility>

namespace pada {
namespace {

using ::testing::HasSubstr;

TEST(RunConfigToml, SeedsAloneRepeatTheFilesOwnMethod) {
    const auto runs =
        parseConfig("[suite]\nseeds = [4, 9]\n[method]\nname = \"pa\"\n[schedule]\nepochs = 1\n", "dir/many.toml");
    ASSERT_TRUE(runs.ok()) << runs.error().message;
    ASSERT_EQ(runs->size(), 2u);
    EXPECT_EQ((*runs)[1].suite, "many");
    EXPECT_EQ((*runs)[1].variant, "pa");
    EXPECT_EQ((*runs)[1].config.run.seed, 9u);
    EXPECT_EQ((*runs)[1].config.run.name, "pa s9");
    EXPECT_EQ((*runs)[0].config.method.name, "pa");
}

TEST(Suite, TwinsAreRefused) {
    const std::string start = "[schedule]\nepochs = 1\n[suite]\n";
    EXPECT_THAT(messageOf(start + "seeds = [0, 1, 0]\n"), HasSubstr("f.toml:4: suite.seeds: 0 stands there twice"));
    EXPECT_THAT(messageOf(start + "methods = [\"spos\", \"spos\"]\n"),
                HasSubstr("the variant \"spos\" stands there twice"));
    EXPECT_THAT(messageOf(start + "methods = [\"pa\"]\n[[suite.variant]]\nname = \"pa\"\noptimizer = {lr = 0.1}\n"),
                HasSubstr("the variant \"pa\" stands there twice"));
    EXPECT_THAT(
        messageOf(start +
                  "seeds = [3]\nmethods = [\"spos\"]\n[[suite.variant]]\nname = \"x\"\noptimizer = {lr = 0.05}\n"),
        HasSubstr("\"x s3\" is the same run as \"spos s3\""));
    EXPECT_EQ(
        messageOf(start +
                  "seeds = [3]\nmethods = [\"spos\"]\n[[suite.variant]]\nname = \"x\"\noptimizer = {lr = 0.06}\n"),
        "accepted");
    std::string many;
    for (int seed = 0; seed < 10'001; ++seed) many += std::to_string(seed) + ",";
    EXPECT_THAT(messageOf(start + "seeds = [" + many + "]\n"), HasSubstr("at most 10000"));
}

// Every file of the folder is read, and gives as many runs as it should.
TEST(RunConfigToml, PresetsExpand) {
    const std::string folder = PADA_SOURCE_DIR "/experiments/";
    for (const auto& [name, count] : {std::pair{"demo.toml", 1u},
                                      {"compare.toml", 9u},
                                      {"study_cifar10.toml", 25u},
                                      {"precision_cifar10.toml", 6u},
                                      {"methods_nb201_small.toml", 63u},
                                      {"methods_nb201_tenfold.toml", 18u},
                                      {"paper.toml", 1u},
                                      {"paper_darts.toml", 15u},
                                      {"screen_samplers.toml", 120u},
                                      {"screen_conv_cells.toml", 40u},
                                      {"confirm_samplers.toml", 10u},
                                      {"explore_samplers.toml", 27u},
                                      {"fig1_candidates.toml", 20u},
                                      {"ablation_pa_da.toml", 25u},
                                      {"ablation_batch_size.toml", 21u},
                                      {"ablation_smoothing.toml", 30u},
                                      {"starvation.toml", 48u},
                                      {"long.toml", 12u}}) {
        const auto runs = readConfig(folder + name);
        ASSERT_TRUE(runs.ok()) << runs.error().message;
        EXPECT_EQ(runs.value().size(), count) << name;
    }
    for (const auto& file : std::filesystem::directory_iterator(folder)) {
        if (file.path().extension() != ".toml") continue;
        const auto runs = readConfig(file.path().string());
        EXPECT_TRUE(runs.ok()) << runs.error().message;
    }
    const auto study = readConfig(folder + "study_cifar10.toml");
    EXPECT_EQ(study.value()[16].variant, "panda");
    EXPECT_EQ(study.value()[16].config.run.seed, 1u);
    EXPECT_EQ(study.value()[16].config.ranking.paths, "list:" + folder + "lists/nb201_1000.txt");
    const auto precision = readConfig(folder + "precision_cifar10.toml");
    EXPECT_EQ(precision.value()[2].config.run.precision, Precision::fp32);
    EXPECT_EQ(precision.value()[3].config.run.precision, Precision::bf16);
    EXPECT_NE(configHash(precision.value()[2].config), configHash(precision.value()[5].config));
}

}  // namespace
}  // namespace pada

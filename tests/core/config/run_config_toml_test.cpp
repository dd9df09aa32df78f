// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/run_config_toml.h"
#include "core/config/reference_habits.h"

#include <gmock/gmock.h>

namespace pada {
namespace {

using testing::HasSubstr;

std::string messageOf(const std::string& toml, std::vector<std::string> overrides = {}) {
    const auto runs = parseConfig(toml, "f.toml", overrides);
    return runs.ok() ? "accepted" : runs.error().message;
}

TEST(RunConfigToml, RefusesWithLineAndNearestKeyOrRange) {
    EXPECT_THAT(messageOf("[schedule]\nepochs = 1\n[optimizer]\nmomentun = 0.9\n"),
                HasSubstr("f.toml:4: unknown key optimizer.momentun; did you mean optimizer.momentum?"));
    EXPECT_THAT(messageOf("[optimizer]\nmomentum = 1.0\n[schedule]\nepochs = 1\n"),
                HasSubstr("f.toml:2: optimizer.momentum is 1, allowed: from 0 to below 1"));
    EXPECT_THAT(messageOf("[data]\nbatch_size = 1.5\n"), HasSubstr("f.toml:2: data.batch_size is a whole number"));
    EXPECT_THAT(messageOf("[space]\nops = [\"nor_conv_3x4\"]\n[schedule]\nepochs = 1\n"),
                HasSubstr("did you mean \"nor_conv_3x3\""));
    EXPECT_THAT(messageOf("[run]\nseed = 1\n"), HasSubstr("exactly one of epochs and path_passes"));
    EXPECT_THAT(messageOf("[schedule]\nepochs = 1\n", {"method.name=foo"}), HasSubstr("method.name is \"foo\""));
    EXPECT_THAT(messageOf("[schedule\n"), HasSubstr("f.toml:1"));
}

TEST(RunConfigToml, WritesWhatItReads) {
    const std::vector<std::string> overrides{"optimizer.lr=0.1", "method.name=panda", "run.name=a \"b\"",
                                             "schedule.epochs=3"};
    const auto runs = parseConfig("[method.panda]\nmemory = \"average\"\n", "f.toml", overrides);
    ASSERT_TRUE(runs.ok()) << runs.error().message;
    const RunConfig& config = runs.value().at(0).config;
    EXPECT_EQ(config.optimizer.lr, 0.1);
    EXPECT_EQ(config.method.memory, "average");
    const auto again = parseConfig(writeConfig(config), "again", {});
    ASSERT_TRUE(again.ok()) << again.error().message;
    EXPECT_EQ(writeConfig(again.value()[0].config), writeConfig(config));
    RunConfig renamed = config;
    renamed.run.name = "other";
    EXPECT_EQ(configHash(renamed), configHash(config));
    renamed.optimizer.lr = 0.2;
    EXPECT_NE(configHash(renamed), configHash(config));
}

TEST(RunConfigToml, ReferenceSetsOnlyWhatIsNotSet) {
    const auto runs = parseConfig(
        "[method]\nreference = true\n[schedule]\nepochs = 1\n[optimizer]\ninactive = \"freeze\"\n", "f.toml");
    ASSERT_TRUE(runs.ok()) << runs.error().message;
    EXPECT_FALSE(runs.value()[0].config.method.redrawDead);
    EXPECT_EQ(referenceBadge(runs.value()[0].config), (std::vector<std::string>{"D13", "D14"}));
}

TEST(RunConfigToml, PresetsExpand) {
    const std::string folder = PADA_SOURCE_DIR "/experiments/";
    for (const auto& [name, count] : {std::pair{"demo.toml", 1u}, {"study_cifar10.toml", 6u}, {"paper.toml", 1u}}) {
        const auto runs = readConfig(folder + name);
        ASSERT_TRUE(runs.ok()) << runs.error().message;
        EXPECT_EQ(runs.value().size(), count);
    }
    const auto study = readConfig(folder + "study_cifar10.toml");
    EXPECT_EQ(study.value()[3].variant, "panda");
    EXPECT_EQ(study.value()[3].config.run.seed, 1u);
    EXPECT_EQ(study.value()[3].config.ranking.paths, "list:" + folder + "lists/nb201_1000.txt");
}

}  // namespace
}  // namespace pada

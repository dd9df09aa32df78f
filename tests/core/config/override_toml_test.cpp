// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/methods/common_settings.h"
#include "core/registry/configs.h"
#include "core/registry/registry.h"
#include "tests/core/config/config_messages.h"
#include "tests/core/files/temporary_folder.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

namespace pada {
namespace {

using ::testing::HasSubstr;

TEST(Overrides, KeysAreReadAsToml) {
    const auto nameOf = [](const std::string& change) {
        const auto runs = parseConfig("[schedule]\nepochs = 1\n", "f.toml", std::vector{change});
        return runs.ok() ? runs->at(0).config.run.name : runs.error().message;
    };
    for (const char* change : {"run.name=x", "run .name=x", " run. name =x", "run.\"name\"=x", "'run'.name = x ",
                               "run.name=\"x\"", "run.name='x'"})
        EXPECT_EQ(nameOf(change), "x") << change;
    EXPECT_EQ(nameOf("run.name="), "");
    EXPECT_EQ(nameOf("run.name=a=b"), "a=b");
    EXPECT_EQ(nameOf("run.name=two words"), "two words");
    EXPECT_EQ(nameOf("run.name=caf\xC3\xA9"), "caf\xC3\xA9");
    for (const char* wrong : {"",
                              "=",
                              "run",
                              "run=x",
                              "run.=x",
                              ".name=x",
                              "run..name=x",
                              "run.name",
                              "a b.c=x",
                              "run.name.x=1",
                              "[run]\nname=x",
                              "run.name=x\nrun.seed=1",
                              "run.name=1\n[data]\nroot=2",
                              "run={name=\"x\"}",
                              "run.name={a=1}",
                              "run.name=\"x",
                              "space.ops=[",
                              "run.name=\"\xE9\"",
                              "run.name=\xE9",
                              "run.name=\"\\u0000\"",
                              "#=x",
                              "run.#=x"}) {
        const auto runs = parseConfig("[schedule]\nepochs = 1\n", "f.toml", std::vector<std::string>{wrong});
        ASSERT_FALSE(runs.ok()) << wrong;
        EXPECT_THAT(runs.error().message, ::testing::StartsWith("--set ")) << wrong;
        EXPECT_EQ(runs.error().message.find('\n'), std::string::npos) << wrong;
        EXPECT_EQ(runs.error().message.find('\xE9'), std::string::npos) << wrong;
    }
    EXPECT_EQ(overriddenKey("run . threads = 2").value(), "run.threads");
    EXPECT_EQ(overriddenKey("method.pa.credit=own").value(), "method.pa.credit");
    EXPECT_FALSE(overriddenKey("run").ok());
}

TEST(Overrides, OneThatWouldChangeNothingIsRefusedByName) {
    const std::string suite =
        "[schedule]\nepochs = 1\n[suite]\nseeds = [0, 1]\nmethods = [\"spos\"]\n[[suite.variant]]\nname = "
        "\"own\"\nmethod = {name = \"pa\", credit = \"own\"}\n";
    EXPECT_THAT(messageOf(suite, {"run.seed=5"}),
                ::testing::StartsWith("--set run.seed=5: the seeds of the runs are in [suite] seeds, f.toml:4"));
    EXPECT_THAT(messageOf(suite, {"run.name=x"}), HasSubstr("a suite names its runs itself"));
    EXPECT_THAT(messageOf(suite, {"method.name=da"}),
                HasSubstr("variant \"spos\" of the suite sets method.name itself, f.toml:5"));
    EXPECT_THAT(messageOf(suite, {"method.credit=path"}), HasSubstr("variant \"own\" of the suite sets method.credit"));
    EXPECT_THAT(messageOf(suite, {"method.pa.credit=path"}), HasSubstr("variant \"own\""));
    EXPECT_THAT(messageOf(suite, {"suite.seeds=[1]"}), HasSubstr("change it in the file"));
    EXPECT_EQ(messageOf(suite, {"optimizer.lr=0.2", "method.pa.norm_scale=rms"}), "accepted");
    EXPECT_EQ(messageOf("[schedule]\nepochs = 1\n[suite]\nmethods = [\"spos\", \"da\"]\n", {"run.seed=5"}), "accepted");
    EXPECT_THAT(messageOf("[schedule]\nepochs = 1\n", {"method.pa.credit=own"}), HasSubstr("no run has the method pa"));
    // A table of the method in the file does not win over it.
    const auto runs =
        parseConfig("[schedule]\nepochs = 1\n[method]\nname = \"panda\"\n[method.panda]\nmemory = \"average\"\n",
                    "f.toml", std::vector<std::string>{"method.memory=none"});
    ASSERT_TRUE(runs.ok()) << runs.error().message;
    EXPECT_EQ(runs->at(0).config.method.values.choice<ScoreMemory>(settings::memory()), ScoreMemory::none);
}

TEST(RunConfigToml, PathsOfOverridesStartHere) {
    namespace fs = std::filesystem;
    const testing::TemporaryFolder folder;
    const fs::path before = fs::current_path();
    for (const char* name : {"/here", "/there", "/here/data", "/there/data", "/there/own"})
        fs::create_directory(folder.path() + name);
    std::ofstream(folder / "here/l.txt") << "x";
    std::ofstream(folder / "there/f.toml")
        << "[schedule]\nepochs = 1\n[data]\nroot = \"data\"\n[ranking]\npaths = \"list:l.txt\"\n";
    fs::current_path(folder / "here");
    const auto root = [&](std::vector<std::string> overrides) {
        return readConfig("../there/f.toml", overrides).value().at(0).config.data.root;
    };
    const auto paths = [&](std::vector<std::string> overrides) {
        return readConfig("../there/f.toml", overrides).value().at(0).config.ranking.paths;
    };
    EXPECT_EQ(root({}), folder / "there/data");
    EXPECT_EQ(root({"data.root=data"}), folder / "here/data");
    EXPECT_EQ(root({"data.root=\"./data\""}), folder / "here/data");
    EXPECT_EQ(root({"data.root=own"}), folder / "there/own");  // not here, so as the file would say it
    EXPECT_EQ(paths({}), "list:" + (folder / "there/l.txt"));
    EXPECT_EQ(paths({"ranking.paths=list:l.txt"}), "list:" + (folder / "here/l.txt"));
    fs::current_path(before);
}

}  // namespace
}  // namespace pada

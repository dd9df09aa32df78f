// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/methods/common_settings.h"
#include "core/registry/configs.h"
#include "core/registry/registry.h"
#include "tests/core/config/config_messages.h"
#include "tests/core/files/temporary_folder.h"

#include <gmock/gmock.h>

#include <fstream>

namespace pada {
namespace {

using ::testing::HasSubstr;

TEST(RunConfigToml, RefusesWithLineAndNearestKeyOrRange) {
    EXPECT_THAT(messageOf("[schedule]\nepochs = 1\n[optimizer]\nmomentun = 0.9\n"),
                HasSubstr("f.toml:4: unknown key optimizer.momentun; did you mean optimizer.momentum?"));
    EXPECT_THAT(messageOf("[optimizer]\nmomentum = 1.0\n[schedule]\nepochs = 1\n"),
                HasSubstr("f.toml:2: optimizer.momentum is 1, allowed: from 0 to below 1"));
    EXPECT_THAT(messageOf("[data]\nbatch_size = 1.5\n"),
                HasSubstr("f.toml:2: data.batch_size is 1.5, allowed: a whole number, from 1 to 65536"));
    EXPECT_THAT(messageOf("[space]\nops = [\"nor_conv_3x4\"]\n[schedule]\nepochs = 1\n"),
                HasSubstr("did you mean \"nor_conv_3x3\""));
    EXPECT_THAT(messageOf("[run]\nseed = 1\n"), HasSubstr("exactly one of epochs and path_passes"));
    EXPECT_THAT(messageOf("[run]\nzzzzzz = 1\n"), HasSubstr("unknown key run.zzzzzz; there are name, seed, device"));
    EXPECT_THAT(messageOf("[schedule]\nepochs = 1\n", {"method.name=foo"}), HasSubstr("method.name is \"foo\""));
    EXPECT_THAT(messageOf("[schedule\n"), HasSubstr("f.toml:1"));
}

TEST(RunConfigToml, RefusesANetThatItsSpaceHasNot) {
    EXPECT_EQ(messageOf("[schedule]\nepochs = 1\n[space]\nkind = \"darts\"\nchannels = 7\n"),
              "f.toml:5: space.channels and the other sizes are no net of darts: channels must be even, not 7: a "
              "factorized reduction halves them");
    EXPECT_EQ(messageOf("[schedule]\nepochs = 1\n[space]\nkind = \"darts\"\nchannels = 6\n"), "accepted");
    EXPECT_EQ(messageOf("[schedule]\nepochs = 1\n[space]\nkind = \"mbconv\"\nvariant = \"cifar\"\nchannels = 7\n"),
              "accepted");
    EXPECT_EQ(messageOf("[schedule]\nepochs = 1\n[space]\nkind = \"nas-bench-201\"\nchannels = 24\n"), "accepted");
    RunConfig config;
    config.schedule.epochs = 1;
    EXPECT_TRUE(checkConfig(config).ok());
    config.space.kind = "darts";
    config.space.channels = 7;
    EXPECT_THAT(checkConfig(config).error().message, HasSubstr("even, not 7"));
    // What a store of older days holds is read, to be listed and shown.
    EXPECT_EQ(parseStoredConfig(writeConfig(config), "stored")->front().config.space.kind, "darts");
}

TEST(RunConfigToml, KnowsTheOperationsThatTheSpaceHas) {
    const auto ops = [](const std::string& kind, const std::string& op) {
        const auto runs = parseStoredConfig(
            "[schedule]\nepochs = 1\n[space]\nkind = \"" + kind + "\"\nops = [\"" + op + "\"]\n", "f.toml");
        return runs.ok() ? "accepted" : runs.error().message;
    };
    EXPECT_EQ(ops("nas-bench-201", "none"), "accepted");
    EXPECT_THAT(ops("darts", "none"),
                HasSubstr("f.toml:5: space.ops: \"none\" is no op of darts, allowed: max_pool_3x3, "
                          "avg_pool_3x3, skip_connect, sep_conv_3x3, sep_conv_5x5, "
                          "dil_conv_3x3, dil_conv_5x5"));
    EXPECT_THAT(ops("darts", "0+1"), HasSubstr("is no op of darts")) << "inputs of a node are no operations";
    EXPECT_THAT(ops("mbconv", "k3e4"), HasSubstr("allowed: k3e3, k3e6, k5e3, k5e6, k7e3, k7e6, skip"));
}

TEST(RunConfigToml, EveryFaultNamesLineKeyValueAndFix) {
    const std::vector<std::pair<std::string, std::string>> faults{
        {"config_version = 7\n[schedule]\nepochs = 1\n", "f.toml:1: config_version is 7, allowed: 1"},
        {"schedule = 3\n", "f.toml:1: schedule is 3, allowed: a table, [schedule]"},
        {"[run]\nname = 3\n", "f.toml:2: run.name is 3, allowed: a text in quotes"},
        {"[run]\nseed = -1\n", "f.toml:2: run.seed is -1, allowed: a whole number, from 0 to 4294967295"},
        {"[run]\nseed = \"x\"\n", "f.toml:2: run.seed is \"x\""},
        {"[run]\nthreads = 99999999999\n",
         "f.toml:2: run.threads is 99999999999, allowed: a whole number, from 0 to 1024"},
        {"[run]\nbackend = 1\n", "f.toml:2: run.backend is 1, allowed: one of auto, cpu, torch"},
        {"[run]\ndevice = \"gpu\"\n[schedule]\nepochs = 1\n",
         "f.toml:2: run.device is \"gpu\", allowed: auto, cpu, cuda:N"},
        {"[run]\nbackend = \"cpu\"\ndevice = \"cuda:0\"\n[schedule]\nepochs = 1\n",
         "f.toml:2: run.backend is \"cpu\" but run.device is \"cuda:0\"; set backend"},
        {"[run]\ncuda_graphs = true\n[schedule]\nepochs = 1\n",
         "f.toml:2: run.cuda_graphs is true but run.device is \"auto\"; set device to cuda:N"},
        {"[data]\naugment = \"yes\"\n", "f.toml:2: data.augment is \"yes\", allowed: true or false"},
        {"[optimizer]\nlr = \"big\"\n", "f.toml:2: optimizer.lr is \"big\", allowed: a number, above 0"},
        {"[schedule]\nepochs = 1\npath_passes = 2\n",
         "f.toml:3: schedule.epochs is 1 and schedule.path_passes is 2; [schedule] needs exactly one"},
        {"\n[schedule]\nwarmup = 0.1\n", "f.toml:2: schedule.epochs is 0"},
        {"[data]\nimage_size = 8\n[schedule]\nepochs = 1\n", "f.toml:2: data.image_size is 8, allowed with data.set"},
        {"[data]\nset = \"image-folder\"\n[schedule]\nepochs = 1\n",
         "f.toml:2: data.root is empty, but data.set is \"image-folder\"; name the folder"},
        {"[data]\nset = \"image-folder\"\nroot = \"/a\"\ntrain_list = \"t\"\n[schedule]\nepochs = 1\n",
         "f.toml:2: data.valid_list is empty; train_list and valid_list are named together"},
        {"[data]\nset = \"image-folder\"\nroot = \"/a\"\nimage_size = 64\nresize = 60\n[schedule]\nepochs = 1\n",
         "f.toml:5: data.resize is 60, less than data.image_size, 64"},
        {"[data]\nbroken_files = \"skip\"\n[schedule]\nepochs = 1\n",
         "f.toml:2: data.broken_files is allowed with data.set = \"image-folder\" only; leave it out for "
         "\"fashion-mnist\""},
        {"[data]\njitter = 1.5\n", "f.toml:2: data.jitter is 1.5, allowed: from 0 to 1"},
        {"[space]\nvariant = \"cifar\"\n[schedule]\nepochs = 1\n",
         "f.toml:2: space.variant is \"cifar\", allowed with"},
        {"[space]\nops = \"none\"\n", "f.toml:2: space.ops is \"none\", allowed: a list of texts"},
        {"[space]\nops = [1]\n", "f.toml:2: space.ops[] is 1, allowed: a text"},
        {"[space]\nops = [\"none\", \"none\"]\n[schedule]\nepochs = 1\n",
         "f.toml:2: space.ops: \"none\" stands there twice"},
        {"[method]\nname = \"pa\"\n[method.pa]\npath_floor = 0.5\n[schedule]\nepochs = 1\n",
         "f.toml:4: method.path_floor is 0.5, allowed: from 0 to below 1/5"},
        {"[method]\nname = \"pa\"\ntopology_uniform = true\n[schedule]\nepochs = 1\n",
         "f.toml:3: method.topology_uniform is true"},
        {"[optimizer]\nmomentum = 0\nnesterov = true\n[schedule]\nepochs = 1\n",
         "f.toml:3: optimizer.nesterov is true but"},
        {"[schedule]\nepochs = 1\n[ranking]\npaths = \"some\"\n",
         "f.toml:4: ranking.paths is \"some\", allowed: none, all"},
        {"[schedule]\nepochs = 1\n[ranking]\ntruth = \"x\"\n",
         "f.toml:4: ranking.truth is \"x\", allowed: TABLE/column"},
        {"suite = 1\n", "f.toml:1: suite is 1, allowed: a table"},
        {"[suite]\nseeds = 3\nmethods = [\"spos\"]\n", "f.toml:2: suite.seeds is 3, allowed: a list of whole numbers"},
        {"[suite]\nseeds = []\n", "f.toml:2: suite.seeds is []"},
        {"[suite]\nseeds = [0, -2]\n", "f.toml:2: suite.seeds[] is -2, allowed: a whole number, from 0"},
        {"[suite]\nname = \"a\"\n", "f.toml:1: [suite] needs seeds, methods or [[suite.variant]]"},
        {"[schedule]\nepochs = 1\n[suite]\nmethods = [\"sposs\"]\n",
         "f.toml:4: method.name is \"sposs\", allowed: one of spos"},
        {"[suite]\nvariant = 1\n", "f.toml:2: suite.variant is 1, allowed: tables"},
        {"[[suite.variant]]\nschedule = {epochs = 1}\n", "f.toml:1: suite.variant.name is missing"},
        {"[schedule]\nepochs = 1\n[suite]\nmethods = [\"spos\"]\nequal = 1\n",
         "f.toml:5: suite.equal is 1, allowed: \"path_passes\""},
        {"[schedule]\nepochs = 1\n[suite]\nmethods = [\"spos\"]\nequal = \"path_passes\"\n",
         "f.toml:5: suite.equal = \"path_passes\" needs the same schedule.path_passes above 0 in every variant; spos "
         "has 0"},
        {"[schedule]\nepochs = 1\n[suite]\n[[suite.variant]]\nname = \"a\"\n[suite.variant.data]\nimage_size = 9\n",
         "f.toml:7: data.image_size is 9"},
    };
    for (const auto& [toml, expected] : faults) EXPECT_THAT(messageOf(toml), ::testing::StartsWith(expected)) << toml;
    EXPECT_THAT(messageOf("[schedule]\nepochs = 1\n", {"schedule.path_passes=2"}),
                ::testing::StartsWith("--set schedule.path_passes=2: schedule.epochs is 1 and"));
}

TEST(RunConfigToml, WritesWhatItReads) {
    const std::vector<std::string> overrides{"optimizer.lr=0.1", "method.name=panda", "run.name=a \"b\"",
                                             "schedule.epochs=3"};
    const auto runs = parseConfig("[method.panda]\nmemory = \"average\"\n", "f.toml", overrides);
    ASSERT_TRUE(runs.ok()) << runs.error().message;
    const RunConfig& config = runs.value().at(0).config;
    EXPECT_EQ(config.optimizer.lr, 0.1);
    EXPECT_EQ(config.method.values.choice<ScoreMemory>(settings::memory()), ScoreMemory::average);
    const auto again = parseConfig(writeConfig(config), "again", {});
    ASSERT_TRUE(again.ok()) << again.error().message;
    EXPECT_EQ(writeConfig(again.value()[0].config), writeConfig(config));
    RunConfig renamed = config;
    renamed.run.name = "other";
    EXPECT_EQ(configHash(renamed), configHash(config));
    renamed.run.cudaGraphs = true;  // The same results.
    EXPECT_EQ(configHash(renamed), configHash(config));
    renamed.optimizer.lr = 0.2;
    EXPECT_NE(configHash(renamed), configHash(config));
    RunConfig batched = config;
    batched.ranking.batchSize = 512;
    EXPECT_NE(configHash(batched), configHash(config));
}

// Runs of before the table was there are still the same runs: a suite skips them, a checkpoint fits them.
TEST(RunConfigToml, RetrainIsNoPartOfTheRun) {
    const auto runs = parseConfig("[schedule]\nepochs = 1\n[retrain]\nseeds = 5\npath_passes = 100\n", "f.toml");
    ASSERT_TRUE(runs.ok()) << runs.error().message;
    const RunConfig& config = runs.value().at(0).config;
    EXPECT_EQ(config.retrain.seeds, 5);
    EXPECT_THAT(writeConfig(config), HasSubstr("[retrain]\nseeds = 5\n"));
    RunConfig other = config;
    other.retrain = {};
    EXPECT_EQ(configHash(other), configHash(config));
    EXPECT_THAT(messageOf("[schedule]\nepochs = 1\n[retrain]\nepochs = 2\npath_passes = 9\n"), HasSubstr("not both"));
    EXPECT_THAT(messageOf("[schedule]\nepochs = 1\n[retrain]\nseeds = 0\n"), HasSubstr("f.toml:4: retrain.seeds is 0"));
}

TEST(ConfigHash, StandsOnWhatDecidesTheResults) {
    const RunConfig usual = parseConfig("[schedule]\nepochs = 1\n", "f").value().at(0).config;
    const auto hashWith = [&](const std::string& change) {
        return configHash(parseConfig("[schedule]\nepochs = 1\n", "f", std::vector{change}).value().at(0).config);
    };
    for (const char* same : {"run.name=other", "run.threads=3", "run.checkpoint_seconds=9", "retrain.seeds=7"})
        EXPECT_EQ(hashWith(same), configHash(usual)) << same;
    RunConfig graphs = usual;
    graphs.run.cudaGraphs = true;
    EXPECT_EQ(configHash(graphs), configHash(usual));
    for (const char* other :
         {"run.seed=1", "run.precision=bf16", "ranking.batch_size=7", "data.root=x", "schedule.epochs=2"})
        EXPECT_NE(hashWith(other), configHash(usual)) << other;
}

TEST(RunConfigToml, AbsurdBudgetsAreRefused) {
    for (const char* key : {"schedule.epochs", "retrain.epochs"})
        for (const char* value : {"1e18", "1000001", "inf", "nan", "-1"})
            EXPECT_THAT(messageOf(key == std::string("schedule.epochs") ? "" : "[schedule]\nepochs = 1\n",
                                  {std::string(key) + "=" + value}),
                        HasSubstr("allowed: from 0 to 1000000"))
                << key << value;
    EXPECT_THAT(messageOf("[schedule]\npath_passes = 1e300\n"),
                HasSubstr("f.toml:2: schedule.path_passes is 1e+300, allowed: from 0 to 1000000000"));
    EXPECT_EQ(messageOf("[schedule]\nepochs = 1e6\n"), "accepted");
}

TEST(RunConfigToml, FilesAreReadInWhateverEncodingAndBounded) {
    const testing::TemporaryFolder folder;
    const auto read = [&](const std::string& bytes) {
        std::ofstream(folder / "f.toml", std::ios::binary) << bytes;
        const auto runs = readConfig(folder / "f.toml");
        return runs.ok() ? runs->at(0).config.run.name : runs.error().message;
    };
    EXPECT_EQ(read("\xEF\xBB\xBF[run]\r\nname = \"x\"\r\n[schedule]\repochs = 1\r"), "x");
    EXPECT_THAT(read("[run]\nname = \"caf\xE9\"\n"), HasSubstr("f.toml:2: byte 0xe9 is no UTF-8"));
    EXPECT_THAT(read("[run]\nname = \"a\\u0000b\"\n[schedule]\nepochs = 1\n"), HasSubstr("run.name is \"a\\x00b\""));
    EXPECT_THAT(read(std::string(1'000'001, '#')), HasSubstr("more than 1000000 bytes"));
    EXPECT_EQ(readConfig(folder.path()).error().code, ErrorCode::io);
    EXPECT_EQ(readConfig("/dev/zero").error().code, ErrorCode::io);
    EXPECT_EQ(readConfig(folder / "none.toml").error().code, ErrorCode::notFound);
}

}  // namespace
}  // namespace pada

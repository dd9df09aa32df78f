// SPDX-License-Identifier: GPL-3.0-or-later
// What a run would only say when it begins is said when its config is read, with value, range and fix.
#include "core/config/run_config_toml.h"
#include "core/methods/method_table.h"
#include "core/registry/registry.h"
#include "tests/core/config/config_messages.h"

#include <gmock/gmock.h>

#include <string>
#include <vector>

namespace pada {
namespace {

using ::testing::HasSubstr;

struct Refused {
    const char* method;
    const char* keys;     ///< Of [method], then further tables.
    const char* message;  ///< Begins it behind file and line.
};

std::string textOf(const Refused& asked) {
    const std::string keys = asked.keys;
    const auto has = [&](const char* table) { return keys.find(table) != std::string::npos; };
    return "[method]\nname = \"" + std::string(asked.method) + "\"\n" + keys +
           (has("[schedule]") ? "" : "[schedule]\nepochs = 10\n") +
           (has("[data]") ? "" : "[data]\nvalid_images = 100\n");
}

class LateFaults : public ::testing::TestWithParam<Refused> {};

TEST_P(LateFaults, AreFoundWhenTheConfigIsRead) {
    EXPECT_THAT(messageOf(textOf(GetParam())), HasSubstr(std::string(": ") + GetParam().message));
}

const Refused kRefused[]{
    {"few_shot", "split_decision = 6\n", "method.split_decision is 6, allowed: 0 to 5, the decisions of nas-bench-201"},
    {"few_shot", "[space]\nops = [\"nor_conv_3x3\"]\n",
     "method.split_decision is 0, but decision 0 (1<-0) has one option left, nor_conv_3x3, so there is nothing to "
     "split"},
    {"few_shot", "[schedule]\nepochs = 1\n",
     "schedule.epochs is 1, but \"few_shot\" goes through 2 stages of an epoch at least; raise it above 1"},
    {"few_shot", "split_levels = 3\n[schedule]\npath_passes = 40\n[data]\ntrain_images = 1000\n",
     "schedule.path_passes is 40, but \"few_shot\" goes through 4 stages of an epoch at least, and 1000 images cost "
     "15.625 "
     "an epoch; raise it above 46.875"},
    {"gm", "gm_share = 0.5\n", "method.gm_share is 0.5, which 2 levels leave nothing behind; allowed: below 1/2"},
    {"gm", "gm_groups = 3\ngm_criterion = \"between\"\n", "method.gm_criterion is \"between\""},
    {"gm", "[space]\nops = [\"skip_connect\"]\n",
     "method.gm_levels is 2, and 0 decisions have more than one option left"},
    {"gm", "[schedule]\nepochs = 2\n", "schedule.epochs is 2, but \"gm\" goes through 3 stages"},
    {"magic_t", "[space]\nops = [\"nor_conv_1x1\"]\n", "space.ops leaves one option a decision"},
    {"magic_a", "[data]\nvalid_images = 0\n", "data.valid_images is 0, but method.name is \"magic_a\""},
    {"magic_a", "anchor_candidates = 0\n", "method.anchor_candidates is 0, allowed: from 1 to 10000"},
    {"magic_at", "[schedule]\nepochs = 0.5\n", "schedule.epochs is 0.5, but \"magic_at\" goes through 2 stages"},
    {"nsas", "archive_size = 0\n", "method.archive_size is 0, allowed: from 1 to 64"},
    {"nsas", "archive_recent = 0\n", "method.archive_recent is 0, allowed: from 1 to 10000"},
    {"nsas", "[space]\nops = [\"nor_conv_1x1\"]\n", "space.ops leaves one option a decision"},
    {"darts", "[data]\nvalid_images = 0\n", "data.valid_images is 0, but method.name is \"darts\""},
    {"gdas", "[data]\nvalid_images = 0\n", "data.valid_images is 0"},
    {"gdas", "tau_end = 0\n", "method.tau_end is 0, allowed: above 0"},
    {"darts_minus", "[space]\nops = [\"none\", \"nor_conv_3x3\"]\n",
     "DARTS- adds a skip connection to every decision, and decision 0 has none among [space] ops; add skip_connect"},
    {"pc_darts", "[space]\nchannels = 6\n", "method.partial_channels is 4, which does not divide space.channels = 6"},
    {"proxylessnas", "madds_reference = 1e5\n",
     "method.madds_reference is 100000 million multiply-adds, but the paths of"},
    {"proxylessnas", "[data]\nset = \"cifar10\"\n", "data.valid_images is 0"},
    {"proxylessnas", "gate_every = 0\n", "method.gate_every is 0, allowed: from 1"},
    {"danas", "danas_madds_reference = 1e-3\n", "method.danas_madds_reference is 0.001 million multiply-adds"},
    {"danas", "prune_share = 1.0\n", "method.prune_share is 1, allowed: from 0 to below 1"},
    {"close", "banks = 6\n", "method.bank_every is 0.2, so that the last of 6 banks would come when the run is over"},
    {"close", "[schedule]\nepochs = 3\n", "schedule.epochs is 3, but \"close\" goes through 4 stages"},
    {"close", "banks = 2\nrestart_at = 5\n", "method.restart_at is 5, but method.banks is 2; allowed: 0 to 2"},
    {"close", "banks = 0\n", "method.banks is 0, allowed: from 1 to 6"},
    {"spos", "[space]\nops = [\"none\"]\n", "space.ops is none, which leaves no path from input to output"},
    {"spos", "[data]\nbatch_size = 0\n", "data.batch_size is 0, allowed: from 1 to 65536"},
};
INSTANTIATE_TEST_SUITE_P(Configs, LateFaults, ::testing::ValuesIn(kRefused),
                         [](const auto& tested) { return tested.param.method + std::to_string(tested.index); });

// What the run itself would take is taken: every method as it comes, with held-out images and enough epochs.
TEST(LateFault, NoMethodRefusesItsDefaults) {
    for (const Method& method : methods()) {
        const std::string text = textOf({method.about.name.data(), "", ""});
        EXPECT_EQ(messageOf(text), "accepted") << method.about.name;
        EXPECT_EQ(messageOf(text, {"data.set=shapes", "data.train_images=640", "schedule.epochs=0",
                                   "schedule.path_passes=1000"}),
                  "accepted")
            << method.about.name;
    }
    EXPECT_EQ(messageOf(textOf({"proxylessnas", "madds_reference = 5\n", ""})), "accepted");
    EXPECT_EQ(messageOf(textOf({"close", "banks = 2\nbank_every = 0.9\n[schedule]\nepochs = 2\n", ""})), "accepted");
    EXPECT_EQ(messageOf(textOf({"few_shot",
                                "split_levels = 3\n[schedule]\npath_passes = 47\n[data]\ntrain_images = "
                                "1000\n",
                                ""})),
              "accepted");
}

// A run that was stored before somebody looked is listed and shown all the same.
TEST(LateFault, StoredConfigsAreReadAllTheSame) {
    for (const Refused& asked : {kRefused[0], kRefused[1], kRefused[2], kRefused[15], kRefused[20]}) {
        const auto read = parseStoredConfig(registry(), textOf(asked), "stored");
        EXPECT_TRUE(read.ok()) << read.error().message;
    }
}

}  // namespace
}  // namespace pada

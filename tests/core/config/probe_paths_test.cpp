// SPDX-License-Identifier: GPL-3.0-or-later
// Paths to watch are said to be wrong when the config is read, and are no part of configs that name none.
#include "core/config/run_config_toml.h"
#include "core/registry/configs.h"
#include "tests/core/config/config_messages.h"

#include <gmock/gmock.h>

#include <string>

namespace pada {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kSkips =
    "|skip_connect~0|+|skip_connect~0|skip_connect~1|+|skip_connect~0|skip_connect~1|skip_connect~2|";
constexpr const char* kOneConvolution =
    "|nor_conv_3x3~0|+|skip_connect~0|skip_connect~1|+|skip_connect~0|skip_connect~1|skip_connect~2|";

std::string quoted(const std::string& word) {
    return '"' + word + '"';
}

std::string asking(const std::string& list, const std::string& more = {}) {
    return "[method]\nname = \"spos\"\n" + more + "[schedule]\nepochs = 2\n[telemetry]\nprobe_paths = [" + list + "]\n";
}

TEST(ProbePaths, WrongOnesAreNamedWithWhatIsAllowed) {
    EXPECT_THAT(messageOf(asking("\"conv\"")),
                HasSubstr("telemetry.probe_paths: \"conv\" is no path of nas-bench-201"));
    EXPECT_THAT(messageOf(asking(quoted(kSkips) + ", " + quoted(kSkips))),
                HasSubstr("stands there twice; name it once"));
    EXPECT_THAT(messageOf(asking(quoted(kOneConvolution), "[space]\nops = [\"none\", \"skip_connect\"]\n")),
                HasSubstr("has nor_conv_3x3, which space.ops leaves out; name another path"));
    std::string many;
    for (int i = 0; i < 13; ++i) many += (i > 0 ? ", " : "") + quoted(kSkips);
    EXPECT_THAT(messageOf(asking(many)), HasSubstr("telemetry.probe_paths has 13 paths, allowed: at most 12"));
    EXPECT_THAT(messageOf(asking(quoted(kSkips)) + "probe_images = 0\n"), HasSubstr("telemetry.probe_images is 0"));
}

TEST(ProbePaths, AreReadAndWrittenAndLeaveOtherConfigsAsTheyWere) {
    const std::string list = quoted(kSkips) + ", " + quoted(kOneConvolution);
    const auto read = parseConfig(asking(list), "some.toml");
    ASSERT_TRUE(read.ok()) << read.error().message;
    const RunConfig& config = read->front().config;
    EXPECT_EQ(config.telemetry.probePaths, (std::vector<std::string>{kSkips, kOneConvolution}));
    EXPECT_EQ(config.telemetry.probeImages, 500);
    EXPECT_THAT(writeConfig(config), HasSubstr("probe_paths = [" + list + "]"));
    RunConfig plain = config;
    plain.telemetry.probePaths.clear();
    EXPECT_THAT(writeConfig(plain), Not(HasSubstr("probe")));
    EXPECT_NE(configHash(config), configHash(plain));
}

}  // namespace
}  // namespace pada

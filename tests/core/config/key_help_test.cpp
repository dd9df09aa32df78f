// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/key_help.h"

#include "core/registry/registry.h"

#include <gtest/gtest.h>

namespace pada {
namespace {

TEST(KeyHelp, EveryKeyHasASentence) {
    RunConfig config;
    for (const ConfigKey& key : bindKeys(config, registry())) {
        const std::string_view help = helpOf(key).help;
        EXPECT_TRUE(help.ends_with('.')) << key.section << '.' << key.key << ": " << help;
    }
}

TEST(KeyHelp, ADeclaredSettingSpeaksForItself) {
    RunConfig config;
    int declared = 0;
    for (const ConfigKey& key : bindKeys(config, registry()))
        if (const auto* target = std::get_if<SettingTarget>(&key.target)) {
            ++declared;
            EXPECT_EQ(helpOf(key).help, target->setting->help);
            EXPECT_EQ(helpOf(key).unit, target->setting->unit);
        }
    EXPECT_GT(declared, 20);
}

TEST(KeyHelp, AKeyThatIsNoneHasNone) {
    int value = 0;
    EXPECT_TRUE(helpOf({"data", "seed", &value, {}}).help.empty());
}

}  // namespace
}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/stop_rules/stop_rule.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace pada {
namespace {

const Setting& key(std::string_view name) {
    const auto found = std::ranges::find(stopRules(), name, [](const StopRule& rule) { return rule.setting.name; });
    expects(found != stopRules().end(), "no such rule");
    return found->setting;
}

TEST(StopRuleTable, RulesAreOffAtTheirDefaultAndStandInTheOrderOfStoredConfigs) {
    ASSERT_GE(stopRules().size(), 2u);
    EXPECT_EQ(stopRules()[0].setting.name, "minutes");
    EXPECT_EQ(stopRules()[1].setting.name, "plateau");
    EXPECT_EQ(stopReason({}, {1e12, 1'000'000}), std::nullopt);
}

TEST(StopRuleTable, TheFirstThatIsDueGivesTheReason) {
    SettingValues values;
    values.setWhole(key("plateau"), 3);
    EXPECT_EQ(stopReason(values, {0.0, 2}), std::nullopt);
    EXPECT_EQ(stopReason(values, {0.0, 3}), "plateau");
    values.setNumber(key("minutes"), 0.5);
    EXPECT_EQ(stopReason(values, {29.9, 2}), std::nullopt);
    EXPECT_EQ(stopReason(values, {30.0, 3}), "minutes");
}

}  // namespace
}  // namespace pada

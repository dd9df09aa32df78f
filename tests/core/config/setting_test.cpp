// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/setting.h"

#include "core/base/choices.h"

#include <gtest/gtest.h>

namespace pada {
namespace {

TEST(Words, GoBothWaysAndRefuseOthers) {
    EXPECT_EQ(wordOf(Padding::black), "black");
    EXPECT_EQ(fromWord<Padding>("black"), Padding::black);
    EXPECT_FALSE(fromWord<Padding>("white").has_value());
    EXPECT_FALSE(fromWord<Padding>("").has_value());
    EXPECT_EQ(fromWord<Initialisation>("kaiming_fan_out"), Initialisation::kaimingFanOut);
    EXPECT_EQ(allWords<Precision>(), (std::vector<std::string_view>{"fp32", "bf16"}));
}

TEST(SettingValues, AreEqualWhereTheySayTheSame) {
    const Setting steps = Setting::ofWhole("steps", 5, rule::from(0), "steps", "");
    const Setting mode = Setting::ofChoice("padding", Padding::mean, "");
    SettingValues values, untouched;
    EXPECT_EQ(values.whole(steps), 5);
    EXPECT_EQ(values.choice<Padding>(mode), Padding::mean);
    values.setWhole(steps, 7);
    values.setChoice(mode, Padding::black);
    EXPECT_EQ(values.whole(steps), 7);
    EXPECT_EQ(values.choice<Padding>(mode), Padding::black);
    EXPECT_NE(values, untouched);
    values.setWhole(steps, 5);
    values.setChoice(mode, Padding::mean);
    EXPECT_EQ(values, untouched);
}

TEST(Settings, AreReadFromTextOfTheirKind) {
    const Setting steps = Setting::ofWhole("steps", 5, rule::from(0), "steps", "");
    const Setting rate = Setting::ofNumber("rate", .5, rule::from(0, 1), "", "");
    const Setting on = Setting::ofFlag("on", false, "");
    const Setting mode = Setting::ofChoice("padding", Padding::mean, "");
    EXPECT_EQ(readSetting(steps, "-12"), SettingValue(std::int64_t{-12}));
    EXPECT_EQ(readSetting(rate, "2e-3"), SettingValue(.002));
    EXPECT_EQ(readSetting(on, "true"), SettingValue(true));
    EXPECT_EQ(readSetting(mode, "black"), SettingValue(std::string("black")));
    for (const char* text : {"", "5 ", " 5", "5.5", "five", "99999999999999999999"})
        EXPECT_FALSE(readSetting(steps, text));
    for (const char* text : {"", "0,5", "1x"}) EXPECT_FALSE(readSetting(rate, text));
    EXPECT_FALSE(readSetting(on, "yes"));
}

TEST(SettingValues, RefuseAnotherKindAndAnUnknownWord) {
    const Setting flag = Setting::ofFlag("flag", false, ""), number = Setting::ofNumber("flag", 1.0, {}, "", "");
    const Setting mode = Setting::ofChoice("padding", "mean", {"mean", "grey"}, "");
    SettingValues values;
    EXPECT_THROW(values.set(flag, 1.0), ContractError);
    values.setFlag(flag, true);
    EXPECT_THROW(values.number(number), ContractError);
    values.set(mode, std::string("grey"));
    EXPECT_THROW(values.choice<Padding>(mode), ContractError);
}

}  // namespace
}  // namespace pada

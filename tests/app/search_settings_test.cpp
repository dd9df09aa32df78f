// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/search_settings.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace pada {
namespace {

using ::testing::HasSubstr;

const SearchStrategy& evolution() {
    return *searchStrategy("evolution");
}
const Setting& setting(std::string_view name) {
    return *std::ranges::find(evolution().about.settings, name, &Setting::name);
}
std::string faultOf(const std::vector<std::string>& texts) {
    const auto values = strategySettings(evolution(), texts);
    if (values.ok()) return "";
    EXPECT_EQ(values.error().code, ErrorCode::wrongUse);
    return values.error().message;
}

TEST(SearchSettings, AreReadFromTextAndComeBackFromTheStore) {
    const auto values = strategySettings(evolution(), std::vector<std::string>{"population=60", "mutation_rate=0.3"});
    ASSERT_TRUE(values.ok()) << values.error().message;
    EXPECT_EQ(values->whole(setting("population")), 60);
    EXPECT_EQ(values->number(setting("mutation_rate")), 0.3);
    EXPECT_EQ(values->whole(setting("parents")), 10);
    const std::string stored = settingsJson(evolution(), *values).dump();
    EXPECT_THAT(stored, HasSubstr("\"parents\":10"));
    const auto back = settingsFromJson(evolution(), stored);
    ASSERT_TRUE(back.ok()) << back.error().message;
    EXPECT_EQ(*back, *values);
}

TEST(SearchSettings, FaultsNameKeyValueAndWhatIsAllowed) {
    EXPECT_THAT(faultOf({"populatoin=60"}), HasSubstr("did you mean population?"));
    EXPECT_THAT(faultOf({"zzz=60"}), HasSubstr("it has population, generations"));
    EXPECT_THAT(faultOf({"population=many"}), HasSubstr("population=many"));
    EXPECT_THAT(faultOf({"population=1"}), HasSubstr("is 1, allowed"));
    EXPECT_THAT(faultOf({"mutation_rate=1.5"}), HasSubstr("1.5"));
    EXPECT_THAT(faultOf({"population"}), HasSubstr("KEY=VALUE"));
    EXPECT_THAT(faultOf({"population="}), HasSubstr("whole"));
    EXPECT_EQ(faultOf({}), "");
    const auto none = strategySettings(independentStrategy(), std::vector<std::string>{"population=60"});
    EXPECT_THAT(none.error().message, HasSubstr("has no settings"));
}

TEST(SearchSettings, BrokenStoredOnesAreRefused) {
    for (const char* text : {"", "[]", "{", "{}", R"({"population":"x"})"}) {
        const auto values = settingsFromJson(evolution(), text);
        ASSERT_FALSE(values.ok()) << text;
        EXPECT_EQ(values.error().code, ErrorCode::badData);
    }
    EXPECT_TRUE(settingsFromJson(independentStrategy(), "{}").ok());
}

TEST(SearchSettings, AnUnknownStrategyIsToldWhichThereAre) {
    EXPECT_EQ(*needStrategy("random"), &independentStrategy());
    const auto near = needStrategy("evolutoin");
    ASSERT_FALSE(near.ok());
    EXPECT_THAT(near.error().message, HasSubstr("did you mean evolution?"));
    const auto far = needStrategy("annealing");
    ASSERT_FALSE(far.ok());
    EXPECT_EQ(far.error().code, ErrorCode::wrongUse);
    for (const SearchStrategy& one : searchStrategies())
        EXPECT_THAT(far.error().message, HasSubstr(std::string(one.about.name)));
}

TEST(SearchSettings, TheListSaysEverything) {
    const std::string text = strategiesText();
    const nlohmann::json all = strategiesJson();
    ASSERT_EQ(all.size(), searchStrategies().size());
    for (const SearchStrategy& one : searchStrategies()) {
        EXPECT_THAT(text, HasSubstr(std::string(one.about.about)));
        for (const Setting& s : one.about.settings) EXPECT_THAT(text, HasSubstr(std::string(s.help)));
    }
}

}  // namespace
}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/score/score.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace pada {
namespace {

using ::testing::HasSubstr;

TEST(ScoreTable, EveryScoreSaysWhatItIsAndIsListedOnce) {
    std::set<std::string_view> names;
    for (const Score& score : scores()) {
        EXPECT_TRUE(names.insert(score.name).second) << score.name;
        EXPECT_EQ(score.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_"), std::string_view::npos) << score.name;
        EXPECT_EQ(scoreNamed(score.name), &score);
        EXPECT_TRUE(score.about.ends_with('.')) << score.name;
        EXPECT_TRUE(score.pitfalls.ends_with('.')) << score.name;
        for (const std::string_view text : {score.label, score.formula, score.source, score.cost})
            EXPECT_FALSE(text.empty()) << score.name;
        EXPECT_NE(score.of, nullptr) << score.name;
    }
    EXPECT_EQ(scoreNamed(""), nullptr);
    EXPECT_EQ(scoreNamed("live"), nullptr);
}

TEST(ScoreTable, ASumNamesItsPartsInTheirOrder) {
    const auto sum = scoreSum("live_convolutions+jacov");
    ASSERT_TRUE(sum.ok());
    EXPECT_EQ(sum->name, "live_convolutions+jacov");
    ASSERT_EQ(sum->parts.size(), 2u);
    EXPECT_EQ(sum->parts[0]->name, "live_convolutions");
    EXPECT_EQ(sum->parts[1]->name, "jacov");
    EXPECT_TRUE(sum->combined());
    EXPECT_FALSE(scoreSum("nwot")->combined());
}

TEST(ScoreTable, PublishedSumsHaveANameOfTheirOwn) {
    for (const NamedSum& known : namedSums()) {
        EXPECT_EQ(scoreNamed(known.name), nullptr) << known.name;
        const auto sum = scoreSum(known.name), parts = scoreSum(known.parts);
        ASSERT_TRUE(sum.ok() && parts.ok()) << known.name;
        EXPECT_EQ(sum->name, known.name);
        EXPECT_EQ(sum->parts, parts->parts);
        EXPECT_TRUE(known.about.ends_with('.'));
    }
    EXPECT_EQ(scoreSum("az_nas")->parts.size(), 4u);
    for (const ChosenSum* sum : {&chosenUntrainedSum(), &chosenSupernetSum()}) EXPECT_FALSE(sum->chosen.empty());
    EXPECT_TRUE(scoreSum(chosenUntrainedSum().name).ok());
}

TEST(ScoreTable, WrongNamesAreToldWithThoseThereAre) {
    for (const char* wrong : {"", "jacobcov", "jacov+", "+jacov", "jacov++nwot"}) {
        const auto sum = scoreSum(wrong);
        ASSERT_FALSE(sum.ok()) << wrong;
        EXPECT_EQ(sum.error().code, ErrorCode::wrongUse);
        EXPECT_THAT(sum.error().message, HasSubstr("live_convolutions, jacov"));
    }
    EXPECT_THAT(scoreSum("jacov+nwot+jacov").error().message, HasSubstr("jacov stands twice"));
}

}  // namespace
}  // namespace pada

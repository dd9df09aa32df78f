// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/config_diff.h"

#include <gtest/gtest.h>

namespace pada {
namespace {

const std::string kFirst = "config_version = 1\n\n[run]\nname = \"a\"\nseed = 0\n\n[optimizer]\nlr = 0.05\n";
const std::string kSecond = "config_version = 1\n\n[run]\nname = \"a = b\"\nseed = 0\n\n[optimizer]\nlr = 0.1\n";
const std::string kThird = "config_version = 1\n[run]\nname = \"a\"\nseed = 0\n[optimizer]\nlr = 0.05\nclip = 5.0";

TEST(ConfigDiff, OnlyWhatDiffersOfAnyNumber) {
    const std::vector<std::string> texts{kFirst, kSecond, kThird};
    const auto rows = configDifferences(texts);
    ASSERT_EQ(rows.size(), 3u);
    EXPECT_EQ(rows[0].key, "optimizer.clip");
    EXPECT_EQ(rows[0].values, (std::vector<std::string>{"", "", "5.0"}));  // one that is not named differs
    EXPECT_EQ(rows[1].key, "optimizer.lr");
    EXPECT_EQ(rows[2].values[1], "\"a = b\"");
}

TEST(ConfigDiff, AllMarksWhatDiffers) {
    const std::vector<std::string> texts{kFirst, kSecond};
    const auto rows = configDifferences(texts, true);
    ASSERT_EQ(rows.size(), 4u);
    EXPECT_EQ(rows[0].key, "config_version");
    EXPECT_FALSE(rows[0].differs);
    EXPECT_TRUE(rows[1].differs);
}

TEST(ConfigDiff, OneOrNoneHasNoDifference) {
    EXPECT_TRUE(configDifferences(std::vector<std::string>{kFirst}).empty());
    EXPECT_TRUE(configDifferences({}).empty());
    EXPECT_TRUE(configValues("").empty());
}

}  // namespace
}  // namespace pada

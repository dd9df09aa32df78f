// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/csv_text.h"

#include <gtest/gtest.h>

namespace pada {
namespace {

TEST(CsvText, QuotesWhatWouldBeReadAsSomethingElse) {
    EXPECT_EQ(csvCell("|nor_conv_3x3~0|+|none~0|"), "|nor_conv_3x3~0|+|none~0|");
    EXPECT_EQ(csvCell(""), "");
    EXPECT_EQ(csvCell("k3e3,skip"), "\"k3e3,skip\"");
    EXPECT_EQ(csvCell("the \"best\""), "\"the \"\"best\"\"\"");
    EXPECT_EQ(csvCell("\""), "\"\"\"\"");
    EXPECT_EQ(csvCell("two\nlines"), "\"two\nlines\"");
    EXPECT_EQ(csvCell("old\r"), "\"old\r\"");
    EXPECT_EQ(csvCell(" kept"), "\" kept\"");
    EXPECT_EQ(csvCell("kept "), "\"kept \"");
}

}  // namespace
}  // namespace pada

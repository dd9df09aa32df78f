// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/csv_text.h"

#include <gtest/gtest.h>

#include <cmath>

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

TEST(CsvText, WritesRowsWhoseNumbersReadBackAsTheSame) {
    CsvText rows;
    rows.row("name", std::string("a,b"), 0.1, 0.1F, std::int64_t{-3});
    rows.row(std::optional<double>(), std::nan(""), 1e300, 1.0F / 3.0F, std::size_t{15'625});
    rows.cell("alone");
    rows.endRow();
    EXPECT_EQ(rows.text(), "name,\"a,b\",0.1,0.1,-3\n,nan,1e+300,0.33333334,15625\nalone\n");
}

}  // namespace
}  // namespace pada

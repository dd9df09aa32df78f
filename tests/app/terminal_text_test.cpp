// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminal_text.h"

#include "app/progress_line.h"
#include "app/text_table.h"

#include <gtest/gtest.h>

namespace pada {
namespace {

TEST(TerminalText, CountsColumnsAndNotBytes) {
    EXPECT_EQ(displayColumns("plain"), 5);
    EXPECT_EQ(displayColumns("Gl\xC3\xBC"
                             "ck"),
              5);                                              // a letter of two bytes
    EXPECT_EQ(displayColumns("a\xCC\x81"), 1);                 // an accent of its own
    EXPECT_EQ(displayColumns("\xE6\x9D\xB1\xE4\xBA\xAC"), 4);  // two wide letters
    EXPECT_EQ(displayColumns("\xF0\x9F\x90\xBC"), 2);          // a panda
    EXPECT_EQ(displayColumns("\xEF\xBD\xB1"), 1);              // a halfwidth letter
    EXPECT_EQ(displayColumns("\xFF"
                             "a\xC3"),
              3);                                          // no UTF-8
    EXPECT_EQ(displayColumns("\xC0\xAF\xED\xA0\x80"), 5);  // nor these
    EXPECT_EQ(displayColumns(""), 0);
}

TEST(TerminalText, CutsWhatDoesNotFit) {
    EXPECT_EQ(cutToColumns("steps", 5), "steps");
    EXPECT_EQ(cutToColumns("steps", 4), "ste\xE2\x80\xA6");
    EXPECT_EQ(cutToColumns("\xE6\x9D\xB1\xE4\xBA\xAC\xE9\x83\xBD", 4), "\xE6\x9D\xB1\xE2\x80\xA6");
    EXPECT_EQ(cutToColumns("steps", 0), "");
    EXPECT_EQ(cutToColumns("steps", 1), "\xE2\x80\xA6");
}

TEST(TerminalText, OneLineHasNothingThatMovesTheCursor) {
    EXPECT_EQ(oneLine("two\nlines\tand\r"), "two\\nlines\\tand\\r");
    EXPECT_EQ(oneLine("\x1b[31mred\x07"), "\\x1b[31mred\\x07");
    EXPECT_EQ(oneLine("\xC2\x9B"
                      "2J"),
              "\\x9b2J");
    EXPECT_EQ(oneLine("Gl\xC3\xBC"
                      "ck \xFF"),
              "Gl\xC3\xBC"
              "ck \xEF\xBF\xBD");
}

TEST(TerminalText, AProgressLineStaysOnItsLineWhateverTheWidth) {
    const std::string text = "step 123456/1234567  loss 12.345  top-1 100.0 %  1234 steps/s  12 min 34 s left";
    for (int columns = 1; columns < 200; ++columns)
        EXPECT_LT(displayColumns(progressText(0.5, text, columns)), columns) << columns;
    EXPECT_EQ(progressText(0.5, "half", 80), "[############............] half");
    EXPECT_EQ(progressText(0.5, "half", 16), "[####....] half");
    EXPECT_EQ(progressText(0.5, "half", 12), "half");
    EXPECT_EQ(progressText(7.0, "all", 14), "[#######] all");
}

TEST(TerminalText, TablesAlignByColumns) {
    EXPECT_EQ(tableText({"name", "steps"}, {{"Gl\xC3\xBC"
                                             "ck",
                                             "5"},
                                            {"\xE6\x9D\xB1\xE4\xBA\xAC\xE9\x83\xBD", "1234"},
                                            {"a\nb", "x"}}),
              "name    steps\n"
              "Gl\xC3\xBC"
              "ck       5\n"
              "\xE6\x9D\xB1\xE4\xBA\xAC\xE9\x83\xBD   1234\n"
              "a\\nb    x\n");
    // A word of the letters that units are written with is no number.
    EXPECT_EQ(tableText({"method", "loss"}, {{"nsas", "1.5 nats"}}), "method  loss\nnsas    1.5 nats\n");
}

}  // namespace
}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/plain_text.h"

#include <gtest/gtest.h>

namespace {

using namespace pada;

TEST(PlainText, OrdinaryTextStaysAsItIs) {
    for (const char* text : {"", "demo", "Größe 3×3 → ok", "日本語", "😀", "C:\\temp", "a\\nb", "\"quoted\""}) {
        EXPECT_EQ(oneLine(text), text);
        EXPECT_EQ(validUtf8(text), text);
    }
}

TEST(PlainText, NothingOfALineMovesTheCursorOrTurnsTheText) {
    EXPECT_EQ(oneLine("a\nb\r\tc"), "a\\nb\\r\\tc");
    EXPECT_EQ(oneLine("\x1b[31mred\x07"), "\\x1b[31mred\\x07");
    EXPECT_EQ(oneLine(std::string_view("a\0b\x7f", 4)), "a\\x00b\\x7f");
    EXPECT_EQ(oneLine("a\xC2\x85"
                      "b"),
              "a\\x85b");  // next line (C1)
    EXPECT_EQ(oneLine("a\xE2\x80\xA8"
                      "b\xE2\x80\xAE"
                      "c"),
              "a\\u2028b\\u202ec");  // line separator, right to left
}

TEST(PlainText, BytesThatAreNoUtf8AreShownOrReplaced) {
    for (const char* bad : {"\xFF", "\xC3", "\xC0\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82"}) {
        const std::string text = "a" + std::string(bad) + "b";
        EXPECT_EQ(oneLine(text), validUtf8(text));
        EXPECT_EQ(validUtf8(oneLine(text)), oneLine(text));
        EXPECT_EQ(validUtf8(validUtf8(text)), validUtf8(text));
        EXPECT_TRUE(validUtf8(text).starts_with("a\xEF\xBF\xBD"));
    }
    EXPECT_EQ(oneLine("gr\xFC\xDF"), "gr\xEF\xBF\xBD\xEF\xBF\xBD");  // Latin-1
    EXPECT_EQ(validUtf8("a\nb\xFF"), "a\nb\xEF\xBF\xBD");
}

TEST(PlainText, DoingItTwiceChangesNothing) {
    const std::string once = oneLine("a\n\x1b\xFF\\x");
    EXPECT_EQ(oneLine(once), once);
}

}  // namespace

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/utf8.h"

#include <gtest/gtest.h>

#include <string>

namespace pada {
namespace {

TEST(Utf8, BrokenPlacesAreFound) {
    for (const char* text :
         {"", "plain", "caf\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x98\x80", "\xEF\xBF\xBD", "\xF4\x8F\xBF\xBF"})
        EXPECT_EQ(brokenUtf8(text), std::string::npos) << text;
    EXPECT_EQ(brokenUtf8("caf\xE9"), 3U);
    EXPECT_EQ(brokenUtf8("\xC3"), 0U);
    EXPECT_EQ(brokenUtf8("ab\x80"), 2U);
    EXPECT_EQ(brokenUtf8("\xC0\xAF"), 0U);          // overlong
    EXPECT_EQ(brokenUtf8("\xE0\x80\x80"), 0U);      // overlong
    EXPECT_EQ(brokenUtf8("\xED\xA0\x80"), 0U);      // a surrogate
    EXPECT_EQ(brokenUtf8("\xF4\x90\x80\x80"), 0U);  // above U+10FFFF
    EXPECT_EQ(brokenUtf8("\xFF"), 0U);
}

TEST(Utf8, PrintableIsOneLine) {
    EXPECT_EQ(printable("cifar10\ntest"), "cifar10\\ntest");
    EXPECT_EQ(printable("a\tb\r\x1B[31m"), "a\\tb\\r\\x1b[31m");
    EXPECT_EQ(printable("pr\xE9"), "pr\\xe9");
    EXPECT_EQ(printable("pr\xC3\xA9"), "pr\xC3\xA9");
    EXPECT_EQ(printable("abcdef", 3), "abc...");
    EXPECT_EQ(printable("abc", 3), "abc");
}

TEST(Utf8, CharactersAreWrittenInOneToFourBytes) {
    std::string text;
    for (const char32_t c : {U'A', U'\u00E9', U'\u20AC', U'\U0001F600', char32_t{0xD800}, char32_t{0x110000}})
        appendUtf8(text, c);
    EXPECT_EQ(text, "A\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\xEF\xBF\xBD\xEF\xBF\xBD");
}

}  // namespace
}  // namespace pada

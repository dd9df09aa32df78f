// SPDX-License-Identifier: GPL-3.0-or-later
// core/base/plain_text.h: text from outside (a config, a store, a file name) made safe to show and to write as JSON.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace pada {

/// One letter of UTF-8, or one byte that is none.
struct Letter {
    char32_t code = 0xfffd;
    std::size_t bytes = 1;
    bool good = false;
};

/// The letter at the start of a text that is not empty.
Letter firstLetter(std::string_view text);

/// The text with every byte that is no part of UTF-8 replaced by U+FFFD; line breaks and all else stay.
std::string validUtf8(std::string_view text);

/// The text as one line that moves no cursor and turns no writing direction: control characters, line and paragraph
/// separators and directional marks as \n, \t, \x1b or \u202e, bytes that are no UTF-8 as U+FFFD. A backslash stays as
/// it is, so doing it twice changes nothing.
std::string oneLine(std::string_view text);

/// The text without the blanks and tabs around it; line breaks stay.
std::string_view withoutBlanks(std::string_view text);

}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
// core/base/utf8.h: whether a text is UTF-8, and how a text from outside is shown in one line.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace pada {

/// Place of the first byte that belongs to no character of UTF-8 (overlong forms, surrogates and numbers above U+10FFFF
/// are none); npos if all is well.
std::size_t brokenUtf8(std::string_view text);

/// The text in one line for a message: as oneLine(), but broken bytes as \xe9, so that they can be found in the file,
/// and cut after `most` characters.
std::string printable(std::string_view text, std::size_t most = 60);

/// Appends one character. Surrogates and numbers above U+10FFFF become U+FFFD.
void appendUtf8(std::string& text, char32_t character);

}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/utf8.h"

#include <fmt/format.h>

namespace pada {
namespace {

/// Bytes of the character at the beginning of `text`; 0 where there is none.
std::size_t characterBytes(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(0);
    if (lead < 0x80) return 1;
    const std::size_t bytes = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || text.size() < bytes) return 0;
    for (std::size_t i = 1; i < bytes; ++i)
        if ((byte(i) & 0xC0) != 0x80) return 0;
    const unsigned char second = byte(1);
    if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F)) return 0;  // overlong; surrogates
    if ((lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F)) return 0;  // overlong; too high
    return bytes;
}

}  // namespace

std::size_t brokenUtf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t bytes = characterBytes(text.substr(at));
        if (bytes == 0) return at;
        at += bytes;
    }
    return std::string_view::npos;
}

std::string printable(std::string_view text, std::size_t most) {
    std::string out;
    std::size_t shown = 0;
    for (std::size_t at = 0; at < text.size(); ++shown) {
        if (shown == most) return out + "...";
        const std::size_t bytes = characterBytes(text.substr(at));
        const auto byte = static_cast<unsigned char>(text[at]);
        if (text[at] == '\n')
            out += "\\n";
        else if (text[at] == '\r')
            out += "\\r";
        else if (text[at] == '\t')
            out += "\\t";
        else if (bytes == 0 || byte < 0x20 || byte == 0x7F)
            out += fmt::format("\\x{:02x}", byte);
        else
            out += text.substr(at, bytes);
        at += bytes == 0 ? 1 : bytes;
    }
    return out;
}

void appendUtf8(std::string& text, char32_t character) {
    if ((character >= 0xD800 && character <= 0xDFFF) || character > 0x10FFFF) character = 0xFFFD;
    const auto tail = [&](int shift) {
        text += static_cast<char>(0x80 | (static_cast<unsigned>(character >> shift) & 0x3F));
    };
    if (character < 0x80) {
        text += static_cast<char>(character);
    } else if (character < 0x800) {
        text += static_cast<char>(0xC0 | static_cast<unsigned>(character >> 6));
        tail(0);
    } else if (character < 0x10000) {
        text += static_cast<char>(0xE0 | static_cast<unsigned>(character >> 12));
        tail(6);
        tail(0);
    } else {
        text += static_cast<char>(0xF0 | static_cast<unsigned>(character >> 18));
        tail(12);
        tail(6);
        tail(0);
    }
}

}  // namespace pada

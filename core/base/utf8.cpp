// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/utf8.h"

#include "core/base/plain_text.h"

#include <fmt/format.h>

namespace pada {

std::size_t brokenUtf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const Letter letter = firstLetter(text.substr(at));
        if (!letter.good) return at;
        at += letter.bytes;
    }
    return std::string_view::npos;
}

std::string printable(std::string_view text, std::size_t most) {
    std::string out;
    for (std::size_t shown = 0; !text.empty(); ++shown) {
        if (shown == most) return out + "...";
        const Letter letter = firstLetter(text);
        const std::string_view bytes = text.substr(0, letter.bytes);
        if (letter.good)
            out += oneLine(bytes);
        else
            out += fmt::format("\\x{:02x}", static_cast<unsigned char>(bytes.front()));
        text.remove_prefix(letter.bytes);
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

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/value_text.h"

#include <charconv>

namespace pada {

std::string quotedText(std::string_view text) {
    static constexpr char kHex[] = "0123456789ABCDEF";
    std::string out = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') out += '\\';
        if (byte < 0x20 || byte == 0x7F)
            out += std::string("\\u00") + kHex[byte >> 4] + kHex[byte & 15];
        else
            out += c;
    }
    return out + "\"";
}

std::string numberText(double value) {
    char text[64];
    const auto end = std::to_chars(text, text + sizeof text, value).ptr;
    return {text, end};
}

std::string ValueText::operator()(double v) const {
    std::string text = numberText(v);
    if (text.find_first_of(".en") == std::string::npos) text += ".0";  // TOML tells 5 from 5.0
    return text;
}

std::string ValueText::operator()(const std::vector<std::string>& v) const {
    std::string text = "[";
    for (std::size_t i = 0; i < v.size(); ++i) text += (i ? ", " : "") + quotedText(v[i]);
    return text + "]";
}

}  // namespace pada

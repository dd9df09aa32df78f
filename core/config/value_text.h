// SPDX-License-Identifier: GPL-3.0-or-later
// core/config/value_text.h: values of a config as TOML writes them, always alike.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pada {

/// The text as TOML writes it, in quotes.
std::string quotedText(std::string_view text);
std::string numberText(double value);  ///< Shortest text that reads back equal, independent of the locale.

struct ValueText {
    std::string operator()(std::string_view v) const { return quotedText(v); }
    std::string operator()(const std::string& v) const { return quotedText(v); }
    std::string operator()(bool v) const { return v ? "true" : "false"; }
    std::string operator()(int v) const { return std::to_string(v); }
    std::string operator()(std::int64_t v) const { return std::to_string(v); }
    std::string operator()(std::uint32_t v) const { return std::to_string(v); }
    std::string operator()(double v) const;
    std::string operator()(const std::vector<std::string>& v) const;
};

}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/imported_run.h"

#include "core/base/plain_text.h"
#include "core/config/config_diff.h"
#include "core/config/value_text.h"

#include <fmt/format.h>

namespace pada {
namespace {

/// What quotedText() quoted; empty for what is none.
std::string plainOfQuoted(std::string_view text) {
    if (text.size() < 2 || text.front() != '"' || text.back() != '"') return {};
    std::string out;
    text = text.substr(1, text.size() - 2);
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\' && i + 1 < text.size()) ++i;
        out += text[i];
    }
    return out;
}

}  // namespace

std::string writeSource(const RunSource& source) {
    std::string text =
        fmt::format("[imported]\nfile = {}\nsha256 = {}\nformat = {}\n", quotedText(oneLine(source.file)),
                    quotedText(source.sha256), quotedText(source.format));
    if (!source.columns.empty()) text += "\n[imported.columns]\n";
    for (const auto& [what, column] : source.columns)
        text += fmt::format("{} = {}\n", what, quotedText(oneLine(column)));
    return text;
}

std::optional<RunSource> readSource(std::string_view text) {
    if (!text.starts_with("[imported]\n")) return std::nullopt;
    constexpr std::string_view kColumns = "imported.columns.";
    RunSource source;
    for (const auto& [key, value] : configValues(text)) {
        if (key == "imported.file") source.file = plainOfQuoted(value);
        if (key == "imported.sha256") source.sha256 = plainOfQuoted(value);
        if (key == "imported.format") source.format = plainOfQuoted(value);
        if (key.starts_with(kColumns)) source.columns.emplace_back(key.substr(kColumns.size()), plainOfQuoted(value));
    }
    return source;
}

std::string importedRefusal(std::int64_t number) {
    return fmt::format(
        "run {} was imported: the store has its curves and no net, so it can be neither resumed nor ranked; look at "
        "it, "
        "compare it or export it",
        number);
}

}  // namespace pada

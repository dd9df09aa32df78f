// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/config_diff.h"

#include <algorithm>

namespace pada {

std::map<std::string, std::string> configValues(std::string_view text) {
    std::map<std::string, std::string> out;
    std::string section;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.starts_with('[')) {
            section = std::string(line.substr(1, line.find(']') - 1)) + ".";
            continue;
        }
        const std::size_t equal = line.find('=');
        if (equal == std::string_view::npos) continue;
        std::string_view key = line.substr(0, equal), value = line.substr(equal + 1);
        while (key.ends_with(' ')) key.remove_suffix(1);
        while (value.starts_with(' ')) value.remove_prefix(1);
        out[section + std::string(key)] = std::string(value);
    }
    return out;
}

std::vector<ConfigDifference> configDifferences(std::span<const std::string> texts, bool all) {
    std::map<std::string, std::vector<std::string>> rows;
    for (std::size_t i = 0; i < texts.size(); ++i)
        for (auto& [key, value] : configValues(texts[i])) {
            std::vector<std::string>& row = rows[key];
            row.resize(texts.size());
            row[i] = value;
        }
    std::vector<ConfigDifference> out;
    for (auto& row : rows) {
        std::vector<std::string>& values = row.second;
        const bool differs = std::ranges::any_of(values, [&](const std::string& v) { return v != values.front(); });
        if (differs || all) out.push_back({row.first, std::move(values), differs});
    }
    return out;
}

}  // namespace pada

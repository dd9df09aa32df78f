// SPDX-License-Identifier: GPL-3.0-or-later
// docs/config.md against the keys there are: every key has its row, with its default and what it may be; no other row.
#include "core/config/config_keys.h"
#include "core/registry/registry.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>

namespace pada {
namespace {

/// "section.key" to the cells of its row.
std::map<std::string, std::vector<std::string>> rowsOfThePage() {
    std::map<std::string, std::vector<std::string>> rows;
    std::ifstream page(PADA_SOURCE_DIR "/docs/config.md");
    std::string line, section;
    while (std::getline(page, line)) {
        if (line.starts_with("## `[")) section = line.substr(5, line.find(']') - 5);
        if (!line.starts_with("| `")) continue;
        std::vector<std::string> cells;
        std::istringstream rest(line.substr(2));
        for (std::string cell; std::getline(rest, cell, '|');) {
            const std::size_t first = cell.find_first_not_of(' '), last = cell.find_last_not_of(' ');
            if (first != std::string::npos) cells.push_back(cell.substr(first, last - first + 1));
        }
        const std::string key = section + "." + cells.at(0).substr(1, cells.at(0).size() - 2);
        EXPECT_TRUE(rows.emplace(key, cells).second) << key << " has two rows";
    }
    return rows;
}

std::string allowed(const ConfigKey& key) {
    if (const auto* target = std::get_if<SettingTarget>(&key.target)) return describeSetting(*target->setting);
    if (std::holds_alternative<bool*>(key.target)) return "true, false";
    return describeRule(key.rule);
}

/// "`0.0005`" and "`5e-04`" alike; any other cell as it is.
std::string plainNumber(const std::string& cell) {
    const std::string inside = cell.substr(1, cell.size() - 2);
    char* end = nullptr;
    const double value = std::strtod(inside.c_str(), &end);
    return inside.empty() || *end != 0 ? inside : numberText(value);
}

// Texts whose rule is more than a range: their rows say it in words of their own.
constexpr std::string_view kInWords[] = {
    "run.name",  "run.device",    "data.root",     "data.train_list", "data.valid_list",      "space.init",
    "space.ops", "ranking.paths", "ranking.truth", "method.name",     "telemetry.probe_paths"};

TEST(ConfigPage, SaysWhatEveryKeyMayBe) {
    auto rows = rowsOfThePage();
    RunConfig usual;
    for (const ConfigKey& key : bindKeys(usual, registry())) {
        const std::string name = std::string(key.section) + "." + std::string(key.key);
        const bool ofOneMethod = key.section == "method" && key.later;  // `pada methods show` says it
        const auto row = rows.find(name);
        if (row == rows.end()) {
            EXPECT_TRUE(ofOneMethod) << name << " has no row";
            continue;
        }
        const std::vector<std::string>& cells = row->second;
        ASSERT_GE(cells.size(), 3u) << name;
        EXPECT_EQ(plainNumber(cells[1]), plainNumber("`" + valueText(key) + "`")) << name;
        if (std::ranges::find(kInWords, name) == std::end(kInWords)) {
            EXPECT_THAT(cells[2], ::testing::StartsWith(allowed(key))) << name;
        }
        if (const auto* target = std::get_if<SettingTarget>(&key.target)) {
            EXPECT_EQ(cells.back(), target->setting->help) << name;
        }
        rows.erase(row);
    }
    for (const auto& [name, cells] : rows) ADD_FAILURE() << name << " has a row but is no key";
}

}  // namespace
}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
// core/config/config_diff.h: stored configs side by side. Pure; any thread.
#pragma once
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pada {

/// section.key -> value, as they stand in a text that writeConfig() wrote.
std::map<std::string, std::string> configValues(std::string_view text);

struct ConfigDifference {
    std::string key;                  ///< "section.key".
    std::vector<std::string> values;  ///< One a config; empty where its text does not name the key.
    bool differs = false;
};
/// By key; those in which all agree only with `all`.
std::vector<ConfigDifference> configDifferences(std::span<const std::string> texts, bool all = false);

}  // namespace pada

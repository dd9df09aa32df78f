// SPDX-License-Identifier: GPL-3.0-or-later
// core/config/config_keys.h: the list of all keys with their targets and allowed values; reading, writing and checks
// walk it.
#pragma once
#include "core/config/run_config.h"

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace pada {

/// What a value may be. Numbers: `low` to `high`, an end excluded where open. Texts: one of `choices`, any if empty.
struct KeyRule {
    double low = -std::numeric_limits<double>::infinity();
    double high = std::numeric_limits<double>::infinity();
    bool lowOpen = false;
    bool highOpen = false;
    std::vector<std::string_view> choices;
};

using KeyTarget =
    std::variant<std::string*, bool*, int*, std::int64_t*, std::uint32_t*, double*, std::vector<std::string>*>;

struct ConfigKey {
    std::string_view section;
    std::string_view key;
    KeyTarget target;
    KeyRule rule;
    bool later = false;  ///< Came after runs were stored: at its default it does not count in the config's hash.
};

/// What is wrong with a config, and the keys ("section.key") whose place in the file shows it, the likeliest first.
struct ConfigFault {
    std::vector<std::string> keys;
    std::string message;  ///< Key, value, what is allowed or what helps.
};
std::optional<ConfigFault> findFault(const RunConfig& config);

/// All keys in the order they are written in, bound to `config`.
std::vector<ConfigKey> bindKeys(RunConfig& config);
const std::vector<std::string_view>& sectionNames();

/// "0 to 1", "above 0", "one of a, b": for messages.
std::string describeRule(const KeyRule& rule);
/// Empty, or a sentence without key name: "is -1, allowed: 0 and more".
std::string violation(const ConfigKey& key);

/// The candidate nearest to `text` by edit distance, or empty if none is near enough to be meant.
std::string nearest(std::string_view text, std::span<const std::string_view> candidates);
std::string numberText(double value);  ///< Shortest text that reads back equal, independent of the locale.

}  // namespace pada

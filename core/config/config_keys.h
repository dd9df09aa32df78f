// SPDX-License-Identifier: GPL-3.0-or-later
// core/config/config_keys.h: the list of all keys with their targets and allowed values; reading, writing and checks
// walk it.
#pragma once
#include "core/config/config_fault.h"
#include "core/config/registry.h"
#include "core/config/run_config.h"
#include "core/config/value_text.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace pada {

/// A choice of the config: its word, and a setter that refuses a word it does not have.
struct ChoiceTarget {
    std::function<std::string_view()> word;
    std::function<bool(std::string_view)> set;
};
/// A declared setting of the config.
struct SettingTarget {
    SettingValues* values;
    const Setting* setting;
};
using KeyTarget = std::variant<std::string*, bool*, int*, std::int64_t*, std::uint32_t*, double*,
                               std::vector<std::string>*, ChoiceTarget, SettingTarget>;

struct ConfigKey {
    std::string_view section;
    std::string_view key;
    KeyTarget target;
    KeyRule rule;
    bool later = false;        ///< Came after runs were stored: at its default it does not count in the config's hash.
    bool onlyChanged = false;  ///< Later, and written only away from its default: it says nothing of most runs.
};

std::optional<ConfigFault> findFault(const RunConfig& config, const Registry& registry);
/// A net that the space does not have at this size: said before anything else about the space, and not of configs of
/// old runs, which are read all the same.
std::optional<ConfigFault> findUntrainable(const RunConfig& config);
/// Of a config without faults: what a run of it would only say once data and net are there. Not of configs of old runs.
std::optional<ConfigFault> findLateFault(const RunConfig& config, const Registry& registry);

/// [method.sampling] is no method's: its keys are settings "sampling.KEY" of [method].
inline constexpr std::string_view kSamplingTable = "sampling";

/// All keys in the order they are written in, bound to `config`, which like the registry outlives them.
std::vector<ConfigKey> bindKeys(RunConfig& config, const Registry& registry);
/// The key's value as TOML writes it.
std::string valueText(const ConfigKey& key);
const std::vector<std::string_view>& sectionNames();

/// "0 to 1", "above 0", "one of a, b": for messages.
std::string describeRule(const KeyRule& rule);
/// The same of a declared setting: "true, false", "from 0 to below 1/O".
std::string describeSetting(const Setting& setting);
/// Empty, or a sentence without key name: "is -1, allowed: 0 and more".
std::string violation(const ConfigKey& key);

/// The candidate nearest to `text` by edit distance, or empty if none is near enough to be meant.
std::string nearest(std::string_view text, std::span<const std::string_view> candidates);

}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
// core/engine/stop_rules/stop_rule.h: why a run may end before its horizon. One value in one file; stop_rule_table.cpp
// lists them.
#pragma once
#include "core/config/setting.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace pada {

/// What a rule may decide by.
struct StopFacts {
    double workedSeconds = 0.0;          ///< Without pauses and without the time until a cut run was resumed.
    std::int64_t epochsWithoutGain = 0;  ///< Since the best mean loss of an epoch.
};

/// A key of [stop]; at its default the rule is off. Its name is the reason that an ended run gives.
struct StopRule {
    Setting setting;
    bool (*due)(const SettingValues& values, const StopFacts& facts);
};

/// In the order of the keys. Thread: any.
const std::vector<StopRule>& stopRules();
/// The first rule that is due, by its name.
std::optional<std::string> stopReason(const SettingValues& values, const StopFacts& facts);

}  // namespace pada

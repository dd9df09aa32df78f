// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/stop_rules/stop_rule.h"

namespace pada {

// A rule: declared and listed here, defined in its own file.
StopRule minutesOfWork(), lossPlateau();

const std::vector<StopRule>& stopRules() {
    static const std::vector<StopRule> table{minutesOfWork(), lossPlateau()};
    return table;
}

std::optional<std::string> stopReason(const SettingValues& values, const StopFacts& facts) {
    for (const StopRule& rule : stopRules())
        if (values.of(rule.setting) != rule.setting.usual && rule.due(values, facts))
            return std::string(rule.setting.name);
    return std::nullopt;
}

}  // namespace pada

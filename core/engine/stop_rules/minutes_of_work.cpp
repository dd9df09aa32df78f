// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/stop_rules/stop_rule.h"

namespace pada {
namespace {

const Setting& minutes() {
    static const Setting it = Setting::ofNumber("minutes", 0.0, rule::from(0), "minutes",
                                                "Ends the run after so many minutes of work; 0 = never.");
    return it;
}

}  // namespace

StopRule minutesOfWork() {
    return {.setting = minutes(), .due = [](const SettingValues& values, const StopFacts& facts) {
                return facts.workedSeconds >= 60.0 * values.number(minutes());
            }};
}

}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/stop_rules/stop_rule.h"

namespace pada {
namespace {

const Setting& plateau() {
    static const Setting it =
        Setting::ofWhole("plateau", 0, rule::from(0, rule::kMaxInt), "epochs",
                         "Ends the run after so many epochs without a better mean loss; 0 = never.");
    return it;
}

}  // namespace

StopRule lossPlateau() {
    return {.setting = plateau(), .due = [](const SettingValues& values, const StopFacts& facts) {
                return facts.epochsWithoutGain >= values.whole(plateau());
            }};
}

}  // namespace pada

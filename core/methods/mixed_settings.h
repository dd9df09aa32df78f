// SPDX-License-Identifier: GPL-3.0-or-later
// core/methods/mixed_settings.h: settings of methods that learn strengths of options.
#pragma once
#include "core/config/run_config.h"
#include "core/config/setting.h"
#include "core/strategy/mixing_rule.h"

#include <vector>

namespace pada {

namespace settings {
const Setting& alphaRate();
const Setting& alphaBeta1();
const Setting& alphaDecay();
const Setting& order();
const Setting& partialChannels();
const Setting& warmUpShare();

/// The three of Adam, then `own`.
std::vector<Setting> withAlpha(std::vector<Setting> own = {});
}  // namespace settings

/// Of the DARTS family: what alpha_* say, second moments by 0.999.
AdamSettings alphaSettings(const SettingValues& values);

/// What a run of this config asks of its net beyond a sampled path.
struct NetNeeds {
    unsigned abilities = 0;  ///< Bits of Ability.
    int partial = 1;         ///< As SupernetRequest has it.
};
NetNeeds netNeeds(const RunConfig& config);

}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
// core/methods/magic_settings.h: settings of MAGIC's three forms, and what they say.
#pragma once
#include "core/methods/method.h"
#include "core/strategy/magic_rule.h"

#include <vector>

namespace pada::magic {

/// Of the chain (T), and of the anchor (A).
std::vector<Setting> chainSettings();
std::vector<Setting> anchorSettings();
MagicSettings settingsOf(const SettingValues& values, bool chains, bool aligns);

}  // namespace pada::magic

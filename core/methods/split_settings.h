// SPDX-License-Identifier: GPL-3.0-or-later
// core/methods/split_settings.h: settings of the methods that split a supernet into several.
#pragma once
#include "core/config/setting.h"

namespace pada::settings {

const Setting& splitRestart();
const Setting& turnSteps();

}  // namespace pada::settings

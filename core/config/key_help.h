// SPDX-License-Identifier: GPL-3.0-or-later
// core/config/key_help.h: what the config's own keys mean, a line each, beside their types and ranges
// (config_keys.cpp). Keys that methods and stop rules bring say it in their declarations. Forms and help are made of
// it.
#pragma once
#include "core/config/config_keys.h"

#include <string_view>

namespace pada {

struct KeyHelp {
    std::string_view unit;  ///< "images", "epochs"; empty where there is none.
    std::string_view help;  ///< One sentence.
};
/// Of any key that bindKeys() gives, declared settings too.
KeyHelp helpOf(const ConfigKey& key);

}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
// core/config/override_toml.h: one `--set section.key=value`. Only for the .cpp files of this room: it includes toml++.
#pragma once
#include "core/config/toml_source.h"

#include <string>
#include <vector>

namespace pada {

struct Override {
    std::string origin;             ///< "--set section.key=value", for messages.
    std::vector<std::string> keys;  ///< Two: section, key; three: "method", its name, key.
    toml::table table;              ///< The value under its keys.
    std::string path() const;       ///< "section.key".
};

/// The key is read as TOML reads a dotted key; the value as TOML, or as a bare word where it is no TOML and does not
/// begin like a text, list or table. Throws TomlFault for anything but one key with one value in UTF-8.
Override parseOverride(const std::string& text);

/// Puts the value in, also where the file has it in a table [method.NAME].
void applyOverride(toml::table& root, const Override& change);

}  // namespace pada

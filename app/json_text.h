// SPDX-License-Identifier: GPL-3.0-or-later
// app/json_text.h: JSON for other programs to read.
#pragma once
#include <nlohmann/json_fwd.hpp>

#include <string>

namespace pada {

/// Two blanks a level. A text that is no UTF-8 (a name of an older store) gets U+FFFD for each broken byte: one name
/// never costs the whole answer.
std::string jsonText(const nlohmann::json& value);

}  // namespace pada

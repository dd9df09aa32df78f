// SPDX-License-Identifier: GPL-3.0-or-later
// tests/core/config/config_messages.h: what the config's door says of a text.
#pragma once
#include "core/registry/configs.h"

#include <string>
#include <vector>

namespace pada {

/// "accepted", or the message of the refusal.
inline std::string messageOf(const std::string& toml, const std::vector<std::string>& overrides = {}) {
    const auto runs = parseConfig(toml, "f.toml", overrides);
    return runs.ok() ? "accepted" : runs.error().message;
}

}  // namespace pada

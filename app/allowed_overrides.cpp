// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/allowed_overrides.h"

#include "core/registry/configs.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace pada {

Result<std::vector<std::string>> allowedOverrides(std::span<const std::string> overrides,
                                                  std::initializer_list<std::string_view> keys) {
    for (const std::string& text : overrides) {
        const auto key = overriddenKey(text);
        if (!key.ok()) return key.error();
        const auto allows = [&](std::string_view allowed) {
            return allowed.ends_with('.') ? key->starts_with(allowed) : *key == allowed;
        };
        if (std::ranges::none_of(keys, allows))
            return Error{ErrorCode::wrongUse,
                         fmt::format("--set {}: the run is what it was begun with; only {} may differ from it", *key,
                                     fmt::join(keys, ", "))};
    }
    return overridesFromHere(overrides);
}

}  // namespace pada

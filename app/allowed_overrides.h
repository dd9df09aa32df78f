// SPDX-License-Identifier: GPL-3.0-or-later
// app/allowed_overrides.h: `--set` for a run that is in the store already.
#pragma once
#include "core/base/result.h"

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pada {

/// The overrides with relative paths made absolute (overridesFromHere), where each changes one of `keys`:
/// "section.key", or "section." for all of a section. Else wrongUse naming the key and what may be changed.
Result<std::vector<std::string>> allowedOverrides(std::span<const std::string> overrides,
                                                  std::initializer_list<std::string_view> keys);

}  // namespace pada

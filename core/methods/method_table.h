// SPDX-License-Identifier: GPL-3.0-or-later
// core/methods/method_table.h: all methods.
#pragma once
#include "core/methods/method.h"

#include <string_view>
#include <vector>

namespace pada {

/// In the order of every list. Thread: any.
const std::vector<Method>& methods();
/// ContractError for a name that none has; checkConfig() refuses such configs before.
const Method& methodNamed(std::string_view name);

}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
// core/registry/registry.h: the program's own registry, put together from the tables of methods, stop rules and
// path lists.
#pragma once
#include "core/config/registry.h"

namespace pada {

/// Made once, at the first call; nothing changes after. Thread: any.
const Registry& registry();

}  // namespace pada

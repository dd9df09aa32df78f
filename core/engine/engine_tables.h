// SPDX-License-Identifier: GPL-3.0-or-later
// core/engine/engine_tables.h: what the run loop shows of every method that has it.
#pragma once
#include "core/events/event.h"
#include "core/space/search_space.h"
#include "core/strategy/stages.h"
#include "core/supernet/net_family.h"

#include <cstdint>

namespace pada {

/// Topic "stage": its name as the text; first, steps, rate_restarts.
MethodTable stageTable(const Stage& stage);

/// Topic "nets", a row a net: net, parent (NaN = none), and per decision the options that it is for, bit o = option o.
MethodTable netTable(const SearchSpace& space, const NetFamily& family);

/// Most memory that this process has held so far; 0 where the system does not say.
std::int64_t peakMemoryBytes();

}  // namespace pada

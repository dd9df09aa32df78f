// SPDX-License-Identifier: GPL-3.0-or-later
// app/search_work.h: searches for the window: which there are, what one would do, and one on the engine's thread.
#pragma once
#include "app/run_service.h"
#include "app/search_plan.h"
#include "core/store/run_catalog.h"
#include "ui/services/search_desk.h"

#include <string>
#include <vector>

namespace pada {

/// The strategies, in the order of every list.
std::vector<ui::SearchKind> searchKinds();

/// The question that `pada search` would put for this order.
SearchAsk askOf(const RunId& run, const SearchOrder& order);

/// From the store alone: no net is made, no image read. Any thread; up to a second for a space of many networks.
/// Errors: those of planSearch(), wrongUse for limits that no network keeps.
Result<ui::SearchForesight> foreseeSearch(const std::string& storeFile, const RunCatalog& catalog, const RunId& run,
                                          const SearchOrder& order);

/// Begins or continues the search on the engine's thread and returns. Points are stored as they come; stopping the
/// engine stops it between two networks. Errors, before anything is told: those of planSearch(), busy while a run or
/// another process is at work. What goes wrong later is told by `listener.ended`.
Result<void> startSearch(RunService& engine, const std::string& storeFile, const RunId& run, const SearchOrder& order,
                         ui::SearchListener listener);

}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
// app/stored_searches.h: what the window shows of a run's searches, from the store alone: no net is made, no image
// read.
#pragma once
#include "core/base/result.h"
#include "core/config/run_config.h"
#include "core/store/run_catalog.h"
#include "ui/services/stored_search.h"

#include <map>
#include <string>
#include <vector>

namespace pada {

/// Newest first; none in a store without searches. Any thread; up to a second for a space of many networks. Errors:
/// those of the catalogs, wrongUse for a space that is none.
Result<std::vector<ui::StoredSearch>> storedSearches(const std::string& storeFile, const RunCatalog& catalog,
                                                     const RunConfig& config, const RunId& run);

/// Which net of the run owns a path, as its newest ranking of the whole space says; nothing without one.
std::map<Path, NetId> storedOwners(const RunCatalog& catalog, const RunId& run);

/// Where a curve of `count` evaluations is looked at: every one up to `kEvery`, then ever further apart; the last.
std::vector<std::int64_t> randomMarks(std::int64_t count);

}  // namespace pada

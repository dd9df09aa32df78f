// SPDX-License-Identifier: GPL-3.0-or-later
// core/store/run_adoption.h: staged runs come into a store, all or none. Private to the room (it shows SQLite).
#pragma once
#include "core/store/run_rows.h"
#include "core/store/store_file.h"

#include <functional>

namespace pada {

/// As RunEditor::adopt has it.
Result<Adoption> adoptRuns(StoreFile& file, const std::string& staged,
                           const std::function<Result<void>(const std::vector<AdoptedRun>&)>& place);

}  // namespace pada

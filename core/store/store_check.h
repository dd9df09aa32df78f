// SPDX-License-Identifier: GPL-3.0-or-later
// core/store/store_check.h: is everything a store holds as it was written?
#pragma once
#include "core/base/result.h"

#include <cstdint>
#include <string>
#include <vector>

namespace pada {

struct StoreCheck {
    std::int64_t runs = 0, batches = 0, steps = 0, checkpoints = 0;  ///< How many were looked at.
    std::vector<std::string> faults;                                 ///< For people, one each; empty = all is well.
};

/// SQLite's integrity check (structure), the CRC-32C of every committed batch of steps (content, which SQLite does not
/// check), size and SHA-256 of every checkpoint file. Reads only; a run may be going on. Any thread. Errors: as
/// openCatalog; notFound for a missing file.
Result<StoreCheck> checkStore(const std::string& file);

/// Bytes of the pages that hold something, those not yet brought into the file included; 0 for a store in which nothing
/// was written yet. Reads one page. Errors as above.
Result<std::int64_t> usedBytes(const std::string& file);

}  // namespace pada

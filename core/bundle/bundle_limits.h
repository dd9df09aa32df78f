// SPDX-License-Identifier: GPL-3.0-or-later
// core/bundle/bundle_limits.h: how much a bundle may hold before it is refused. Bytes unless the name says otherwise.
#pragma once
#include "core/files/limits.h"

#include <cstddef>
#include <cstdint>

namespace pada {

struct BundleLimits {
    std::int64_t file = 2'000'000'000;      ///< As it lies on the disk.
    std::int64_t unpacked = 4'000'000'000;  ///< All members together.
    std::int64_t ratio = 200;               ///< Unpacked to packed, of a member above `ratioFrom`.
    std::int64_t ratioFrom = 1'000'000;
    std::int64_t members = 512;
    std::int64_t nameLength = 120;
    std::int64_t manifest = 1'000'000;
    std::int64_t config = kMaxTomlBytes;
    std::int64_t table = kMaxCsvBytes;  ///< One member of rows; a longer table goes on in the next.
    std::int64_t rows = 5'000'000;      ///< Of one member.
    std::int64_t cell = 2 * kMaxBlobBytes + 64;
    /// What groups that are written once and counted (row_csv.h) may add to a bundle, of all cells together.
    std::int64_t unfolded = 64'000'000;
    std::int64_t runs = 200;
};

}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
// core/bundle/zip_directory.h: what a zip file says of itself, checked to the byte before anything is unpacked: no byte
// of the file is outside of a member, its header or the directory, and no byte is in two.
#pragma once
#include "core/base/result.h"
#include "core/bundle/bundle_limits.h"

#include <cstdint>
#include <string>
#include <vector>

namespace pada {

struct ZipEntry {
    std::string name;  ///< One that readMemberName() knows; each once, the manifest first.
    bool stored = false;
    std::uint32_t crc = 0;
    std::int64_t packed = 0, bytes = 0;  ///< As the headers say, both the same.
};

/// `descriptor` is open for reading; reads with pread. badData naming the member and the fix for: bytes before or
/// after, a comment, several disks, Zip64, encryption, links, folders, extra fields, data descriptors, other methods
/// than stored and deflated, overlaps, holes, headers that contradict each other, names that may not be, doubled names,
/// and what is above the limits. What counts too many members is refused from the end record alone.
Result<std::vector<ZipEntry>> readZipDirectory(int descriptor, const std::string& file, const BundleLimits& limits);

}  // namespace pada

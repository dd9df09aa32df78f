// SPDX-License-Identifier: GPL-3.0-or-later
// core/files/file_system.h: folders and free space. Any thread; errors name the file and the fix.
#pragma once
#include "core/base/result.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace pada {

/// Bytes this user may still write on the file system of `path` (a file or a folder, which exists).
Result<std::int64_t> freeBytes(const std::string& path);

/// The folder part of `path`, "." if it has none.
std::string parentFolder(const std::string& path);

/// Makes `path` and the folders above it; fine where they exist.
Result<void> makeFolders(const std::string& path);

/// Removes what broken atomic writes of our own files left in `folder` (not below it) and gives how many: plain files
/// with the full name that isTemporaryName knows, whose part before it `isOurs` knows as a file that we write there.
/// Nothing else is touched. Call only while holding the store's lock.
Result<int> sweepTemporaries(const std::string& folder, const std::function<bool(std::string_view stem)>& isOurs);

}  // namespace pada

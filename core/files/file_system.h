// SPDX-License-Identifier: GPL-3.0-or-later
// core/files/file_system.h: whole files, folders and free space. Any thread; errors name the file and the fix.
#pragma once
#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace pada {

/// The whole file. badData above `limitBytes` (nothing is allocated then), wrongUse for what is not a plain file.
Result<std::vector<std::byte>> readWholeFile(const std::string& path, std::int64_t limitBytes);
Result<std::string> readWholeText(const std::string& path, std::int64_t limitBytes);

/// Bytes this user may still write on the file system of `path` (a file or a folder, which exists).
Result<std::int64_t> freeBytes(const std::string& path);

/// The folder part of `path`, "." if it has none.
std::string parentFolder(const std::string& path);

/// Makes `path` and the folders above it; fine where they exist.
Result<void> makeFolders(const std::string& path);

/// Removes plain files "*.tmp-*" of broken atomic writes in `folder` (not below it); gives how many. Call only while
/// holding the store's lock.
Result<int> sweepTemporaries(const std::string& folder);

}  // namespace pada

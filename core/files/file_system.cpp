// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/file_system.h"

#include "core/files/atomic_file.h"
#include "core/files/system_error.h"

#include <sys/statvfs.h>
#include <cerrno>
#include <filesystem>
#include <limits>
#include <system_error>

namespace pada {

Result<std::int64_t> freeBytes(const std::string& path) {
    struct statvfs facts {};
    if (::statvfs(path.c_str(), &facts) != 0) return systemError("ask for the free space of", path, errno);
    std::int64_t bytes = 0;
    if (__builtin_mul_overflow(facts.f_bavail, facts.f_frsize, &bytes)) return std::numeric_limits<std::int64_t>::max();
    return bytes;
}

std::string parentFolder(const std::string& path) {
    const std::string folder = std::filesystem::path(path).parent_path().string();
    return folder.empty() ? "." : folder;
}

Result<void> makeFolders(const std::string& path) {
    std::error_code code;
    std::filesystem::create_directories(path, code);
    if (code) return systemError("make the folder", path, code.value());
    if (!std::filesystem::is_directory(path, code)) return systemError("make the folder", path, ENOTDIR);
    return {};
}

Result<int> sweepTemporaries(const std::string& folder, const std::function<bool(std::string_view)>& isOurs) {
    std::error_code code;
    std::filesystem::directory_iterator entry(folder, code);
    int removed = 0;
    for (; !code && entry != std::filesystem::directory_iterator(); entry.increment(code)) {
        std::error_code status;
        const std::string name = entry->path().filename().string();
        const std::string stem = name.substr(0, name.rfind(".tmp-"));
        if (!isTemporaryName(name, stem) || !isOurs(stem)) continue;
        if (entry->symlink_status(status).type() != std::filesystem::file_type::regular) continue;
        if (std::filesystem::remove(entry->path(), status)) ++removed;
        if (status) return systemError("remove", entry->path().string(), status.value());
    }
    if (code) return systemError("list the folder", folder, code.value());
    return removed;
}

}  // namespace pada

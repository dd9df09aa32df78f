// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/checkpoint_files.h"

#include "core/files/file_system.h"
#include "core/files/system_error.h"

#include <unistd.h>

#include <charconv>
#include <filesystem>

namespace pada {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kFolder = "checkpoints", kBegin = "step_", kEnd = ".safetensors";
constexpr std::size_t kDigits = 9;  // At least; zeros in front.

/// False for what would lead out of the folder of checkpoints: a row or an id from elsewhere.
bool isPlainId(std::string_view id) {
    return !id.empty() && id.find_first_of("/.") == std::string_view::npos;
}

fs::path folderOf(const std::string& storePath, const std::string& id) {
    return fs::path(parentFolder(storePath)) / kFolder / id;
}

/// `wanted` of every checkpoint in the folder, by its step; those are removed.
template <class Wanted>
Result<void> removeWhere(const fs::path& folder, Wanted&& wanted) {
    std::error_code fault;
    fs::directory_iterator files(folder, fault);
    for (; !fault && files != fs::directory_iterator(); files.increment(fault)) {
        const std::int64_t step = stepOfCheckpointName(files->path().filename().string());
        if (step < 0 || !wanted(step)) continue;
        if (::unlink(files->path().c_str()) != 0 && errno != ENOENT)
            return systemError("remove", files->path().string(), errno);
    }
    if (fault && fault != std::errc::no_such_file_or_directory)
        return systemError("list the folder", folder.string(), fault.value());
    return {};
}

bool isCheckpoint(std::string_view name) {
    return stepOfCheckpointName(name) >= 0;
}

}  // namespace

std::int64_t stepOfCheckpointName(std::string_view name) {
    if (!name.starts_with(kBegin) || !name.ends_with(kEnd)) return -1;
    if (name.size() < kBegin.size() + kDigits + kEnd.size()) return -1;
    const std::string_view digits = name.substr(kBegin.size(), name.size() - kBegin.size() - kEnd.size());
    std::int64_t step = -1;
    const auto [end, code] = std::from_chars(digits.data(), digits.data() + digits.size(), step);
    return code == std::errc{} && end == digits.data() + digits.size() && digits.front() != '-' ? step : -1;
}

std::vector<std::string> dropOldCheckpoints(SQLite::Database& db, std::int64_t run) {
    SQLite::Statement old(
        db, "SELECT path FROM checkpoint WHERE run=? ORDER BY superseded, step DESC, segment DESC LIMIT -1 OFFSET 2");
    old.bind(1, run);
    std::vector<std::string> paths;
    while (old.executeStep()) paths.push_back(old.getColumn(0).getString());
    old.reset();
    for (const std::string& path : paths) {
        SQLite::Statement drop(db, "DELETE FROM checkpoint WHERE run=? AND path=?");
        drop.bind(1, run);
        drop.bind(2, path);
        drop.exec();
    }
    return paths;
}

void removeCheckpointFiles(const std::string& storePath, std::span<const std::string> paths) {
    for (const std::string& text : paths) {
        const fs::path path(text);
        const bool ours = path == fs::path(kFolder) / path.parent_path().filename() / path.filename() &&
                          isPlainId(path.parent_path().filename().string()) && isCheckpoint(path.filename().string());
        if (ours) ::unlink((fs::path(parentFolder(storePath)) / path).c_str());
    }
}

void sweepDroppedCheckpoints(SQLite::Database& db, const std::string& storePath, std::int64_t run,
                             const std::string& id) {
    if (!isPlainId(id)) return;
    // A leftover that cannot be removed is a nuisance, not a fault.
    (void)sweepTemporaries(folderOf(storePath, id).string(), isCheckpoint).ok();
    SQLite::Statement oldest(db, "SELECT path FROM checkpoint WHERE run=? ORDER BY step, path LIMIT 1");
    oldest.bind(1, run);
    if (!oldest.executeStep()) return;
    const std::int64_t kept = stepOfCheckpointName(fs::path(oldest.getColumn(0).getString()).filename().string());
    (void)removeWhere(folderOf(storePath, id), [&](std::int64_t step) { return step < kept; }).ok();
}

Result<void> removeAllCheckpoints(const std::string& storePath, const std::string& id) {
    if (!isPlainId(id)) return {};
    const fs::path folder = folderOf(storePath, id);
    std::error_code fault;
    if (!fs::is_directory(folder, fault)) return {};
    (void)sweepTemporaries(folder.string(), isCheckpoint).ok();
    if (Result<void> removed = removeWhere(folder, [](std::int64_t) { return true; }); !removed) return removed;
    ::rmdir(folder.c_str());  // stays where somebody put a file of their own into it
    return {};
}

}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bundle/staging.h"

#include "core/files/atomic_file.h"
#include "core/files/system_error.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <random>
#include <utility>

namespace pada {
namespace {

constexpr std::string_view kStem = "bundle";
constexpr int kAttempts = 16;

std::string freshStagingName() {
    std::random_device device;  // a name only
    return fmt::format("{}.tmp-{:08x}{:08x}", kStem, device(), device());
}

int openFolder(const std::string& path) {
    return ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

/// A folder that nobody holds any more was left by a kill.
void sweepStaging(const std::string& parent) {
    std::error_code fault;
    for (std::filesystem::directory_iterator at(parent, fault), end; !fault && at != end; at.increment(fault)) {
        if (!isTemporaryName(at->path().filename().string(), kStem)) continue;
        const int folder = openFolder(at->path().string());
        if (folder < 0) continue;
        struct stat facts {};
        const bool ours = ::fstat(folder, &facts) == 0 && facts.st_uid == ::geteuid();
        if (ours && ::flock(folder, LOCK_EX | LOCK_NB) == 0) {
            std::error_code ignored;  // a leftover that cannot be removed is a nuisance, not a fault
            std::filesystem::remove_all(at->path(), ignored);
        }
        ::close(folder);
    }
}

}  // namespace

StagedFile::StagedFile(int folder, std::string path, const std::string& name) : m_path(std::move(path)) {
    m_descriptor = ::openat(folder, name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (m_descriptor < 0) m_fault = errno;
}

StagedFile::~StagedFile() {
    if (m_descriptor >= 0) ::close(m_descriptor);
}

Result<void> StagedFile::write(std::span<const std::byte> bytes) {
    if (m_descriptor < 0) return systemError("create", m_path, m_fault);
    while (!bytes.empty()) {
        const ssize_t count = ::write(m_descriptor, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return systemError("write", m_path, count < 0 ? errno : ENOSPC);
        bytes = bytes.subspan(static_cast<std::size_t>(count));
    }
    return {};
}

Result<void> StagedFile::write(std::string_view text) {
    return write(std::as_bytes(std::span(text)));
}

Result<void> StagedFile::close(bool sync) {
    if (m_descriptor < 0) return systemError("create", m_path, m_fault);
    if (sync && ::fsync(m_descriptor) != 0) return systemError("bring to disk", m_path, errno);
    const int closed = ::close(std::exchange(m_descriptor, -1));
    if (closed != 0) return systemError("close", m_path, errno);
    return {};
}

Result<StagingFolder> StagingFolder::make(const std::string& parent) {
    sweepStaging(parent);
    int reason = EEXIST;
    for (int attempt = 0; attempt < kAttempts && reason == EEXIST; ++attempt) {
        const std::string path = parent + "/" + freshStagingName();
        if (::mkdir(path.c_str(), 0700) != 0) {
            reason = errno;
            continue;
        }
        const int folder = openFolder(path);
        if (folder < 0) return systemError("open the folder", path, errno);
        (void)::flock(folder, LOCK_EX | LOCK_NB);  // where it cannot be had, a sweep cannot have it either
        return StagingFolder(path, folder);
    }
    return systemError("make a folder in", parent, reason);
}

StagingFolder::StagingFolder(StagingFolder&& other) noexcept
    : m_path(std::exchange(other.m_path, {})), m_descriptor(std::exchange(other.m_descriptor, -1)) {}

StagingFolder::~StagingFolder() {
    if (m_descriptor < 0) return;
    std::error_code ignored;
    if (!m_path.empty()) std::filesystem::remove_all(m_path, ignored);
    ::close(m_descriptor);
}

Result<void> StagingFolder::keepAs(const std::string& path) {
    if (::rename(m_path.c_str(), path.c_str()) != 0) return systemError("replace", path, errno);
    m_path.clear();
    return syncFolderOf(path);
}

}  // namespace pada

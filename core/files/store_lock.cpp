// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/store_lock.h"

#include "core/files/system_error.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <algorithm>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <thread>
#include <utility>

namespace pada {
namespace {

constexpr double kAskEverySeconds = 0.02;
// Somebody else asks isFree, or brings the log into the file after reading: that is a moment and not "taken".
constexpr double kGraceSeconds = 0.3;
constexpr std::size_t kMaxHolderText = 200;

std::string lockFile(const std::string& storeFile) {
    return storeFile + ".lock";
}

int lockNow(int descriptor, int kind) {
    int result = 0;
    do {
        result = ::flock(descriptor, kind | LOCK_NB);
    } while (result != 0 && errno == EINTR);
    return result == 0 ? 0 : errno;
}

/// Out of the file's "123 run demo".
StoreLock::Holder readHolder(int descriptor) {
    char text[kMaxHolderText + 32];
    const ssize_t count = ::pread(descriptor, text, sizeof text, 0);
    std::string line(text, count > 0 ? static_cast<std::size_t>(count) : 0);
    line = line.substr(0, line.find('\n'));
    for (char& letter : line) {
        if (static_cast<unsigned char>(letter) < 32) letter = '?';
    }
    StoreLock::Holder holder;
    const std::size_t space = line.find(' ');
    if (space == std::string::npos) return holder;
    if (std::from_chars(line.data(), line.data() + space, holder.pid).ptr != line.data() + space) return {};
    holder.work = line.substr(space + 1);
    return holder;
}

std::string whoHolds(int descriptor) {
    const StoreLock::Holder holder = readHolder(descriptor);
    if (holder.pid == 0) return "Another process";
    return "PID " + std::to_string(holder.pid) + " (" + holder.work + ")";
}

/// False where it could not be written.
bool writeHolder(int descriptor, const std::string& holder) {
    const std::string text = std::to_string(::getpid()) + " " + holder.substr(0, kMaxHolderText) + "\n";
    return ::ftruncate(descriptor, 0) == 0 &&
           ::pwrite(descriptor, text.data(), text.size(), 0) == static_cast<ssize_t>(text.size());
}

}  // namespace

Result<StoreLock> StoreLock::acquire(const std::string& storeFile, const std::string& holder, double waitSeconds) {
    using Time = std::chrono::steady_clock;
    const std::string path = lockFile(storeFile);
    const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0644);
    if (descriptor < 0) return systemError("open the lock file", path, errno);
    StoreLock lock(descriptor);
    if (waitSeconds >= 0.0) waitSeconds = std::max(waitSeconds, kGraceSeconds);
    const auto began = Time::now();
    for (;;) {
        const int reason = lockNow(descriptor, LOCK_EX);
        if (reason == 0) break;
        if (reason != EWOULDBLOCK) return systemError("lock", path, reason);
        const double waited = std::chrono::duration<double>(Time::now() - began).count();
        if (waitSeconds >= 0.0 && waited >= waitSeconds) {
            return Error{
                ErrorCode::busy,
                whoHolds(descriptor) + " writes to " + storeFile +
                    "; wait until it ends (run, resume and rank do with --wait), or choose another file with --store"};
        }
        const double pause = waitSeconds < 0.0 ? kAskEverySeconds : std::min(kAskEverySeconds, waitSeconds - waited);
        std::this_thread::sleep_for(std::chrono::duration<double>(pause));
    }
    if (!writeHolder(descriptor, holder)) return systemError("write the lock file", path, errno);
    return Result<StoreLock>(std::move(lock));
}

bool StoreLock::isFree(const std::string& storeFile) {
    return !holder(storeFile);
}

std::optional<StoreLock::Holder> StoreLock::holder(const std::string& storeFile) {
    const int descriptor = ::open(lockFile(storeFile).c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (descriptor < 0) return errno == ENOENT ? std::nullopt : std::optional(Holder{});
    std::optional<Holder> found;
    if (lockNow(descriptor, LOCK_SH) != 0) found = readHolder(descriptor);
    ::close(descriptor);
    return found;
}

StoreLock::StoreLock(StoreLock&& other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}

StoreLock& StoreLock::operator=(StoreLock&& other) noexcept {
    if (this != &other) {
        release();
        m_descriptor = std::exchange(other.m_descriptor, -1);
    }
    return *this;
}

StoreLock::~StoreLock() {
    release();
}

void StoreLock::release() noexcept {
    if (m_descriptor >= 0) ::close(m_descriptor);
    m_descriptor = -1;
}

}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/whole_file.h"

#include "core/files/system_error.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <linux/magic.h>
#include <poll.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <optional>

namespace pada {
namespace {

constexpr std::size_t kPiece = std::size_t{1} << 16;
constexpr std::size_t kMaxRead = std::size_t{1} << 30;

class OpenFile {
public:
    // Without O_NONBLOCK a named pipe would wait here for a writer that never comes.
    explicit OpenFile(const std::string& path)
        : m_number(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)) {}
    ~OpenFile() {
        if (m_number >= 0) ::close(m_number);
    }
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    int number() const noexcept { return m_number; }

private:
    int m_number;
};

/// A pipe without a name (the shell's `<(...)`) has had its writer; one with a name may still wait for the first.
bool isNamedPipe(int file) {
    struct statfs facts {};
    return ::fstatfs(file, &facts) != 0 || facts.f_type != PIPEFS_MAGIC;
}

Error tooLong(const std::string& path, std::int64_t limitBytes) {
    return {ErrorCode::badData, fmt::format("{} has more than {} bytes, the most that are read", path, limitBytes)};
}

/// Waits until there is something to read, or an end.
Result<void> awaitBytes(int file, const std::string& path, double seconds) {
    struct pollfd wanted {
        file, POLLIN, 0
    };
    for (;;) {
        const int ready = ::poll(&wanted, 1, static_cast<int>(std::ceil(1000 * seconds)));
        if (ready > 0) return {};
        if (ready < 0 && errno == EINTR) continue;
        if (ready < 0) return systemError("read", path, errno);
        return Error{ErrorCode::io,
                     fmt::format("{} is a pipe into which nothing was written for {:g} s; name a file, or start what "
                                 "writes first",
                                 path, seconds)};
    }
}

/// `silenceSeconds`: how long a pipe may keep silent; without it none is read.
template <class Container>
Result<Container> readWhole(const std::string& path, std::int64_t limitBytes, std::optional<double> silenceSeconds) {
    const OpenFile file(path);
    if (file.number() < 0) return systemError("open", path, errno);
    struct stat facts {};
    if (::fstat(file.number(), &facts) != 0) return systemError("read", path, errno);
    if (S_ISDIR(facts.st_mode)) return Error{ErrorCode::io, path + " is a folder; name a file"};
    const bool pipe = S_ISFIFO(facts.st_mode);
    if (pipe && !silenceSeconds) return Error{ErrorCode::io, path + " is a pipe; name a plain file"};
    if (!pipe && !S_ISREG(facts.st_mode))
        return Error{ErrorCode::io, path + (silenceSeconds ? " is a device; name a plain file or a pipe"
                                                           : " is a device; name a plain file")};
    const std::int64_t said = pipe ? 0 : facts.st_size;  // 0 of what the kernel makes up (/proc)
    if (said > limitBytes) return tooLong(path, limitBytes);
    const bool mayWait = pipe && isNamedPipe(file.number());
    Container content(static_cast<std::size_t>(said) + 1, typename Container::value_type{});  // 1: its end is seen
    std::size_t done = 0;
    for (;;) {
        if (mayWait && done == 0)
            if (const auto ready = awaitBytes(file.number(), path, *silenceSeconds); !ready.ok()) return ready.error();
        if (done == content.size()) content.resize(done + std::max(done, kPiece));
        const ssize_t count = ::read(file.number(), content.data() + done, std::min(content.size() - done, kMaxRead));
        if (count < 0 && errno == EINTR) continue;
        if (count < 0 && errno == EAGAIN && pipe) {
            if (const auto ready = awaitBytes(file.number(), path, *silenceSeconds); !ready.ok()) return ready.error();
            continue;
        }
        if (count < 0) return systemError("read", path, errno);
        if (count == 0) break;
        done += static_cast<std::size_t>(count);
        if (done > static_cast<std::size_t>(limitBytes)) return tooLong(path, limitBytes);
    }
    if (done < static_cast<std::size_t>(said))
        return Error{ErrorCode::io, path + " became shorter while it was read; try again"};
    content.resize(done);
    return content;
}

}  // namespace

Result<std::vector<std::byte>> readWholeFile(const std::string& path, std::int64_t limitBytes) {
    return readWhole<std::vector<std::byte>>(path, limitBytes, std::nullopt);
}

Result<std::string> readWholeText(const std::string& path, std::int64_t limitBytes, double silenceSeconds) {
    return readWhole<std::string>(path, limitBytes, silenceSeconds);
}

bool isPlainFile(const std::string& path) {
    struct stat facts {};
    return ::stat(path.c_str(), &facts) == 0 && S_ISREG(facts.st_mode);
}

bool isPipe(const std::string& path) {
    struct stat facts {};
    return ::stat(path.c_str(), &facts) == 0 && S_ISFIFO(facts.st_mode);
}

}  // namespace pada

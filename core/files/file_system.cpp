// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/file_system.h"

#include "core/files/atomic_file.h"
#include "core/files/system_error.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>
#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <limits>
#include <system_error>

namespace pada {
namespace {

constexpr std::size_t kMaxRead = std::size_t{1} << 30;

class Descriptor {
public:
    explicit Descriptor(int number) : m_number(number) {}
    ~Descriptor() {
        if (m_number >= 0) ::close(m_number);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int number() const noexcept { return m_number; }

private:
    int m_number;
};

template <class Container>
Result<Container> readWhole(const std::string& path, std::int64_t limitBytes) {
    // Without O_NONBLOCK a named pipe would wait here for a writer that never comes.
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (file.number() < 0) return systemError("open", path, errno);
    struct stat facts {};
    if (::fstat(file.number(), &facts) != 0) return systemError("read", path, errno);
    if (!S_ISREG(facts.st_mode)) return Error{ErrorCode::wrongUse, path + " is not a plain file; name a file"};
    if (facts.st_size > limitBytes) {
        return Error{ErrorCode::badData, path + " has " + std::to_string(facts.st_size) + " bytes; at most " +
                                             std::to_string(limitBytes) + " are read"};
    }
    Container content(static_cast<std::size_t>(facts.st_size), typename Container::value_type{});
    std::size_t done = 0;
    while (done < content.size()) {
        const ssize_t count = ::read(file.number(), content.data() + done, std::min(content.size() - done, kMaxRead));
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return systemError("read", path, errno);
        if (count == 0) return Error{ErrorCode::io, path + " became shorter while it was read; try again"};
        done += static_cast<std::size_t>(count);
    }
    return content;
}

}  // namespace

Result<std::vector<std::byte>> readWholeFile(const std::string& path, std::int64_t limitBytes) {
    return readWhole<std::vector<std::byte>>(path, limitBytes);
}

Result<std::string> readWholeText(const std::string& path, std::int64_t limitBytes) {
    return readWhole<std::string>(path, limitBytes);
}

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

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/atomic_file.h"

#include "core/files/system_error.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <random>

namespace pada {
namespace {

constexpr std::size_t kMaxWrite = std::size_t{1} << 30;  // Linux writes at most 2 GiB - 4 KiB in one call
constexpr int kNameAttempts = 16;
constexpr std::string_view kMark = ".tmp-";
constexpr std::size_t kSuffixDigits = 16;

/// A name only; it decides nothing that is computed.
std::string randomSuffix() {
    constexpr char kDigits[] = "0123456789abcdef";
    std::random_device device;
    std::string text;
    static_assert(kSuffixDigits == 16);
    for (int word = 0; word < 2; ++word) {
        unsigned bits = device();
        for (int digit = 0; digit < 8; ++digit, bits >>= 4) text += kDigits[bits & 15u];
    }
    return text;
}

/// The temporary file: open until closed, removed unless renamed.
class TemporaryFile {
public:
    explicit TemporaryFile(const std::string& target) : m_target(target) {}
    ~TemporaryFile() {
        if (m_descriptor >= 0) ::close(m_descriptor);
        if (!m_path.empty()) ::unlink(m_path.c_str());
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;

    Result<void> create() {
        for (int attempt = 0; attempt < kNameAttempts; ++attempt) {
            const std::string path = m_target + std::string(kMark) + randomSuffix();
            m_descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
            if (m_descriptor >= 0) {
                m_path = path;
                return {};
            }
            if (errno != EEXIST && errno != EINTR) break;
        }
        return systemError("create a file beside", m_target, errno);
    }

    Result<void> write(std::span<const std::byte> data) {
        while (!data.empty()) {
            const ssize_t count = ::write(m_descriptor, data.data(), std::min(data.size(), kMaxWrite));
            if (count < 0 && errno == EINTR) continue;
            if (count < 0) return systemError("write", m_target, errno);
            if (count == 0) return systemError("write", m_target, ENOSPC);
            data = data.subspan(static_cast<std::size_t>(count));
        }
        return {};
    }

    Result<void> finish() {
        if (::fsync(m_descriptor) != 0) return systemError("bring to disk", m_target, errno);
        const int closed = ::close(m_descriptor);
        m_descriptor = -1;  // gone even where close reports an error
        if (closed != 0) return systemError("close", m_target, errno);
        return {};
    }

    Result<void> rename() {
        if (::rename(m_path.c_str(), m_target.c_str()) != 0) return systemError("replace", m_target, errno);
        m_path.clear();
        return {};
    }

    const std::string& path() const { return m_path; }

private:
    std::string m_target, m_path;
    int m_descriptor = -1;
};

}  // namespace

Result<void> syncFolderOf(const std::string& path) {
    std::string folder = std::filesystem::path(path).parent_path().string();
    if (folder.empty()) folder = ".";
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return systemError("open the folder", folder, errno);
    const int synced = ::fsync(descriptor);
    const int reason = errno;
    ::close(descriptor);
    if (synced != 0 && reason != EINVAL && reason != ENOTSUP)
        return systemError("bring to disk the folder", folder, reason);
    return {};
}

Result<void> writeFileAtomically(const std::string& path, std::span<const std::span<const std::byte>> pieces,
                                 const VerifyFunction& verify) {
    TemporaryFile file(path);
    if (auto done = file.create(); !done) return done;
    for (const auto& piece : pieces) {
        if (auto done = file.write(piece); !done) return done;
    }
    if (auto done = file.finish(); !done) return done;
    if (verify) {
        if (auto done = verify(file.path()); !done) return done;
    }
    if (auto done = file.rename(); !done) return done;
    return syncFolderOf(path);
}

Result<void> makeFileAtomically(const std::string& path, const std::function<Result<void>(const std::string&)>& fill) {
    TemporaryFile file(path);
    if (auto done = file.create(); !done) return done;
    if (auto done = fill(file.path()); !done) return done;
    if (auto done = file.finish(); !done) return done;
    if (auto done = file.rename(); !done) return done;
    return syncFolderOf(path);
}

bool isTemporaryName(std::string_view name, std::string_view stem) {
    if (!name.starts_with(stem)) return false;
    name.remove_prefix(stem.size());
    return name.starts_with(kMark) && name.size() == kMark.size() + kSuffixDigits &&
           name.find_first_not_of("0123456789abcdef", kMark.size()) == std::string_view::npos;
}

Result<void> writeTextAtomically(const std::string& path, const std::string& text, const VerifyFunction& verify) {
    const std::span<const std::byte> piece = std::as_bytes(std::span(text));
    return writeFileAtomically(path, std::span(&piece, 1), verify);
}

}  // namespace pada

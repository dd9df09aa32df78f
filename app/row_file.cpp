// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/row_file.h"

#include "core/files/atomic_file.h"
#include "core/files/system_error.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

namespace pada {
namespace {

constexpr long long kBlock = 4096;

/// What `text` shows of a line in a message.
std::string firstLine(const std::string& text) {
    return text.substr(0, std::min<std::size_t>(text.find_first_of("\r\n"), 120));
}

}  // namespace

RowFile::RowFile(RowFile&& other) noexcept
    : m_file(std::move(other.m_file)),
      m_cutLine(std::move(other.m_cutLine)),
      m_descriptor(std::exchange(other.m_descriptor, -1)) {}

RowFile::~RowFile() {
    if (m_descriptor >= 0) ::close(m_descriptor);
}

Result<RowFile> RowFile::open(const std::string& file, const std::string& header) {
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOCTTY, 0644);
    if (descriptor < 0) return systemError("open", file, errno);
    RowFile opened(file, descriptor);
    if (const auto begun = opened.begin(header); !begun) return begun.error();
    return Result<RowFile>(std::move(opened));
}

Result<void> RowFile::begin(const std::string& header) {
    struct stat facts {};
    if (::fstat(m_descriptor, &facts) != 0) return systemError("look at", m_file, errno);
    if (!S_ISREG(facts.st_mode))
        return Error{ErrorCode::wrongUse, fmt::format("{} is no plain file; rows are appended to one", m_file)};
    int locked = 0;
    do {
        locked = ::flock(m_descriptor, LOCK_EX | LOCK_NB);
    } while (locked != 0 && errno == EINTR);
    if (locked != 0 && errno == EWOULDBLOCK)
        return Error{ErrorCode::busy,
                     fmt::format("another process appends to {}; wait until it ends, or name another file", m_file)};
    if (locked != 0) return systemError("lock", m_file, errno);
    if (::fstat(m_descriptor, &facts) != 0) return systemError("look at", m_file, errno);  // now that it is ours

    const auto wanted = static_cast<long long>(header.size());
    const auto start = read(0, std::max(kBlock, wanted));
    if (!start) return start.error();
    if (start->size() < header.size() && header.starts_with(*start)) {  // new, or cut within the header
        if (auto cut = cutTo(0); !cut) return cut;
        if (auto written = append(header); !written) return written;
        return syncFolderOf(m_file);
    }
    const std::string name = header.substr(0, header.size() - 1);
    if (!start->starts_with(header) && !start->starts_with(name + "\r\n"))
        return Error{ErrorCode::badData, fmt::format("{}:1: is \"{}\", expected the header \"{}\"; name another file",
                                                     m_file, firstLine(*start), name)};
    return cutUnfinishedLine(facts.st_size);
}

Result<void> RowFile::cutUnfinishedLine(long long size) {
    std::string tail;
    for (long long from = size; from > 0;) {
        const long long bytes = std::min(kBlock, from);
        from -= bytes;
        const auto block = read(from, bytes);
        if (!block) return block.error();
        tail.insert(0, *block);
        const std::size_t end = tail.find_last_of('\n');
        if (end == std::string::npos) continue;
        m_cutLine = tail.substr(end + 1);
        return m_cutLine.empty() ? Result<void>{} : cutTo(from + static_cast<long long>(end) + 1);
    }
    return {};
}

Result<void> RowFile::cutTo(long long size) {
    if (::ftruncate(m_descriptor, size) != 0 || ::fsync(m_descriptor) != 0) return systemError("cut", m_file, errno);
    return {};
}

Result<std::string> RowFile::read(long long from, long long bytes) const {
    std::string text(static_cast<std::size_t>(bytes), '\0');
    std::size_t got = 0;
    while (got < text.size()) {
        const ssize_t count =
            ::pread(m_descriptor, text.data() + got, text.size() - got, from + static_cast<long long>(got));
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return systemError("read", m_file, errno);
        if (count == 0) break;
        got += static_cast<std::size_t>(count);
    }
    text.resize(got);
    return text;
}

Result<void> RowFile::append(const std::string& row) {
    struct stat facts {};
    if (::fstat(m_descriptor, &facts) != 0) return systemError("look at", m_file, errno);
    for (std::size_t at = 0; at < row.size();) {
        const ssize_t count = ::write(m_descriptor, row.data() + at, row.size() - at);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) {
            Error error = systemError("write", m_file, count < 0 ? errno : ENOSPC);
            if (at > 0 && ::ftruncate(m_descriptor, facts.st_size) != 0)
                error.message += "; half a row is left there, which the next opening cuts";
            return error;
        }
        at += static_cast<std::size_t>(count);
    }
    if (::fsync(m_descriptor) != 0) return systemError("bring to disk", m_file, errno);
    return {};
}

std::string cutNotice(const std::string& file, const RowFile& rows) {
    return fmt::format("{} ended within a row, which was cut off: {}", file, firstLine(rows.cutLine()));
}

}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/row_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

namespace pada {

Result<void> appendRow(const std::string& file, const std::string& text) {
    const int fd = ::open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    if (fd < 0) return Error{ErrorCode::io, fmt::format("cannot open {}: {}", file, std::strerror(errno))};
    const bool written = ::write(fd, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && ::fsync(fd) == 0;
    const int reason = errno;
    ::close(fd);
    if (!written) return Error{ErrorCode::io, fmt::format("cannot write {}: {}", file, std::strerror(reason))};
    return {};
}

Result<void> expectHeader(const std::string& file, const std::string& header) {
    std::error_code fault;
    if (!std::filesystem::exists(file, fault) || std::filesystem::file_size(file, fault) == 0)
        return appendRow(file, header);
    std::ifstream in(file);
    std::string line;
    std::getline(in, line);
    if (line + "\n" == header) return {};
    return Error{ErrorCode::badData, fmt::format("{}:1: is \"{}\", expected \"{}\"; choose another file", file,
                                                 line.substr(0, 120), header.substr(0, header.size() - 1))};
}

}  // namespace pada

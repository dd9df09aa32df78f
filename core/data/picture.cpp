// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/picture.h"

#include "core/data/jpeg_decoder.h"
#include "core/data/png_decoder.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <string_view>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace pada {
namespace {

constexpr std::array<std::uint8_t, 3> kJpegStart{0xff, 0xd8, 0xff};
constexpr std::array<std::uint8_t, 2> kJpegEnd{0xff, 0xd9};
constexpr std::array<std::uint8_t, 8> kPngStart{0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
constexpr std::array<std::uint8_t, 4> kPngEnd{'I', 'E', 'N', 'D'};
constexpr std::size_t kHeadBytes = std::size_t{16} << 10, kTailBytes = std::size_t{4} << 10;

template <std::size_t N>
bool beginsWith(std::span<const std::uint8_t> file, const std::array<std::uint8_t, N>& start) {
    return file.size() >= N && std::equal(start.begin(), start.end(), file.begin());
}

Error neitherKind(std::span<const std::uint8_t> file) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kOthers{{{"GIF8", "GIF"},
                                                                                           {"RIFF", "WebP"},
                                                                                           {"BM", "BMP"},
                                                                                           {"II*", "TIFF"},
                                                                                           {"MM", "TIFF"},
                                                                                           {"<", "a web page or SVG"}}};
    if (file.empty()) return {ErrorCode::badData, "is empty"};
    const std::string_view head(reinterpret_cast<const char*>(file.data()), std::min<std::size_t>(file.size(), 8));
    for (const auto& [start, name] : kOthers)
        if (head.starts_with(start))
            return {ErrorCode::badData, fmt::format("looks like {}, and only JPEG and PNG are read", name)};
    std::string bytes;
    for (std::size_t i = 0; i < std::min<std::size_t>(file.size(), 4); ++i)
        bytes += fmt::format("{}{:02x}", i == 0 ? "" : " ", file[i]);
    return {ErrorCode::badData, fmt::format("is neither JPEG nor PNG: it begins with the bytes {}", bytes)};
}

/// A plain file, opened; its length goes to `bytes`.
class PictureFile {
public:
    explicit PictureFile(const std::string& path) : m_path(path) {}
    ~PictureFile() {
        if (m_file != nullptr) std::fclose(m_file);
    }
    PictureFile(const PictureFile&) = delete;
    PictureFile& operator=(const PictureFile&) = delete;

    Result<void> open() {
        // Not blocking: a pipe that nobody writes to would hold a decoder for ever. Plain files do not notice.
        const int file = ::open(m_path.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
        if (file < 0) {
            if (errno == ENXIO || errno == ENODEV) return noPlainFile();  // a socket, or a device that is not there
            return systemFault(errno == ENOENT ? ErrorCode::notFound : ErrorCode::io);
        }
        m_file = ::fdopen(file, "rb");
        if (m_file == nullptr) {
            const Error fault = systemFault(ErrorCode::io);
            ::close(file);
            return fault;
        }
        struct stat facts {};  // of what was opened: another file may have the name by now
        if (::fstat(file, &facts) != 0) return systemFault(ErrorCode::io);
        if (!S_ISREG(facts.st_mode)) return noPlainFile();
        if (facts.st_size > kMaxPictureBytes)
            return Error{ErrorCode::badData, fmt::format("{}: has {} bytes, more than the {} that are read", m_path,
                                                         facts.st_size, kMaxPictureBytes)};
        m_bytes = static_cast<std::size_t>(facts.st_size);
        return {};
    }
    std::size_t bytes() const { return m_bytes; }

    /// Exactly so many from `place` on.
    Result<void> read(std::size_t place, std::span<std::uint8_t> target) {
        if (std::fseek(m_file, static_cast<long>(place), SEEK_SET) != 0 ||
            std::fread(target.data(), 1, target.size(), m_file) != target.size())
            return Error{ErrorCode::io, fmt::format("{}: reading failed{}", m_path,
                                                    std::ferror(m_file) != 0 ? "" : ": it became shorter meanwhile")};
        return {};
    }

private:
    Error noPlainFile() const { return {ErrorCode::badData, m_path + ": is no plain file"}; }
    Error systemFault(ErrorCode code) const { return {code, fmt::format("{}: {}", m_path, std::strerror(errno))}; }

    const std::string& m_path;
    std::FILE* m_file = nullptr;
    std::size_t m_bytes = 0;
};

/// Every row is decoded, and nobody wants any.
Result<void> decodeAll(std::span<const std::uint8_t> file) {
    return readPicture(
        file,
        [](const PictureFacts& facts) {
            return RowRange{1, facts.height, facts.height};
        },
        [](int, const auto*) {});
}

/// Only what its head says; the first row is already more than a head may hold.
Result<void> readHead(std::span<const std::uint8_t> head) {
    struct Enough {};
    try {
        return readPicture(
            head, [](const PictureFacts&) -> RowRange { throw Enough{}; }, [](int, const auto*) {});
    } catch (const Enough&) {
        return {};
    }
}

bool endsWell(std::span<const std::uint8_t> head, std::span<const std::uint8_t> tail) {
    const auto holds = [&](const auto& end) {
        return std::search(tail.begin(), tail.end(), end.begin(), end.end()) != tail.end();
    };
    return beginsWith(head, kPngStart) ? holds(kPngEnd) : holds(kJpegEnd);
}

}  // namespace

Result<void> allowedSize(std::int64_t width, std::int64_t height) {
    if (width > 0 && height > 0 && width <= kMaxPictureSide && height <= kMaxPictureSide &&
        width * height <= kMaxPicturePixels)
        return {};
    return Error{ErrorCode::badData,
                 fmt::format("claims {} x {} pixels, allowed: sides of 1 to {} and {} pixels in all", width, height,
                             kMaxPictureSide, kMaxPicturePixels)};
}

Result<void> readPicture(std::span<const std::uint8_t> file, const RowPlan& plan, const PictureRowTaker& take) {
    if (beginsWith(file, kJpegStart)) return readJpeg(file, plan, take);
    if (beginsWith(file, kPngStart)) return readPng(file, plan, take);
    return neitherKind(file);
}

Result<void> readPictureFile(const std::string& path, std::vector<std::uint8_t>& buffer) {
    PictureFile file(path);
    if (auto opened = file.open(); !opened.ok()) return opened;
    buffer.resize(file.bytes());
    return file.read(0, buffer);
}

Result<std::uint64_t> inspectPicture(const std::string& path, bool whole, std::vector<std::uint8_t>& buffer) {
    PictureFile file(path);
    if (const auto opened = file.open(); !opened.ok()) return opened.error();
    buffer.resize(std::min(file.bytes(), kHeadBytes));
    if (const auto read = file.read(0, buffer); !read.ok()) return read.error();
    if (!whole && readHead(buffer).ok()) {
        std::vector<std::uint8_t> tail(std::min(file.bytes(), kTailBytes));
        if (const auto read = file.read(file.bytes() - tail.size(), tail); !read.ok()) return read.error();
        if (endsWell(buffer, tail)) return std::uint64_t{file.bytes()};
    }
    // A head longer than most, bytes behind the end, or a fault: all of the file tells.
    buffer.resize(file.bytes());
    if (const auto read = file.read(0, buffer); !read.ok()) return read.error();
    const auto decoded = decodeAll(buffer);
    if (!decoded.ok()) return Error{decoded.error().code, path + ": " + decoded.error().message};
    return std::uint64_t{file.bytes()};
}

}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/byte_source.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <limits>

#include <fmt/format.h>
#include <zlib.h>

namespace pada {
namespace {

constexpr std::uint64_t kBestDeflateRatio = 1032;  // zlib technical notes
constexpr std::size_t kPiece = std::size_t{1} << 20;

class MemorySource final : public ByteSource {
public:
    MemorySource(std::span<const std::uint8_t> bytes, std::string name) : m_bytes(bytes), m_name(std::move(name)) {}

    Result<std::size_t> read(std::span<std::uint8_t> target) override {
        const std::size_t count = std::min(target.size(), m_bytes.size() - m_place);
        std::copy_n(m_bytes.begin() + static_cast<std::ptrdiff_t>(m_place), count, target.begin());
        m_place += count;
        return count;
    }
    std::uint64_t mostBytes() const override { return m_bytes.size(); }
    const std::string& name() const override { return m_name; }

private:
    std::span<const std::uint8_t> m_bytes;
    std::string m_name;
    std::size_t m_place = 0;
};

class FileSource final : public ByteSource {
public:
    FileSource(std::FILE* file, std::uint64_t bytes, std::string name)
        : m_file(file), m_bytes(bytes), m_name(std::move(name)) {}
    FileSource(const FileSource&) = delete;
    FileSource& operator=(const FileSource&) = delete;
    ~FileSource() override { std::fclose(m_file); }

    Result<std::size_t> read(std::span<std::uint8_t> target) override {
        const std::size_t count = std::fread(target.data(), 1, target.size(), m_file);
        if (count < target.size() && std::ferror(m_file))
            return Error{ErrorCode::io, fmt::format("{}: reading failed: {}", m_name, std::strerror(errno))};
        return count;
    }
    std::uint64_t mostBytes() const override { return m_bytes; }
    const std::string& name() const override { return m_name; }

private:
    std::FILE* m_file;
    std::uint64_t m_bytes;
    std::string m_name;
};

class GzipSource final : public ByteSource {
public:
    explicit GzipSource(std::unique_ptr<ByteSource> packed)
        : m_packed(std::move(packed)), m_input(std::size_t{1} << 16) {
        m_ready = inflateInit2(&m_stream, 15 + 16) == Z_OK;  // 16: gzip header and trailer only
    }
    GzipSource(const GzipSource&) = delete;
    GzipSource& operator=(const GzipSource&) = delete;
    ~GzipSource() override {
        if (m_ready) inflateEnd(&m_stream);
    }

    Result<std::size_t> read(std::span<std::uint8_t> target) override {
        if (!m_ready) return Error{ErrorCode::failed, fmt::format("{}: no memory to inflate", name())};
        std::size_t done = 0;
        while (done < target.size() && !m_ended) {
            if (m_stream.avail_in == 0) {
                auto got = m_packed->read(m_input);
                if (!got) return got.error();
                if (*got == 0) return damaged("the gzip stream to go on", "end of file");
                m_stream.next_in = m_input.data();
                m_stream.avail_in = static_cast<uInt>(*got);
                m_taken += *got;
            }
            const std::size_t room = std::min<std::size_t>(target.size() - done, std::numeric_limits<uInt>::max());
            m_stream.next_out = target.data() + done;
            m_stream.avail_out = static_cast<uInt>(room);
            const int code = inflate(&m_stream, Z_NO_FLUSH);
            done += room - m_stream.avail_out;
            if (code == Z_STREAM_END) {
                if (auto end = expectNothingAfter(); !end) return end.error();
                m_ended = true;
            } else if (code != Z_OK) {
                return damaged("a sound gzip stream", m_stream.msg ? m_stream.msg : zError(code));
            }
        }
        return done;
    }
    std::uint64_t mostBytes() const override {
        const std::uint64_t packed = m_packed->mostBytes();
        return packed > std::numeric_limits<std::uint64_t>::max() / kBestDeflateRatio
                   ? std::numeric_limits<std::uint64_t>::max()
                   : packed * kBestDeflateRatio;
    }
    const std::string& name() const override { return m_packed->name(); }

private:
    Error damaged(std::string_view expected, std::string_view found) const {
        return badDataAt(name(), m_taken - m_stream.avail_in, expected, found);
    }
    Result<void> expectNothingAfter() {
        std::uint8_t more = 0;
        if (m_stream.avail_in == 0) {
            auto got = m_packed->read({&more, 1});
            if (!got) return got.error();
            if (*got == 0) return {};
        }
        return damaged("end of file after the gzip stream", "more bytes");
    }

    std::unique_ptr<ByteSource> m_packed;
    std::vector<std::uint8_t> m_input;
    z_stream m_stream{};
    std::uint64_t m_taken = 0;  // packed bytes handed to zlib so far
    bool m_ready = false;
    bool m_ended = false;
};

}  // namespace

Error badDataAt(std::string_view file, std::uint64_t offset, std::string_view expected, std::string_view found) {
    return {ErrorCode::badData, fmt::format("{}, byte {}: expected {}, found {}", file, offset, expected, found)};
}

Result<std::unique_ptr<ByteSource>> openByteSource(const std::string& path) {
    std::error_code code;
    if (!std::filesystem::is_regular_file(path, code))
        return Error{ErrorCode::notFound,
                     fmt::format("{}: {}", path,
                                 std::filesystem::exists(path, code) ? "is no plain file; data is read from files only"
                                                                     : "no such file")};
    const std::uint64_t bytes = std::filesystem::file_size(path, code);
    if (code) return Error{ErrorCode::io, fmt::format("{}: {}", path, code.message())};
    std::FILE* file = std::fopen(path.c_str(), "rbe");
    if (!file) return Error{ErrorCode::io, fmt::format("{}: cannot be opened: {}", path, std::strerror(errno))};
    std::unique_ptr<ByteSource> source = std::make_unique<FileSource>(file, bytes, path);
    if (path.ends_with(".gz")) source = std::make_unique<GzipSource>(std::move(source));
    return source;
}

std::unique_ptr<ByteSource> memoryByteSource(std::span<const std::uint8_t> bytes, std::string name, bool gzip) {
    std::unique_ptr<ByteSource> source = std::make_unique<MemorySource>(bytes, std::move(name));
    if (gzip) source = std::make_unique<GzipSource>(std::move(source));
    return source;
}

Result<void> readExactly(ByteSource& source, std::uint64_t offset, std::uint64_t bytes,
                         std::vector<std::uint8_t>& target) {
    const auto tooShort = [&](std::uint64_t got) {
        return badDataAt(source.name(), offset + got, fmt::format("{} bytes from byte {} on", bytes, offset),
                         fmt::format("an end after {}", got));
    };
    if (const std::uint64_t most = source.mostBytes(); bytes > most)
        return badDataAt(source.name(), offset, fmt::format("{} bytes from here on", bytes),
                         fmt::format("at most {} bytes in the file", most));
    std::uint64_t done = 0;
    while (done < bytes) {
        const auto piece = static_cast<std::size_t>(std::min<std::uint64_t>(kPiece, bytes - done));
        const std::size_t place = target.size();
        target.resize(place + piece);
        auto got = source.read({target.data() + place, piece});
        if (!got) return got.error();
        done += *got;
        if (*got < piece) return tooShort(done);
    }
    return {};
}

Result<void> expectEnd(ByteSource& source, std::uint64_t offset) {
    std::uint8_t more = 0;
    auto got = source.read({&more, 1});
    if (!got) return got.error();
    if (*got != 0) return badDataAt(source.name(), offset, "end of file", "more bytes");
    return {};
}

}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
// tests/core/data/data_fixtures.h: small data files in memory and in a folder that disappears with the test.
#pragma once
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <zlib.h>

namespace pada::test {

using Bytes = std::vector<std::uint8_t>;

inline Bytes idx(const std::vector<std::uint32_t>& shape, const Bytes& items) {
    Bytes bytes{0, 0, 8, static_cast<std::uint8_t>(shape.size())};
    for (const std::uint32_t length : shape)
        for (int shift = 24; shift >= 0; shift -= 8) bytes.push_back(static_cast<std::uint8_t>(length >> shift));
    bytes.insert(bytes.end(), items.begin(), items.end());
    return bytes;
}

inline Bytes gzip(const Bytes& plain) {
    z_stream stream{};
    deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    Bytes packed(deflateBound(&stream, plain.size()) + 64);
    Bytes input = plain;
    stream.next_in = input.data();
    stream.avail_in = static_cast<uInt>(input.size());
    stream.next_out = packed.data();
    stream.avail_out = static_cast<uInt>(packed.size());
    deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return packed;
}

inline Bytes ramp(std::size_t count) {
    Bytes bytes(count);
    for (std::size_t i = 0; i < count; ++i) bytes[i] = static_cast<std::uint8_t>((i * 7 + i / 256) & 255);
    return bytes;
}

class TempFolder {
public:
    TempFolder() {
        std::string name = (std::filesystem::temp_directory_path() / "pada_data_XXXXXX").string();
        m_path = mkdtemp(name.data());
    }
    TempFolder(const TempFolder&) = delete;
    TempFolder& operator=(const TempFolder&) = delete;
    ~TempFolder() {
        std::error_code code;
        std::filesystem::remove_all(m_path, code);
    }
    std::string path() const { return m_path.string(); }
    std::string write(const std::string& name, const Bytes& bytes) const {
        const std::filesystem::path file = m_path / name;
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary)
            .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
        return file.string();
    }

private:
    std::filesystem::path m_path;
};

}  // namespace pada::test

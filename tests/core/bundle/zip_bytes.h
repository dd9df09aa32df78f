// SPDX-License-Identifier: GPL-3.0-or-later
// tests/core/bundle/zip_bytes.h: zip files put together by hand, so that they can lie about everything.
#pragma once
#include "core/base/digest.h"

#include <fmt/format.h>
#include <zlib.h>

#include <cstdint>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

namespace pada::testing {

/// One member, and what the zip file says of it where that is not the truth.
struct ZipMember {
    std::string name, content;
    bool stored = false;
    std::optional<std::uint32_t> saidBytes = {}, saidPacked = {}, saidCrc = {}, offset = {};
    std::uint16_t flags = 0, version = 20;
    std::optional<std::uint16_t> method = {};
    std::uint32_t attributes = 0100600u << 16U;
    std::string localName = {};  ///< Before the bytes; empty = the same.
    std::string extra = {}, comment = {};
    std::string packed = {};  ///< Instead of the content, packed.
};

inline std::string deflated(const std::string& content) {
    z_stream stream{};
    deflateInit2(&stream, 9, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
    std::string out(deflateBound(&stream, content.size()) + 64, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(content.data()));
    stream.avail_in = static_cast<uInt>(content.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

struct ZipFile {
    std::vector<ZipMember> members;
    std::string before = {}, after = {}, between = {}, comment = {};
    std::optional<std::uint16_t> count = {};
    std::uint16_t disk = 0;

    std::string bytes() const {
        std::string out = before, directory;
        std::uint32_t number = 0;
        for (const ZipMember& m : members) {
            const auto begin = static_cast<std::uint32_t>(out.size());
            const std::string packed = !m.packed.empty() ? m.packed : m.stored ? m.content : deflated(m.content);
            const auto crc = static_cast<std::uint32_t>(
                crc32(0, reinterpret_cast<const Bytef*>(m.content.data()), static_cast<uInt>(m.content.size())));
            const std::uint16_t method = m.method.value_or(m.stored ? 0 : 8);
            const std::string shared = two(m.flags) + two(method) + four(0x5a8c6000) + four(m.saidCrc.value_or(crc)) +
                                       four(m.saidPacked.value_or(static_cast<std::uint32_t>(packed.size()))) +
                                       four(m.saidBytes.value_or(static_cast<std::uint32_t>(m.content.size())));
            const std::string& local = m.localName.empty() ? m.name : m.localName;
            out += four(0x04034b50) + two(m.version) + shared + two(local.size()) + two(0) + local + packed;
            directory += four(0x02014b50) + two(0x031e) + two(m.version) + shared + two(m.name.size()) +
                         two(m.extra.size()) + two(m.comment.size()) + two(0) + two(0) + four(m.attributes) +
                         four(m.offset.value_or(begin)) + m.name + m.extra + m.comment;
            ++number;
        }
        out += between;
        const auto at = static_cast<std::uint32_t>(out.size());
        const std::uint16_t said = count.value_or(static_cast<std::uint16_t>(number));
        return out + directory + four(0x06054b50) + two(disk) + two(disk) + two(said) + two(said) +
               four(static_cast<std::uint32_t>(directory.size())) + four(at) + two(comment.size()) + comment + after;
    }
    void write(const std::string& path) const { std::ofstream(path, std::ios::binary) << bytes(); }

private:
    static std::string two(std::size_t n) { return {static_cast<char>(n & 255U), static_cast<char>(n >> 8U & 255U)}; }
    static std::string four(std::uint32_t n) { return two(n & 0xffffU) + two(n >> 16U); }
};

}  // namespace pada::testing

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/idx_reader.h"

#include "core/base/contract.h"

#include <fmt/format.h>

namespace pada {
namespace {

constexpr std::uint32_t kUnsignedBytes = 0x08;

std::uint32_t bigEndianAt(const std::vector<std::uint8_t>& bytes, std::size_t place) {
    return (std::uint32_t{bytes[place]} << 24) | (std::uint32_t{bytes[place + 1]} << 16) |
           (std::uint32_t{bytes[place + 2]} << 8) | std::uint32_t{bytes[place + 3]};
}

}  // namespace

Result<IdxArray> readIdx(ByteSource& source, int dimensions) {
    expects(dimensions >= 1 && dimensions <= kIdxMaxDimensions, "readIdx: 1 to 4 dimensions");
    std::vector<std::uint8_t> header;
    if (auto read = readExactly(source, 0, 4, header); !read) return read.error();
    const std::uint32_t magic = bigEndianAt(header, 0);
    const std::uint32_t expected = (kUnsignedBytes << 8) | static_cast<std::uint32_t>(dimensions);
    if (magic != expected)
        return badDataAt(source.name(), 0, fmt::format("IDX magic number 0x{:08x}", expected),
                         fmt::format("0x{:08x}", magic));
    if (auto read = readExactly(source, 4, 4 * static_cast<std::uint64_t>(dimensions), header); !read)
        return read.error();

    IdxArray array;
    std::uint64_t product = 1;
    for (int d = 0; d < dimensions; ++d) {
        const std::size_t place = 4 + 4 * static_cast<std::size_t>(d);
        const std::uint32_t length = bigEndianAt(header, place);
        const std::uint64_t most = d == 0 ? kIdxMaxItems : kIdxMaxBytes;
        if (length == 0 || length > most)
            return badDataAt(source.name(), place, fmt::format("a dimension of 1 to {}", most), fmt::to_string(length));
        if (product > kIdxMaxBytes / length)  // the product stays below 2^32, so it cannot overflow 64 bits
            return badDataAt(source.name(), place, fmt::format("at most {} bytes in all", kIdxMaxBytes),
                             fmt::format("{} x {}", product, length));
        product *= length;
        array.shape.push_back(length);
    }
    const std::uint64_t begin = array.headerBytes();
    if (auto read = readExactly(source, begin, product, array.items); !read) return read.error();
    if (auto end = expectEnd(source, begin + product); !end) return end.error();
    return array;
}

}  // namespace pada

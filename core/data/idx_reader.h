// SPDX-License-Identifier: GPL-3.0-or-later
// core/data/idx_reader.h: the IDX layout of MNIST and its relatives: 2 zero bytes, type 8 (bytes), number of
// dimensions, the dimensions as big-endian 32-bit words, then the items. Source: yann.lecun.com/exdb/mnist.
#pragma once
#include "core/data/byte_source.h"
#include "core/files/limits.h"

#include <cstdint>
#include <vector>

namespace pada {

inline constexpr int kIdxMaxDimensions = 4;
inline constexpr std::uint64_t kIdxMaxItems = kMaxImages;      ///< First dimension.
inline constexpr std::uint64_t kIdxMaxBytes = kMaxImageBytes;  ///< Product of all dimensions.

struct IdxArray {
    std::vector<std::uint32_t> shape;
    std::vector<std::uint8_t> items;  ///< Row-major; product of `shape` bytes.
    std::uint64_t headerBytes() const { return 4 + 4 * shape.size(); }
};

/// Reads an array of unsigned bytes with exactly `dimensions` dimensions, none of them 0, and nothing after it.
/// Never reads beyond the header's product (plus one byte to see the end). badData names file, offset (inflated),
/// expectation.
Result<IdxArray> readIdx(ByteSource& source, int dimensions);

}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
// core/data/byte_rows.h: rows of image bytes to normalised floats.
#pragma once
#include "core/data/drawn_images.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace pada {

struct Dataset;

/// (byte / 255 - mean) / deviation, each operation rounded to float; a value, for any thread.
class ByteRows {
public:
    ByteRows(const Dataset& data, int channels);  ///< 1 or 3 channels.

    /// `count` bytes, of which the first belongs to channel 0.
    void convert(const std::uint8_t* bytes, float* out, std::size_t count) const;

    /// The pixels of a row in reverse order.
    void mirror(const std::uint8_t* bytes, std::uint8_t* out, std::size_t pixels) const;

    /// What every byte becomes, for those who convert elsewhere.
    const ByteTables& tables() const noexcept { return m_tables; }

private:
    std::size_t m_channels;
    ByteTables m_tables{};  ///< What every byte becomes.
    /// 24 numbers, a multiple of 8 and of 3: each one's mean, deviation and the inverse of that.
    alignas(32) std::array<float, 24> m_mean, m_deviation, m_inverse;
    bool m_vectors = false;  ///< This processor has vectors of 8 floats, and they give just what the tables hold.
};

}  // namespace pada

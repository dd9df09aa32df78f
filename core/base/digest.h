// SPDX-License-Identifier: GPL-3.0-or-later
// core/base/digest.h: SHA-256 (FIPS 180-4) and CRC-32C (Castagnoli), for fingerprints and checksums.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace pada {

class Sha256 {
public:
    void update(std::span<const std::byte> data);
    void update(const void* data, std::size_t bytes) { update({static_cast<const std::byte*>(data), bytes}); }
    std::string hex();  ///< 64 lower-case digits; call once, at the end.

private:
    void block(const std::byte* data);
    std::array<std::uint32_t, 8> m_state{0x6a09e667u, 0xbb67ae85u, 0x3c6ef372u, 0xa54ff53au,
                                         0x510e527fu, 0x9b05688cu, 0x1f83d9abu, 0x5be0cd19u};
    std::array<std::byte, 64> m_tail{};
    std::uint64_t m_bytes = 0;
};

std::string sha256Hex(const void* data, std::size_t bytes);

/// Continues `crc` (0 to begin) over `data`.
std::uint32_t crc32c(std::span<const std::byte> data, std::uint32_t crc = 0);

}  // namespace pada

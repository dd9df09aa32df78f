// SPDX-License-Identifier: GPL-3.0-or-later
// core/base/digest.h: SHA-256 (FIPS 180-4, by OpenSSL) and CRC-32C (Castagnoli), for fingerprints and checksums.
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>

struct evp_md_ctx_st;  // OpenSSL's headers stay in the .cpp

namespace pada {

/// Throws RunError where OpenSSL cannot (no memory, or a policy of the machine against it).
class Sha256 {
public:
    Sha256();
    void update(std::span<const std::byte> data);
    void update(const void* data, std::size_t bytes) { update({static_cast<const std::byte*>(data), bytes}); }
    std::string hex();  ///< 64 lower-case digits; call once, at the end.

private:
    struct Free {
        void operator()(evp_md_ctx_st* context) const noexcept;
    };
    std::unique_ptr<evp_md_ctx_st, Free> m_context;
};

std::string sha256Hex(const void* data, std::size_t bytes);

/// Continues `crc` (0 to begin) over `data`.
std::uint32_t crc32c(std::span<const std::byte> data, std::uint32_t crc = 0);

}  // namespace pada

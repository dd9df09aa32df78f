// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/digest.h"

#include "core/base/contract.h"

#include <openssl/evp.h>

#include <array>

namespace pada {
namespace {

void demand(int done) {
    if (done != 1) throw RunError("OpenSSL gives no SHA-256");
}

constexpr std::array<std::uint32_t, 256> makeCrcTable() {
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t i = 0; i < 256; ++i) {
        std::uint32_t c = i;
        for (int bit = 0; bit < 8; ++bit) c = (c & 1) ? (c >> 1) ^ 0x82F63B78u : c >> 1;
        table[i] = c;
    }
    return table;
}
constexpr auto kCrcTable = makeCrcTable();

}  // namespace

Sha256::Sha256() : m_context(EVP_MD_CTX_new()) {
    demand(m_context ? EVP_DigestInit_ex(m_context.get(), EVP_sha256(), nullptr) : 0);
}

void Sha256::Free::operator()(evp_md_ctx_st* context) const noexcept {
    EVP_MD_CTX_free(context);
}

void Sha256::update(std::span<const std::byte> data) {
    demand(EVP_DigestUpdate(m_context.get(), data.data(), data.size()));
}

std::string Sha256::hex() {
    std::array<unsigned char, 32> digest{};
    demand(EVP_DigestFinal_ex(m_context.get(), digest.data(), nullptr));
    static constexpr char kDigits[] = "0123456789abcdef";
    std::string text;
    for (const unsigned char byte : digest) {
        text += kDigits[byte >> 4];
        text += kDigits[byte & 15];
    }
    return text;
}

std::string sha256Hex(const void* data, std::size_t bytes) {
    Sha256 digest;
    digest.update(data, bytes);
    return digest.hex();
}

std::uint32_t crc32c(std::span<const std::byte> data, std::uint32_t crc) {
    crc = ~crc;
    for (std::byte b : data) crc = (crc >> 8) ^ kCrcTable[(crc ^ std::to_integer<std::uint32_t>(b)) & 255];
    return ~crc;
}

}  // namespace pada

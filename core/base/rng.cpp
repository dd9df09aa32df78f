// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/rng.h"

#include "core/base/contract.h"

#include <cmath>
#include <numbers>

namespace pada {

std::array<std::uint32_t, 4> philox4x32(std::array<std::uint32_t, 4> c, std::array<std::uint32_t, 2> k) {
    for (int round = 0; round < 10; ++round) {
        const std::uint64_t p0 = std::uint64_t{0xD2511F53u} * c[0];
        const std::uint64_t p1 = std::uint64_t{0xCD9E8D57u} * c[2];
        c = {static_cast<std::uint32_t>(p1 >> 32) ^ c[1] ^ k[0], static_cast<std::uint32_t>(p1),
             static_cast<std::uint32_t>(p0 >> 32) ^ c[3] ^ k[1], static_cast<std::uint32_t>(p0)};
        k[0] += 0x9E3779B9u;
        k[1] += 0xBB67AE85u;
    }
    return c;
}

Rng::Rng(std::uint32_t seed, Stream stream, std::uint64_t major, std::uint32_t item)
    : m_key{seed, static_cast<std::uint32_t>(stream)},
      m_counter{0, item, static_cast<std::uint32_t>(major), static_cast<std::uint32_t>(major >> 32)} {}

std::uint32_t Rng::next() {
    if (m_used == 4) {
        m_block = philox4x32(m_counter, m_key);
        ++m_counter[0];
        m_used = 0;
    }
    return m_block[static_cast<std::size_t>(m_used++)];
}

double Rng::uniform() {
    const std::uint64_t high = next() >> 5;
    const std::uint64_t low = next() >> 6;
    return static_cast<double>((high << 26) | low) * 0x1p-53;
}

std::uint32_t Rng::below(std::uint32_t bound) {
    expects(bound > 0, "Rng::below needs a positive bound");
    const std::uint32_t reject = (0u - bound) % bound;  // 2^32 mod bound: words below it would favour small results
    for (;;) {
        const std::uint64_t product = std::uint64_t{next()} * bound;
        if (static_cast<std::uint32_t>(product) >= reject) return static_cast<std::uint32_t>(product >> 32);
    }
}

double Rng::normal() {
    const double radius = std::sqrt(-2.0 * std::log(1.0 - uniform()));
    return radius * std::cos(2.0 * std::numbers::pi * uniform());
}

}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
// core/kernels/bf16.h: a 16-bit number with float's exponent and 8 bits of precision.
#pragma once
#include <cstdint>

namespace pada {

/// Converts from float as AVX-512 does: to the nearest, ties to even; numbers below 2^-126 become 0; infinities and NaN
/// stay (a NaN becomes quiet). Its functions are never called out of line: a file built for a newer processor must not
/// leave its copy of them to the rest of the program.
struct Bf16 {
    std::uint16_t bits;

    Bf16() = default;
    [[gnu::always_inline]] explicit Bf16(float value) : bits(rounded(__builtin_bit_cast(std::uint32_t, value))) {}
    [[gnu::always_inline]] operator float() const {  // NOLINT(google-explicit-constructor): it is exact.
        return __builtin_bit_cast(float, static_cast<std::uint32_t>(bits) << 16);
    }

private:
    [[gnu::always_inline]] static std::uint16_t rounded(std::uint32_t u) {
        if ((u & 0x7fffffffU) > 0x7f800000U) return static_cast<std::uint16_t>(u >> 16 | 0x40U);
        if ((u & 0x7f800000U) == 0) u &= 0x80000000U;
        return static_cast<std::uint16_t>((u + 0x7fffU + (u >> 16 & 1U)) >> 16);
    }
};
static_assert(sizeof(Bf16) == 2);

}  // namespace pada

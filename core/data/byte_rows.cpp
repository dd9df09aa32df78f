// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/byte_rows.h"

#include "core/data/dataset.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace pada {
namespace {

constexpr std::size_t kBlock = 24;

#if defined(__x86_64__)
/// Quotients by a product with the inverse, then corrected by what is left over, which a fused multiply-add knows
/// exactly: the same float that a division gives but for rare divisors, and those ByteRows finds out.
__attribute__((target("avx2,fma"))) void convertBlocks(const std::uint8_t* bytes, float* out, std::size_t blocks,
                                                       const float* mean, const float* deviation,
                                                       const float* inverse) {
    const __m256 full = _mm256_set1_ps(255.0f), part = _mm256_set1_ps(1.0f / 255.0f);
    for (std::size_t block = 0; block < blocks; ++block, bytes += kBlock, out += kBlock)
        for (std::size_t i = 0; i < kBlock; i += 8) {
            const __m128i eight = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(bytes + i));
            const __m256 value = _mm256_cvtepi32_ps(_mm256_cvtepu8_epi32(eight));
            __m256 unit = _mm256_mul_ps(value, part);
            unit = _mm256_fmadd_ps(_mm256_fnmadd_ps(full, unit, value), part, unit);
            const __m256 centred = _mm256_sub_ps(unit, _mm256_load_ps(mean + i)), over = _mm256_load_ps(inverse + i);
            __m256 result = _mm256_mul_ps(centred, over);
            result = _mm256_fmadd_ps(_mm256_fnmadd_ps(_mm256_load_ps(deviation + i), result, centred), over, result);
            _mm256_storeu_ps(out + i, result);
        }
}

/// Five pixels of 3 bytes a time from the end of the row on; the rest of at most five stays to do. Returns how many.
__attribute__((target("ssse3"))) std::size_t mirrorFives(const std::uint8_t* bytes, std::uint8_t* out,
                                                         std::size_t pixels) {
    // A load takes the byte before the five pixels as well, a store leaves a 16th byte that the next one overwrites.
    const __m128i order = _mm_setr_epi8(13, 14, 15, 10, 11, 12, 7, 8, 9, 4, 5, 6, 1, 2, 3, 0);
    for (; pixels > 5; pixels -= 5, out += 15) {
        const __m128i five = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + 3 * (pixels - 5) - 1));
        _mm_storeu_si128(reinterpret_cast<__m128i*>(out), _mm_shuffle_epi8(five, order));
    }
    return pixels;
}

bool hasVectors() {
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
}
#else
void convertBlocks(const std::uint8_t*, float*, std::size_t, const float*, const float*, const float*) {}
std::size_t mirrorFives(const std::uint8_t*, std::uint8_t*, std::size_t pixels) {
    return pixels;
}
bool hasVectors() {
    return false;
}
#endif

}  // namespace

ByteRows::ByteRows(const Dataset& data, int channels) : m_channels(static_cast<std::size_t>(channels)) {
    for (std::size_t c = 0; c < m_channels; ++c)
        for (std::size_t value = 0; value < 256; ++value)
            m_tables[c][value] = (static_cast<float>(value) / 255.0f - data.mean[c]) / data.deviation[c];
    for (std::size_t i = 0; i < kBlock; ++i) {
        m_mean[i] = data.mean[i % m_channels];
        m_deviation[i] = data.deviation[i % m_channels];
        m_inverse[i] = 1.0f / m_deviation[i];
    }
    m_vectors = hasVectors();
    if (!m_vectors) return;
    std::array<std::uint8_t, 3 * 256> bytes;
    std::array<float, 3 * 256> got;
    for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<std::uint8_t>(i / 3);
    convertBlocks(bytes.data(), got.data(), bytes.size() / kBlock, m_mean.data(), m_deviation.data(), m_inverse.data());
    for (std::size_t i = 0; i < bytes.size(); ++i) m_vectors &= got[i] == m_tables[i % m_channels][bytes[i]];
}

void ByteRows::convert(const std::uint8_t* bytes, float* out, std::size_t count) const {
    std::size_t i = 0;
    if (m_vectors) {
        i = count / kBlock * kBlock;
        convertBlocks(bytes, out, count / kBlock, m_mean.data(), m_deviation.data(), m_inverse.data());
    }
    for (; i < count; ++i) out[i] = m_tables[i % m_channels][bytes[i]];
}

void ByteRows::mirror(const std::uint8_t* bytes, std::uint8_t* out, std::size_t pixels) const {
    std::size_t left = pixels;
    if (m_vectors && m_channels == 3) left = mirrorFives(bytes, out, pixels);
    for (out += (pixels - left) * m_channels; left > 0; --left, out += m_channels)
        for (std::size_t c = 0; c < m_channels; ++c) out[c] = bytes[(left - 1) * m_channels + c];
}

}  // namespace pada

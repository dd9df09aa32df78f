// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cpu/image_loop.h"

#include "core/kernels/kernel_set.h"

#include <algorithm>
#include <type_traits>

namespace pada {
inline namespace PADA_STORED {
namespace {

constexpr std::size_t roundUp(std::size_t floats) {
    return (floats + 15) / 16 * 16;
}

/// Of convolutions up to that many channels.
std::size_t mostWinogradScratch(std::size_t channels) {
    std::size_t most = 0;
    if (!std::is_same_v<Stored, Real>) return most;
    for (int c = 8; c <= static_cast<int>(channels); c += 8) most = std::max(most, winogradScratch(c, c));
    return most;
}

}  // namespace

void clearBorder(Stored* padded, int side, int channels) {
    const std::size_t pixel = static_cast<std::size_t>(channels), row = static_cast<std::size_t>(side + 2) * pixel;
    std::fill_n(padded, row + pixel, Stored{});
    for (int y = 1; y <= side; ++y)
        std::fill_n(padded + static_cast<std::size_t>(y + 1) * row - pixel, 2 * pixel, Stored{});
    std::fill_n(padded + static_cast<std::size_t>(side + 1) * row + pixel, row - pixel, Stored{});
}

Stored* ChunkRoom::bordered(std::size_t index, int side, int channels, std::size_t count) const {
    ScratchPlane& plane = planes[index];
    if (plane.side != side || plane.channels != channels) plane = {plane.data, plane.size, side, channels, 0};
    for (; plane.cleared < count; ++plane.cleared)
        clearBorder(plane.data + plane.cleared * paddedSize(side, channels), side, channels);
    return plane.data;
}

ImageLoop::ImageLoop(int threads, std::size_t planeFloats, std::size_t channels, std::size_t convolutionFloats)
    : m_pool(threads),
      m_planeFloats(roundUp(planeFloats + planeFloats / 2) + 16),
      m_sumStride(2 * channels),
      m_gradientStride(roundUp(convolutionFloats)),
      m_winogradFloats(roundUp(mostWinogradScratch(channels))),
      m_scratchFloats(roundUp(2 * channels) + roundUp(channels) + m_winogradFloats),
      m_total(2 * channels) {
    for (int t = 0; t < m_pool.threads(); ++t) {
        m_planeData.emplace_back(kPlanes * m_planeFloats);
        m_scratch.emplace_back(m_scratchFloats);
        for (std::size_t i = 0; i < kPlanes; ++i)
            m_planes.push_back({.data = m_planeData.back().data() + i * m_planeFloats, .size = m_planeFloats});
    }
}

void ImageLoop::setBatch(std::size_t images, bool gradients) {
    m_images = images;
    m_chunks = (images + kChunkImages - 1) / kChunkImages;
    if (m_sums.size() < m_chunks * kSumSlots * m_sumStride) m_sums.resize(m_chunks * kSumSlots * m_sumStride);
    const std::size_t floats = m_chunks * kGradientSlots * m_gradientStride;
    if (gradients && m_gradients.size() < floats) m_gradients = AlignedArray<Real>(floats);
}

ChunkRoom ImageLoop::roomOf(std::size_t chunk, std::size_t thread) {
    ChunkRoom room;
    Real* scratch = m_scratch[thread].data();
    room.planes = m_planes.data() + thread * kPlanes;
    room.imageSums = scratch;
    room.factors = scratch + roundUp(m_sumStride);
    room.winograd = room.factors + roundUp(m_sumStride / 2);
    room.sums = m_sums.data() + chunk * kSumSlots * m_sumStride;
    room.sumStride = m_sumStride;
    room.gradients = m_gradients.data() ? m_gradients.data() + chunk * kGradientSlots * m_gradientStride : nullptr;
    room.gradientStride = m_gradientStride;
    return room;
}

std::span<const double> ImageLoop::total(std::size_t slot, int channels) {
    const std::size_t n = 2 * static_cast<std::size_t>(channels);
    std::fill_n(m_total.begin(), n, 0.0);
    for (std::size_t chunk = 0; chunk < m_chunks; ++chunk) {
        const double* from = m_sums.data() + (chunk * kSumSlots + slot) * m_sumStride;
        for (std::size_t i = 0; i < n; ++i) m_total[i] += from[i];
    }
    return {m_total.data(), n};
}

void ImageLoop::reduceGradients(std::span<const GradientTarget> targets) {
    constexpr std::size_t kBlock = 2048;
    struct Piece {
        const GradientTarget* target;
        std::size_t first;
    };
    std::vector<Piece> pieces;
    for (const GradientTarget& target : targets)
        for (std::size_t first = 0; first < target.floats; first += kBlock) pieces.push_back({&target, first});
    m_pool.run(static_cast<int>(pieces.size()), [&](int item, int) {
        const auto [target, first] = pieces[static_cast<std::size_t>(item)];
        const std::size_t n = std::min(kBlock, target->floats - first);
        Real* out = target->out + first;
        std::fill_n(out, n, Real(0));
        for (std::size_t chunk = 0; chunk < m_chunks; ++chunk) {
            const Real* from = m_gradients.data() + (chunk * kGradientSlots + target->slot) * m_gradientStride + first;
            for (std::size_t i = 0; i < n; ++i) out[i] += from[i];
        }
    });
}

}  // namespace PADA_STORED
}  // namespace pada

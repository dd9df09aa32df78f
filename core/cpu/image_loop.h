// SPDX-License-Identifier: GPL-3.0-or-later
// core/cpu/image_loop.h: loops over a batch in chunks of 8 images, each with sums of its own that are added in chunk
// order. That is what makes every result independent of the number of threads.
#pragma once
#include "core/base/aligned_buffer.h"
#include "core/cpu/thread_pool.h"
#include "core/kernels/real.h"

#include <algorithm>
#include <span>
#include <vector>

namespace pada {
inline namespace PADA_STORED {

inline constexpr std::size_t kChunkImages = 8;
inline constexpr std::size_t kSumSlots = 6;       ///< One an edge.
inline constexpr std::size_t kGradientSlots = 3;  ///< Convolutions into one node.
inline constexpr std::size_t kPlanes = 5;

/// Room for one padded plane of the net's largest kind, or for several smaller ones side by side. Remembers for which
/// geometry its borders are zeros.
struct ScratchPlane {
    Stored* data = nullptr;
    std::size_t size = 0;
    int side = 0, channels = 0;
    std::size_t cleared = 0;  ///< Planes of this geometry with zeros around.
};

constexpr std::size_t paddedSize(int side, int channels) {
    return static_cast<std::size_t>(side + 2) * static_cast<std::size_t>(side + 2) * static_cast<std::size_t>(channels);
}

/// Zeros the border of a padded plane.
void clearBorder(Stored* padded, int side, int channels);

/// What a chunk's worker may write: its thread's scratch planes and its chunk's sums.
struct ChunkRoom {
    ScratchPlane* planes = nullptr;  ///< kPlanes of them.
    Real* imageSums = nullptr;       ///< 2 * channels floats for one image, before they are added in double.
    Real* factors = nullptr;         ///< `channels` floats.
    Real* winograd = nullptr;        ///< Scratch of the kernels that save products.
    double* sums = nullptr;          ///< [kSumSlots][2 * largest channels], zero at the start of the loop.
    Real* gradients = nullptr;       ///< [kGradientSlots][largest convolution], of any value at first.
    std::size_t sumStride = 0, gradientStride = 0;

    /// Adds imageSums (2 * channels) to a slot.
    void addSums(std::size_t slot, int channels) const {
        double* to = sums + slot * sumStride;
        for (int i = 0; i < 2 * channels; ++i) to[i] += imageSums[i];
    }
    Real* gradient(std::size_t slot) const { return gradients + slot * gradientStride; }

    /// `count` padded planes side by side whose borders are zeros; what is inside is of any value.
    Stored* bordered(std::size_t index, int side, int channels, std::size_t count = 1) const;
    /// Planes of this geometry that fit side by side, at least 1.
    std::size_t fit(int side, int channels) const {
        return std::max<std::size_t>(1, planes[0].size / paddedSize(side, channels));
    }
    /// A plane without a border, of any value.
    Stored* plain(std::size_t index) const {
        planes[index].side = 0;
        return planes[index].data;
    }
};

/// Thread: the engine's; the loops inside use the pool.
class ImageLoop {
public:
    /// `planeFloats` floats the largest padded plane, `channels` the largest width, `convolutionFloats` the largest
    /// weight tensor.
    ImageLoop(int threads, std::size_t planeFloats, std::size_t channels, std::size_t convolutionFloats);

    ThreadPool& pool() noexcept { return m_pool; }
    void setBatch(std::size_t images, bool gradients);  ///< Makes room; call before the loops of a pass.

    /// body(first image, end, room) for every chunk.
    template <class Body>
    void run(Body&& body) {
        m_turned = !m_turned;
        const auto one = [&](int chunk, int thread) {
            const auto c = static_cast<std::size_t>(chunk);
            const ChunkRoom room = roomOf(c, static_cast<std::size_t>(thread));
            std::fill_n(room.sums, kSumSlots * m_sumStride, 0.0);
            body(c * kChunkImages, std::min(m_images, (c + 1) * kChunkImages), room);
        };
        m_pool.run(static_cast<int>(m_chunks), one, m_turned);
    }

    /// A slot's sums over all chunks of the last loop, 2 * channels values; valid until the next call.
    std::span<const double> total(std::size_t slot, int channels);

    /// Adds up one slot's gradients of all chunks into `out`.
    struct GradientTarget {
        std::size_t slot, floats;
        Real* out;
    };
    void reduceGradients(std::span<const GradientTarget> targets);

private:
    ChunkRoom roomOf(std::size_t chunk, std::size_t thread);

    ThreadPool m_pool;
    std::size_t m_planeFloats, m_sumStride, m_gradientStride, m_winogradFloats, m_scratchFloats;
    std::size_t m_images = 0, m_chunks = 0;
    bool m_turned = false;
    std::vector<AlignedArray<Stored>> m_planeData;
    std::vector<AlignedArray<Real>> m_scratch;
    std::vector<ScratchPlane> m_planes;  ///< kPlanes a thread.
    std::vector<double> m_sums, m_total;
    AlignedArray<Real> m_gradients;
};

}  // namespace PADA_STORED
}  // namespace pada

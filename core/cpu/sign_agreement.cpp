// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cpu/sign_agreement.h"

#include "core/cpu/node_planes.h"

#include <bit>
#include <cstdint>

namespace pada {
inline namespace PADA_STORED {
namespace {

/// Pairs of words that differ, counted in bits.
std::int64_t differingPlain(const std::uint64_t* a, const std::uint64_t* b, std::size_t words) {
    std::int64_t bits = 0;
    for (std::size_t w = 0; w < words; ++w) bits += std::popcount(a[w] ^ b[w]);
    return bits;
}

#if defined(__x86_64__)
[[gnu::target("popcnt")]] std::int64_t differingFast(const std::uint64_t* a, const std::uint64_t* b,
                                                     std::size_t words) {
    std::int64_t bits = 0;
    for (std::size_t w = 0; w < words; ++w) bits += __builtin_popcountll(a[w] ^ b[w]);
    return bits;
}
#endif

using Differing = std::int64_t (*)(const std::uint64_t*, const std::uint64_t*, std::size_t);

Differing differingBits() {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("popcnt")) return differingFast;
#endif
    return differingPlain;
}

/// Writes signs behind each other, a bit a unit.
class SignWriter {
public:
    explicit SignWriter(std::uint64_t* words) : m_next(reinterpret_cast<unsigned char*>(words)) {}

    /// `units` is a multiple of 8: channels are.
    template <class Number>
    void write(const Number* values, std::size_t units) {
        for (std::size_t unit = 0; unit < units; unit += 8) {
            unsigned byte = 0;
            for (unsigned bit = 0; bit < 8; ++bit)
                byte |= static_cast<unsigned>(static_cast<Real>(values[unit + bit]) > 0) << bit;
            *m_next++ = static_cast<unsigned char>(byte);
        }
    }

private:
    unsigned char* m_next;
};

/// Sign patterns of one ReLU after another, and at how many units each pair of images differs.
class Patterns {
public:
    Patterns(ImageLoop& loop, std::size_t images) : m_loop(loop), m_images(images), m_differing(images * images) {}

    /// A ReLU that stands `times` times; `signs(image, room, writer)` writes what enters it.
    template <class Signs>
    void add(std::size_t units, int times, Signs&& signs) {
        if (times == 0) return;
        m_units += static_cast<double>(units) * times;
        m_words = (units + 63) / 64;
        m_bits.assign(m_images * m_words, 0);
        m_loop.run([&](std::size_t first, std::size_t end, const ChunkRoom& room) {
            for (std::size_t image = first; image < end; ++image)
                signs(image, room, SignWriter(m_bits.data() + image * m_words));
        });
        const Differing differing = differingBits();
        m_loop.pool().run(static_cast<int>(m_images), [&](int row, int) {
            const auto i = static_cast<std::size_t>(row);
            for (std::size_t j = 0; j < i; ++j)
                m_differing[i * m_images + j] +=
                    times * differing(m_bits.data() + i * m_words, m_bits.data() + j * m_words, m_words);
        });
    }

    std::vector<double> agreement() const {
        std::vector<double> all(m_images * m_images, m_units);
        for (std::size_t i = 0; i < m_images; ++i)
            for (std::size_t j = 0; j < i; ++j)
                all[i * m_images + j] = all[j * m_images + i] =
                    m_units - static_cast<double>(m_differing[i * m_images + j]);
        return all;
    }

private:
    ImageLoop& m_loop;
    std::size_t m_images, m_words = 0;
    std::vector<std::uint64_t> m_bits;
    std::vector<std::int64_t> m_differing;  ///< Row above column.
    double m_units = 0.0;
};

}  // namespace

std::vector<double> signAgreement(const KernelSet& kernels, ImageLoop& loop, const NetRefs& refs, const NetPlan& plan) {
    Patterns patterns(loop, plan.images);
    const auto addNode = [&](const NodeSum& node, int convolutions) {
        const int row = node.side * node.channels, paddedRow = (node.side + 2) * node.channels;
        patterns.add(node.plane(), convolutions, [&](std::size_t image, const ChunkRoom& room, SignWriter writer) {
            const Stored* padded = activatedPlanes(kernels, node, image, 1, room, 0) + paddedRow + node.channels;
            for (int y = 0; y < node.side; ++y, padded += paddedRow)
                writer.write(padded, static_cast<std::size_t>(row));
        });
    };
    for (const CellPlan& cell : plan.cells)
        for (int node = 0; node < nb201::kNodes - 1; ++node) {
            int leaving = 0;
            for (int e = 0; e < nb201::kEdges; ++e)
                leaving += nb201::kEdgeFrom[static_cast<std::size_t>(e)] == node && plan.cell.hasConvolution(e);
            addNode(cell.node[node], leaving);
        }
    for (const ReductionPlan& reduction : plan.reductions) {
        addNode(reduction.in, 1);
        addNode(reduction.middle, 1);
    }
    const NodeSum& last = *plan.last;
    const Real *scale = refs.headNorm->scale(), *offset = refs.headNorm->offset();
    const auto channels = static_cast<std::size_t>(last.channels);
    patterns.add(last.plane(), 1, [&](std::size_t image, const ChunkRoom& room, SignWriter writer) {
        const Stored* pixel = last.out + image * last.plane();
        for (std::size_t at = 0; at < last.plane(); at += channels, pixel += channels) {
            for (std::size_t c = 0; c < channels; ++c)
                room.factors[c] = scale[c] * static_cast<Real>(pixel[c]) + offset[c];
            writer.write(room.factors, channels);
        }
    });
    return patterns.agreement();
}

}  // namespace PADA_STORED
}  // namespace pada

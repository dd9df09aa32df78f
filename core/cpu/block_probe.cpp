// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cpu/block_probe.h"

#include "core/base/rng.h"
#include "core/cpu/node_planes.h"

namespace pada {
inline namespace PADA_STORED {

void BlockProbe::drawSigns(std::size_t block, const NodeSum& out, std::size_t image, Stored* plane) const {
    Rng rng(m_seed, Stream::probe, block, static_cast<std::uint32_t>(image));
    std::uint32_t word = 0;
    for (std::size_t i = 0; i < out.plane(); ++i) {
        if (i % 32 == 0) word = rng.next();
        plane[i] = static_cast<Stored>((word >> (i % 32) & 1u) != 0 ? Real(1) : Real(-1));
    }
}

void BlockProbe::products(const Stored* a, int aChannels, const Stored* b, int bChannels, int side, int stride,
                          bool add, Real* sums) const {
    WeightGradientArgs g;
    g.inputRow = static_cast<std::ptrdiff_t>(side) * stride * aChannels;
    g.inputStep = g.inputRow * stride;
    g.inputPixel = aChannels * stride;
    g.kernelRows = 1;
    g.rowTaps = aChannels;
    g.delta = b;
    g.deltaRow = static_cast<std::ptrdiff_t>(side) * bChannels;
    g.channels = bChannels;
    g.height = g.width = side;
    g.add = add;
    for (int y = 0; y < stride; ++y)
        for (int x = 0; x < stride; ++x) {
            g.input = a + y * g.inputRow + static_cast<std::ptrdiff_t>(x) * aChannels;
            g.gradient = sums;
            m_kernels.weightGradient(g);
            sums += static_cast<std::ptrdiff_t>(aChannels) * bChannels;
        }
}

std::vector<double> BlockProbe::reduced(std::size_t slot, std::size_t floats) {
    std::vector<Real> sums(floats);
    const ImageLoop::GradientTarget target{slot, floats, sums.data()};
    m_loop.reduceGradients({&target, 1});
    return {sums.begin(), sums.end()};
}

void BlockProbe::takeOutputs(std::size_t block, const NodeSum& out) {
    const auto channels = static_cast<std::size_t>(out.channels);
    const auto pixels = static_cast<std::size_t>(out.side) * static_cast<std::size_t>(out.side);
    m_loop.run([&](std::size_t first, std::size_t end, const ChunkRoom& room) {
        for (std::size_t image = first; image < end; ++image) {
            Stored* plane = room.plain(4);
            sumNode(m_kernels, out, image, room, plane, nullptr);
            products(plane, out.channels, plane, out.channels, out.side, 1, image != first, room.gradient(0));
            m_kernels.moments(plane, pixels, out.channels, room.imageSums);
            room.addSums(0, out.channels);
        }
    });
    const std::span<const double> sums = m_loop.total(0, out.channels);
    const std::vector<double> means(sums.begin(), sums.begin() + out.channels);
    ProbeBlock& seen = m_blocks.at(block);
    seen.covariance = reduced(0, channels * channels);
    const double count = static_cast<double>(m_plan.images * pixels);
    for (std::size_t i = 0; i < channels; ++i)
        for (std::size_t j = 0; j < channels; ++j) {
            double& c = seen.covariance[i * channels + j];
            c = c / count - means[i] / count * (means[j] / count);
        }
    seen.channels = channels;
}

void BlockProbe::takeTransfer(std::size_t block, const NodeSum& in, const NodeSum& out, const Stored* signs,
                              const Stored* back) {
    const int stride = in.side / out.side;
    const auto pixels = static_cast<std::size_t>(out.side) * static_cast<std::size_t>(out.side);
    ProbeBlock& seen = m_blocks.at(block);
    seen.identity = signs == back;  // nothing but skips lies between them
    seen.inputs = static_cast<std::size_t>(in.channels * stride * stride);
    m_loop.run([&](std::size_t first, std::size_t end, const ChunkRoom& room) {
        for (std::size_t image = first; image < end; ++image)
            products(back + image * in.plane(), in.channels, signs + image * out.plane(), out.channels, out.side,
                     stride, image != first, room.gradient(0));
    });
    seen.transfer = reduced(0, seen.inputs * static_cast<std::size_t>(out.channels));
    for (double& t : seen.transfer) t /= static_cast<double>(m_plan.images * pixels);
}

}  // namespace PADA_STORED
}  // namespace pada

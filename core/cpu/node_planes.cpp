// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cpu/node_planes.h"

namespace pada {
inline namespace PADA_STORED {

void sumNode(const KernelSet& kernels, const NodeSum& node, std::size_t image, const ChunkRoom& room, Stored* out,
             Stored* padded) {
    if (out == nullptr && padded == nullptr) return;
    const std::size_t at = image * node.plane();
    CombineArgs a;
    std::fill_n(room.factors, node.channels, Real(0));
    for (int k = 0; k < node.convolvedCount; ++k) {
        const NormState& norm = *node.convolved[k].conv->norm;
        a.convolved[k] = node.convolved[k].raw + at;
        a.scales[k] = norm.scale();
        for (int c = 0; c < node.channels; ++c) room.factors[c] += norm.offset()[c];
    }
    for (int k = 0; k < node.plainCount; ++k) a.plain[k] = node.plain[k] + at;
    for (int k = 0; k < node.pooledCount; ++k) a.pooled[k] = node.pooled[k] + at;
    a.convolvedCount = node.convolvedCount;
    a.plainCount = node.plainCount;
    a.pooledCount = node.pooledCount;
    a.offset = room.factors;
    a.output = out == nullptr && node.pooledCount > 0 ? room.plain(3) : out;
    a.padded = padded;
    a.height = a.width = node.side;
    a.channels = node.channels;
    kernels.combine(a);
}

Stored* activatedPlane(const NodeSum& node, std::size_t image, const ChunkRoom& room, std::size_t index) {
    if (node.padded == nullptr) return room.bordered(index, node.side, node.channels);
    Stored* plane = node.padded + image * paddedSize(node.side, node.channels);
    clearBorder(plane, node.side, node.channels);  // The memory held something else for the path before.
    return plane;
}

const Stored* activatedPlanes(const KernelSet& kernels, const NodeSum& node, std::size_t first, std::size_t count,
                              const ChunkRoom& room, std::size_t index) {
    const std::size_t plane = paddedSize(node.side, node.channels);
    if (node.padded != nullptr) return node.padded + first * plane;
    Stored* planes = room.bordered(index, node.side, node.channels, count);
    for (std::size_t i = 0; i < count; ++i) sumNode(kernels, node, first + i, room, nullptr, planes + i * plane);
    return planes;
}

}  // namespace PADA_STORED
}  // namespace pada

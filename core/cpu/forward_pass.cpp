// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cpu/forward_pass.h"

#include "core/cpu/plane_convolution.h"

namespace pada {

void ForwardPass::prepare(const Convolved& convolved) {
    m_used.push_back(convolved.conv->norm);
    if (m_mode == BatchNormMode::inherited) convolved.conv->norm->useRunning();
}

void ForwardPass::finish(const Convolved& convolved, std::size_t slot, int side) {
    if (m_mode == BatchNormMode::inherited) return;
    NormState& norm = *convolved.conv->norm;
    norm.useBatch(m_loop.total(slot, norm.channels()), static_cast<double>(m_plan.images) * side * side);
}

void ForwardPass::sumNode(const NodeSum& node, std::size_t image, const ChunkRoom& room) const {
    const std::size_t at = image * node.plane();
    for (int k = 0; k < node.pooledCount; ++k) {
        m_kernels.pad(node.pooled[k] + at, room.plane[1], node.side, node.side, node.channels, false);
        m_kernels.window3x3(room.plane[1], node.out + at, node.side, node.side, node.channels, true, k > 0);
    }
    CombineArgs a;
    std::fill_n(room.factors, node.channels, 0.0f);
    for (int k = 0; k < node.convolvedCount; ++k) {
        const NormState& norm = *node.convolved[k].conv->norm;
        a.convolved[k] = node.convolved[k].raw + at;
        a.scales[k] = norm.scale();
        for (int c = 0; c < node.channels; ++c) room.factors[c] += norm.offset()[c];
    }
    for (int k = 0; k < node.plainCount; ++k) a.plain[k] = node.plain[k] + at;
    a.convolvedCount = node.convolvedCount;
    a.plainCount = node.plainCount;
    a.offset = room.factors;
    a.add = node.pooledCount > 0;
    a.output = node.out + at;
    a.pixels = static_cast<std::size_t>(node.side) * static_cast<std::size_t>(node.side);
    a.channels = node.channels;
    if (node.convolvedCount + node.plainCount > 0 || node.pooledCount == 0) m_kernels.combine(a);
}

void ForwardPass::convolve(const Convolved& convolved, const float* padded, int side, std::size_t image,
                           std::size_t slot, const ChunkRoom& room) const {
    const ConvolutionRef& conv = *convolved.conv;
    float* raw = convolved.raw + image * static_cast<std::size_t>(side) * static_cast<std::size_t>(side) *
                                     static_cast<std::size_t>(conv.out);
    if (m_mode == BatchNormMode::inherited) {
        convolvePlane(m_kernels, conv, padded, side, raw, nullptr);
        return;
    }
    std::fill_n(room.imageSums, 2 * conv.out, 0.0f);
    convolvePlane(m_kernels, conv, padded, side, raw, room.imageSums);
    room.addSums(slot, conv.out);
}

void ForwardPass::stem(const float* images, int side, int inputChannels) {
    prepare(m_plan.stem);
    const std::size_t floats =
        static_cast<std::size_t>(side) * static_cast<std::size_t>(side) * static_cast<std::size_t>(inputChannels);
    m_loop.run([&](std::size_t first, std::size_t end, const ChunkRoom& room) {
        for (std::size_t image = first; image < end; ++image) {
            m_kernels.pad(images + image * floats, room.plane[0], side, side, inputChannels, false);
            convolve(m_plan.stem, room.plane[0], side, image, 0, room);
        }
    });
    finish(m_plan.stem, 0, side);
    m_pending = &m_plan.stemOut;
}

void ForwardPass::leaveNode(CellPlan& cell, int node, std::size_t image, const ChunkRoom& room) const {
    bool padded = false;
    const NodeSum& from = cell.node[node];
    for (std::size_t e = 0; e < nb201::kEdges; ++e) {
        if (nb201::kEdgeFrom[e] != node || cell.edge[e].conv == nullptr) continue;
        if (!padded)
            m_kernels.pad(from.out + image * from.plane(), room.plane[0], from.side, from.side, from.channels, true);
        padded = true;
        convolve(cell.edge[e], room.plane[0], from.side, image, e, room);
    }
}

void ForwardPass::cell(CellPlan& cell) {
    for (const Convolved& edge : cell.edge)
        if (edge.conv != nullptr) prepare(edge);
    for (int node = 0; node < 3; ++node) {
        if (!m_plan.cell.live(node)) continue;
        const NodeSum& sum = node == 0 ? *m_pending : cell.node[node];
        m_loop.run([&](std::size_t first, std::size_t end, const ChunkRoom& room) {
            for (std::size_t image = first; image < end; ++image) {
                sumNode(sum, image, room);
                leaveNode(cell, node, image, room);
            }
        });
        for (std::size_t e = 0; e < nb201::kEdges; ++e)
            if (nb201::kEdgeFrom[e] == node && cell.edge[e].conv != nullptr) finish(cell.edge[e], e, sum.side);
    }
    m_pending = &cell.node[3];
}

void ForwardPass::reduction(ReductionPlan& plan) {
    prepare(plan.first);
    prepare(plan.second);
    const NodeSum& in = *plan.in;
    const int side = plan.out.side;
    m_loop.run([&](std::size_t first, std::size_t end, const ChunkRoom& room) {
        for (std::size_t image = first; image < end; ++image) {
            sumNode(*m_pending, image, room);
            const float* input = in.out + image * in.plane();
            m_kernels.pad(input, room.plane[0], in.side, in.side, in.channels, true);
            convolve(plan.first, room.plane[0], side, image, 0, room);
            float* halved = plan.halved + image * in.plane() / 4;
            m_kernels.halve(input, halved, side, side, in.channels);
            m_kernels.pad(halved, room.plane[0], side, side, in.channels, false);
            convolvePlane(m_kernels, *plan.shortcut, room.plane[0], side, plan.shortcutOut + image * plan.out.plane(),
                          nullptr);
        }
    });
    finish(plan.first, 0, side);
    m_loop.run([&](std::size_t first, std::size_t end, const ChunkRoom& room) {
        for (std::size_t image = first; image < end; ++image) {
            sumNode(plan.middle, image, room);
            m_kernels.pad(plan.middle.out + image * plan.middle.plane(), room.plane[0], side, side,
                          plan.middle.channels, true);
            convolve(plan.second, room.plane[0], side, image, 0, room);
        }
    });
    finish(plan.second, 0, side);
    m_pending = &plan.out;
}

void ForwardPass::head(HeadOutput& out) {
    NormState& norm = *m_refs.headNorm;
    m_used.push_back(&norm);
    const NodeSum& last = *m_plan.last;
    const auto pixels = static_cast<std::size_t>(last.side) * static_cast<std::size_t>(last.side);
    const bool batchStatistics = m_mode == BatchNormMode::batch;
    m_loop.run([&](std::size_t first, std::size_t end, const ChunkRoom& room) {
        for (std::size_t image = first; image < end; ++image) {
            sumNode(last, image, room);
            if (!batchStatistics) continue;
            m_kernels.moments(last.out + image * last.plane(), pixels, last.channels, room.imageSums);
            room.addSums(0, last.channels);
        }
    });
    if (batchStatistics)
        norm.useBatch(m_loop.total(0, last.channels), static_cast<double>(m_plan.images * pixels));
    else
        norm.useRunning();
    const auto features = static_cast<std::size_t>(m_refs.features), classes = static_cast<std::size_t>(m_refs.classes);
    out.pooled.resize(m_plan.images * features);
    out.logits.resize(m_plan.images * classes);
    m_loop.run([&](std::size_t first, std::size_t end, const ChunkRoom&) {
        for (std::size_t image = first; image < end; ++image) {
            float* pooled = out.pooled.data() + image * features;
            m_kernels.reluMean(last.out + image * last.plane(), norm.scale(), norm.offset(), pixels, last.channels,
                               pooled);
            for (std::size_t k = 0; k < classes; ++k) {
                float logit = m_refs.bias[k];
                for (std::size_t c = 0; c < features; ++c) logit += m_refs.linear[k * features + c] * pooled[c];
                out.logits[image * classes + k] = logit;
            }
        }
    });
}

void ForwardPass::run(const float* images, const NetSize& size, HeadOutput& out) {
    m_used.clear();
    if (!m_plan.cell.dead) {
        stem(images, size.imageSize, size.inputChannels);
        cells(0, size);
    }
    head(out);
}

void ForwardPass::cells(int first, const NetSize& size) {
    for (int i = first; i < m_refs.cells(); ++i) {
        if (i > 0 && i % size.cellsPerStage == 0) reduction(m_plan.reductions[i / size.cellsPerStage - 1]);
        cell(m_plan.cells[static_cast<std::size_t>(i)]);
    }
}

void ForwardPass::runStem(const float* images, const NetSize& size) {
    stem(images, size.imageSize, size.inputChannels);
    runSum(m_plan.stemOut);
}

void ForwardPass::runConvolution(const NodeSum& from, const Convolved& edge) {
    prepare(edge);
    m_loop.run([&](std::size_t first, std::size_t end, const ChunkRoom& room) {
        for (std::size_t image = first; image < end; ++image) {
            m_kernels.pad(from.out + image * from.plane(), room.plane[0], from.side, from.side, from.channels, true);
            convolve(edge, room.plane[0], from.side, image, 0, room);
        }
    });
    finish(edge, 0, from.side);
}

void ForwardPass::runSum(const NodeSum& node) {
    m_loop.run([&](std::size_t first, std::size_t end, const ChunkRoom& room) {
        for (std::size_t image = first; image < end; ++image) sumNode(node, image, room);
    });
}

void ForwardPass::runRest(const NodeSum& firstCell, const NetSize& size, HeadOutput& out) {
    m_pending = &firstCell;
    cells(1, size);
    head(out);
}

}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cpu/forward_pass.h"

#include "core/cpu/node_planes.h"
#include "core/cpu/plane_convolution.h"

namespace pada {
inline namespace PADA_STORED {
namespace {

Stored* placeOf(const NodeSum& node, std::size_t image) {
    return node.out != nullptr ? node.out + image * node.plane() : nullptr;
}

}  // namespace

void ForwardPass::useNorm(NormState& norm) const {
    if (m_norms == NormUse::running) norm.useRunning();
    if (m_norms == NormUse::identity) norm.useIdentity();
}

void ForwardPass::prepare(const Convolved& convolved) {
    m_used.push_back(convolved.conv->norm);
    useNorm(*convolved.conv->norm);
}

void ForwardPass::finish(const Convolved& convolved, std::size_t slot, int side) {
    if (m_norms != NormUse::batch) return;
    NormState& norm = *convolved.conv->norm;
    norm.useBatch(m_loop.total(slot, norm.channels()), static_cast<double>(m_plan.images) * side * side);
}

void ForwardPass::convolve(const Convolved& convolved, const Stored* padded, int side, std::size_t image,
                           std::size_t slot, const ChunkRoom& room) const {
    const ConvolutionRef& conv = *convolved.conv;
    Stored* raw = convolved.raw + image * static_cast<std::size_t>(side) * static_cast<std::size_t>(side) *
                                      static_cast<std::size_t>(conv.out);
    if (m_norms != NormUse::batch) {
        convolvePlane(m_kernels, conv, padded, side, raw, nullptr, room.winograd);
        return;
    }
    std::fill_n(room.imageSums, 2 * conv.out, Real(0));
    convolvePlane(m_kernels, conv, padded, side, raw, room.imageSums, room.winograd);
    room.addSums(slot, conv.out);
}

void ForwardPass::stem(const Real* images, int side, int inputChannels) {
    prepare(m_plan.stem);
    transformWeights(m_kernels, *m_plan.stem.conv);
    const std::size_t floats =
        static_cast<std::size_t>(side) * static_cast<std::size_t>(side) * static_cast<std::size_t>(inputChannels);
    m_loop.run([&](std::size_t first, std::size_t end, const ChunkRoom& room) {
        for (std::size_t image = first; image < end; ++image) {
            Stored* padded = room.bordered(0, side, inputChannels);
            m_kernels.padImage(images + image * floats, padded, side, side, inputChannels);
            convolve(m_plan.stem, padded, side, image, 0, room);
        }
    });
    finish(m_plan.stem, 0, side);
    m_pending = &m_plan.stemOut;
}

void ForwardPass::cell(CellPlan& cell) {
    for (const Convolved& edge : cell.edge)
        if (edge.conv != nullptr) prepare(edge);
    for (int node = 0; node < 3; ++node) {
        if (!m_plan.cell.live(node)) continue;
        const NodeSum& sum = node == 0 ? *m_pending : cell.node[node];
        const auto leaves = [&](std::size_t e) { return nb201::kEdgeFrom[e] == node && cell.edge[e].conv != nullptr; };
        bool convolved = false;
        for (std::size_t e = 0; e < nb201::kEdges; ++e) convolved |= leaves(e);
        m_loop.run([&](std::size_t first, std::size_t end, const ChunkRoom& room) {
            for (std::size_t image = first; image < end; ++image) {
                Stored* padded = convolved ? activatedPlane(sum, image, room, 0) : nullptr;
                sumNode(m_kernels, sum, image, room, placeOf(sum, image), padded);
                for (std::size_t e = 0; e < nb201::kEdges; ++e)
                    if (leaves(e)) convolve(cell.edge[e], padded, sum.side, image, e, room);
            }
        });
        for (std::size_t e = 0; e < nb201::kEdges; ++e)
            if (leaves(e)) finish(cell.edge[e], e, sum.side);
    }
    m_pending = &cell.node[3];
}

void ForwardPass::reduction(ReductionPlan& plan) {
    prepare(plan.first);
    prepare(plan.second);
    const NodeSum& in = plan.in;
    const int side = plan.out.side;
    m_loop.run([&](std::size_t first, std::size_t end, const ChunkRoom& room) {
        for (std::size_t image = first; image < end; ++image) {
            Stored *activated = activatedPlane(in, image, room, 0), *input = room.plain(4);
            sumNode(m_kernels, *m_pending, image, room, input, activated);
            convolve(plan.first, activated, side, image, 0, room);
            Stored* halved = plan.halved + image * in.plane() / 4;
            m_kernels.halve(input, halved, side, side, in.channels);
            Stored* padded = room.bordered(1, side, in.channels);
            m_kernels.pad(halved, padded, side, side, in.channels, false);
            convolvePlane(m_kernels, *plan.shortcut, padded, side, plan.shortcutOut + image * plan.out.plane(), nullptr,
                          room.winograd);
        }
    });
    finish(plan.first, 0, side);
    m_loop.run([&](std::size_t first, std::size_t end, const ChunkRoom& room) {
        for (std::size_t image = first; image < end; ++image) {
            Stored* activated = room.bordered(2, side, plan.middle.channels);
            sumNode(m_kernels, plan.middle, image, room, nullptr, activated);
            convolve(plan.second, activated, side, image, 0, room);
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
    const bool batchStatistics = m_norms == NormUse::batch;
    m_loop.run([&](std::size_t first, std::size_t end, const ChunkRoom& room) {
        for (std::size_t image = first; image < end; ++image) {
            sumNode(m_kernels, last, image, room, placeOf(last, image), nullptr);
            if (!batchStatistics) continue;
            m_kernels.moments(last.out + image * last.plane(), pixels, last.channels, room.imageSums);
            room.addSums(0, last.channels);
        }
    });
    if (batchStatistics)
        norm.useBatch(m_loop.total(0, last.channels), static_cast<double>(m_plan.images * pixels));
    else
        useNorm(norm);
    const auto features = static_cast<std::size_t>(m_refs.features), classes = static_cast<std::size_t>(m_refs.classes);
    out.pooled.resize(m_plan.images * features);
    out.logits.resize(m_plan.images * classes);
    m_loop.run([&](std::size_t first, std::size_t end, const ChunkRoom&) {
        for (std::size_t image = first; image < end; ++image) {
            Real* pooled = out.pooled.data() + image * features;
            m_kernels.reluMean(last.out + image * last.plane(), norm.scale(), norm.offset(), pixels, last.channels,
                               pooled);
            for (std::size_t k = 0; k < classes; ++k) {
                Real logit = m_refs.bias[k];
                for (std::size_t c = 0; c < features; ++c) logit += m_refs.linear[k * features + c] * pooled[c];
                out.logits[image * classes + k] = logit;
            }
        }
    });
}

void ForwardPass::run(const Real* images, const NetSize& size, HeadOutput& out) {
    m_used.clear();
    if (!m_plan.cell.dead) {
        stem(images, size.imageSize, size.inputChannels);
        cells(0, size);
    }
    head(out);
}

void ForwardPass::transformAll(int firstCell) {
    std::vector<const ConvolutionRef*> used;
    for (std::size_t i = static_cast<std::size_t>(firstCell); i < m_plan.cells.size(); ++i)
        for (const Convolved& edge : m_plan.cells[i].edge)
            if (edge.conv != nullptr) used.push_back(edge.conv);
    for (const ReductionRefs& r : m_refs.reductions) used.insert(used.end(), {&r.first, &r.second, &r.shortcut});
    m_loop.pool().run(static_cast<int>(used.size()),
                      [&](int item, int) { transformWeights(m_kernels, *used[static_cast<std::size_t>(item)]); });
}

void ForwardPass::cells(int first, const NetSize& size) {
    transformAll(first);
    for (int i = first; i < m_refs.cells(); ++i) {
        if (i > 0 && i % size.cellsPerStage == 0) reduction(m_plan.reductions[i / size.cellsPerStage - 1]);
        cell(m_plan.cells[static_cast<std::size_t>(i)]);
    }
}

void ForwardPass::runStem(const Real* images, const NetSize& size) {
    stem(images, size.imageSize, size.inputChannels);
    runSum(m_plan.stemOut);
}

void ForwardPass::runConvolution(const NodeSum& from, const Convolved& edge) {
    prepare(edge);
    transformWeights(m_kernels, *edge.conv);
    m_loop.run([&](std::size_t first, std::size_t end, const ChunkRoom& room) {
        for (std::size_t image = first; image < end; ++image) {
            Stored* padded = room.bordered(0, from.side, from.channels);
            m_kernels.pad(from.out + image * from.plane(), padded, from.side, from.side, from.channels, true);
            convolve(edge, padded, from.side, image, 0, room);
        }
    });
    finish(edge, 0, from.side);
}

void ForwardPass::runSum(const NodeSum& node) {
    m_loop.run([&](std::size_t first, std::size_t end, const ChunkRoom& room) {
        for (std::size_t image = first; image < end; ++image)
            sumNode(m_kernels, node, image, room, placeOf(node, image), nullptr);
    });
}

void ForwardPass::runRest(const NodeSum& firstCell, const NetSize& size, HeadOutput& out) {
    m_pending = &firstCell;
    cells(1, size);
    head(out);
}

}  // namespace PADA_STORED
}  // namespace pada

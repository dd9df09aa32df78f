// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cpu/backward_pass.h"

#include "core/cpu/image_gradient.h"
#include "core/cpu/node_planes.h"

#include <optional>

namespace pada {
inline namespace PADA_STORED {

void BackwardPass::linear(const HeadOutput& head, std::span<const Real> logitGradient) {
    const auto features = static_cast<std::size_t>(m_refs.features), classes = static_cast<std::size_t>(m_refs.classes);
    std::fill_n(m_refs.linearGradient, classes * features, Real(0));
    std::fill_n(m_refs.biasGradient, classes, Real(0));
    for (std::size_t image = 0; image < m_plan.images; ++image)
        for (std::size_t k = 0; k < classes; ++k) {
            const Real d = logitGradient[image * classes + k];
            m_refs.biasGradient[k] += d;
            for (std::size_t c = 0; c < features; ++c)
                m_refs.linearGradient[k * features + c] += d * head.pooled[image * features + c];
        }
}

void BackwardPass::headNorm(std::span<const Real> logitGradient) {
    const NodeSum& last = *m_plan.last;
    NormState& norm = *m_refs.headNorm;
    const auto pixels = static_cast<std::size_t>(last.side) * static_cast<std::size_t>(last.side);
    const auto features = static_cast<std::size_t>(m_refs.features), classes = static_cast<std::size_t>(m_refs.classes);
    Stored* delta = m_plan.delta.node[0];
    m_delta = delta;
    m_loop.run([&](std::size_t first, std::size_t end, const ChunkRoom& room) {
        for (std::size_t image = first; image < end; ++image) {
            std::fill_n(room.factors, features, Real(0));
            for (std::size_t k = 0; k < classes; ++k) {
                const Real d = logitGradient[image * classes + k] / static_cast<Real>(pixels);
                for (std::size_t c = 0; c < features; ++c) room.factors[c] += d * m_refs.linear[k * features + c];
            }
            const std::size_t at = image * last.plane();
            m_kernels.reluMeanBackward(last.out + at, norm.scale(), norm.offset(), room.factors, pixels, last.channels,
                                       delta + at);
            m_kernels.normSums(delta + at, last.out + at, pixels, last.channels, room.imageSums);
            room.addSums(0, last.channels);
        }
    });
    if (m_norms == NormUse::batch) norm.useDelta(m_loop.total(0, last.channels));
    if (m_plan.cell.dead) return;
    m_loop.run([&](std::size_t first, std::size_t end, const ChunkRoom& room) {
        for (std::size_t image = first; image < end; ++image) {
            const std::size_t at = image * last.plane();
            CombineArgs a;
            a.convolvedCount = 2;
            a.convolved[0] = delta + at;
            a.convolved[1] = last.out + at;
            a.scales[0] = norm.scale();
            a.scales[1] = norm.slope();
            a.offset = norm.constant();
            a.output = delta + at;
            a.height = a.width = last.side;
            a.channels = last.channels;
            m_kernels.combine(a);
            takeSums(last, delta, image, room);
        }
    });
}

void BackwardPass::clearDead() {
    const auto clear = [](const ConvolutionRef& conv) {
        std::fill_n(conv.gradient, conv.size, Real(0));
        if (conv.norm) conv.norm->clearGradients();
    };
    clear(m_refs.stem);
    for (const ReductionRefs& r : m_refs.reductions) clear(r.first), clear(r.second), clear(r.shortcut);
}

void BackwardPass::transposeAll() {
    std::vector<const ConvolutionRef*> used;
    for (const CellPlan& cell : m_plan.cells)
        for (const Convolved& edge : cell.edge)
            if (edge.conv != nullptr) used.push_back(edge.conv);
    for (const ReductionRefs& r : m_refs.reductions) used.insert(used.end(), {&r.first, &r.second, &r.shortcut});
    m_loop.pool().run(static_cast<int>(used.size()),
                      [&](int item, int) { transposeWeights(m_kernels, *used[static_cast<std::size_t>(item)]); });
}

void BackwardPass::takeSums(const NodeSum& node, const Stored* delta, std::size_t image, const ChunkRoom& room) const {
    const std::size_t at = image * node.plane(),
                      pixels = static_cast<std::size_t>(node.side) * static_cast<std::size_t>(node.side);
    for (int k = 0; k < node.convolvedCount; ++k) {
        m_kernels.normSums(delta + at, node.convolved[k].raw + at, pixels, node.channels, room.imageSums);
        room.addSums(static_cast<std::size_t>(k), node.channels);
    }
}

void BackwardPass::finishSums(const NodeSum& node) {
    if (m_norms != NormUse::batch) return;
    for (int k = 0; k < node.convolvedCount; ++k)
        node.convolved[k].conv->norm->useDelta(m_loop.total(static_cast<std::size_t>(k), node.channels));
}

void BackwardPass::normDelta(const Convolved& convolved, const NodeSum& node, const Stored* delta, std::size_t image,
                             Stored* padded) const {
    const NormState& norm = *convolved.conv->norm;
    const std::size_t at = image * node.plane();
    NormBackwardArgs a;
    a.delta = delta + at;
    a.raw = convolved.raw + at;
    a.scale = norm.scale();
    a.slope = norm.slope();
    a.constant = norm.constant();
    a.output = padded;
    a.height = a.width = node.side;
    a.channels = node.channels;
    m_kernels.normBackward(a);
}

void BackwardPass::cellNode(CellPlan& cell, int target, NodeDeltas& deltas, const NodeSum* next, int nextNode) {
    const NodeSum& node = cell.node[target];
    const int side = node.side, channels = node.channels;
    std::vector<ImageLoop::GradientTarget> targets;
    for (int k = 0; k < node.convolvedCount; ++k)
        targets.push_back(
            {static_cast<std::size_t>(k), node.convolved[k].conv->size, node.convolved[k].conv->gradient});
    NodeDeltas after = deltas;
    for (std::size_t e = 0; e < nb201::kEdges; ++e)
        if (nb201::kEdgeTo[e] == target) receive(after, nb201::kEdgeFrom[e], target, m_plan.cell.option[e]);
    m_loop.run([&](std::size_t first, std::size_t end, const ChunkRoom& room) {
        const std::size_t group = std::min(end - first, room.fit(side, channels)), plane = paddedSize(side, channels);
        for (std::size_t begin = first; begin < end; begin += group) {
            const std::size_t count = std::min(group, end - begin);
            NodeDeltas now = deltas;
            std::size_t slot = 0;
            for (std::size_t e = 0; e < nb201::kEdges; ++e) {
                const nb201::Op option = m_plan.cell.option[e];
                if (nb201::kEdgeTo[e] != target || option == nb201::none) continue;
                const int source = nb201::kEdgeFrom[e];
                const Stored *g = now.value[target], *before = now.value[source];
                receive(now, source, target, option);
                const NodeSum& from = cell.node[source];
                if (option == nb201::conv1x1 || option == nb201::conv3x3) {
                    const Convolved& edge = cell.edge[e];
                    const Stored* input = activatedPlanes(m_kernels, from, begin, count, room, 0);
                    Stored* delta = room.bordered(1, side, channels, count);
                    for (std::size_t i = 0; i < count; ++i) normDelta(edge, node, g, begin + i, delta + i * plane);
                    weights(*edge.conv, input, delta, side, count, begin != first, room.gradient(slot++),
                            room.winograd);
                    for (std::size_t i = 0; i < count; ++i) {
                        const std::size_t at = (begin + i) * node.plane();
                        convolveBack(m_kernels, *edge.conv, delta + i * plane, side, input + i * plane,
                                     before ? before + at : nullptr, now.room[source] + at, room.winograd);
                    }
                } else if (now.value[source] != g) {
                    for (std::size_t at = begin * node.plane(); at < (begin + count) * node.plane(); at += node.plane())
                        if (option == nb201::avgPool)
                            m_kernels.poolBackward(g + at, before ? before + at : nullptr, now.room[source] + at, side,
                                                   side, channels);
                        else
                            m_kernels.add(before + at, g + at, now.room[source] + at, node.plane());
                }
            }
            if (next != nullptr)
                for (std::size_t i = begin; i < begin + count; ++i) takeSums(*next, now.value[nextNode], i, room);
        }
    });
    reduce(targets);
    deltas = after;
}

void BackwardPass::receive(NodeDeltas& deltas, int source, int target, nb201::Op option) {
    if (option == nb201::none) return;
    // A skip into a node that has nothing yet: the two gradients are one and the same.
    const bool shared = option == nb201::skip && deltas.value[source] == nullptr;
    deltas.value[source] = shared ? deltas.value[target] : deltas.room[source];
}

void BackwardPass::cell(CellPlan& cell, const NodeSum& before) {
    NodeDeltas deltas;
    deltas.value[nb201::kNodes - 1] = m_delta;
    int node = 0;
    for (Stored* room : m_plan.delta.node)
        if (room != m_delta) deltas.room[node++] = room;
    for (int target = 3; target >= 1; --target) {
        if (!m_plan.cell.live(target)) continue;
        int next = target - 1;
        while (next > 0 && !m_plan.cell.live(next)) --next;
        finishSums(cell.node[target]);
        cellNode(cell, target, deltas, next > 0 ? &cell.node[next] : &before, next);
    }
    m_delta = deltas.value[0];
}

void BackwardPass::reduction(ReductionPlan& plan) {
    const DeltaRoom& deltas = m_plan.delta;
    const Stored* delta = m_delta;
    Stored* inputDelta = deltas.node[delta == deltas.node[0]];
    const NodeSum &in = plan.in, &out = plan.out, &middle = plan.middle;
    const int side = out.side;
    const ConvolutionRef &first = *plan.first.conv, &second = *plan.second.conv, &shortcut = *plan.shortcut;
    finishSums(out);
    m_loop.run([&](std::size_t begin, std::size_t end, const ChunkRoom& room) {
        for (std::size_t image = begin; image < end; ++image) {
            const Stored* activated = activatedPlanes(m_kernels, middle, image, 1, room, 0);
            Stored* raw = room.bordered(1, side, out.channels);
            normDelta(plan.second, out, delta, image, raw);
            weights(second, activated, raw, side, 1, image != begin, room.gradient(0), room.winograd);
            convolveBack(m_kernels, second, raw, side, activated, nullptr, deltas.middle + image * middle.plane(),
                         room.winograd);
            takeSums(middle, deltas.middle, image, room);
        }
    });
    const ImageLoop::GradientTarget secondTarget{0, second.size, second.gradient};
    reduce({&secondTarget, 1});
    finishSums(middle);
    m_loop.run([&](std::size_t begin, std::size_t end, const ChunkRoom& room) {
        for (std::size_t image = begin; image < end; ++image) {
            const Stored* activated = activatedPlanes(m_kernels, in, image, 1, room, 0);
            Stored *to = inputDelta + image * in.plane(), *raw = room.bordered(1, side, middle.channels);
            normDelta(plan.first, middle, deltas.middle, image, raw);
            weights(first, activated, raw, side, 1, image != begin, room.gradient(1), room.winograd);
            convolveBack(m_kernels, first, raw, side, activated, nullptr, to, room.winograd);
            Stored *halved = room.bordered(2, side, in.channels), *outer = room.bordered(3, side, out.channels),
                   *back = room.plain(4);
            m_kernels.pad(plan.halved + image * in.plane() / 4, halved, side, side, in.channels, false);
            m_kernels.pad(delta + image * out.plane(), outer, side, side, out.channels, false);
            weights(shortcut, halved, outer, side, 1, image != begin, room.gradient(2), room.winograd);
            convolveShortcutBack(m_kernels, shortcut, outer, side, back);
            m_kernels.addDoubled(back, to, side, side, in.channels);
            takeSums(in, inputDelta, image, room);
        }
    });
    const ImageLoop::GradientTarget targets[] = {{1, first.size, first.gradient},
                                                 {2, shortcut.size, shortcut.gradient}};
    reduce(targets);
    m_delta = inputDelta;
}

void BackwardPass::reduce(std::span<const ImageLoop::GradientTarget> targets) {
    if (m_wants.weights) m_loop.reduceGradients(targets);
}

void BackwardPass::stem(const Real* images, int side, int inputChannels) {
    const ConvolutionRef& conv = m_refs.stem;
    const std::size_t floats =
        static_cast<std::size_t>(side) * static_cast<std::size_t>(side) * static_cast<std::size_t>(inputChannels);
    finishSums(m_plan.stemOut);
    std::optional<ImageGradient> toImages;
    if (m_wants.images != nullptr) toImages.emplace(m_kernels, conv);
    m_loop.run([&](std::size_t first, std::size_t end, const ChunkRoom& room) {
        for (std::size_t image = first; image < end; ++image) {
            Stored *padded = room.bordered(0, side, inputChannels), *raw = room.bordered(1, side, conv.out);
            m_kernels.padImage(images + image * floats, padded, side, side, inputChannels);
            normDelta(m_plan.stem, m_plan.stemOut, m_delta, image, raw);
            weights(conv, padded, raw, side, 1, image != first, room.gradient(0), room.winograd);
            if (toImages) toImages->run(raw, side, room.plain(4), m_wants.images + image * floats);
        }
    });
    const ImageLoop::GradientTarget target{0, conv.size, conv.gradient};
    reduce({&target, 1});
}

void BackwardPass::run(const Real* images, const NetSize& size, const HeadOutput& head,
                       std::span<const Real> logitGradient) {
    linear(head, logitGradient);
    if (m_plan.cell.dead) {
        headNorm(logitGradient);
        clearDead();
        return;
    }
    transposeAll();
    headNorm(logitGradient);
    for (int i = m_refs.cells() - 1; i >= 0; --i) {
        cell(m_plan.cells[static_cast<std::size_t>(i)], beforeCell(i, size));
        if (i > 0 && i % size.cellsPerStage == 0) reduction(m_plan.reductions[i / size.cellsPerStage - 1]);
    }
    stem(images, size.imageSize, size.inputChannels);
}

const NodeSum& BackwardPass::beforeCell(int cell, const NetSize& size) const {
    if (cell == 0) return m_plan.stemOut;
    return cell % size.cellsPerStage == 0 ? m_plan.reductions[cell / size.cellsPerStage - 1].out
                                          : m_plan.cells[static_cast<std::size_t>(cell) - 1].node[3];
}

void BackwardPass::drawSigns(std::size_t block, const NodeSum& out, const BlockProbe& probe) {
    Stored* delta = m_plan.delta.node[0];
    m_delta = delta;
    m_loop.run([&](std::size_t first, std::size_t end, const ChunkRoom& room) {
        for (std::size_t image = first; image < end; ++image) {
            probe.drawSigns(block, out, image, delta + image * out.plane());
            takeSums(out, delta, image, room);
        }
    });
}

void BackwardPass::runBlocks(const NetSize& size, BlockProbe& probe) {
    expects(!m_plan.cell.dead && !m_wants.weights, "blocks of a live path, without weight gradients");
    transposeAll();
    std::size_t block = static_cast<std::size_t>(m_refs.cells()) + 2;
    const auto take = [&](const NodeSum& in, const NodeSum& out, const auto& back) {
        probe.takeOutputs(block, out);
        drawSigns(block, out, probe);
        back();
        probe.takeTransfer(block, in, out, m_plan.delta.node[0], m_delta);
        --block;
    };
    for (int i = m_refs.cells() - 1; i >= 0; --i) {
        CellPlan& plan = m_plan.cells[static_cast<std::size_t>(i)];
        const NodeSum& before = beforeCell(i, size);
        take(before, plan.node[3], [&] { cell(plan, before); });
        if (i == 0 || i % size.cellsPerStage != 0) continue;
        ReductionPlan& halving = m_plan.reductions[i / size.cellsPerStage - 1];
        take(m_plan.cells[static_cast<std::size_t>(i) - 1].node[3], halving.out, [&] { reduction(halving); });
    }
    probe.takeOutputs(0, m_plan.stemOut);
}

}  // namespace PADA_STORED
}  // namespace pada

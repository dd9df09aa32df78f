// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cpu/backward_pass.h"

#include "core/cpu/plane_convolution.h"

namespace pada {

void BackwardPass::linear(const HeadOutput& head, std::span<const float> logitGradient) {
    const auto features = static_cast<std::size_t>(m_refs.features), classes = static_cast<std::size_t>(m_refs.classes);
    std::fill_n(m_refs.linearGradient, classes * features, 0.0f);
    std::fill_n(m_refs.biasGradient, classes, 0.0f);
    for (std::size_t image = 0; image < m_plan.images; ++image)
        for (std::size_t k = 0; k < classes; ++k) {
            const float d = logitGradient[image * classes + k];
            m_refs.biasGradient[k] += d;
            for (std::size_t c = 0; c < features; ++c)
                m_refs.linearGradient[k * features + c] += d * head.pooled[image * features + c];
        }
}

void BackwardPass::headNorm(std::span<const float> logitGradient) {
    const NodeSum& last = *m_plan.last;
    NormState& norm = *m_refs.headNorm;
    const auto pixels = static_cast<std::size_t>(last.side) * static_cast<std::size_t>(last.side);
    const auto features = static_cast<std::size_t>(m_refs.features), classes = static_cast<std::size_t>(m_refs.classes);
    float* delta = m_plan.delta.turn[m_turn];
    m_loop.run([&](std::size_t first, std::size_t end, const ChunkRoom& room) {
        for (std::size_t image = first; image < end; ++image) {
            std::fill_n(room.factors, features, 0.0f);
            for (std::size_t k = 0; k < classes; ++k) {
                const float d = logitGradient[image * classes + k] / static_cast<float>(pixels);
                for (std::size_t c = 0; c < features; ++c) room.factors[c] += d * m_refs.linear[k * features + c];
            }
            const std::size_t at = image * last.plane();
            m_kernels.reluMeanBackward(last.out + at, norm.scale(), norm.offset(), room.factors, pixels, last.channels,
                                       delta + at);
            m_kernels.normSums(delta + at, last.out + at, pixels, last.channels, room.imageSums);
            room.addSums(0, last.channels);
        }
    });
    norm.useDelta(m_loop.total(0, last.channels));
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
            a.pixels = pixels;
            a.channels = last.channels;
            m_kernels.combine(a);
            takeSums(last, delta, image, room);
        }
    });
}

void BackwardPass::clearDead() {
    const auto clear = [](const ConvolutionRef& conv) {
        std::fill_n(conv.gradient, conv.size, 0.0f);
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
                      [&](int item, int) { transposeWeights(*used[static_cast<std::size_t>(item)]); });
}

void BackwardPass::takeSums(const NodeSum& node, const float* delta, std::size_t image, const ChunkRoom& room) const {
    const std::size_t at = image * node.plane(),
                      pixels = static_cast<std::size_t>(node.side) * static_cast<std::size_t>(node.side);
    for (int k = 0; k < node.convolvedCount; ++k) {
        m_kernels.normSums(delta + at, node.convolved[k].raw + at, pixels, node.channels, room.imageSums);
        room.addSums(static_cast<std::size_t>(k), node.channels);
    }
}

void BackwardPass::finishSums(const NodeSum& node) {
    for (int k = 0; k < node.convolvedCount; ++k)
        node.convolved[k].conv->norm->useDelta(m_loop.total(static_cast<std::size_t>(k), node.channels));
}

void BackwardPass::normDelta(const Convolved& convolved, const NodeSum& node, const float* delta, std::size_t image,
                             float* padded) const {
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

void BackwardPass::cellNode(CellPlan& cell, int target, bool (&started)[nb201::kNodes], float* const (&delta)[nb201::kNodes],
                            const NodeSum* next, const float* nextDelta) {
    const NodeSum& node = cell.node[target];
    const int side = node.side, channels = node.channels;
    std::vector<ImageLoop::GradientTarget> targets;
    for (int k = 0; k < node.convolvedCount; ++k)
        targets.push_back(
            {static_cast<std::size_t>(k), node.convolved[k].conv->size, node.convolved[k].conv->gradient});
    m_loop.run([&](std::size_t first, std::size_t end, const ChunkRoom& room) {
        for (const auto& t : targets) std::fill_n(room.gradient(t.slot), t.floats, 0.0f);
        for (std::size_t image = first; image < end; ++image) {
            bool add[nb201::kNodes];
            std::copy_n(started, nb201::kNodes, add);
            const std::size_t at = image * node.plane();
            const float* g = delta[target] + at;
            std::size_t slot = 0;
            for (std::size_t e = 0; e < nb201::kEdges; ++e) {
                const nb201::Op option = m_plan.cell.option[e];
                if (nb201::kEdgeTo[e] != target || option == nb201::none) continue;
                const int source = nb201::kEdgeFrom[e];
                float* out = delta[source] + at;
                if (option == nb201::skip) {
                    if (add[source])
                        m_kernels.addTo(g, out, node.plane());
                    else
                        std::copy_n(g, node.plane(), out);
                } else if (option == nb201::avgPool) {
                    m_kernels.padOverCount(g, room.plane[0], side, side, channels);
                    m_kernels.window3x3(room.plane[0], out, side, side, channels, false, add[source]);
                } else {
                    const Convolved& edge = cell.edge[e];
                    const float* input = cell.node[source].out + at;
                    m_kernels.pad(input, room.plane[0], side, side, channels, true);
                    normDelta(edge, node, delta[target], image, room.plane[1]);
                    addWeightGradient(m_kernels, *edge.conv, room.plane[0], room.plane[1], side, room.gradient(slot++));
                    convolveBack(m_kernels, *edge.conv, room.plane[1], side, input, add[source], out);
                }
                add[source] = true;
            }
            if (next != nullptr) takeSums(*next, nextDelta, image, room);
        }
    });
    m_loop.reduceGradients(targets);
    for (std::size_t e = 0; e < nb201::kEdges; ++e)
        if (nb201::kEdgeTo[e] == target && m_plan.cell.option[e] != nb201::none) started[nb201::kEdgeFrom[e]] = true;
}

void BackwardPass::cell(CellPlan& cell, const NodeSum& before) {
    const DeltaRoom& room = m_plan.delta;
    float* const delta[nb201::kNodes] = {room.turn[1 - m_turn], room.inner[0], room.inner[1], room.turn[m_turn]};
    bool started[nb201::kNodes] = {};
    for (int target = 3; target >= 1; --target) {
        if (!m_plan.cell.live(target)) continue;
        int next = target - 1;
        while (next > 0 && !m_plan.cell.live(next)) --next;
        finishSums(cell.node[target]);
        cellNode(cell, target, started, delta, next > 0 ? &cell.node[next] : &before, delta[next]);
    }
    m_turn = 1 - m_turn;
}

void BackwardPass::reduction(ReductionPlan& plan) {
    const DeltaRoom& deltas = m_plan.delta;
    const float* delta = deltas.turn[m_turn];
    float* inputDelta = deltas.turn[1 - m_turn];
    const NodeSum &in = *plan.in, &out = plan.out, &middle = plan.middle;
    const int side = out.side;
    const ConvolutionRef &first = *plan.first.conv, &second = *plan.second.conv, &shortcut = *plan.shortcut;
    finishSums(out);
    m_loop.run([&](std::size_t begin, std::size_t end, const ChunkRoom& room) {
        std::fill_n(room.gradient(0), second.size, 0.0f);
        for (std::size_t image = begin; image < end; ++image) {
            const float* input = middle.out + image * middle.plane();
            m_kernels.pad(input, room.plane[0], side, side, middle.channels, true);
            normDelta(plan.second, out, delta, image, room.plane[1]);
            addWeightGradient(m_kernels, second, room.plane[0], room.plane[1], side, room.gradient(0));
            convolveBack(m_kernels, second, room.plane[1], side, input, false, deltas.middle + image * middle.plane());
            takeSums(middle, deltas.middle, image, room);
        }
    });
    const ImageLoop::GradientTarget secondTarget{0, second.size, second.gradient};
    m_loop.reduceGradients({&secondTarget, 1});
    finishSums(middle);
    m_loop.run([&](std::size_t begin, std::size_t end, const ChunkRoom& room) {
        std::fill_n(room.gradient(1), first.size, 0.0f);
        std::fill_n(room.gradient(2), shortcut.size, 0.0f);
        for (std::size_t image = begin; image < end; ++image) {
            const float* input = in.out + image * in.plane();
            float* to = inputDelta + image * in.plane();
            m_kernels.pad(input, room.plane[0], in.side, in.side, in.channels, true);
            normDelta(plan.first, middle, deltas.middle, image, room.plane[1]);
            addWeightGradient(m_kernels, first, room.plane[0], room.plane[1], side, room.gradient(1));
            convolveBack(m_kernels, first, room.plane[1], side, input, false, to);
            m_kernels.pad(plan.halved + image * in.plane() / 4, room.plane[0], side, side, in.channels, false);
            m_kernels.pad(delta + image * out.plane(), room.plane[1], side, side, out.channels, false);
            addWeightGradient(m_kernels, shortcut, room.plane[0], room.plane[1], side, room.gradient(2));
            convolveShortcutBack(m_kernels, shortcut, room.plane[1], side, room.plane[2]);
            m_kernels.addDoubled(room.plane[2], to, side, side, in.channels);
            takeSums(in, inputDelta, image, room);
        }
    });
    const ImageLoop::GradientTarget targets[] = {{1, first.size, first.gradient},
                                                 {2, shortcut.size, shortcut.gradient}};
    m_loop.reduceGradients(targets);
    m_turn = 1 - m_turn;
}

void BackwardPass::stem(const float* images, int side, int inputChannels) {
    const ConvolutionRef& conv = m_refs.stem;
    const std::size_t floats =
        static_cast<std::size_t>(side) * static_cast<std::size_t>(side) * static_cast<std::size_t>(inputChannels);
    finishSums(m_plan.stemOut);
    m_loop.run([&](std::size_t first, std::size_t end, const ChunkRoom& room) {
        std::fill_n(room.gradient(0), conv.size, 0.0f);
        for (std::size_t image = first; image < end; ++image) {
            m_kernels.pad(images + image * floats, room.plane[0], side, side, inputChannels, false);
            normDelta(m_plan.stem, m_plan.stemOut, m_plan.delta.turn[m_turn], image, room.plane[1]);
            addWeightGradient(m_kernels, conv, room.plane[0], room.plane[1], side, room.gradient(0));
        }
    });
    const ImageLoop::GradientTarget target{0, conv.size, conv.gradient};
    m_loop.reduceGradients({&target, 1});
}

void BackwardPass::run(const float* images, const NetSize& size, const HeadOutput& head,
                       std::span<const float> logitGradient) {
    m_turn = 0;
    linear(head, logitGradient);
    if (m_plan.cell.dead) {
        headNorm(logitGradient);
        clearDead();
        return;
    }
    transposeAll();
    headNorm(logitGradient);
    for (int i = m_refs.cells() - 1; i >= 0; --i) {
        const auto at = static_cast<std::size_t>(i);
        const bool stageStart = i % size.cellsPerStage == 0;
        const int reductionIndex = i / size.cellsPerStage - 1;
        const NodeSum& before = i == 0       ? m_plan.stemOut
                                : stageStart ? m_plan.reductions[reductionIndex].out
                                             : m_plan.cells[at - 1].node[3];
        cell(m_plan.cells[at], before);
        if (i > 0 && stageStart) reduction(m_plan.reductions[reductionIndex]);
    }
    stem(images, size.imageSize, size.inputChannels);
}

}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/torch/device_net.h"

#include "core/base/contract.h"
#include "core/torch/torch_ops.h"

#include <algorithm>

namespace pada {
namespace {

enum class Kind : std::uint32_t {
    load,
    start,
    dead,
    stem,
    edge,
    reduce,
    head,
    reduceBack,
    edgeBack,
    stemBack,
    gather,
    update
};

/// What tells pieces of one net apart.
std::uint32_t keyOf(Kind kind, int where = 0, int edge = 0, int op = 0, bool rectify = false, bool first = false) {
    return static_cast<std::uint32_t>(kind) << 24 | static_cast<std::uint32_t>(where) << 12 |
           static_cast<std::uint32_t>(edge) << 8 | static_cast<std::uint32_t>(op) << 4 |
           static_cast<std::uint32_t>(rectify) << 1 | static_cast<std::uint32_t>(first);
}

constexpr std::uint32_t kUntracked = 1u << 31;

/// Adds to the four pixels of each 2x2 window a quarter of its mean's gradient.
void addPooledGradient(const Tensor& above, Tensor& to) {
    for (std::int64_t y = 0; y < 2; ++y)
        for (std::int64_t x = 0; x < 2; ++x) to.slice(2, y, to.size(2), 2).slice(3, x, to.size(3), 2).add_(above, 0.25);
}

}  // namespace

DeviceNet::DeviceNet(const NetParts& parts, FlatBuffers& buffers, const StepShape& shape, Recorder* recorder)
    : m_parts(parts),
      m_buffers(buffers),
      m_layers(parts, buffers, recorder != nullptr),
      m_pieces(recorder),
      m_count(shape.images) {
    const TorchPlace& place = buffers.place();
    const NetSize& size = parts.layout.spec().size;
    m_images = torch::empty({m_count, size.inputChannels, size.imageSize, size.imageSize},
                            place.options().dtype(place.inner), torch::MemoryFormat::ChannelsLast);
    m_cells.resize(static_cast<std::size_t>(kStages * size.cellsPerStage));
    for (int stage = 0; stage < kStages; ++stage)
        for (int k = 0; k < size.cellsPerStage; ++k) {
            Cell& cell = m_cells[static_cast<std::size_t>(stage * size.cellsPerStage + k)];
            for (std::size_t n = 0; n < nb201::kNodes; ++n) {
                const bool shared = n == 0 && k > 0;  // What the cell before puts out.
                Cell* before = shared ? &cell - 1 : nullptr;
                cell.value[n] = shared ? before->value[nb201::kNodes - 1] : map(stage);
                cell.gradient[n] = shared ? before->gradient[nb201::kNodes - 1] : map(stage);
                if (n + 1 < nb201::kNodes) cell.rectified[n] = map(stage);
            }
        }
    for (int stage = 0; stage + 1 < kStages; ++stage) {
        Reduction& r = m_reductions[static_cast<std::size_t>(stage)];
        r.rectified = map(stage);
        r.half = map(stage + 1);
        r.halfRectified = map(stage + 1);
        r.halfGradient = map(stage + 1);
    }
    m_headValue = map(kStages - 1);
    m_headGradient = map(kStages - 1);
    const auto wide = place.options().dtype(torch::kDouble);
    m_lossReport = torch::zeros({2 + m_count}, wide);
    m_report = torch::zeros({3 + m_count + static_cast<std::int64_t>(parts.layout.segments().size())}, wide);
}

Tensor DeviceNet::map(int stage) const {
    const NetSize& size = m_parts.layout.spec().size;
    const TorchPlace& place = m_buffers.place();
    return torch::zeros({m_count, size.channels << stage, size.imageSize >> stage, size.imageSize >> stage},
                        place.options().dtype(place.inner))
        .contiguous(torch::MemoryFormat::ChannelsLast);
}

void DeviceNet::load(const Tensor& images) {
    m_images.copy_(images);
}

void DeviceNet::load(const HeldImages& held, const StepInputs& inputs) {
    m_pieces.run(keyOf(Kind::load), [this, &held, &inputs] { m_images.copy_(held.batch(inputs.draws)); });
}

void DeviceNet::stem() {
    m_layers.convolution(m_images, m_parts.stemConv, 1, m_parts.stemNorm, m_stem, {m_cells.front().value[0], true});
}

void DeviceNet::stemBackward() {
    const Tensor above = m_layers.normBackward(m_cells.front().gradient[0], m_parts.stemNorm, m_stem);
    m_layers.convolutionBackward(above, m_images, m_parts.stemConv, 1, false);
}

void DeviceNet::edge(int index, int e, nb201::Op op, bool rectify, bool first) {
    const auto slot = static_cast<std::size_t>(e);
    Cell& cell = m_cells[static_cast<std::size_t>(index)];
    const auto source = static_cast<std::size_t>(nb201::kEdgeFrom[slot]);
    const Tensor& from = cell.value[source];
    Tensor& to = cell.value[static_cast<std::size_t>(nb201::kEdgeTo[slot])];
    if (op == nb201::skip || op == nb201::avgPool) {
        const Tensor value = op == nb201::skip ? from : boxMeanOf(from);
        first ? to.copy_(value) : to.add_(value);
        return;
    }
    if (rectify) at::clamp_min_out(cell.rectified[source], from, 0);
    m_layers.convolution(cell.rectified[source], m_parts.layout.convolution(index, e, op), 1,
                         m_parts.layout.normOf(index, e, op), cell.edges[slot], {to, first});
}

void DeviceNet::edgeBackward(int index, int e, nb201::Op op, bool first) {
    const auto slot = static_cast<std::size_t>(e);
    Cell& cell = m_cells[static_cast<std::size_t>(index)];
    const auto source = static_cast<std::size_t>(nb201::kEdgeFrom[slot]);
    const Tensor& above = cell.gradient[static_cast<std::size_t>(nb201::kEdgeTo[slot])];
    Tensor& to = cell.gradient[source];
    Tensor below;
    if (op == nb201::skip || op == nb201::avgPool) {
        below = op == nb201::skip ? above : boxMeanAdjoint(above);
    } else {
        const Tensor& x = cell.rectified[source];
        below = m_layers.convolutionBackward(
            m_layers.normBackward(above, m_parts.layout.normOf(index, e, op), cell.edges[slot]), x,
            m_parts.layout.convolution(index, e, op), 1, true);
        if (first) {
            at::threshold_backward_out(to, below, x, 0);
            return;
        }
        below = at::threshold_backward(below, x, 0);
    }
    first ? to.copy_(below) : to.add_(below);
}

DeviceNet::Cell& DeviceNet::firstOf(std::size_t stage) {
    return m_cells[stage * m_cells.size() / kStages];
}

DeviceNet::Cell& DeviceNet::lastOf(std::size_t stage) {
    return m_cells[(stage + 1) * m_cells.size() / kStages - 1];
}

void DeviceNet::reduce(std::size_t index) {
    const NetParts::Reduction& part = m_parts.reductions[index];
    Reduction& r = m_reductions[index];
    const Tensor& from = lastOf(index).value[nb201::kNodes - 1];
    Tensor& to = firstOf(index + 1).value[0];
    at::clamp_min_out(r.rectified, from, 0);
    m_layers.convolution(r.rectified, part.convA, 2, part.normA, r.first, {r.half, true});
    at::clamp_min_out(r.halfRectified, r.half, 0);
    m_layers.convolution(r.halfRectified, part.convB, 1, part.normB, r.second, {to, true});
    m_layers.keep(r.pooled, averagePool2x2(from));
    to.add_(at::conv2d(r.pooled, m_layers.weight(part.shortcut)));
}

void DeviceNet::reduceBackward(std::size_t index) {
    const NetParts::Reduction& part = m_parts.reductions[index];
    Reduction& r = m_reductions[index];
    const Tensor& above = firstOf(index + 1).gradient[0];
    Tensor& to = lastOf(index).gradient[nb201::kNodes - 1];
    const Tensor half = m_layers.convolutionBackward(m_layers.normBackward(above, part.normB, r.second),
                                                     r.halfRectified, part.convB, 1, true);
    at::threshold_backward_out(r.halfGradient, half, r.halfRectified, 0);
    const Tensor whole = m_layers.convolutionBackward(m_layers.normBackward(r.halfGradient, part.normA, r.first),
                                                      r.rectified, part.convA, 2, true);
    at::threshold_backward_out(to, whole, r.rectified, 0);
    addPooledGradient(m_layers.convolutionBackward(above, r.pooled, part.shortcut, 1, true), to);
}

void DeviceNet::head(const StepInputs& inputs) {
    const torch::ScalarType type = m_buffers.place().type;
    Cell& last = m_cells.back();
    m_head.out = last.value[nb201::kNodes - 1];  // No convolution: the norm reads the node itself.
    m_layers.norm(m_head.out, m_parts.headNorm, m_head, {m_headValue, true});
    const Tensor rectified = at::clamp_min(m_headValue, 0);
    const Tensor pooled = rectified.to(type).mean(at::IntArrayRef{2, 3});
    const DeviceLoss loss =
        deviceLoss(at::linear(pooled, m_layers.weight(m_parts.linear), m_layers.weight(m_parts.bias)), inputs.labels,
                   inputs.factors, m_loss.smoothing);
    m_lossReport.copy_(loss.report);

    m_layers.giveGradient(m_parts.linear, loss.gradient.t().matmul(pooled));
    m_layers.giveGradient(m_parts.bias, loss.gradient.sum(0));
    const auto pixels = static_cast<double>(m_headValue.size(2) * m_headValue.size(3));
    const Tensor spread =
        (loss.gradient.matmul(m_layers.weight(m_parts.linear)) / pixels).to(m_headValue.scalar_type());
    m_headGradient.copy_(spread.unsqueeze(2).unsqueeze(3).expand_as(m_headValue));
    at::threshold_backward_out(m_headGradient, m_headGradient, rectified, 0);
    last.gradient[nb201::kNodes - 1].copy_(m_layers.normBackward(m_headGradient, m_parts.headNorm, m_head));
}

std::uint32_t DeviceNet::trackedKey(std::uint32_t key) const {
    return m_layers.tracking() ? key : key | kUntracked;
}

void DeviceNet::update(const StepInputs& inputs) {
    if (m_buffers.keepsSpread()) m_buffers.addToSpread(inputs.shares);
    const Tensor rest = deviceUpdate(m_buffers, inputs, m_lossReport.select(0, 0), m_sgd);
    at::cat_out(m_report, at::TensorList{m_lossReport, rest});
}

void DeviceNet::forward(const nb201::PathPlan& plan, int cell) {
    std::array<bool, nb201::kNodes> filled{true}, rectified{};
    for (int e = 0; e < nb201::kEdges; ++e) {
        const auto slot = static_cast<std::size_t>(e);
        const nb201::Op op = plan.option[slot];
        if (op == nb201::none) continue;
        bool& there = filled[static_cast<std::size_t>(nb201::kEdgeTo[slot])];
        bool& known = rectified[static_cast<std::size_t>(nb201::kEdgeFrom[slot])];
        const bool first = !there, rectify = plan.hasConvolution(e) && !known;
        m_pieces.run(trackedKey(keyOf(Kind::edge, cell, e, op, rectify, first)),
                     [this, cell, e, op, rectify, first] { edge(cell, e, op, rectify, first); });
        there = true;
        known = known || rectify;
    }
}

void DeviceNet::backward(const nb201::PathPlan& plan, int cell) {
    std::array<bool, nb201::kNodes> given{};
    for (int e = nb201::kEdges - 1; e >= 0; --e) {  // What flows into a node is complete before its own edges come.
        const nb201::Op op = plan.option[static_cast<std::size_t>(e)];
        if (op == nb201::none) continue;
        bool& there = given[static_cast<std::size_t>(nb201::kEdgeFrom[static_cast<std::size_t>(e)])];
        m_pieces.run(keyOf(Kind::edgeBack, cell, e, op, false, !there),
                     [this, cell, e, op, first = !there] { edgeBackward(cell, e, op, first); });
        there = true;
    }
}

void DeviceNet::pass(const nb201::PathPlan& plan, const StepInputs& inputs, const PassLoss& loss, bool track) {
    const torch::NoGradGuard noGrad;
    for (std::size_t e = 0; e < nb201::kEdges; ++e)
        expects(plan.option[e] == nb201::none || m_parts.allows(e, plan.option[e]),
                "the path takes an option that this net was not built with");
    m_layers.setTracking(track);
    if (loss != m_loss) {
        m_pieces.forget(keyOf(Kind::head));
        m_pieces.forget(keyOf(Kind::head) | kUntracked);
    }
    m_loss = loss;
    const int cells = static_cast<int>(m_cells.size()), perStage = cells / kStages;
    m_pieces.run(keyOf(Kind::start), [this] { m_layers.start(); });
    if (plan.dead) {  // Every cell gives zero, so nothing before the head matters.
        m_pieces.run(keyOf(Kind::dead), [this] { m_cells.back().value[nb201::kNodes - 1].zero_(); });
    } else {
        m_pieces.run(trackedKey(keyOf(Kind::stem)), [this] { stem(); });
        for (int cell = 0; cell < cells; ++cell) {
            if (cell > 0 && cell % perStage == 0) {
                const auto r = static_cast<std::size_t>(cell / perStage - 1);
                m_pieces.run(trackedKey(keyOf(Kind::reduce, static_cast<int>(r))), [this, r] { reduce(r); });
            }
            forward(plan, cell);
        }
    }
    m_pieces.run(trackedKey(keyOf(Kind::head)), [this, &inputs] { head(inputs); });
    if (!plan.dead) {
        for (int cell = cells - 1; cell >= 0; --cell) {
            backward(plan, cell);
            if (cell > 0 && cell % perStage == 0) {
                const auto r = static_cast<std::size_t>(cell / perStage - 1);
                m_pieces.run(keyOf(Kind::reduceBack, static_cast<int>(r)), [this, r] { reduceBackward(r); });
            }
        }
        m_pieces.run(keyOf(Kind::stemBack), [this] { stemBackward(); });
    }
    m_pieces.run(keyOf(Kind::gather), [this] { m_layers.gatherGradients(); });
}

void DeviceNet::step(const nb201::PathPlan& plan, const StepInputs& inputs, const PassLoss& loss, bool track,
                     const SgdConstants& sgd) {
    const torch::NoGradGuard noGrad;
    pass(plan, inputs, loss, track);
    if (sgd != m_sgd) m_pieces.forget(keyOf(Kind::update));
    m_sgd = sgd;
    m_pieces.run(keyOf(Kind::update), [this, &inputs] { update(inputs); });
}

}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/torch/torch_net.h"

#include "core/base/contract.h"
#include "core/torch/torch_norm.h"
#include "core/torch/torch_ops.h"

#include <array>

namespace pada {
TorchNet::Pass::Pass(const TorchNet& net, FlatBuffers& buffers, NormUse use, bool wantGradients)
    : m_net(net),
      m_buffers(buffers),
      m_use(use),
      m_wantGradients(wantGradients),
      m_leaves(net.m_parts.layout.segments().size()) {
    m_buffers.forgetLeaves();
}

const Tensor& TorchNet::Pass::leaf(int segment) {
    const auto index = static_cast<std::size_t>(segment);
    Tensor& known = m_leaves[index];
    if (!known.defined()) known = m_buffers.leaf(index, m_wantGradients);
    return known;
}

Tensor TorchNet::Pass::norm(const Tensor& x, int slot) {
    const auto index = static_cast<std::size_t>(slot);
    const NormSlot& place = m_net.m_parts.layout.norms()[index];
    const Tensor scale = m_net.m_parts.scale[index] >= 0 ? leaf(m_net.m_parts.scale[index]) : Tensor();
    const Tensor shift = m_net.m_parts.shift[index] >= 0 ? leaf(m_net.m_parts.shift[index]) : Tensor();
    if (m_use == NormUse::batch) return batchNorm(x, scale, shift, {}, 0.0);

    const auto offset = static_cast<std::int64_t>(place.offset);
    RunningMoments running{m_buffers.statistics.narrow(0, offset, place.channels),
                           m_buffers.statistics.narrow(0, offset + place.channels, place.channels)};
    if (m_use == NormUse::inherited) return inheritedNorm(x, scale, shift, running);
    if (m_use == NormUse::track) return batchNorm(x, scale, shift, running, kNormMomentum);
    running.mean.zero_();  // So that nothing of a wild old value stays, not even 0 * infinity.
    running.variance.zero_();
    return batchNorm(x, scale, shift, running, 1.0);
}

Tensor TorchNet::Pass::convolution(const Tensor& x, int segment, int stride) {
    const int padding = m_net.m_parts.layout.segments()[static_cast<std::size_t>(segment)].kernel / 2;
    // The same tensor unless what flows is bf16; gradients of the leaf stay in its own type.
    return at::conv2d(x, leaf(segment).to(m_buffers.place().inner), {}, stride, padding);
}

Tensor TorchNet::Pass::cell(const Tensor& input, const nb201::PathPlan& plan, int index) {
    const WeightLayout& layout = m_net.m_parts.layout;
    std::array<Tensor, 4> nodes = {input, {}, {}, {}};
    std::array<Tensor, 4> rectified;  // One ReLU a source node, whatever number of convolutions reads it.
    for (std::size_t e = 0; e < nb201::kEdges; ++e) {
        const nb201::Op option = plan.option[e];
        if (option == nb201::none) continue;
        const Tensor& from = nodes[nb201::kEdgeFrom[e]];
        Tensor value = from;
        if (option == nb201::avgPool) {
            value = averagePool3x3(from);
        } else if (option != nb201::skip) {
            Tensor& source = rectified[nb201::kEdgeFrom[e]];
            if (!source.defined()) source = at::relu(from);
            const int decision = static_cast<int>(e);
            value = norm(convolution(source, layout.convolution(index, decision, option), 1),
                         layout.normOf(index, decision, option));
        }
        Tensor& to = nodes[nb201::kEdgeTo[e]];
        to = to.defined() ? to + value : value;
    }
    return nodes[3];
}

Tensor TorchNet::Pass::reduction(const Tensor& x, std::size_t index) {
    const NetParts::Reduction& r = m_net.m_parts.reductions[index];
    const Tensor half = norm(convolution(at::relu(x), r.convA, 2), r.normA);
    const Tensor main = norm(convolution(at::relu(half), r.convB, 1), r.normB);
    return main + convolution(averagePool2x2(x), r.shortcut, 1);
}

Tensor TorchNet::Pass::logits(const nb201::PathPlan& plan, const Tensor& images) {
    const NetSpec& spec = m_net.m_parts.layout.spec();
    const TorchPlace& place = m_buffers.place();
    for (std::size_t e = 0; e < nb201::kEdges; ++e)
        expects(plan.option[e] == nb201::none || m_net.m_parts.allows(e, plan.option[e]),
                "the path takes an option that this net was not built with");
    Tensor x;
    if (plan.dead) {  // Every cell gives zero, so nothing before the head matters.
        const int side = spec.size.imageSize / 4;
        x = torch::zeros({images.size(0), spec.size.channels * 4, side, side}, place.options().dtype(place.inner));
    } else {
        // One-channel images have an ambiguous layout; from here on everything is channels_last.
        x = convolution(images.to(place.inner), m_net.m_parts.stemConv, 1)
                .contiguous(torch::MemoryFormat::ChannelsLast);
        x = norm(x, m_net.m_parts.stemNorm);
        for (int stage = 0; stage < kStages; ++stage) {
            for (int k = 0; k < spec.size.cellsPerStage; ++k) x = cell(x, plan, stage * spec.size.cellsPerStage + k);
            if (stage + 1 < kStages) x = reduction(x, static_cast<std::size_t>(stage));
        }
    }
    const Tensor last = at::relu(norm(x, m_net.m_parts.headNorm)).to(place.type);
    const Tensor pooled = last.mean(at::IntArrayRef{2, 3});
    return at::linear(pooled, leaf(m_net.m_parts.linear), leaf(m_net.m_parts.bias));
}

void TorchNet::Pass::writeGradients(const Tensor& logits, const Tensor& logitsGradient,
                                    std::span<const std::uint32_t> active) {
    std::vector<Tensor> used;
    for (const Tensor& leafOrNone : m_leaves)
        if (leafOrNone.defined()) used.push_back(leafOrNone);
    const std::vector<Tensor> found = gradientsOf(logits, used, logitsGradient);
    std::vector<Tensor> ofSegment(m_leaves.size());
    for (std::size_t i = 0, next = 0; i < m_leaves.size(); ++i)
        if (m_leaves[i].defined()) ofSegment[i] = found[next++];
    m_buffers.putGradients(ofSegment, active);
}

}  // namespace pada

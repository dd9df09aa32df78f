// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/torch/torch_net.h"

#include "core/base/contract.h"
#include "core/torch/torch_norm.h"
#include "core/torch/torch_ops.h"

#include <array>

namespace pada {
namespace {

Tensor firstChannels(const Tensor& x, std::int64_t count) {
    return x.narrow(1, 0, count).contiguous(torch::MemoryFormat::ChannelsLast);
}

/// Channels of `groups` equal parts dealt out in turn.
Tensor shuffled(const Tensor& x, std::int64_t groups) {
    return x.reshape({x.size(0), groups, x.size(1) / groups, x.size(2), x.size(3)})
        .transpose(1, 2)
        .reshape(x.sizes())
        .contiguous(torch::MemoryFormat::ChannelsLast);
}

}  // namespace

TorchNet::TorchNet(const WeightLayout& layout, int partial) : m_parts(layout), m_partial(partial) {
    expects(partial >= 1 && layout.spec().size.channels % partial == 0,
            "the part of the channels that ops take divides the width");
}

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

/// `x` may have the first channels only, as partial edges do.
Tensor TorchNet::Pass::norm(const Tensor& x, int slot) {
    const auto index = static_cast<std::size_t>(slot);
    const NormSlot& place = m_net.m_parts.layout.norms()[index];
    const std::int64_t width = x.size(1);
    const auto first = [&](int segment) {
        if (segment < 0) return Tensor();
        return width < place.channels ? leaf(segment).narrow(0, 0, width) : leaf(segment);
    };
    const Tensor scale = first(m_net.m_parts.scale[index]), shift = first(m_net.m_parts.shift[index]);
    if (m_use == NormUse::batch) return batchNorm(x, scale, shift, {}, 0.0);

    const auto offset = static_cast<std::int64_t>(place.offset);
    RunningMoments running{m_buffers.statistics.narrow(0, offset, width),
                           m_buffers.statistics.narrow(0, offset + place.channels, width)};
    if (m_use == NormUse::inherited) return inheritedNorm(x, scale, shift, running);
    if (m_use == NormUse::track) return batchNorm(x, scale, shift, running, kNormMomentum);
    running.mean.zero_();  // So that nothing of a wild old value stays, not even 0 * infinity.
    running.variance.zero_();
    return batchNorm(x, scale, shift, running, 1.0);
}

Tensor TorchNet::Pass::convolution(const Tensor& x, int segment, int stride) {
    const int padding = m_net.m_parts.layout.segments()[static_cast<std::size_t>(segment)].kernel / 2;
    // The same tensor unless what flows is bf16; gradients of the leaf stay in its own type.
    Tensor weights = leaf(segment).to(m_buffers.place().inner);
    const std::int64_t width = x.size(1);
    if (width < weights.size(1)) weights = weights.narrow(0, 0, width).narrow(1, 0, width);
    return at::conv2d(x, weights, {}, stride, padding);
}

void TorchNet::Pass::setCoefficients(std::span<const Term> terms) {
    for (const Term& term : terms) {
        m_coefficients.push_back(torch::full({}, static_cast<double>(term.coefficient), m_buffers.place().options()));
        m_coefficients.back().set_requires_grad(m_wantGradients);
    }
}

Tensor TorchNet::Pass::edge(const Tensor& from, Tensor& rectified, nb201::Op op, int bank, int cell) {
    if (op == nb201::skip) return from;
    if (op == nb201::avgPool) return averagePool3x3(from);
    const WeightLayout& layout = m_net.m_parts.layout;
    return norm(convolution(rectified, layout.convolution(cell, bank, op), 1), layout.normOf(cell, bank, op));
}

Tensor TorchNet::Pass::multiplied(const Tensor& value, int term) const {
    return value * m_coefficients[static_cast<std::size_t>(term)].to(value.scalar_type());
}

Tensor TorchNet::Pass::cell(const Tensor& input, const nb201::MixedPlan& plan, int index) {
    const std::int64_t width = input.size(1), taken = width / m_net.m_partial;
    std::array<Tensor, 4> nodes = {input, {}, {}, {}};
    std::array<Tensor, 4> sources;    // What ops read of a node: all of it, or its first channels.
    std::array<Tensor, 4> rectified;  // One ReLU a source node, whatever number of convolutions reads it.
    for (std::size_t e = 0; e < nb201::kEdges; ++e) {
        if (plan.ops[e].empty()) continue;
        const Tensor& node = nodes[nb201::kEdgeFrom[e]];
        Tensor& from = sources[nb201::kEdgeFrom[e]];
        Tensor& source = rectified[nb201::kEdgeFrom[e]];
        if (!from.defined()) from = taken == width ? node : firstChannels(node, taken);
        Tensor sum;
        for (const auto& [op, term, trains, bank] : plan.ops[e]) {
            if (!source.defined() && (op == nb201::conv1x1 || op == nb201::conv3x3)) source = at::relu(from);
            Tensor value;
            {
                const torch::AutoGradMode flows(trains && at::GradMode::is_enabled());
                value = edge(from, source, op, bank, index);
            }
            if (term >= 0) value = multiplied(trains ? value : value.detach(), term);
            sum = sum.defined() ? sum + value : value;
        }
        if (taken != width) sum = shuffled(at::cat({sum, node.narrow(1, taken, width - taken)}, 1), m_net.m_partial);
        for (const int term : plan.factors[e]) sum = multiplied(sum, term);
        Tensor& to = nodes[nb201::kEdgeTo[e]];
        to = to.defined() ? to + sum : sum;
    }
    if (m_keepsCells) m_cells.push_back(nodes[3]);
    return nodes[3];
}

Tensor TorchNet::Pass::reduction(const Tensor& x, std::size_t index) {
    const NetParts::Reduction& r = m_net.m_parts.reductions[index];
    const Tensor half = norm(convolution(at::relu(x), r.convA, 2), r.normA);
    const Tensor main = norm(convolution(at::relu(half), r.convB, 1), r.normB);
    return main + convolution(averagePool2x2(x), r.shortcut, 1);
}

Tensor TorchNet::Pass::zeroCell(int stage, std::int64_t images) const {
    const NetSize& size = m_net.m_parts.layout.spec().size;
    const std::int64_t side = size.imageSize >> stage, channels = std::int64_t{size.channels} << stage;
    return torch::zeros({images, channels, side, side}, m_buffers.place().options().dtype(m_buffers.place().inner));
}

Tensor TorchNet::Pass::logits(const nb201::MixedPlan& plan, const Tensor& images) {
    const NetSpec& spec = m_net.m_parts.layout.spec();
    const TorchPlace& place = m_buffers.place();
    for (std::size_t e = 0; e < nb201::kEdges; ++e)
        for (const nb201::MixedPlan::EdgeOp& one : plan.ops[e])
            expects(m_net.m_parts.allows(e, one.op) && m_net.m_parts.allows(static_cast<std::size_t>(one.bank), one.op),
                    "the path takes an option that this net was not built with");
    m_cells.clear();
    Tensor x;
    if (plan.dead) {  // Every cell gives zero, so nothing before the head matters.
        x = zeroCell(kStages - 1, images.size(0));
        for (int stage = 0; m_keepsCells && stage < kStages; ++stage)
            m_cells.insert(m_cells.end(), static_cast<std::size_t>(spec.size.cellsPerStage),
                           zeroCell(stage, images.size(0)));
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

std::vector<double> TorchNet::Pass::writeGradients(const Tensor& logits, const Tensor& logitsGradient,
                                                   const Tensor& aside, std::span<const std::uint32_t> active) {
    std::vector<Tensor> used;
    for (const Tensor& leafOrNone : m_leaves)
        if (leafOrNone.defined()) used.push_back(leafOrNone);
    const std::size_t leaves = used.size();
    used.insert(used.end(), m_coefficients.begin(), m_coefficients.end());
    // A remembered distance of a dead plan depends on nothing.
    const bool both = aside.defined() && aside.requires_grad();
    const std::vector<Tensor> found =
        both ? gradientsOf({logits, aside}, used, {logitsGradient, torch::ones_like(aside)})
             : gradientsOf({logits}, used, {logitsGradient});
    std::vector<Tensor> ofSegment(m_leaves.size());
    for (std::size_t i = 0, next = 0; i < m_leaves.size(); ++i)
        if (m_leaves[i].defined()) ofSegment[i] = found[next++];
    m_buffers.putGradients(ofSegment, active);
    std::vector<double> ofTerms;
    for (std::size_t t = leaves; t < found.size(); ++t)
        ofTerms.push_back(found[t].defined() ? found[t].item<double>() : 0.0);
    return ofTerms;
}

}  // namespace pada

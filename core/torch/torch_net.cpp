// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/torch/torch_net.h"

#include "core/base/contract.h"
#include "core/torch/torch_norm.h"
#include "core/torch/torch_ops.h"

#include <algorithm>

namespace pada {
namespace {

constexpr double kMomentum = 0.1;
constexpr int kStages = 3;

int segmentNamed(const WeightLayout& layout, const std::string& name) {
    const int index = layout.findSegment(name);
    expects(index >= 0, "the layout lacks a segment that every net has");
    return index;
}

int normNamed(const WeightLayout& layout, std::string_view name) {
    const auto& norms = layout.norms();
    const auto found =
        std::find_if(norms.begin(), norms.end(), [&](const NormSlot& slot) { return slot.name == name; });
    expects(found != norms.end(), "the layout lacks a norm that every net has");
    return static_cast<int>(found - norms.begin());
}

bool allows(const NetSpec& spec, std::size_t decision, int option) {
    const auto& options = spec.options[decision];
    return std::find(options.begin(), options.end(), option) != options.end();
}

}  // namespace

TorchNet::TorchNet(const WeightLayout& layout)
    : m_layout(layout),
      m_stemConv(segmentNamed(layout, "stem.conv.weight")),
      m_stemNorm(normNamed(layout, "stem.bn")),
      m_headNorm(normNamed(layout, "head.bn")),
      m_linear(segmentNamed(layout, "head.linear.weight")),
      m_bias(segmentNamed(layout, "head.linear.bias")) {
    for (const NormSlot& slot : layout.norms()) {
        m_scale.push_back(layout.findSegment(slot.name + ".weight"));
        m_shift.push_back(layout.findSegment(slot.name + ".bias"));
    }
    for (std::size_t r = 0; r < m_reductions.size(); ++r) {
        const std::string prefix = "reductions." + std::to_string(r);
        m_reductions[r] = {segmentNamed(layout, prefix + ".conv_a.weight"), normNamed(layout, prefix + ".conv_a.bn"),
                           segmentNamed(layout, prefix + ".conv_b.weight"), normNamed(layout, prefix + ".conv_b.bn"),
                           segmentNamed(layout, prefix + ".shortcut.weight")};
    }
}

TorchNet::Pass::Pass(const TorchNet& net, FlatBuffers& buffers, NormUse use, bool wantGradients)
    : m_net(net),
      m_buffers(buffers),
      m_use(use),
      m_wantGradients(wantGradients),
      m_leaves(net.m_layout.segments().size()) {
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
    const NormSlot& place = m_net.m_layout.norms()[index];
    const Tensor scale = m_net.m_scale[index] >= 0 ? leaf(m_net.m_scale[index]) : Tensor();
    const Tensor shift = m_net.m_shift[index] >= 0 ? leaf(m_net.m_shift[index]) : Tensor();
    if (m_use == NormUse::batch) return batchNorm(x, scale, shift, {}, 0.0);

    const auto offset = static_cast<std::int64_t>(place.offset);
    RunningMoments running{m_buffers.statistics.narrow(0, offset, place.channels),
                           m_buffers.statistics.narrow(0, offset + place.channels, place.channels)};
    if (m_use == NormUse::inherited) return inheritedNorm(x, scale, shift, running);
    if (m_use == NormUse::track) return batchNorm(x, scale, shift, running, kMomentum);
    running.mean.zero_();  // So that nothing of a wild old value stays, not even 0 * infinity.
    running.variance.zero_();
    return batchNorm(x, scale, shift, running, 1.0);
}

Tensor TorchNet::Pass::convolution(const Tensor& x, int segment, int stride) {
    const int padding = m_net.m_layout.segments()[static_cast<std::size_t>(segment)].kernel / 2;
    // The same tensor unless what flows is bf16; gradients of the leaf stay in its own type.
    return at::conv2d(x, leaf(segment).to(m_buffers.place().inner), {}, stride, padding);
}

Tensor TorchNet::Pass::cell(const Tensor& input, const nb201::PathPlan& plan, int index) {
    const WeightLayout& layout = m_net.m_layout;
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
    const Reduction& r = m_net.m_reductions[index];
    const Tensor half = norm(convolution(at::relu(x), r.convA, 2), r.normA);
    const Tensor main = norm(convolution(at::relu(half), r.convB, 1), r.normB);
    return main + convolution(averagePool2x2(x), r.shortcut, 1);
}

Tensor TorchNet::Pass::logits(const nb201::PathPlan& plan, const Tensor& images) {
    const NetSpec& spec = m_net.m_layout.spec();
    const TorchPlace& place = m_buffers.place();
    for (std::size_t e = 0; e < nb201::kEdges; ++e)
        expects(plan.option[e] == nb201::none || allows(spec, e, plan.option[e]),
                "the path takes an option that this net was not built with");
    Tensor x;
    if (plan.dead) {  // Every cell gives zero, so nothing before the head matters.
        const int side = spec.size.imageSize / 4;
        x = torch::zeros({images.size(0), spec.size.channels * 4, side, side}, place.options().dtype(place.inner));
    } else {
        // One-channel images have an ambiguous layout; from here on everything is channels_last.
        x = convolution(images.to(place.inner), m_net.m_stemConv, 1).contiguous(torch::MemoryFormat::ChannelsLast);
        x = norm(x, m_net.m_stemNorm);
        for (int stage = 0; stage < kStages; ++stage) {
            for (int k = 0; k < spec.size.cellsPerStage; ++k) x = cell(x, plan, stage * spec.size.cellsPerStage + k);
            if (stage + 1 < kStages) x = reduction(x, static_cast<std::size_t>(stage));
        }
    }
    const Tensor last = at::relu(norm(x, m_net.m_headNorm)).to(place.type);
    const Tensor pooled = last.mean(at::IntArrayRef{2, 3});
    return at::linear(pooled, leaf(m_net.m_linear), leaf(m_net.m_bias));
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

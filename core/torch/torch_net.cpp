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

/// The tensor of a segment inside a flat buffer: OIHW as a permuted view of HWIO, [out][in], or [out].
Tensor segmentView(const Tensor& flat, const Segment& s) {
    const Tensor part = flat.narrow(0, static_cast<std::int64_t>(s.offset), static_cast<std::int64_t>(s.size));
    switch (s.kind) {
        case SegmentKind::convolution:
            return part.view({s.kernel, s.kernel, s.in, s.out}).permute({3, 2, 0, 1});
        case SegmentKind::linear:
            return part.view({s.out, s.in});
        default:
            return part;
    }
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

TorchNet::Pass::Pass(const TorchNet& net, WeightStore& store, const TorchPlace& place, NormUse use, bool wantGradients)
    : m_net(net),
      m_store(store),
      m_place(place),
      m_use(use),
      m_wantGradients(wantGradients),
      m_weights(viewOf(store.weights.data(), store.weights.size()).to(place.device, place.type)),
      m_statistics(viewOf(store.statistics.data(), store.statistics.size())),
      m_leaves(store.layout.segments().size()) {}

const Tensor& TorchNet::Pass::leaf(int segment) {
    Tensor& known = m_leaves[static_cast<std::size_t>(segment)];
    if (known.defined()) return known;
    const torch::NoGradGuard noGrad;
    const Segment& s = m_store.layout.segments()[static_cast<std::size_t>(segment)];
    const Tensor view = segmentView(m_weights, s);
    // Packed once a pass: convolutions would otherwise reorder the permuted view in forward and in backward.
    known = s.kind == SegmentKind::convolution ? view.contiguous(torch::MemoryFormat::ChannelsLast) : view.detach();
    known.set_requires_grad(m_wantGradients);
    return known;
}

Tensor TorchNet::Pass::norm(const Tensor& x, int slot) {
    const auto index = static_cast<std::size_t>(slot);
    const NormSlot& place = m_store.layout.norms()[index];
    const Tensor scale = m_net.m_scale[index] >= 0 ? leaf(m_net.m_scale[index]) : Tensor();
    const Tensor shift = m_net.m_shift[index] >= 0 ? leaf(m_net.m_shift[index]) : Tensor();
    if (m_use == NormUse::batch) return batchNorm(x, scale, shift, {}, 0.0);

    const auto offset = static_cast<std::int64_t>(place.offset);
    Tensor mean = m_statistics.narrow(0, offset, place.channels);
    Tensor variance = m_statistics.narrow(0, offset + place.channels, place.channels);
    if (m_use == NormUse::replace) {  // So that nothing of a wild old value stays, not even 0 * infinity.
        mean.zero_();
        variance.zero_();
    }
    // The same tensors on the CPU in float.
    const RunningMoments running{mean.to(m_place.device, m_place.type), variance.to(m_place.device, m_place.type)};
    if (m_use == NormUse::inherited) return inheritedNorm(x, scale, shift, running);

    Tensor y = batchNorm(x, scale, shift, running, m_use == NormUse::replace ? 1.0 : kMomentum);
    if (!m_place.isHostFloat()) {
        mean.copy_(running.mean);
        variance.copy_(running.variance);
    }
    return y;
}

Tensor TorchNet::Pass::convolution(const Tensor& x, int segment, int stride) {
    const int padding = m_store.layout.segments()[static_cast<std::size_t>(segment)].kernel / 2;
    return at::conv2d(x, leaf(segment), {}, stride, padding);
}

Tensor TorchNet::Pass::cell(const Tensor& input, const nb201::PathPlan& plan, int index) {
    const WeightLayout& layout = m_store.layout;
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
    return main + convolution(at::avg_pool2d(x, 2, 2), r.shortcut, 1);
}

Tensor TorchNet::Pass::logits(const nb201::PathPlan& plan, const Tensor& images) {
    const NetSpec& spec = m_store.layout.spec();
    for (std::size_t e = 0; e < nb201::kEdges; ++e)
        expects(plan.option[e] == nb201::none || allows(spec, e, plan.option[e]),
                "the path takes an option that this net was not built with");
    Tensor x;
    if (plan.dead) {  // Every cell gives zero, so nothing before the head matters.
        const int side = spec.size.imageSize / 4;
        x = torch::zeros({images.size(0), spec.size.channels * 4, side, side}, m_place.options());
    } else {
        // One-channel images have an ambiguous layout; from here on everything is channels_last.
        x = convolution(images, m_net.m_stemConv, 1).contiguous(torch::MemoryFormat::ChannelsLast);
        x = norm(x, m_net.m_stemNorm);
        for (int stage = 0; stage < kStages; ++stage) {
            for (int k = 0; k < spec.size.cellsPerStage; ++k) x = cell(x, plan, stage * spec.size.cellsPerStage + k);
            if (stage + 1 < kStages) x = reduction(x, static_cast<std::size_t>(stage));
        }
    }
    const Tensor pooled = at::relu(norm(x, m_net.m_headNorm)).mean(at::IntArrayRef{2, 3});
    return at::linear(pooled, leaf(m_net.m_linear), leaf(m_net.m_bias));
}

void TorchNet::Pass::writeGradients(const Tensor& logits, const Tensor& logitsGradient,
                                    const std::vector<std::uint32_t>& active) {
    std::vector<Tensor> used;
    for (const Tensor& leafOrNone : m_leaves)
        if (leafOrNone.defined()) used.push_back(leafOrNone);
    const std::vector<Tensor> found = gradientsOf(logits, used, logitsGradient);
    std::vector<Tensor> ofSegment(m_leaves.size());
    for (std::size_t i = 0, next = 0; i < m_leaves.size(); ++i)
        if (m_leaves[i].defined()) ofSegment[i] = found[next++];

    const torch::NoGradGuard noGrad;
    const Tensor gradients = viewOf(m_store.gradients.data(), m_store.gradients.size());
    for (const std::uint32_t index : active) {
        Tensor target = segmentView(gradients, m_store.layout.segments()[index]);
        if (ofSegment[index].defined())
            target.copy_(ofSegment[index]);
        else
            target.zero_();
    }
}

}  // namespace pada

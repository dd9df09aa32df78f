// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/torch/torch_net.h"

#include "core/base/contract.h"
#include "core/space/nas_bench_201_plan.h"
#include "core/torch/torch_norm.h"
#include "core/torch/torch_ops.h"

#include <algorithm>
#include <array>

namespace pada {
namespace {

/// One pass of a plan.
class CellPass final : public NetPass {
public:
    CellPass(const NetParts& parts, int partial, FlatBuffers& buffers, NormUse use, bool wantGradients,
             const PassWay& way)
        : NetPass(buffers, use, wantGradients, way.terms),
          m_parts(parts),
          m_partial(partial),
          m_plan(way.terms.empty() ? nb201::MixedPlan(nb201::compilePath(way.path)) : nb201::MixedPlan(way.terms)) {}

    std::vector<std::uint32_t> active() const override;
    std::uint64_t live() const override { return m_plan.liveEdges(); }
    Tensor logits(const Tensor& images) override;

private:
    Tensor norm(const Tensor& x, int slot, Rectifier rectifier = Rectifier::none);
    Tensor convolution(const Tensor& x, int segment, int stride);
    Tensor edge(const Tensor& from, Tensor& rectified, nb201::Op op, int bank, int cell);
    Tensor cell(const Tensor& input, int index);
    Tensor zeroCell(int stage, std::int64_t images) const;
    Tensor reduction(const Tensor& x, std::size_t index);

    const NetParts& m_parts;
    int m_partial;
    nb201::MixedPlan m_plan;
};

std::vector<std::uint32_t> CellPass::active() const {
    const auto& segments = m_parts.layout.segments();
    std::vector<std::uint32_t> active;
    for (std::uint32_t i = 0; i < segments.size(); ++i) {
        const Segment& s = segments[i];
        const auto takes = [&](const nb201::MixedPlan::EdgeOp& one) {
            return one.trains && one.bank == s.decision && one.op == s.option;
        };
        if (s.decision < 0 ||
            std::ranges::any_of(m_plan.ops, [&](const auto& edge) { return std::ranges::any_of(edge, takes); }))
            active.push_back(i);
    }
    return active;
}

Tensor CellPass::norm(const Tensor& x, int slot, Rectifier rectifier) {
    const auto index = static_cast<std::size_t>(slot);
    return NetPass::norm(x, index, m_parts.scale[index], m_parts.shift[index], kNormEpsilon, rectifier);
}

Tensor CellPass::convolution(const Tensor& x, int segment, int stride) {
    const int padding = m_parts.layout.segments()[static_cast<std::size_t>(segment)].kernel / 2;
    // The same tensor unless what flows is bf16; gradients of the leaf stay in its own type.
    Tensor weights = leaf(segment).to(m_buffers.place().inner);
    const std::int64_t width = x.size(1);
    if (width < weights.size(1)) weights = weights.narrow(0, 0, width).narrow(1, 0, width);
    return at::conv2d(x, weights, {}, stride, padding);
}

Tensor CellPass::edge(const Tensor& from, Tensor& rectified, nb201::Op op, int bank, int cell) {
    if (op == nb201::skip) return from;
    if (op == nb201::avgPool) return averagePool3x3(from);
    const WeightLayout& layout = m_parts.layout;
    return norm(convolution(rectified, layout.convolution(cell, bank, op), 1), layout.normOf(cell, bank, op));
}

Tensor CellPass::cell(const Tensor& input, int index) {
    const std::int64_t width = input.size(1), taken = width / m_partial;
    std::array<Tensor, 4> nodes = {input, {}, {}, {}};
    std::array<Tensor, 4> sources;    // What ops read of a node: all of it, or its first channels.
    std::array<Tensor, 4> rectified;  // One ReLU a source node, whatever number of convolutions reads it.
    for (std::size_t e = 0; e < nb201::kEdges; ++e) {
        if (m_plan.ops[e].empty()) continue;
        const Tensor& node = nodes[nb201::kEdgeFrom[e]];
        Tensor& from = sources[nb201::kEdgeFrom[e]];
        Tensor& source = rectified[nb201::kEdgeFrom[e]];
        if (!from.defined()) from = taken == width ? node : firstChannels(node, taken);
        Tensor sum;
        for (const auto& [op, term, trains, bank] : m_plan.ops[e]) {
            if (!source.defined() && (op == nb201::conv1x1 || op == nb201::conv3x3)) source = at::relu(from);
            Tensor value;
            {
                const torch::AutoGradMode flows(trains && at::GradMode::is_enabled());
                value = edge(from, source, op, bank, index);
            }
            if (term >= 0) value = multiplied(trains ? value : value.detach(), term);
            sum = sum.defined() ? sum + value : value;
        }
        if (taken != width) sum = shuffled(at::cat({sum, node.narrow(1, taken, width - taken)}, 1), m_partial);
        for (const int term : m_plan.factors[e]) sum = multiplied(sum, term);
        Tensor& to = nodes[nb201::kEdgeTo[e]];
        to = to.defined() ? to + sum : sum;
    }
    if (m_keepsCells) m_cells.push_back(nodes[3]);
    return nodes[3];
}

Tensor CellPass::reduction(const Tensor& x, std::size_t index) {
    const NetParts::Reduction& r = m_parts.reductions[index];
    const Tensor half = norm(convolution(at::relu(x), r.convA, 2), r.normA, Rectifier::relu);
    const Tensor main = norm(convolution(half, r.convB, 1), r.normB);
    return main + convolution(averagePool2x2(x), r.shortcut, 1);
}

Tensor CellPass::zeroCell(int stage, std::int64_t images) const {
    const NetSize& size = m_parts.layout.spec().size;
    const std::int64_t side = size.imageSize >> stage, channels = std::int64_t{size.channels} << stage;
    return torch::zeros({images, channels, side, side}, m_buffers.place().options().dtype(m_buffers.place().inner));
}

Tensor CellPass::logits(const Tensor& images) {
    const NetSpec& spec = m_parts.layout.spec();
    const TorchPlace& place = m_buffers.place();
    for (std::size_t e = 0; e < nb201::kEdges; ++e)
        for (const nb201::MixedPlan::EdgeOp& one : m_plan.ops[e])
            expects(m_parts.allows(e, one.op) && m_parts.allows(static_cast<std::size_t>(one.bank), one.op),
                    "the path takes an option that this net was not built with");
    m_cells.clear();
    Tensor x;
    if (m_plan.dead) {  // Every cell gives zero, so nothing before the head matters.
        x = zeroCell(kStages - 1, images.size(0));
        for (int stage = 0; m_keepsCells && stage < kStages; ++stage)
            m_cells.insert(m_cells.end(), static_cast<std::size_t>(spec.size.cellsPerStage),
                           zeroCell(stage, images.size(0)));
    } else {
        // One-channel images have an ambiguous layout; from here on everything is channels_last.
        x = convolution(images.to(place.inner), m_parts.stemConv, 1).contiguous(torch::MemoryFormat::ChannelsLast);
        x = norm(x, m_parts.stemNorm);
        for (int stage = 0; stage < kStages; ++stage) {
            for (int k = 0; k < spec.size.cellsPerStage; ++k) x = cell(x, stage * spec.size.cellsPerStage + k);
            if (stage + 1 < kStages) x = reduction(x, static_cast<std::size_t>(stage));
        }
    }
    const Tensor last = norm(x, m_parts.headNorm, Rectifier::relu).to(place.type);
    const Tensor pooled = last.mean(at::IntArrayRef{2, 3});
    return at::linear(pooled, leaf(m_parts.linear), leaf(m_parts.bias));
}

}  // namespace

TorchNet::TorchNet(const NetParts& parts, int partial) : m_parts(parts), m_partial(partial) {
    expects(partial >= 1 && parts.layout.spec().size.channels % partial == 0,
            "the part of the channels that ops take divides the width");
}

std::unique_ptr<NetPass> TorchNet::pass(FlatBuffers& buffers, NormUse use, bool wantGradients,
                                        const PassWay& way) const {
    return std::make_unique<CellPass>(m_parts, m_partial, buffers, use, wantGradients, way);
}

}  // namespace pada

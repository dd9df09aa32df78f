// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/torch/graph_net.h"

#include "core/base/contract.h"
#include "core/base/rng.h"
#include "core/torch/depthwise.h"
#include "core/torch/torch_ops.h"

#include <algorithm>

namespace pada {
namespace {

Tensor plus(const Tensor& sum, const Tensor& value) {
    return sum.defined() ? sum + value : value;
}

/// Whether the next layer reads this one's results and nothing else does.
bool isOnlyReader(std::span<const Layer> layers, std::size_t of) {
    const auto index = static_cast<int>(of);
    const auto reads = [index](const Layer& layer) { return layer.from == index || layer.second == index; };
    return of + 1 < layers.size() && layers[of + 1].from == index && std::ranges::count_if(layers, reads) == 1;
}

/// What that layer does to a norm's results.
Rectifier rectifierAfter(std::span<const Layer> layers, std::size_t norm) {
    if (!isOnlyReader(layers, norm)) return Rectifier::none;
    const LayerKind next = layers[norm + 1].kind;
    return next == LayerKind::relu ? Rectifier::relu : next == LayerKind::relu6 ? Rectifier::relu6 : Rectifier::none;
}

/// What a pass on a route computes. Terms of one module stand in the list's order.
class RoutePass final : public NetPass {
public:
    RoutePass(const WeightLayout& layout, int partial, FlatBuffers& buffers, NormUse use, bool wantGradients,
              const PassWay& way)
        : NetPass(buffers, use, wantGradients, way.terms),
          m_layout(layout),
          m_partial(partial),
          m_graph(layout.graph()),
          m_terms(way.terms),
          m_auxiliary(way.loss != nullptr && way.loss->auxiliary != 0.0),
          m_route(way.terms.empty() ? routeOf(m_graph, way.path, m_auxiliary)
                                    : routeOf(m_graph, way.terms, m_auxiliary)) {
        if (way.loss != nullptr) m_loss = *way.loss;
        check(way);
    }

    std::vector<std::uint32_t> active() const override;
    std::uint64_t live() const override;
    Tensor logits(const Tensor& images) override;
    Tensor auxiliaryLogits() const override {
        return m_auxiliary ? m_maps[static_cast<std::size_t>(m_graph.auxiliaryLogits)] : Tensor();
    }

private:
    void check(const PassWay& way) const;
    const Module& moduleAt(int index) const { return m_graph.modules[static_cast<std::size_t>(index)]; }
    bool takes(const Term& term, const Module& module) const {
        return term.decision == module.decision && term.option == module.option;
    }
    const Tensor& source(int map, std::int64_t images);
    bool isPartial(const Module& module) const { return m_partial > 1 && module.decision >= 0; }
    /// What the module reads: its source, or the first channels of it.
    const Tensor& read(const Module& module, std::int64_t images);
    Tensor zeros(const Map& map, std::int64_t images) const;
    Tensor joined(const Map& map, std::int64_t images);
    Tensor dropped(const Tensor& value, int index) const;
    /// With its coefficients, where it is the candidate of terms.
    Tensor weighted(int index, std::int64_t images);
    /// Times those of its edge.
    Tensor edged(Tensor value, int decision) const;
    using Place = std::vector<int>::const_iterator;
    /// Of the modules from `next` on that are one edge's: their sum beside the channels that pass by. Moves `next`.
    Tensor partialEdge(Place& next, std::int64_t images);
    Tensor computed(int index, std::int64_t images);
    /// `rectifies`: of max(x, 0), where the layer is depthwise.
    Tensor convolution(const Tensor& x, const Layer& layer, int segment, int part, bool rectifies);
    Tensor linear(const Tensor& x, int segment);

    const WeightLayout& m_layout;
    int m_partial;
    const NetGraph& m_graph;
    std::span<const Term> m_terms;
    bool m_auxiliary;
    PassLoss m_loss;
    /// What modules share of a map keeps its gradient, whichever of them comes first.
    bool m_flows = false;
    Route m_route;
    std::vector<Tensor> m_maps, m_firsts;
    std::vector<Tensor> m_rectified;  ///< Of maps; then, where channels are partial, of the first channels of maps.
};

void RoutePass::check(const PassWay& way) const {
    const auto offers = [this](std::size_t decision, int option) {
        const auto& options = m_graph.spec.options;
        return decision < options.size() && std::ranges::binary_search(options[decision], option);
    };
    if (way.terms.empty()) {
        for (std::size_t d = 0; d < way.path.size(); ++d)
            expects(offers(d, way.path[d]), "the path takes an option that this net was not built with");
    }
    for (const Term& term : way.terms) {
        expects(term.bank == Term::kOwnBank, "weights of another decision are for cells of one shape");
        expects(term.option == Term::kEdge ? term.decision < m_graph.spec.options.size()
                                           : offers(term.decision, term.option),
                "a term takes an option that this net was not built with");
    }
}

std::vector<std::uint32_t> RoutePass::active() const {
    Route trained{{}, m_route.dead};
    for (const int index : m_route.modules) {
        const Module& module = moduleAt(index);
        const auto trains = [&](const Term& term) { return takes(term, module) && term.trains; };
        if (m_terms.empty() || module.decision < 0 || std::ranges::any_of(m_terms, trains))
            trained.modules.push_back(index);
    }
    return m_layout.activeSegments(trained);
}

std::uint64_t RoutePass::live() const {
    if (m_terms.empty()) return liveDecisions(m_graph, m_route);
    std::uint64_t live = 0;
    for (const int index : m_route.modules)
        if (moduleAt(index).decision >= 0) live |= std::uint64_t{1} << moduleAt(index).decision;
    return live;
}

Tensor RoutePass::zeros(const Map& map, std::int64_t images) const {
    return torch::zeros({images, map.channels, map.side, map.side},
                        m_buffers.place().options().dtype(m_buffers.place().inner));
}

/// Where nothing flows into a map it is zero: before the end of a dead path, or in a node without terms.
const Tensor& RoutePass::source(int map, std::int64_t images) {
    Tensor& known = m_maps[static_cast<std::size_t>(map)];
    if (!known.defined()) known = zeros(m_graph.maps[static_cast<std::size_t>(map)], images);
    return known;
}

const Tensor& RoutePass::read(const Module& module, std::int64_t images) {
    const Tensor& whole = source(module.from, images);
    if (!isPartial(module)) return whole;
    Tensor& first = m_firsts[static_cast<std::size_t>(module.from)];
    if (!first.defined()) {
        const torch::AutoGradMode flows(m_flows);
        first = firstChannels(whole, whole.size(1) / m_partial);
    }
    return first;
}

Tensor RoutePass::joined(const Map& map, std::int64_t images) {
    std::vector<Tensor> parts;
    for (const int part : map.parts) parts.push_back(source(part, images));
    return at::cat(parts, 1);
}

Tensor RoutePass::convolution(const Tensor& x, const Layer& layer, int segment, int part, bool rectifies) {
    // The same tensor unless what flows is bf16; gradients of the leaf stay in its own type.
    Tensor weights = leaf(segment).to(m_buffers.place().inner);
    if (part > 1) {
        weights = weights.narrow(0, 0, layer.channels / part);
        if (!layer.depthwise) weights = weights.narrow(1, 0, x.size(1));
    }
    const Tensor read =
        layer.shift == 0
            ? x
            : x.narrow(2, layer.shift, x.size(2) - layer.shift).narrow(3, layer.shift, x.size(3) - layer.shift);
    if (layer.depthwise)
        return depthwiseConvolution(read, weights, {layer.stride, layer.padding, layer.dilation, rectifies});
    return at::conv2d(read, weights, {}, layer.stride, layer.padding, layer.dilation)
        .contiguous(torch::MemoryFormat::ChannelsLast);
}

Tensor RoutePass::linear(const Tensor& x, int segment) {
    return at::linear(x.flatten(1).to(m_buffers.place().type), leaf(segment), leaf(segment + 1));
}

Tensor RoutePass::computed(int index, std::int64_t images) {
    const Module& module = moduleAt(index);
    const Tensor& from = read(module, images);
    const bool isPart = isPartial(module);
    const std::size_t rectified = static_cast<std::size_t>(module.from) + (isPart ? m_maps.size() : 0);
    std::vector<Tensor> results;
    auto segment = static_cast<int>(m_layout.firstSegment(index));
    std::size_t slot = m_layout.firstNorm(index);
    bool rectifies = false;  // What is next, of a source whose negatives it leaves out.
    const std::span<const Layer> layers = m_graph.layersOf(module);
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const Layer& layer = layers[i];
        const auto resultOf = [&](int which) -> const Tensor& {
            return which < 0 ? from : results[static_cast<std::size_t>(which)];
        };
        const Tensor& x = resultOf(layer.from);
        switch (layer.kind) {
            case LayerKind::convolution:
                results.push_back(convolution(x, layer, segment++, isPart ? m_partial : 1, rectifies));
                rectifies = false;
                break;
            case LayerKind::norm: {
                const Rectifier rectifier = rectifierAfter(layers, i);
                results.push_back(norm(x, slot++, layer.affine ? segment : -1, layer.affine ? segment + 1 : -1,
                                       layer.epsilon, rectifier));
                segment += layer.affine ? 2 : 0;
                if (rectifier != Rectifier::none) results.push_back(results[i++]);
                break;
            }
            case LayerKind::relu:
                if (isOnlyReader(layers, i) && layers[i + 1].depthwise && isDepthwiseByHand(x)) {
                    rectifies = true;
                    results.push_back(x);
                } else if (layer.from < 0) {
                    Tensor& shared = m_rectified[rectified];
                    if (!shared.defined()) {
                        const torch::AutoGradMode flows(m_flows);
                        shared = at::relu(x);
                    }
                    results.push_back(shared);
                } else {
                    results.push_back(at::relu(x));
                }
                break;
            case LayerKind::relu6:
                results.push_back(rectified6(x));
                break;
            case LayerKind::averagePool:
                results.push_back(averagePool(x, {layer.kernel, layer.stride, layer.padding}));
                break;
            case LayerKind::maxPool:
                results.push_back(maxPool(x, {layer.kernel, layer.stride, layer.padding}));
                break;
            case LayerKind::join:
                results.push_back(at::cat({x, resultOf(layer.second)}, 1));
                break;
            case LayerKind::pixelMean:
                results.push_back(x.to(m_buffers.place().type).mean(at::IntArrayRef{2, 3}));
                break;
            case LayerKind::linear:
                results.push_back(linear(x, segment));
                segment += 2;
                break;
        }
    }
    return results.empty() ? from : results.back();
}

/// Images that keep the value are scaled up, so that its mean stays.
Tensor RoutePass::dropped(const Tensor& value, int index) const {
    if (m_loss.dropPath == 0.0 || !moduleAt(index).dropsPath) return value;
    Rng rng(m_loss.dropSeed, Stream::method, m_loss.dropStep, static_cast<std::uint32_t>(index));
    std::vector<float> factors;
    for (std::int64_t image = 0; image < value.size(0); ++image)
        factors.push_back(rng.uniform() < m_loss.dropPath ? 0.0f : static_cast<float>(1.0 / (1.0 - m_loss.dropPath)));
    return value * torch::tensor(factors).to(value.options()).view({-1, 1, 1, 1});
}

Tensor RoutePass::weighted(int index, std::int64_t images) {
    const Module& module = moduleAt(index);
    if (m_terms.empty() || module.decision < 0) return dropped(computed(index, images), index);
    Tensor sum;
    for (std::size_t t = 0; t < m_terms.size(); ++t) {
        if (!takes(m_terms[t], module)) continue;
        const bool trains = m_terms[t].trains;
        Tensor value;
        {
            const torch::AutoGradMode flows(trains && at::GradMode::is_enabled());
            value = computed(index, images);
        }
        sum = plus(sum, multiplied(trains ? value : value.detach(), static_cast<int>(t)));
    }
    return isPartial(module) ? sum : edged(sum, module.decision);
}

Tensor RoutePass::edged(Tensor value, int decision) const {
    for (std::size_t t = 0; t < m_terms.size(); ++t)
        if (m_terms[t].decision == decision && m_terms[t].option == Term::kEdge)
            value = multiplied(value, static_cast<int>(t));
    return value;
}

Tensor RoutePass::partialEdge(Place& next, std::int64_t images) {
    const Module& first = moduleAt(*next);
    const auto isSameEdge = [&](const Module& module) {
        return module.to == first.to && module.from == first.from && module.decision == first.decision;
    };
    Tensor sum;
    for (; next != m_route.modules.end() && isSameEdge(moduleAt(*next)); ++next)
        sum = plus(sum, weighted(*next, images));
    const Tensor& whole = source(first.from, images);
    const std::int64_t taken = whole.size(1) / m_partial;
    Tensor others = whole.narrow(1, taken, whole.size(1) - taken);
    if (sum.size(2) < whole.size(2)) others = maxPool(others, {2, 2, 0});
    return edged(shuffled(at::cat({sum, others}, 1), m_partial), first.decision);
}

Tensor RoutePass::logits(const Tensor& images) {
    const std::int64_t count = images.size(0);
    m_flows = at::GradMode::is_enabled();
    m_maps.assign(m_graph.maps.size(), {});
    m_firsts.assign(m_graph.maps.size(), {});
    m_rectified.assign(2 * m_graph.maps.size(), {});
    m_cells.clear();
    m_maps[0] = images.to(m_buffers.place().inner);
    Place next = m_route.modules.begin();
    for (std::size_t map = 1; map < m_maps.size(); ++map) {
        Tensor& value = m_maps[map];
        if (!m_graph.maps[map].parts.empty()) value = joined(m_graph.maps[map], count);
        while (next != m_route.modules.end() && moduleAt(*next).to == static_cast<int>(map))
            value = plus(value, isPartial(moduleAt(*next)) ? partialEdge(next, count) : weighted(*next++, count));
    }
    if (m_keepsCells)
        for (const int map : m_graph.outputs) m_cells.push_back(source(map, count));
    return m_maps[static_cast<std::size_t>(m_graph.logits)];
}

}  // namespace

GraphNet::GraphNet(const WeightLayout& layout, int partial) : m_layout(layout), m_partial(partial) {
    expects(partial >= 1, "a part of the channels is one of so many");
    if (partial == 1) return;
    const NetGraph& graph = layout.graph();
    for (const Module& module : graph.modules) {
        if (module.decision < 0) continue;
        const int width = graph.maps[static_cast<std::size_t>(module.from)].channels;
        expects(width == graph.maps[static_cast<std::size_t>(module.to)].channels && width % partial == 0,
                "partial channels are for cells whose edges keep a width that the part divides");
        for (const Layer& layer : graph.layersOf(module))
            expects(layer.channels % partial == 0, "the part of the channels that ops take divides what halves have");
    }
}

std::unique_ptr<NetPass> GraphNet::pass(FlatBuffers& buffers, NormUse use, bool wantGradients,
                                        const PassWay& way) const {
    return std::make_unique<RoutePass>(m_layout, m_partial, buffers, use, wantGradients, way);
}

}  // namespace pada

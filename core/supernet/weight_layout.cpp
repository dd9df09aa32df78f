// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/supernet/weight_layout.h"

#include "core/base/contract.h"
#include "core/space/search_space.h"

#include <algorithm>
#include <utility>

namespace pada {
namespace {

/// Every tensor starts at a multiple of 16 floats (64 bytes).
std::size_t rounded(std::size_t floats) {
    return (floats + 15) / 16 * 16;
}

Segment segmentOf(const Module& module, const Layer& layer, SegmentKind kind, const char* ending) {
    return {.name = tensorName(module, layer) + ending,
            .kind = kind,
            .out = layer.channels,
            .cell = module.cell,
            .decision = module.decision,
            .option = module.option};
}

}  // namespace

WeightLayout::WeightLayout(const NetSpec& spec) : WeightLayout(graphOf(spec)) {}

WeightLayout::WeightLayout(NetGraph graph) : m_graph(std::move(graph)) {
    for (const Module& module : m_graph.modules)
        m_options = std::max(m_options, static_cast<std::size_t>(module.option + 1));
    m_convolutionIndex.assign(static_cast<std::size_t>(m_graph.cells) * spec().options.size() * m_options, -1);
    m_normIndex = m_convolutionIndex;
    for (const Module& module : m_graph.modules) {
        m_firstSegment.push_back(static_cast<std::uint32_t>(m_segments.size()));
        m_firstNorm.push_back(m_norms.size());
        place(module);
    }
    m_firstSegment.push_back(static_cast<std::uint32_t>(m_segments.size()));
}

void WeightLayout::place(const Module& module) {
    for (const Layer& layer : m_graph.layersOf(module)) {
        switch (layer.kind) {
            case LayerKind::convolution: {
                Segment s = segmentOf(module, layer, SegmentKind::convolution, ".weight");
                s.kernel = layer.kernel;
                s.in = layer.depthwise ? 1 : layer.in;
                s.size = static_cast<std::size_t>(s.kernel) * s.kernel * s.in * s.out;
                const int index = add(std::move(s));
                if (const auto candidate = at(module.cell, module.decision, module.option))
                    m_convolutionIndex[*candidate] = index;
                break;
            }
            case LayerKind::linear: {
                Segment s = segmentOf(module, layer, SegmentKind::linear, ".weight");
                s.in = layer.in;
                s.size = static_cast<std::size_t>(s.in) * static_cast<std::size_t>(s.out);
                add(std::move(s));
                Segment bias = segmentOf(module, layer, SegmentKind::bias, ".bias");
                bias.size = static_cast<std::size_t>(bias.out);
                add(std::move(bias));
                break;
            }
            case LayerKind::norm:
                addNorm(module, layer);
                break;
            case LayerKind::relu:
            case LayerKind::relu6:
            case LayerKind::averagePool:
            case LayerKind::maxPool:
            case LayerKind::join:
            case LayerKind::pixelMean:
                break;
        }
    }
}

int WeightLayout::add(Segment segment) {
    segment.offset = m_floats;
    m_floats += rounded(segment.size);
    m_segments.push_back(std::move(segment));
    return static_cast<int>(m_segments.size()) - 1;
}

void WeightLayout::addNorm(const Module& module, const Layer& layer) {
    if (const auto candidate = at(module.cell, module.decision, module.option))
        m_normIndex[*candidate] = static_cast<int>(m_norms.size());
    m_norms.push_back(
        {tensorName(module, layer), m_statistics, layer.channels, module.cell, module.decision, module.option});
    m_statistics += rounded(static_cast<std::size_t>(layer.channels) * 2);
    if (!layer.affine) return;
    for (const bool scale : {true, false}) {
        Segment s =
            segmentOf(module, layer, scale ? SegmentKind::bnScale : SegmentKind::bnShift, scale ? ".weight" : ".bias");
        s.size = static_cast<std::size_t>(layer.channels);
        add(std::move(s));
    }
}

std::vector<std::uint32_t> WeightLayout::activeSegments(const Route& route) const {
    std::vector<std::uint32_t> active;
    for (const int module : route.modules) {
        const auto index = static_cast<std::size_t>(module);
        for (std::uint32_t s = m_firstSegment[index]; s < m_firstSegment[index + 1]; ++s) active.push_back(s);
    }
    std::ranges::sort(active);
    return active;
}

CompiledPath WeightLayout::compiled(const Path& path) const {
    expects(path.size() == spec().options.size(), "a path has one option a decision");
    for (std::size_t d = 0; d < path.size(); ++d)
        expects(std::ranges::binary_search(spec().options[d], path[d]),
                "the path takes an option that this net does not offer");
    const Route route = routeOf(m_graph, path);
    return {route.dead, liveDecisions(m_graph, route), activeSegments(route)};
}

std::vector<std::uint32_t> WeightLayout::activeSegments(const Path& path) const {
    return activeSegments(routeOf(m_graph, path));
}

std::optional<std::size_t> WeightLayout::at(int cell, int decision, int option) const {
    if (cell < 0 || decision < 0 || option < 0 || static_cast<std::size_t>(option) >= m_options) return std::nullopt;
    const auto decisions = static_cast<std::size_t>(spec().options.size());
    return (static_cast<std::size_t>(cell) * decisions + static_cast<std::size_t>(decision)) * m_options +
           static_cast<std::size_t>(option);
}

int WeightLayout::convolution(int cell, int decision, int option) const {
    const auto candidate = at(cell, decision, option);
    return candidate ? m_convolutionIndex[*candidate] : -1;
}

int WeightLayout::normOf(int cell, int decision, int option) const {
    const auto candidate = at(cell, decision, option);
    return candidate ? m_normIndex[*candidate] : -1;
}

int WeightLayout::findSegment(std::string_view name) const {
    for (std::size_t i = 0; i < m_segments.size(); ++i)
        if (m_segments[i].name == name) return static_cast<int>(i);
    return -1;
}

}  // namespace pada

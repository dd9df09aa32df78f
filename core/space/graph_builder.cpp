// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/graph_builder.h"

#include "core/base/contract.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace pada {

int GraphBuilder::map(int channels, int side) {
    m_graph.maps.push_back({channels, side});
    return static_cast<int>(m_graph.maps.size()) - 1;
}

int GraphBuilder::joined(std::vector<int> parts) {
    Map map;
    for (const int part : parts) {
        const Map& one = m_graph.maps[static_cast<std::size_t>(part)];
        expects(map.side == 0 || map.side == one.side, "maps that are joined have one side");
        map.side = one.side;
        map.channels += one.channels;
    }
    map.parts = std::move(parts);
    m_graph.maps.push_back(std::move(map));
    return static_cast<int>(m_graph.maps.size()) - 1;
}

Module& GraphBuilder::module(std::string name, int from, int to) {
    Module module;
    module.name = std::move(name);
    module.from = from;
    module.to = to;
    module.firstLayer = static_cast<int>(m_graph.layers.size());
    return m_graph.modules.emplace_back(std::move(module));
}

Module& GraphBuilder::candidate(std::string name, int from, int to, int cell, int decision, int option) {
    Module& opened = module(std::move(name), from, to);
    opened.cell = cell;
    opened.decision = decision;
    opened.option = option;
    opened.when = {{decision, std::uint32_t{1} << option}};
    m_graph.cells = std::max(m_graph.cells, cell + 1);
    return opened;
}

GraphBuilder& GraphBuilder::convolution(std::string name, int channels, int kernel, int stride) {
    const int side = (last().side + stride - 1) / stride;
    return add({.kind = LayerKind::convolution,
                .name = std::move(name),
                .kernel = kernel,
                .stride = stride,
                .padding = kernel / 2,
                .channels = channels,
                .side = side});
}

GraphBuilder& GraphBuilder::depthwise(std::string name, int kernel, int stride, int dilation) {
    return add({.kind = LayerKind::convolution,
                .name = std::move(name),
                .kernel = kernel,
                .stride = stride,
                .padding = kernel / 2 * dilation,
                .channels = last().channels,
                .side = (last().side + stride - 1) / stride,
                .dilation = dilation,
                .depthwise = true});
}

GraphBuilder& GraphBuilder::maxPool(int kernel, int stride) {
    return add({.kind = LayerKind::maxPool,
                .name = {},
                .kernel = kernel,
                .stride = stride,
                .padding = kernel / 2,
                .channels = last().channels,
                .side = (last().side + stride - 1) / stride});
}

GraphBuilder& GraphBuilder::innerConvolution(std::string name, int channels, int kernel) {
    return add({.kind = LayerKind::convolution,
                .name = std::move(name),
                .kernel = kernel,
                .channels = channels,
                .side = last().side - kernel + 1});
}

GraphBuilder& GraphBuilder::innerAveragePool(int kernel, int stride) {
    return add({.kind = LayerKind::averagePool,
                .name = {},
                .kernel = kernel,
                .stride = stride,
                .channels = last().channels,
                .side = (last().side - kernel) / stride + 1});
}

GraphBuilder& GraphBuilder::factorizedReduction(int channels) {
    const Map source = last();
    const int from = m_graph.modules.back().layers - 1;
    const auto half = [&](std::string name, int shift, int width) {
        add({.kind = LayerKind::convolution,
             .name = std::move(name),
             .stride = 2,
             .channels = width,
             .side = (source.side + 1) / 2,
             .shift = shift});
        m_graph.layers.back().from = from;
        m_graph.layers.back().in = source.channels;
    };
    half("conv_1", 0, channels / 2);
    half("conv_2", 1, channels - channels / 2);
    add({.kind = LayerKind::join, .name = {}, .channels = channels, .side = (source.side + 1) / 2});
    m_graph.layers.back().from = from + 1;
    m_graph.layers.back().second = from + 2;
    m_graph.layers.back().in = channels / 2;
    return *this;
}

GraphBuilder& GraphBuilder::averagePool(int kernel, int stride, int padding) {
    return add({.kind = LayerKind::averagePool,
                .name = {},
                .kernel = kernel,
                .stride = stride,
                .padding = padding,
                .channels = last().channels,
                .side = (last().side + stride - 1) / stride});
}

GraphBuilder& GraphBuilder::norm(std::string name, bool affine) {
    return add({.kind = LayerKind::norm,
                .name = std::move(name),
                .channels = last().channels,
                .side = last().side,
                .affine = affine,
                .epsilon = m_epsilon});
}

GraphBuilder& GraphBuilder::relu() {
    return add({.kind = LayerKind::relu, .name = {}, .channels = last().channels, .side = last().side});
}

GraphBuilder& GraphBuilder::relu6() {
    return add({.kind = LayerKind::relu6, .name = {}, .channels = last().channels, .side = last().side});
}

GraphBuilder& GraphBuilder::pixelMean() {
    return add({.kind = LayerKind::pixelMean, .name = {}, .channels = last().channels, .side = 1});
}

GraphBuilder& GraphBuilder::linear(std::string name, int channels) {
    expects(last().side == 1, "a classifier reads one pixel");
    return add({.kind = LayerKind::linear, .name = std::move(name), .channels = channels, .side = 1});
}

GraphBuilder& GraphBuilder::add(Layer layer) {
    layer.in = last().channels;
    layer.from = m_graph.modules.back().layers - 1;
    m_graph.layers.push_back(std::move(layer));
    ++m_graph.modules.back().layers;
    return *this;
}

Map GraphBuilder::last() const {
    const Module& open = m_graph.modules.back();
    if (open.layers == 0) return m_graph.maps[static_cast<std::size_t>(open.from)];
    return {m_graph.layers.back().channels, m_graph.layers.back().side};
}

NetGraph GraphBuilder::finish(int logits) {
    NetGraph& graph = m_graph;
    for (const Module& module : graph.modules) {
        const Map source = graph.maps[static_cast<std::size_t>(module.from)];
        const Map target = graph.maps[static_cast<std::size_t>(module.to)];
        const auto chain = graph.layersOf(module);
        const Map given = chain.empty() ? source : Map{chain.back().channels, chain.back().side};
        expects(module.to > module.from, "a module's target comes after its source");
        expects(target.parts.empty(), "a joined map takes no modules");
        expects(given.channels == target.channels && given.side == target.side, "a module gives what its map holds");
    }
    for (std::size_t map = 0; map < graph.maps.size(); ++map)
        for (const int part : graph.maps[map].parts)
            expects(part < static_cast<int>(map), "a joined map comes after its parts");
    expects(static_cast<int>(graph.outputs.size()) >= graph.cells || graph.outputs.empty(),
            "every cell gives one map");  // a last cell without candidates is not counted
    graph.logits = logits;
    graph.order.resize(graph.modules.size());
    std::iota(graph.order.begin(), graph.order.end(), 0);
    std::ranges::stable_sort(graph.order, {},
                             [&graph](int index) { return graph.modules[static_cast<std::size_t>(index)].to; });
    return std::move(m_graph);
}

}  // namespace pada

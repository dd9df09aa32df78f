// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/graph_text.h"

#include "core/base/plain_text.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

namespace pada {
namespace {

std::string quotedDot(std::string_view text) {
    std::string quoted = "\"";
    for (const char c : oneLine(text)) {
        if (c == '"' || c == '\\') quoted += '\\';
        quoted += c;
    }
    return quoted + '"';
}

std::string beginning(const std::map<std::string, std::string>& notes) {
    std::string text;
    for (const auto& [key, value] : notes) text += "// " + key + ": " + oneLine(value) + '\n';
    text +=
        "digraph path {\n  rankdir=LR;\n  node [shape=box, style=rounded, fontname=\"sans-serif\"];\n"
        "  edge [fontname=\"sans-serif\"];\n";
    return text;
}

const char* wordOfLayer(LayerKind kind) {
    switch (kind) {
        case LayerKind::convolution:
            return "conv";
        case LayerKind::norm:
            return "norm";
        case LayerKind::relu:
            return "relu";
        case LayerKind::relu6:
            return "relu6";
        case LayerKind::averagePool:
            return "average pool";
        case LayerKind::maxPool:
            return "max pool";
        case LayerKind::join:
            return "join";
        case LayerKind::pixelMean:
            return "pixel mean";
        case LayerKind::linear:
            return "linear";
    }
    return "";
}

std::string layerText(const Layer& layer) {
    std::string text = layer.depthwise ? "depthwise conv" : wordOfLayer(layer.kind);
    if (layer.kernel > 1 || layer.kind == LayerKind::convolution)
        text += ' ' + std::to_string(layer.kernel) + 'x' + std::to_string(layer.kernel);
    if (layer.stride > 1) text += " / " + std::to_string(layer.stride);
    if (layer.dilation > 1) text += " dilated " + std::to_string(layer.dilation);
    return text;
}

/// A space without cells: what every decision takes, one after the other.
std::string chainDot(const SearchSpace& space, const Path& path, std::string text) {
    for (std::size_t d = 0; d < path.size(); ++d) {
        const Decision& decision = space.decisions()[d];
        text += "  d" + std::to_string(d) +
                " [label=" + quotedDot(decision.name + ": " + decision.options[path[d]].name) + "];\n";
        if (d > 0) text += "  d" + std::to_string(d - 1) + " -> d" + std::to_string(d) + ";\n";
    }
    return text + "}\n";
}

/// Nodes that nothing runs into are inputs. The last one is the output of a cell whose nodes do not all leave it.
std::string nodeLabel(const Panel& panel, int node, bool nodesLeave) {
    const auto runsInto = [node](const PanelEdge& edge) { return edge.to == node; };
    if (std::ranges::none_of(panel.edges, runsInto)) return node == 0 ? "input" : "input " + std::to_string(node);
    return node + 1 == panel.nodes && !nodesLeave ? "output" : std::to_string(node);
}

}  // namespace

std::string cellDot(const SearchSpace& space, const Path& path, const std::map<std::string, std::string>& notes) {
    const std::vector<Panel> panels = space.drawing();
    std::string text = beginning(notes);
    if (panels.empty()) return chainDot(space, path, std::move(text));
    // Where the path chooses what a node sums, an edge that it does not choose is not there.
    const bool choosesInputs =
        std::ranges::any_of(space.decisions(), [](const Decision& d) { return d.kind == DecisionKind::inputs; });
    const std::vector<bool> live = space.live(path);
    for (std::size_t p = 0; p < panels.size(); ++p) {
        const std::string prefix = 'p' + std::to_string(p) + '_';
        text += "  subgraph cluster_" + std::to_string(p) + " {\n    label=" + quotedDot(panels[p].title) + ";\n";
        for (int n = 0; n < panels[p].nodes; ++n)
            text += "    " + prefix + std::to_string(n) +
                    " [label=" + quotedDot(nodeLabel(panels[p], n, choosesInputs)) + "];\n";
        for (const PanelEdge& edge : panels[p].edges) {
            const OptionInfo& option = space.decisions()[edge.decision].options[path[edge.decision]];
            if (option.absent || (choosesInputs && !live[edge.decision])) continue;
            text += "    " + prefix + std::to_string(edge.from) + " -> " + prefix + std::to_string(edge.to) +
                    " [label=" + quotedDot(option.name) + (live[edge.decision] ? "" : ", style=dashed") + "];\n";
        }
        text += "  }\n";
    }
    return text + "}\n";
}

std::string netDot(const NetGraph& graph, const Route& route, const std::map<std::string, std::string>& notes) {
    std::string text = beginning(notes), arrows;
    std::set<int> maps;
    std::set<std::pair<int, int>> joins;
    for (const int index : route.modules) {
        const Module& module = graph.modules[static_cast<std::size_t>(index)];
        maps.insert({module.from, module.to});
        for (const int part : graph.maps[static_cast<std::size_t>(module.from)].parts)
            joins.insert({part, module.from});
        std::string label = module.name;
        for (const Layer& layer : graph.layersOf(module)) label += ", " + layerText(layer);
        arrows += "  m" + std::to_string(module.from) + " -> m" + std::to_string(module.to) +
                  " [label=" + quotedDot(label) + "];\n";
    }
    for (const auto& [part, whole] : joins)
        arrows += "  m" + std::to_string(part) + " -> m" + std::to_string(whole) + " [style=dotted];\n";
    for (const int index : maps) {
        const Map& map = graph.maps[static_cast<std::size_t>(index)];
        const std::string shape =
            std::to_string(map.channels) + " x " + std::to_string(map.side) + " x " + std::to_string(map.side);
        const std::string label = index == 0              ? "images " + shape
                                  : index == graph.logits ? "logits " + std::to_string(map.channels)
                                                          : shape;
        text += "  m" + std::to_string(index) + " [label=" + quotedDot(label) + "];\n";
    }
    return text + arrows + "}\n";
}

}  // namespace pada

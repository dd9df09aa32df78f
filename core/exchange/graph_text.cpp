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
        case LayerKind::averagePool:
            return "average pool";
        case LayerKind::pixelMean:
            return "pixel mean";
        case LayerKind::linear:
            return "linear";
        default:
            return "layer";
    }
}

std::string layerText(const Layer& layer) {
    std::string text = wordOfLayer(layer.kind);
    if (layer.kernel > 1 || layer.kind == LayerKind::convolution)
        text += ' ' + std::to_string(layer.kernel) + 'x' + std::to_string(layer.kernel);
    if (layer.stride > 1) text += " / " + std::to_string(layer.stride);
    return text;
}

}  // namespace

Result<std::string> cellDot(const SearchSpace& space, const Path& path,
                            const std::map<std::string, std::string>& notes) {
    const std::vector<Panel> panels = space.drawing();
    if (panels.empty())
        return Error{ErrorCode::unsupported,
                     "the space " + std::string(space.kind()) + " draws no cell; --to net-dot draws the whole net"};
    const std::vector<bool> live = space.live(path);
    std::string text = beginning(notes);
    for (std::size_t p = 0; p < panels.size(); ++p) {
        const std::string prefix = 'p' + std::to_string(p) + '_';
        text += "  subgraph cluster_" + std::to_string(p) + " {\n    label=" + quotedDot(panels[p].title) + ";\n";
        for (int n = 0; n < panels[p].nodes; ++n) {
            const std::string label = n == 0 ? "input" : n + 1 == panels[p].nodes ? "output" : std::to_string(n);
            text += "    " + prefix + std::to_string(n) + " [label=" + quotedDot(label) + "];\n";
        }
        for (const PanelEdge& edge : panels[p].edges) {
            const OptionInfo& option = space.decisions()[edge.decision].options[path[edge.decision]];
            if (option.absent) continue;
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
    for (const int index : route.modules) {
        const Module& module = graph.modules[static_cast<std::size_t>(index)];
        maps.insert({module.from, module.to});
        std::string label = module.name;
        for (const Layer& layer : graph.layersOf(module)) label += ", " + layerText(layer);
        arrows += "  m" + std::to_string(module.from) + " -> m" + std::to_string(module.to) +
                  " [label=" + quotedDot(label) + "];\n";
    }
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

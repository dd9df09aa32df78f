// SPDX-License-Identifier: GPL-3.0-or-later
// core/space/drawing.h: what of a space can be drawn as a graph. Which node stands where is the viewer's affair.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

namespace pada {

struct PanelEdge {
    int from = 0, to = 0;      ///< Nodes of the panel; from < to.
    std::size_t decision = 0;  ///< Chooses what the edge does.
    bool operator==(const PanelEdge&) const = default;
};

/// One graph. Node 0 is the input, the last the output.
struct Panel {
    std::string title;
    int nodes = 0;
    std::vector<PanelEdge> edges;
    bool operator==(const Panel&) const = default;
};

}  // namespace pada

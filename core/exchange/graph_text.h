// SPDX-License-Identifier: GPL-3.0-or-later
// core/exchange/graph_text.h: a path's cells and a path's net as GraphViz draws them.
#pragma once
#include "core/space/net_graph.h"
#include "core/space/search_space.h"

#include <map>
#include <string>

namespace pada {

/// A cluster a panel of the space's drawing(), an arrow an edge with the option the path takes there; what lies on no
/// way from input to output is dashed, and options that are absent are left out. A space that draws nothing is a chain
/// of its decisions. `notes` become comments at the top.
std::string cellDot(const SearchSpace& space, const Path& path, const std::map<std::string, std::string>& notes);

/// A box a map with its shape, an arrow a module of the route with its layers; dotted arrows join maps.
std::string netDot(const NetGraph& graph, const Route& route, const std::map<std::string, std::string>& notes);

}  // namespace pada

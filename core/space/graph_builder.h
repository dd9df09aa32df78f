// SPDX-License-Identifier: GPL-3.0-or-later
// core/space/graph_builder.h: how a space writes its net down. Private to the room.
#pragma once
#include "core/space/net_graph.h"

#include <string>

namespace pada {

/// Maps first, in order of computation; then modules in the order of their weights, each followed by its layers.
class GraphBuilder {
public:
    explicit GraphBuilder(NetSpec spec) { m_graph.spec = std::move(spec); }

    int map(int channels, int side);

    /// Opens a module; what follows is its chain.
    Module& module(std::string name, int from, int to);
    /// Opens the module of one option in one cell.
    Module& candidate(std::string name, int from, int to, int cell, int decision, int option);

    /// A convolution or pool of stride s keeps "same" borders: the result's side is the source's over s, rounded up.
    GraphBuilder& convolution(std::string name, int channels, int kernel, int stride = 1);
    GraphBuilder& averagePool(int kernel, int stride, int padding);
    GraphBuilder& norm(std::string name);
    GraphBuilder& relu();
    GraphBuilder& pixelMean();
    GraphBuilder& linear(std::string name, int channels);

    /// Throws ContractError where a module's result does not have its map's shape or does not come after its source.
    NetGraph finish(int logits);

private:
    GraphBuilder& add(Layer layer);
    Map last() const;  ///< Shape of what the open module gives so far.

    NetGraph m_graph;
};

}  // namespace pada

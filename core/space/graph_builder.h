// SPDX-License-Identifier: GPL-3.0-or-later
// core/space/graph_builder.h: how a space writes its net down. Private to the room.
#pragma once
#include "core/space/net_graph.h"

#include <string>
#include <utility>
#include <vector>

namespace pada {

/// Maps first, in order of computation; then modules in the order of their weights, each followed by its layers.
class GraphBuilder {
public:
    explicit GraphBuilder(NetSpec spec) { m_graph.spec = std::move(spec); }

    int map(int channels, int side);
    int joined(std::vector<int> parts);  ///< Maps of one side, one behind another.

    /// Opens a module; what follows is its chain.
    Module& module(std::string name, int from, int to);
    /// Opens the module of one option in one cell.
    Module& candidate(std::string name, int from, int to, int cell, int decision, int option);

    /// A convolution or pool of stride s keeps "same" borders: the result's side is the source's over s, rounded up.
    GraphBuilder& convolution(std::string name, int channels, int kernel, int stride = 1);
    GraphBuilder& depthwise(std::string name, int kernel, int stride = 1, int dilation = 1);
    GraphBuilder& averagePool(int kernel, int stride, int padding);
    GraphBuilder& maxPool(int kernel, int stride);
    /// Windows that lie in the map: no border.
    GraphBuilder& innerConvolution(std::string name, int channels, int kernel);
    GraphBuilder& innerAveragePool(int kernel, int stride);
    /// Two 1x1 convolutions of stride 2, the second of which begins a pixel later, joined: "conv_1", "conv_2". They
    /// need two channels and an even side, or what they give does not fit together.
    GraphBuilder& factorizedReduction(int channels);
    GraphBuilder& norm(std::string name) { return norm(std::move(name), m_graph.spec.affine); }
    GraphBuilder& norm(std::string name, bool affine);
    GraphBuilder& relu();
    GraphBuilder& relu6();
    GraphBuilder& pixelMean();
    GraphBuilder& linear(std::string name, int channels);

    void normEpsilon(double epsilon) { m_epsilon = epsilon; }  ///< Of the norms that follow.
    void output(int map) { m_graph.outputs.push_back(map); }   ///< Of the next cell.
    void auxiliaryLogits(int map) { m_graph.auxiliaryLogits = map; }

    /// Throws ContractError where a module's result does not have its map's shape or does not come after its source.
    NetGraph finish(int logits);

private:
    GraphBuilder& add(Layer layer);
    Map last() const;  ///< Shape of what the open module gives so far.

    NetGraph m_graph;
    double m_epsilon = 1e-5;
};

}  // namespace pada

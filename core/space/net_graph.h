// SPDX-License-Identifier: GPL-3.0-or-later
// core/space/net_graph.h: a net as maps and the modules between them, and the part of it that a path computes. Layout
// of the weights, counts of operations, drawing and live decisions are read from it. Plain values; no tensor, no
// weight.
#pragma once
#include "core/space/path.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace pada {

/// Size of a net. Widths and pixels before the space's own reductions.
struct NetSize {
    int channels = 16;
    int cellsPerStage = 5;
    int classes = 10;
    int inputChannels = 3;
    int imageSize = 32;  ///< Pixels, square.
    bool operator==(const NetSize&) const = default;
};

/// What a net is made of. A supernet offers several options a decision, a stand-alone net exactly one.
struct NetSpec {
    NetSize size;
    bool affine = false;  ///< Batch norm with scale and shift, as stand-alone nets have.
    std::vector<std::vector<std::uint8_t>>
        options;  ///< Per decision the allowed options (indices into the full list), ascending.
};

enum class LayerKind : std::uint8_t {
    convolution,  ///< No bias. `kernel`, `stride`, `padding` on each side with zeros.
    norm,         ///< Batch norm, epsilon 1e-5.
    relu,
    averagePool,  ///< Mean of the pixels of the window that lie in the map.
    pixelMean,    ///< Of all pixels.
    linear,       ///< With a bias.
};

/// One layer. It reads what the layer before it gives; a module's first reads the module's source.
struct Layer {
    LayerKind kind = LayerKind::relu;
    std::string name;  ///< "conv", "conv_a.bn": behind the module's in exported names; empty: the module's is enough.
    int kernel = 1, stride = 1, padding = 0;
    int in = 0;                  ///< Channels of what it reads.
    int channels = 0, side = 0;  ///< Of the result.
    bool affine = false;         ///< A norm's scale and shift are weights.
};

/// Holds where the path takes one of some options in a decision.
struct Condition {
    int decision = 0;
    std::uint32_t options = 0;  ///< Bit o stands for option o.
};

/// A chain of layers that adds its result to a map; without layers it adds its source.
struct Module {
    std::string name;  ///< "stages.0.cells.1.edges.4.nor_conv_3x3", "stem"; no two are equal.
    int from = 0, to = 0;
    int firstLayer = 0, layers = 0;
    int cell = -1;                   ///< Index over all cells (stage by stage), or -1.
    int decision = -1, option = -1;  ///< Whose candidate it is, or -1.
    std::vector<Condition> when;     ///< It runs where all hold.
};

/// What flows between modules: the sum of those that run into it.
struct Map {
    int channels = 0, side = 0;
};

struct NetGraph {
    NetSpec spec;
    std::vector<Map> maps;        ///< 0 is the image; a module's target comes after its source.
    std::vector<Module> modules;  ///< In the order their weights lie. Into one map they add in this order.
    std::vector<Layer> layers;
    std::vector<int> order;  ///< Indices of modules by (to, index): the order in which a net is computed.
    int logits = 0;          ///< The map that holds them.
    int cells = 0;

    std::span<const Layer> layersOf(const Module& module) const {
        return std::span(layers).subspan(static_cast<std::size_t>(module.firstLayer),
                                         static_cast<std::size_t>(module.layers));
    }
};

/// A path compiled once: the modules that lie on a way from the image to the logits, in order of computation. A dead
/// path has no way; its route holds the modules without a condition, which a step of it moves all the same.
struct Route {
    std::vector<int> modules;
    bool dead = false;
};

/// Throws ContractError unless the path has one option a decision. An option that the net was built without adds
/// nothing.
Route routeOf(const NetGraph& graph, const Path& path);

/// All modules whose conditions hold, dead ones too, in order of computation.
std::vector<int> chosenModules(const NetGraph& graph, const Path& path);

/// Bit d: decision d chose a module of the route. At most Path::kMaxDecisions decisions.
std::uint64_t liveDecisions(const NetGraph& graph, const Route& route);

/// Name of a layer's tensors without ".weight".
std::string tensorName(const Module& module, const Layer& layer);

}  // namespace pada

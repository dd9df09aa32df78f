// SPDX-License-Identifier: GPL-3.0-or-later
// core/space/net_graph.h: a net as maps and the modules between them, and the part of it that a path computes. Layout
// of the weights, counts of operations, drawing and live decisions are read from it. Plain values; no tensor, no
// weight.
#pragma once
#include "core/space/path.h"
#include "core/space/term.h"

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
    std::string space = "nas-bench-201", variant;  ///< Whose decisions these are, as makeSearchSpace() takes them.
    bool standAlone = false;  ///< A net to be trained alone, where its space builds that differently from a supernet.
    bool auxiliary = false;   ///< With a second classifier in the middle, where the space has one.
};

enum class LayerKind : std::uint8_t {
    convolution,  ///< No bias. `kernel`, `stride`, `dilation`, `padding` on each side with zeros.
    norm,         ///< Batch norm.
    relu,
    relu6,        ///< min(max(x, 0), 6).
    averagePool,  ///< Mean of the pixels of the window that lie in the map.
    maxPool,      ///< Largest of them.
    join,         ///< Channels of `from`, then those of `second`.
    pixelMean,    ///< Of all pixels.
    linear,       ///< With a bias.
};

/// One layer. Most read what the layer before them gives, and a module's first its source; `from` says it of each.
struct Layer {
    LayerKind kind = LayerKind::relu;
    std::string name;  ///< "conv", "conv_a.bn": behind the module's in exported names; empty: the module's is enough.
    int kernel = 1, stride = 1, padding = 0;
    int in = 0;                  ///< Channels of what it reads (join: of `from`).
    int channels = 0, side = 0;  ///< Of the result.
    bool affine = false;         ///< A norm's scale and shift are weights.
    int dilation = 1;            ///< Pixels from one tap of a kernel to the next.
    int shift = 0;               ///< First row and column of the source that are read; those before are not there.
    bool depthwise = false;      ///< Each channel by a kernel of its own: `in` channels, 1 weight a tap and channel.
    double epsilon = 1e-5;       ///< Of a norm, added to the variance.
    int from = -1;               ///< Which layer of the module it reads, counted from 0; -1: the module's source.
    int second = -1;             ///< Join alone: as `from`.
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
    bool dropsPath = false;          ///< In training of a net alone it may be left out for some images.
};

/// What flows between modules: the sum of those that run into it, or other maps' channels one behind another.
struct Map {
    int channels = 0, side = 0;
    std::vector<int> parts = {};  ///< Earlier maps; no module runs into this one then.
};

struct NetGraph {
    NetSpec spec;
    std::vector<Map> maps;        ///< 0 is the image; a module's target comes after its source.
    std::vector<Module> modules;  ///< In the order their weights lie. Into one map they add in this order.
    std::vector<Layer> layers;
    std::vector<int> order;  ///< Indices of modules by (to, index): the order in which a net is computed.
    int logits = 0;          ///< The map that holds them.
    int cells = 0;
    std::vector<int> outputs;  ///< Per cell, the map that holds what it gives.
    int auxiliaryLogits = -1;  ///< The map of the second classifier, or -1. It is for training alone.

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
/// nothing. With `auxiliary` what leads to the second classifier alone is on the way too, where there is one.
Route routeOf(const NetGraph& graph, const Path& path, bool auxiliary = false);

/// Of terms: a candidate runs where a term takes its option, whatever else it waits for (which results a node sums is
/// not asked); all other modules run.
Route routeOf(const NetGraph& graph, std::span<const Term> terms, bool auxiliary = false);

/// All modules whose conditions hold, dead ones too, in order of computation.
std::vector<int> chosenModules(const NetGraph& graph, const Path& path);

/// Bit d: decision d chose a module of the route. At most Path::kMaxDecisions decisions.
std::uint64_t liveDecisions(const NetGraph& graph, const Route& route);

/// Name of a layer's tensors without ".weight".
std::string tensorName(const Module& module, const Layer& layer);

}  // namespace pada

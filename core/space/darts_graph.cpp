// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/darts_graph.h"

#include "core/space/darts_space.h"
#include "core/space/graph_builder.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace pada::darts {
namespace {

/// One cell's maps: its two inputs as they come, at its own width, its nodes, and all of those.
struct CellMaps {
    std::array<int, 2> sources{};
    std::array<int, kNodes + 2> states{};
    int output = 0;
    int width = 0;
    bool reduces = false, afterReduction = false;
};

struct NetMaps {
    int image = 0, stem = 0, logits = 0, auxiliary = -1;
    std::vector<CellMaps> cells;
};

NetMaps addMaps(GraphBuilder& build, const NetSpec& spec) {
    const NetSize& size = spec.size;
    NetMaps maps;
    int width = size.channels, side = size.imageSize;
    maps.image = build.map(size.inputChannels, side);
    maps.stem = build.map(3 * width, side);
    std::array<int, 2> last{maps.stem, maps.stem};
    bool reduced = false;
    const int cells = 3 * size.cellsPerStage + 2;
    for (int index = 0; index < cells; ++index) {
        CellMaps cell;
        cell.sources = last;
        cell.reduces = index == size.cellsPerStage || index == 2 * size.cellsPerStage + 1;
        cell.afterReduction = reduced;
        if (cell.reduces) width *= 2;
        cell.width = width;
        for (int input : {0, 1}) cell.states[static_cast<std::size_t>(input)] = build.map(width, side);
        if (cell.reduces) side = (side + 1) / 2;
        for (std::size_t node = 2; node < cell.states.size(); ++node) cell.states[node] = build.map(width, side);
        cell.output = build.joined({cell.states.begin() + 2, cell.states.end()});
        build.output(cell.output);
        last = {last[1], cell.output};
        reduced = cell.reduces;
        maps.cells.push_back(cell);
    }
    maps.logits = build.map(size.classes, 1);
    if (spec.auxiliary) maps.auxiliary = build.map(size.classes, 1);
    return maps;
}

/// What the open module does to its source in one option.
void addOperation(GraphBuilder& build, int op, int width, int stride, bool standAlone) {
    const int kernel = op == sepConv5x5 || op == dilConv5x5 ? 5 : 3;
    switch (op) {
        case maxPool:
        case avgPool:
            if (op == maxPool)
                build.maxPool(kernel, stride);
            else
                build.averagePool(kernel, stride, kernel / 2);
            if (!standAlone) build.norm("bn", false);
            break;
        case skip:
            if (stride == 2) build.relu().factorizedReduction(width).norm("bn");
            break;
        case sepConv3x3:
        case sepConv5x5:
            build.relu().depthwise("dw1", kernel, stride).convolution("pw1", width, 1).norm("bn1");
            build.relu().depthwise("dw2", kernel).convolution("pw2", width, 1).norm("bn2");
            break;
        default:
            build.relu().depthwise("dw", kernel, stride, 2).convolution("pw", width, 1).norm("bn");
            break;
    }
}

/// Which of a node's pairs take state `from`.
std::uint32_t pairsWith(int node, int from) {
    std::uint32_t pairs = 0;
    for (int option = 0; option < pairsOf(node); ++option)
        if (std::ranges::count(pairAt(node, option), from) > 0) pairs |= std::uint32_t{1} << option;
    return pairs;
}

void addCell(GraphBuilder& build, const NetSpec& spec, const CellMaps& cell, int index) {
    const std::string name = "cells." + std::to_string(index);
    for (const std::size_t input : {0u, 1u}) {
        build.module(name + ".preprocess" + std::to_string(input), cell.sources[input], cell.states[input]).cell =
            index;
        build.relu();
        if (input == 0 && cell.afterReduction)
            build.factorizedReduction(cell.width).norm("bn");
        else
            build.convolution("conv", cell.width, 1).norm("bn");
    }
    const int base = cell.reduces ? kCellDecisions : 0;
    for (int node = 2; node < kNodes + 2; ++node) {
        const int inputs = base + kEdges + node - 2;
        std::uint32_t pairs = 0;
        for (const int option : spec.options[static_cast<std::size_t>(inputs)]) pairs |= std::uint32_t{1} << option;
        for (int from = 0; from < node; ++from) {
            if ((pairs & pairsWith(node, from)) == 0) continue;  // No path of this net takes the edge.
            const int edge = edgeOf(node, from), decision = base + edge;
            for (const int op : spec.options[static_cast<std::size_t>(decision)]) {
                const int stride = cell.reduces && from < 2 ? 2 : 1;
                Module& module = build.candidate(
                    name + ".edges." + std::to_string(edge) + '.' + std::string(kOpNames[static_cast<std::size_t>(op)]),
                    cell.states[static_cast<std::size_t>(from)], cell.states[static_cast<std::size_t>(node)], index,
                    decision, op);
                module.when.push_back({inputs, pairsWith(node, from)});
                module.dropsPath = op != skip || stride == 2;  // all but the identity
                addOperation(build, op, cell.width, stride, spec.standAlone);
            }
        }
    }
}

}  // namespace

NetGraph netGraph(const NetSpec& spec) {
    const NetSize& size = spec.size;
    GraphBuilder build(spec);
    const NetMaps maps = addMaps(build, spec);
    build.module("stem", maps.image, maps.stem);
    build.convolution("conv", 3 * size.channels, 3).norm("bn", true);
    for (std::size_t cell = 0; cell < maps.cells.size(); ++cell)
        addCell(build, spec, maps.cells[cell], static_cast<int>(cell));
    build.module("head", maps.cells.back().output, maps.logits);
    build.pixelMean().linear("linear", size.classes);
    if (maps.auxiliary >= 0) {
        build.module("auxiliary", maps.cells[static_cast<std::size_t>(2 * size.cellsPerStage + 1)].output,
                     maps.auxiliary);
        build.relu().innerAveragePool(5, 3).innerConvolution("conv1", 128, 1).norm("bn1", true);
        build.relu().innerConvolution("conv2", 768, 2).norm("bn2", true).relu().linear("linear", size.classes);
        build.auxiliaryLogits(maps.auxiliary);
    }
    return build.finish(maps.logits);
}

}  // namespace pada::darts

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/nas_bench_201_graph.h"

#include "core/base/contract.h"
#include "core/space/graph_builder.h"
#include "core/space/nas_bench_201.h"

#include <algorithm>
#include <array>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace pada::nb201 {
namespace {

constexpr int kStages = 3;

/// Ids of the maps that modules run between.
struct Maps {
    int image = 0, stem = 0, last = 0, logits = 0;   ///< `last` is what the head reads.
    std::vector<std::array<int, kNodes>> cells;      ///< Per cell its nodes; node 0 is what the cell reads.
    std::array<int, kStages - 1> wide{}, reduced{};  ///< Before and behind each reduction.
};

Maps addMaps(GraphBuilder& build, const NetSize& size) {
    Maps maps;
    int width = size.channels, side = size.imageSize;
    maps.image = build.map(size.inputChannels, side);
    maps.last = maps.stem = build.map(width, side);
    for (int stage = 0; stage < kStages; ++stage) {
        for (int cell = 0; cell < size.cellsPerStage; ++cell) {
            std::array<int, kNodes> nodes{maps.last};
            for (std::size_t node = 1; node < kNodes; ++node) nodes[node] = build.map(width, side);
            maps.last = nodes.back();
            maps.cells.push_back(nodes);
        }
        if (stage + 1 == kStages) break;
        width *= 2;
        side = (side + 1) / 2;
        maps.wide[static_cast<std::size_t>(stage)] = maps.last;
        maps.last = maps.reduced[static_cast<std::size_t>(stage)] = build.map(width, side);
    }
    maps.logits = build.map(size.classes, 1);
    return maps;
}

void addCandidate(GraphBuilder& build, const std::string& cell, int index, const std::array<int, kNodes>& nodes,
                  int width, std::size_t edge, int option) {
    if (option == none) return;
    build.candidate(cell + ".edges." + std::to_string(edge) + '.' + std::string(kOpNames[option]),
                    nodes[static_cast<std::size_t>(kEdgeFrom[edge])], nodes[static_cast<std::size_t>(kEdgeTo[edge])],
                    index, static_cast<int>(edge), option);
    if (option == avgPool) build.averagePool(3, 1, 1);
    if (option == conv1x1 || option == conv3x3)
        build.relu().convolution("conv", width, option == conv3x3 ? 3 : 1).norm("bn");
}

/// What netGraph() needs.
Result<void> countable(const NetSpec& spec) {
    const auto wrong = [](std::string words) { return Error{ErrorCode::wrongUse, std::move(words)}; };
    if (spec.options.size() != kEdges) return wrong("a NAS-Bench-201 net has 6 decisions");
    for (const auto& allowed : spec.options) {
        if (allowed.empty()) return wrong("every decision needs at least one option");
        if (std::ranges::adjacent_find(allowed, std::ranges::greater_equal()) != allowed.end() ||
            allowed.back() >= kOps)
            return wrong("options ascend and lie in [0, 5)");
    }
    const NetSize& size = spec.size;
    if (size.channels < 1 || size.cellsPerStage < 0 || size.classes < 1 || size.inputChannels < 1 || size.imageSize < 1)
        return wrong("sizes of a net are positive");
    return {};
}

}  // namespace

Result<void> netFits(const NetSpec& spec) {
    if (auto fits = countable(spec); !fits.ok()) return fits;
    if (spec.auxiliary) return Error{ErrorCode::wrongUse, "nets of NAS-Bench-201 have no auxiliary classifier"};
    if (spec.size.cellsPerStage < 1) return Error{ErrorCode::wrongUse, "a stage needs at least one cell"};
    if (spec.size.imageSize % 4 != 0)
        return Error{ErrorCode::wrongUse,
                     "the image size must divide by 4, not be " + std::to_string(spec.size.imageSize)};
    return {};
}

NetGraph netGraph(const NetSpec& spec) {
    if (const auto fits = countable(spec); !fits.ok()) throw ContractError(fits.error().message);
    const NetSize& size = spec.size;
    GraphBuilder build(spec);
    const Maps maps = addMaps(build, size);

    build.module("stem", maps.image, maps.stem);
    build.convolution("conv", size.channels, 3).norm("bn");
    for (std::size_t cell = 0; cell < maps.cells.size(); ++cell) {
        build.output(maps.cells[cell].back());
        const int index = static_cast<int>(cell), stage = index / size.cellsPerStage;
        const std::string name =
            "stages." + std::to_string(stage) + ".cells." + std::to_string(index % size.cellsPerStage);
        for (std::size_t edge = 0; edge < kEdges; ++edge)
            for (const int option : spec.options[edge])
                addCandidate(build, name, index, maps.cells[cell], size.channels << stage, edge, option);
    }
    for (std::size_t r = 0; r < maps.reduced.size(); ++r) {
        const int from = maps.wide[r], width = size.channels << (r + 1);
        const std::string name = "reductions." + std::to_string(r);
        build.module(name, from, maps.reduced[r]);
        build.relu().convolution("conv_a", width, 3, 2).norm("conv_a.bn");
        build.relu().convolution("conv_b", width, 3).norm("conv_b.bn");
        build.module(name + ".shortcut", from, maps.reduced[r]);
        build.averagePool(2, 2, 0).convolution({}, width, 1);
    }
    build.module("head", maps.last, maps.logits);
    build.norm("bn").relu().pixelMean().linear("linear", size.classes);
    return build.finish(maps.logits);
}

}  // namespace pada::nb201

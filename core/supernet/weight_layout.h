// SPDX-License-Identifier: GPL-3.0-or-later
// core/supernet/weight_layout.h: where every tensor of a net lies in the flat buffers, read from its graph.
#pragma once
#include "core/space/net_graph.h"
#include "core/space/path.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pada {

enum class SegmentKind : std::uint8_t { convolution, linear, bias, bnScale, bnShift };

/// One tensor: `offset` and `size` in floats. Every segment starts at a multiple of 16 floats (64 bytes).
struct Segment {
    std::string name;  ///< As exported: "stages.0.cells.1.edges.4.nor_conv_3x3.conv.weight", "stem.bn.weight",
                       ///< "head.linear.bias".
    SegmentKind kind = SegmentKind::convolution;
    std::size_t offset = 0;
    std::size_t size = 0;
    int kernel = 1, in = 0,
        out = 0;  ///< Convolution HWIO = [kernel][kernel][in][out], `in` 1 where each channel has a kernel of its own;
                  ///< linear = [out][in] row by row; others: `out` entries.
    int cell = -1;      ///< Index over all cells (stage * cellsPerStage + k); -1 for stem, reductions, head.
    int decision = -1;  ///< Whose candidate it belongs to, or -1.
    int option = -1;    ///< Index into the full option list, or -1.
};

/// One batch norm's running statistics: `offset` into the statistics buffer, mean[channels] then variance[channels].
struct NormSlot {
    std::string name;  ///< "stages.0.cells.1.edges.4.nor_conv_3x3.bn", "stem.bn", "reductions.0.conv_a.bn", "head.bn".
    std::size_t offset = 0;
    int channels = 0;
    int cell = -1, decision = -1, option = -1;
};

/// What a step needs to know of its path, found out once.
struct CompiledPath {
    bool dead = false;                  ///< No way from input to output.
    std::uint64_t live = 0;             ///< Bit d: decision d lies on a way from input to output.
    std::vector<std::uint32_t> active;  ///< Indices into segments(), ascending.
};

/// Modules in the graph's order, layer by layer: a convolution or linear layer has its weights, a linear one a bias, an
/// affine norm scale and shift. Immutable; equal graphs give equal layouts, and a checkpoint stands on that: what a
/// graph of today says must not move (tests/core/supernet/frozen_layout_test.cpp).
class WeightLayout {
public:
    explicit WeightLayout(NetGraph graph);
    /// Of the net that the spec's space has. Throws ContractError where the space's fits() is wrong.
    explicit WeightLayout(const NetSpec& spec);

    const NetGraph& graph() const noexcept { return m_graph; }
    const NetSpec& spec() const noexcept { return m_graph.spec; }
    const std::vector<Segment>& segments() const noexcept { return m_segments; }
    const std::vector<NormSlot>& norms() const noexcept { return m_norms; }
    std::size_t floats() const noexcept { return m_floats; }  ///< Length of weights, momentum and gradients.
    std::size_t statisticsFloats() const noexcept {
        return m_statistics;
    }  ///< Length of the running-statistics buffer.

    /// Indices into segments() that a route computes with, ascending.
    std::vector<std::uint32_t> activeSegments(const Route& route) const;
    /// Throws ContractError for an option that the net was built without.
    CompiledPath compiled(const Path& path) const;
    /// Of the path's route; pruned or not is the same.
    std::vector<std::uint32_t> activeSegments(const Path& path) const;
    /// Where a module's segments and norms begin; they lie one behind another in the order of its layers.
    std::uint32_t firstSegment(int module) const { return m_firstSegment[static_cast<std::size_t>(module)]; }
    std::size_t firstNorm(int module) const { return m_firstNorm[static_cast<std::size_t>(module)]; }
    /// Index of the (last) convolution segment of (cell, decision, option), or -1 where that option has none or is not
    /// allowed.
    int convolution(int cell, int decision, int option) const;
    int findSegment(std::string_view name) const;          ///< Index or -1.
    int normOf(int cell, int decision, int option) const;  ///< Index into norms() or -1.

private:
    void place(const Module& module);
    int add(Segment segment);
    void addNorm(const Module& module, const Layer& layer);
    /// Of a candidate's module in the two tables below; none for other modules.
    std::optional<std::size_t> at(int cell, int decision, int option) const;

    NetGraph m_graph;
    std::vector<Segment> m_segments;
    std::vector<NormSlot> m_norms;
    std::vector<std::uint32_t> m_firstSegment;  ///< Per module, and one behind the last.
    std::vector<std::size_t> m_firstNorm;       ///< Per module.
    std::size_t m_options = 0;                  ///< Options of a decision have indices below.
    std::vector<int> m_convolutionIndex;
    std::vector<int> m_normIndex;
    std::size_t m_floats = 0;
    std::size_t m_statistics = 0;
};

}  // namespace pada

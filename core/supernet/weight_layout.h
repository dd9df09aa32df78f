// SPDX-License-Identifier: GPL-3.0-or-later
// core/supernet/weight_layout.h: where every tensor of a NAS-Bench-201 net lies in the flat buffers.
#pragma once
#include "core/space/path.h"
#include "core/space/search_space.h"

#include <cstdint>
#include <string>
#include <vector>

namespace pada {

/// What a net is made of. A supernet offers several options a decision, a stand-alone net exactly one.
struct NetSpec {
    NetSize size;
    bool affine = false;  ///< Batch norm with scale and shift, as stand-alone nets have.
    std::vector<std::vector<std::uint8_t>>
        options;  ///< Per decision the allowed options (indices into the full list), ascending.
};

enum class SegmentKind : std::uint8_t { convolution, linear, bias, bnScale, bnShift };

/// One tensor: `offset` and `size` in floats. Every segment starts at a multiple of 16 floats (64 bytes).
struct Segment {
    std::string name;  ///< As exported: "stages.0.cells.1.edges.4.nor_conv_3x3.conv.weight", "stem.bn.weight",
                       ///< "head.linear.bias".
    SegmentKind kind = SegmentKind::convolution;
    std::size_t offset = 0;
    std::size_t size = 0;
    int kernel = 1, in = 0,
        out =
            0;  ///< Convolution HWIO = [kernel][kernel][in][out]; linear = [out][in] row by row; others: `out` entries.
    int cell = -1;      ///< Index over all cells (stage * cellsPerStage + k); -1 for stem, reductions, head.
    int decision = -1;  ///< Edge 0..5, or -1.
    int option = -1;    ///< Index into the full option list, or -1.
};

/// One batch norm's running statistics: `offset` into the statistics buffer, mean[channels] then variance[channels].
struct NormSlot {
    std::string name;  ///< "stages.0.cells.1.edges.4.nor_conv_3x3.bn", "stem.bn", "reductions.0.conv_a.bn", "head.bn".
    std::size_t offset = 0;
    int channels = 0;
    int cell = -1, decision = -1, option = -1;
};

/// Layout of the NAS-Bench-201 net (stem, 3 stages of cells with 2 reductions between, head), methods.md section 3.1.
/// Segment order: stem, cells by stage / cell / decision / option, reductions, head; affine parameters follow their
/// convolution. Immutable; equal specs give equal layouts.
class WeightLayout {
public:
    /// Throws ContractError for a spec that is not NAS-Bench-201's (6 decisions, options in [0, 5), image size
    /// divisible by 4).
    explicit WeightLayout(NetSpec spec);

    const NetSpec& spec() const noexcept { return m_spec; }
    const std::vector<Segment>& segments() const noexcept { return m_segments; }
    const std::vector<NormSlot>& norms() const noexcept { return m_norms; }
    std::size_t floats() const noexcept { return m_floats; }  ///< Length of weights, momentum and gradients.
    std::size_t statisticsFloats() const noexcept {
        return m_statistics;
    }  ///< Length of the running-statistics buffer.

    /// Indices into segments() that a *pruned* path computes with, ascending: stem, its live convolutions, reductions,
    /// head.
    std::vector<std::uint32_t> activeSegments(const Path& pruned) const;
    /// Index of the convolution segment of (cell, decision, option), or -1 where that option has none or is not
    /// allowed.
    int convolution(int cell, int decision, int option) const;
    int findSegment(std::string_view name) const;          ///< Index or -1.
    int normOf(int cell, int decision, int option) const;  ///< Index into norms() or -1.

private:
    NetSpec m_spec;
    std::vector<Segment> m_segments;
    std::vector<NormSlot> m_norms;
    std::vector<int> m_convolutionIndex;
    std::vector<int> m_normIndex;
    std::size_t m_floats = 0;
    std::size_t m_statistics = 0;
};

}  // namespace pada

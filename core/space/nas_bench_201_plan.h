// SPDX-License-Identifier: GPL-3.0-or-later
// core/space/nas_bench_201_plan.h: a path of NAS-Bench-201 compiled once: what of its cell has to be computed.
// Training, ranking, both backends, active weights and MAdds read the same plan.
#pragma once
#include "core/space/nas_bench_201.h"
#include "core/space/term.h"

#include <array>
#include <span>
#include <string>
#include <vector>

namespace pada::nb201 {

/// The cell without what no way from node 0 to node 3 uses; that is what a path is here, by definition. A convolution
/// on a node that nothing reaches is left out, where a net built literally would add the constant it makes of zeros:
/// none under batch statistics without affine norms, else minus mean over deviation or the norm's shift (2,000 of the
/// 15,284 connected cells have one). A cell is computed in phases, one a node: phase n sums what flows into node n,
/// then takes every convolution that leaves it; live(n) says which phases there are. A value.
struct PathPlan {
    std::array<Op, kEdges> option{};  ///< Dead edges are `none`.
    bool dead = true;                 ///< No way at all; every edge is `none` and the cell is the zero function.

    bool hasConvolution(int edge) const {
        const Op o = option[static_cast<std::size_t>(edge)];
        return o == conv1x1 || o == conv3x3;
    }
    /// Whether anything flows into `node`; the input node always lives.
    bool live(int node) const;
    Path path() const;  ///< The pruned path; equal for 9,445 classes of paths.

    /// What each node's value is made of, skips merged into sums: equal text = the same computation with the same
    /// weights; "#" for zero. Node 3's is the sameness key `plan`, of which the space has 7,810.
    std::array<std::string, kNodes> nodeKeys() const;
};

/// The same of terms, which may give an edge several ops: those of an edge in the order of the list.
struct MixedPlan {
    struct EdgeOp {
        Op op = none;
        int term = -1;  ///< Index into the list; -1: a path's, which has no coefficient.
        bool trains = true;
        int bank = 0;  ///< The edge whose weights it takes.
    };
    std::array<std::vector<EdgeOp>, kEdges> ops{};   ///< None on dead edges, and never `none`.
    std::array<std::vector<int>, kEdges> factors{};  ///< Terms that multiply a whole edge; none on dead ones.
    bool dead = true;

    std::uint64_t liveEdges() const;  ///< Bit e: edge e computes something.

    explicit MixedPlan(const PathPlan& path);
    /// Throws ContractError for a decision, option or bank that the space has not.
    explicit MixedPlan(std::span<const Term> terms);
};

/// Throws ContractError for a path that is not six options in [0, 5).
PathPlan compilePath(const Path& path);
/// The same of a path whose way through the net is known: `live` is liveDecisions() of its route.
PathPlan planOf(const Path& path, std::uint64_t live, bool dead);

}  // namespace pada::nb201

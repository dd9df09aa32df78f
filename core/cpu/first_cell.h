// SPDX-License-Identifier: GPL-3.0-or-later
// core/cpu/first_cell.h: stem and first cell of many paths on one batch. Up to here the paths see the same input, so
// their node values form a tree: 4 values of node 1 besides zero, some hundred of node 2, one of node 3 for each plan.
#pragma once
#include "core/cpu/forward_pass.h"

#include <string>

namespace pada {
inline namespace PADA_STORED {

/// How much was computed so far.
struct FirstCellWork {
    std::int64_t convolutions = 0;  ///< Edges of the cell; the stem is not counted.
    std::int64_t poolings = 0;
    std::int64_t sums = 0;  ///< Of nodes 1 and 2; a node that is a copy of another is none.
};

/// Keeps one value of every inner node, and the raw outputs of the convolutions that leave it, until a path asks for
/// another value: paths in ascending order walk the tree depth first and compute each value once. Holds 17 tensors of
/// the first stage where all options are offered, however many paths there are. Thread: the engine's.
class FirstCell {
public:
    FirstCell(const NetSpec& spec, NetRefs& refs) : m_spec(spec), m_refs(refs) {}

    /// Takes the tensors and forgets every value; puts the stem into `plan`.
    void layOut(NetPlan& plan, std::size_t images, Arena& arena);

    /// Computes what `path` (not dead) lacks; the result is node 3's sum, its sources ready, itself not yet summed.
    /// Valid until the next call. `pass` runs on the same plan, batch and references each time.
    NodeSum& bring(const nb201::PathPlan& path, const float* images, ForwardPass& pass);

    const NodeSum& out() const noexcept { return m_last; }  ///< What bring() gives, here without its sources.
    const FirstCellWork& work() const noexcept { return m_work; }

private:
    static constexpr int kInner = nb201::kNodes - 1;  ///< Nodes that edges leave.

    struct Edge {
        Convolved conv[2];  ///< 1x1, 3x3.
        bool ready[2] = {};
    };
    struct Node {
        std::string key;          ///< Of the value held; empty for none.
        Stored* own = nullptr;    ///< The node's tensor.
        Stored* value = nullptr;  ///< Where the value lies: `own`, or that of which it is a copy.
        Stored* pooled = nullptr;
        bool poolReady = false;
    };

    void forget(int node);
    NodeSum sumInto(int node, const nb201::PathPlan& path, Stored* out, ForwardPass& pass);
    NodeSum valueOf(int node) const;

    const NetSpec& m_spec;
    NetRefs& m_refs;
    Node m_node[kInner];
    Edge m_edge[nb201::kEdges];
    NodeSum m_last;
    FirstCellWork m_work;
};

}  // namespace PADA_STORED
}  // namespace pada

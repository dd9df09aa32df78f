// SPDX-License-Identifier: GPL-3.0-or-later
// core/space/net_cost.h: multiply-adds and weights, counted from a net's graph.
#pragma once
#include "core/space/net_graph.h"

#include <cstdint>
#include <span>
#include <vector>

namespace pada {

/// Of one image. Batch norm, pooling, ReLU and sums cost no multiply-adds; a classifier's bias is a parameter only.
struct NetCount {
    std::int64_t convolutionMadds = 0;
    std::int64_t linearMadds = 0;
    std::int64_t parameters = 0;
    int cellKernels = 0;  ///< Sum of kernel areas (9 for a 3x3) of the convolutions in cell 0.

    std::int64_t madds() const { return convolutionMadds + linearMadds; }
    NetCount& operator+=(const NetCount& other);
};

/// Counts of every module, taken once; sums over some of them. Immutable.
class NetCost {
public:
    explicit NetCost(NetGraph graph);

    const NetGraph& graph() const noexcept { return m_graph; }
    const NetCount& of(int module) const { return m_counts[static_cast<std::size_t>(module)]; }
    NetCount of(std::span<const int> modules) const;

private:
    NetGraph m_graph;
    std::vector<NetCount> m_counts;
};

NetCount countOf(const NetGraph& graph, const Module& module);

}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
// core/space/net_cost.h: multiply-adds and weights, counted from a net's graph.
#pragma once
#include "core/base/mutex.h"
#include "core/space/net_graph.h"

#include <cstdint>
#include <functional>
#include <memory>
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

/// Counts of the net of the size that was asked for last: whoever counts counts many paths of one net. Any thread.
class SizedCost {
public:
    std::shared_ptr<const NetCost> of(const NetSize& size, const std::function<NetGraph()>& make) const;

private:
    mutable Mutex m_mutex;
    mutable NetSize m_size PADA_GUARDED_BY(m_mutex);
    mutable std::shared_ptr<const NetCost> m_counted PADA_GUARDED_BY(m_mutex);
};

NetCount countOf(const NetGraph& graph, const Module& module);

}  // namespace pada

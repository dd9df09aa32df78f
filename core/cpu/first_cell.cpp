// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cpu/first_cell.h"

#include <algorithm>

namespace pada {
inline namespace PADA_STORED {
namespace {

constexpr int kindOf(nb201::Op option) {
    return option == nb201::conv3x3 ? 1 : 0;
}

}  // namespace

void FirstCell::layOut(NetPlan& plan, std::size_t images, Arena& arena) {
    const NetSize& size = m_spec.size;
    const auto side = static_cast<std::size_t>(size.imageSize);
    const auto tensor = [&] {
        return arena.take<Stored>(images * side * side * static_cast<std::size_t>(size.channels));
    };
    const auto offers = [&](std::size_t edge, nb201::Op option) {
        return std::ranges::find(m_spec.options[edge], option) != m_spec.options[edge].end();
    };
    m_last = {};
    m_last.side = size.imageSize;
    m_last.channels = size.channels;
    m_last.out = tensor();
    for (Node& node : m_node) {
        node = {};
        node.own = tensor();
        node.pooled = tensor();
    }
    for (std::size_t e = 0; e < nb201::kEdges; ++e) {
        m_edge[e] = {};
        for (const nb201::Op option : {nb201::conv1x1, nb201::conv3x3}) {
            if (!offers(e, option)) continue;
            // Node 1's sum reads the raw output of edge 0 once and right away, before node 3 needs its tensor.
            m_edge[e].conv[kindOf(option)] = {&m_refs.edge(0, static_cast<int>(e), option),
                                              e == 0 ? m_last.out : tensor()};
        }
    }
    plan.stemOut = valueOf(0);
    plan.stemOut.out = m_node[0].own;
    plan.stem = {&m_refs.stem, m_last.out};
    plan.stemOut.add(plan.stem);
}

void FirstCell::forget(int node) {
    Node& n = m_node[node];
    n.key.clear();
    n.poolReady = false;
    for (std::size_t e = 0; e < nb201::kEdges; ++e)
        if (nb201::kEdgeFrom[e] == node) std::ranges::fill(m_edge[e].ready, false);
}

NodeSum FirstCell::valueOf(int node) const {
    NodeSum value;
    value.side = m_spec.size.imageSize;
    value.channels = m_spec.size.channels;
    value.out = m_node[node].value;
    return value;
}

NodeSum FirstCell::sumInto(int node, const nb201::PathPlan& path, Stored* out, ForwardPass& pass) {
    NodeSum sum = valueOf(0);
    sum.out = out;
    for (std::size_t e = 0; e < nb201::kEdges; ++e) {
        const nb201::Op option = path.option[e];
        if (nb201::kEdgeTo[e] != node || option == nb201::none) continue;
        const int from = nb201::kEdgeFrom[e];
        Node& source = m_node[from];
        if (option == nb201::skip) {
            sum.plain[sum.plainCount++] = source.value;
        } else if (option == nb201::avgPool) {
            if (!source.poolReady) {
                NodeSum average = valueOf(from);
                average.out = source.pooled;
                average.pooled[average.pooledCount++] = source.value;
                pass.runSum(average);
                source.poolReady = true;
                ++m_work.poolings;
            }
            sum.plain[sum.plainCount++] = source.pooled;
        } else {
            const Convolved& conv = m_edge[e].conv[kindOf(option)];
            expects(conv.conv != nullptr, "the path takes an option that this net was not built with");
            bool& ready = m_edge[e].ready[kindOf(option)];
            if (!ready) {
                pass.runConvolution(valueOf(from), conv);
                ready = true;
                ++m_work.convolutions;
            }
            sum.add(conv);
        }
    }
    return sum;
}

NodeSum& FirstCell::bring(const nb201::PathPlan& path, const float* images, ForwardPass& pass) {
    const auto keys = path.nodeKeys();
    for (int n = 0; n < kInner; ++n) {
        Node& node = m_node[n];
        if (!path.live(n) || node.key == keys[static_cast<std::size_t>(n)]) continue;
        // A copy of a later node's source may lie in an earlier node's tensors, so all that follows goes with it.
        for (int later = n; later < kInner; ++later) forget(later);
        if (n == 0) {
            pass.runStem(images, m_spec.size);
            node.value = node.own;
        } else {
            const NodeSum sum = sumInto(n, path, node.own, pass);
            const bool copy = sum.convolvedCount == 0 && sum.plainCount == 1;
            // The copied tensor belongs to an earlier node, and nobody writes to it while this value is held.
            node.value = copy ? const_cast<Stored*>(sum.plain[0]) : node.own;
            if (!copy) {
                pass.runSum(sum);
                ++m_work.sums;
            }
            if (n == 1) m_edge[0].ready[0] = m_edge[0].ready[1] = false;  // Its tensor is node 3's as well.
        }
        node.key = keys[static_cast<std::size_t>(n)];
    }
    m_last = sumInto(nb201::kNodes - 1, path, m_last.out, pass);
    return m_last;
}

}  // namespace PADA_STORED
}  // namespace pada

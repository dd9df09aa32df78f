// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/net_cost.h"

#include <utility>

namespace pada {

NetCount& NetCount::operator+=(const NetCount& other) {
    convolutionMadds += other.convolutionMadds;
    linearMadds += other.linearMadds;
    parameters += other.parameters;
    cellKernels += other.cellKernels;
    return *this;
}

NetCount countOf(const NetGraph& graph, const Module& module) {
    NetCount count;
    for (const Layer& layer : graph.layersOf(module)) {
        const std::int64_t in = layer.depthwise ? 1 : layer.in, out = layer.channels,
                           pixels = std::int64_t{layer.side} * layer.side;
        switch (layer.kind) {
            case LayerKind::convolution: {
                const int area = layer.kernel * layer.kernel;
                count.parameters += in * out * area;
                count.convolutionMadds += in * out * area * pixels;
                if (module.cell == 0) count.cellKernels += area;
                break;
            }
            case LayerKind::norm:
                if (layer.affine) count.parameters += 2 * out;
                break;
            case LayerKind::linear:
                count.parameters += in * out + out;
                count.linearMadds += in * out;
                break;
            case LayerKind::relu:
            case LayerKind::relu6:
            case LayerKind::averagePool:
            case LayerKind::maxPool:
            case LayerKind::join:
            case LayerKind::pixelMean:
                break;
        }
    }
    return count;
}

NetCost::NetCost(NetGraph graph) : m_graph(std::move(graph)) {
    m_counts.reserve(m_graph.modules.size());
    for (const Module& module : m_graph.modules) m_counts.push_back(countOf(m_graph, module));
}

NetCount NetCost::of(std::span<const int> modules) const {
    NetCount sum;
    for (const int module : modules) sum += of(module);
    return sum;
}

std::shared_ptr<const NetCost> SizedCost::of(const NetSize& size, const std::function<NetGraph()>& make) const {
    MutexLock lock(m_mutex);
    if (!m_counted || m_size != size) {
        m_counted = std::make_shared<const NetCost>(make());
        m_size = size;
    }
    return m_counted;
}

}  // namespace pada

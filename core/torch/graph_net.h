// SPDX-License-Identifier: GPL-3.0-or-later
// core/torch/graph_net.h: any net by autograd, read from its graph. Private to the module.
#pragma once
#include "core/torch/net_pass.h"

namespace pada {

/// Walks a route map by map. One ReLU a map, whatever number of modules begins with it. Terms multiply what a module
/// gives before it is added; a term of a whole edge multiplies each of its modules. No banks, no partial channels.
class GraphNet final : public AutogradNet {
public:
    explicit GraphNet(const WeightLayout& layout) : m_layout(layout) {}  ///< `layout` outlives it.

    std::unique_ptr<NetPass> pass(FlatBuffers& buffers, NormUse use, bool wantGradients,
                                  const PassWay& way) const override;

private:
    const WeightLayout& m_layout;
};

}  // namespace pada

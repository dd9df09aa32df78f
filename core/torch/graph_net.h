// SPDX-License-Identifier: GPL-3.0-or-later
// core/torch/graph_net.h: any net by autograd, read from its graph. Private to the module.
#pragma once
#include "core/torch/net_pass.h"

namespace pada {

/// Walks a route map by map. One ReLU a map, whatever number of modules begins with it. Terms multiply what a module
/// gives before it is added; a term of a whole edge multiplies each of its modules. No banks.
///
/// With `partial` > 1 a decision's modules read the first 1 / partial of their source's channels, with the corner of
/// their weights that these need. The others pass by, halved by a 2x2 max pool where the edge is strided, and both are
/// shuffled (Xu et al., PC-DARTS, ICLR 2020, and the authors' code).
class GraphNet final : public AutogradNet {
public:
    /// `layout` outlives it. ContractError where some decision's modules do not keep the width, or `partial` does not
    /// divide it.
    explicit GraphNet(const WeightLayout& layout, int partial = 1);

    std::unique_ptr<NetPass> pass(FlatBuffers& buffers, NormUse use, bool wantGradients,
                                  const PassWay& way) const override;

private:
    const WeightLayout& m_layout;
    int m_partial;
};

}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
// core/torch/torch_net.h: the NAS-Bench-201 net by autograd, with banks and partial channels. Private to the module.
#pragma once
#include "core/torch/net_parts.h"
#include "core/torch/net_pass.h"

namespace pada {

class TorchNet final : public AutogradNet {
public:
    /// `partial`: as SupernetRequest has it. `parts` outlives it.
    explicit TorchNet(const NetParts& parts, int partial = 1);

    std::unique_ptr<NetPass> pass(FlatBuffers& buffers, NormUse use, bool wantGradients,
                                  const PassWay& way) const override;

private:
    const NetParts& m_parts;
    int m_partial;
};

}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
// core/torch/torch_net.h: the forward graph of a NAS-Bench-201 net over the flat buffers. Private to the module.
#pragma once
#include "core/space/nas_bench_201_plan.h"
#include "core/torch/flat_buffers.h"
#include "core/torch/net_parts.h"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace pada {

/// What batch norms take and leave.
enum class NormUse {
    batch,      ///< Statistics of the batch; running ones are not touched.
    track,      ///< As batch, and running statistics move by momentum 0.1.
    replace,    ///< As batch, and running statistics become the batch's.
    inherited,  ///< Running statistics.
};

/// A net by autograd.
class TorchNet {
public:
    explicit TorchNet(const WeightLayout& layout) : m_parts(layout) {}

    /// One forward pass; owns the leaves that gradients are asked for. Lives for one call, while nobody else touches
    /// the buffers.
    class Pass {
    public:
        /// With `wantGradients` every segment used becomes a leaf.
        Pass(const TorchNet& net, FlatBuffers& buffers, NormUse use, bool wantGradients);

        /// `images` NCHW. Returns [count, classes].
        Tensor logits(const nb201::PathPlan& plan, const Tensor& images);

        /// Writes the gradients of `active` segments into the buffers; zero where the pass did not depend on one.
        void writeGradients(const Tensor& logits, const Tensor& logitsGradient, std::span<const std::uint32_t> active);

    private:
        const Tensor& leaf(int segment);
        Tensor norm(const Tensor& x, int slot);
        Tensor convolution(const Tensor& x, int segment, int stride);
        Tensor cell(const Tensor& input, const nb201::PathPlan& plan, int index);
        Tensor reduction(const Tensor& x, std::size_t index);

        const TorchNet& m_net;
        FlatBuffers& m_buffers;
        NormUse m_use;
        bool m_wantGradients;
        std::vector<Tensor> m_leaves;  ///< Per segment; undefined until used.
    };

    const NetParts& parts() const { return m_parts; }

private:
    NetParts m_parts;
};

}  // namespace pada

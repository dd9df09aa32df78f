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
    /// `partial`: as SupernetRequest has it.
    explicit TorchNet(const WeightLayout& layout, int partial = 1);

    /// One forward pass; owns the leaves that gradients are asked for. Lives for one call, while nobody else touches
    /// the buffers.
    class Pass {
    public:
        /// With `wantGradients` every segment used becomes a leaf.
        Pass(const TorchNet& net, FlatBuffers& buffers, NormUse use, bool wantGradients);

        /// Coefficients of the terms of a mixed plan; gradients are asked for them where they are for weights.
        void setCoefficients(std::span<const Term> terms);

        /// The outputs of the cells are kept for cells().
        void keepCells() { m_keepsCells = true; }
        /// Of the last logits(), in order; zeros of a dead plan.
        const std::vector<Tensor>& cells() const { return m_cells; }

        /// `images` NCHW. Returns [count, classes].
        Tensor logits(const nb201::MixedPlan& plan, const Tensor& images);

        /// Writes the gradients of `active` segments into the buffers; zero where the pass did not depend on one.
        /// Returns those of the coefficients, likewise. `aside` is undefined or a scalar that adds to the loss.
        std::vector<double> writeGradients(const Tensor& logits, const Tensor& logitsGradient, const Tensor& aside,
                                           std::span<const std::uint32_t> active);

    private:
        const Tensor& leaf(int segment);
        Tensor norm(const Tensor& x, int slot);
        Tensor convolution(const Tensor& x, int segment, int stride);
        Tensor cell(const Tensor& input, const nb201::MixedPlan& plan, int index);
        Tensor edge(const Tensor& from, Tensor& rectified, nb201::Op op, int bank, int cell);
        Tensor multiplied(const Tensor& value, int term) const;
        Tensor zeroCell(int stage, std::int64_t images) const;
        Tensor reduction(const Tensor& x, std::size_t index);

        const TorchNet& m_net;
        FlatBuffers& m_buffers;
        NormUse m_use;
        bool m_wantGradients;
        std::vector<Tensor> m_leaves;        ///< Per segment; undefined until used.
        std::vector<Tensor> m_coefficients;  ///< Of no dimension.
        bool m_keepsCells = false;
        std::vector<Tensor> m_cells;
    };

    const NetParts& parts() const { return m_parts; }

private:
    NetParts m_parts;
    int m_partial;
};

}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
// core/torch/net_pass.h: one forward pass by autograd over the flat buffers, whatever the net. Private to the module.
#pragma once
#include "core/space/path.h"
#include "core/space/term.h"
#include "core/supernet/passes.h"
#include "core/torch/flat_buffers.h"
#include "core/torch/torch_norm.h"

#include <cstdint>
#include <memory>
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

/// What is computed: a path, or terms where there are any.
struct PassWay {
    Path path;
    std::span<const Term> terms = {};
    const PassLoss* loss = nullptr;  ///< Whose auxiliary classifier and dropped paths are computed; null: none.
};

/// Owns the leaves that gradients are asked for. Lives for one call, while nobody else touches the buffers.
class NetPass {
public:
    /// With `wantGradients` every segment used becomes a leaf, and every coefficient of `terms`.
    NetPass(FlatBuffers& buffers, NormUse use, bool wantGradients, std::span<const Term> terms);
    virtual ~NetPass() = default;
    NetPass(const NetPass&) = delete;
    NetPass& operator=(const NetPass&) = delete;

    /// Segments that the pass trains, ascending; and bit d: decision d computes something.
    virtual std::vector<std::uint32_t> active() const = 0;
    virtual std::uint64_t live() const = 0;
    /// `images` NCHW. Returns [count, classes].
    virtual Tensor logits(const Tensor& images) = 0;
    /// Of the second classifier, after logits(); undefined where nobody asked for it.
    virtual Tensor auxiliaryLogits() const { return {}; }

    /// The outputs of the cells are kept for cells().
    void keepCells() { m_keepsCells = true; }
    /// Of the last logits(), in order; zeros of a dead plan.
    const std::vector<Tensor>& cells() const { return m_cells; }

    /// Writes the gradients of `active` segments into the buffers; zero where the pass did not depend on one.
    /// Returns those of the coefficients, likewise. `aside` is undefined or a scalar that adds to the loss.
    std::vector<double> writeGradients(const Tensor& logits, const Tensor& logitsGradient, const Tensor& aside,
                                       std::span<const std::uint32_t> active);

protected:
    const Tensor& leaf(int segment);
    /// `x` may have the first channels only, as partial edges do. `scale` and `shift` are segments, or -1.
    Tensor norm(const Tensor& x, std::size_t slot, int scale, int shift, double epsilon,
                Rectifier rectifier = Rectifier::none);
    Tensor multiplied(const Tensor& value, int term) const;

    FlatBuffers& m_buffers;
    bool m_keepsCells = false;
    std::vector<Tensor> m_cells;

private:
    NormUse m_use;
    bool m_wantGradients;
    std::vector<Tensor> m_leaves;        ///< Per segment; undefined until used.
    std::vector<Tensor> m_coefficients;  ///< Of no dimension.
};

/// A net by autograd. It outlives its passes.
class AutogradNet {
public:
    virtual ~AutogradNet() = default;
    /// Throws ContractError for a way that the net has not.
    virtual std::unique_ptr<NetPass> pass(FlatBuffers& buffers, NormUse use, bool wantGradients,
                                          const PassWay& way) const = 0;
};

}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
// core/torch/device_net.h: the training pass of a NAS-Bench-201 net on a device, without autograd. Private to the
// module.
#pragma once
#include "core/space/nas_bench_201_plan.h"
#include "core/torch/device_step.h"
#include "core/torch/held_images.h"
#include "core/torch/net_parts.h"
#include "core/torch/pieces.h"

#include <array>
#include <cstdint>
#include <vector>

namespace pada {

/// A path is a list of pieces: each op on each edge has its forward and its backward half, stem, reductions, head and
/// update are pieces too. They work on buffers that stay, so a piece recorded once serves every path that takes it: a
/// supernet's step is some hundred launches instead of a thousand, whatever path is drawn. Recorded or not, the bits
/// are the same. Derivatives are those that autograd puts together in TorchNet; sums over edges have their own order.
/// Nothing here waits for the device. Thread: as the net's.
class DeviceNet {
public:
    /// For steps of one shape. All arguments outlive it; `recorder` may be null.
    DeviceNet(const NetParts& parts, FlatBuffers& buffers, const StepShape& shape, Recorder* recorder);

    /// The batch's images, NCHW, before a step.
    void load(const Tensor& images);
    /// The same of a held set, by the draws of `inputs`.
    void load(const HeldImages& held, const StepInputs& inputs);

    /// Forward pass with statistics of the batch, loss and backward pass. Gradients are in buffers.gradients. With
    /// `track` running statistics move.
    void pass(const nb201::PathPlan& plan, const StepInputs& inputs, bool track);
    /// The loss, hits and norms of the samples of the last pass, as DeviceLoss reports them.
    const Tensor& lossReport() const { return m_lossReport; }

    /// A pass that tracks, and the update.
    void step(const nb201::PathPlan& plan, const StepInputs& inputs, const SgdSettings& sgd);
    /// What the last step tells, as fetchOutcome() reads it.
    const Tensor& report() const { return m_report; }

private:
    /// One convolution and its norm: what the backward half needs.
    struct Normed {
        Tensor out, mean, deviation;  ///< `deviation` is one over it, as Torch keeps it.
    };
    struct Cell {
        std::array<Tensor, nb201::kNodes> value, gradient;
        std::array<Tensor, nb201::kNodes> rectified;
        std::array<Normed, nb201::kEdges> edges;
    };
    struct Reduction {
        Tensor rectified, half, halfRectified, halfGradient, pooled;
        Normed first, second;
    };
    /// Where a sum goes: the first addend is written, later ones are added.
    struct Sum {
        Tensor& to;
        bool first;
    };

    Tensor map(int stage) const;
    void keep(Tensor& slot, const Tensor& value) const;
    Tensor weight(int segment) const { return m_weights[static_cast<std::size_t>(segment)]; }
    Tensor affine(int segment) const;
    void giveGradient(int segment, const Tensor& gradient);
    void normed(const Tensor& x, int norm, Normed& kept, Sum sum);
    void convolved(const Tensor& x, int segment, int stride, int norm, Normed& kept, Sum sum);
    Tensor normBackward(const Tensor& above, int norm, const Normed& kept);
    Tensor convolvedBackward(const Tensor& above, const Tensor& x, int segment, int stride, bool wantsInput);

    void start();
    void stem();
    void stemBackward();
    void edge(int cell, int e, nb201::Op op, bool rectify, bool first);
    /// The key of a piece whose work differs with m_track.
    std::uint32_t trackedKey(std::uint32_t key) const;
    void edgeBackward(int cell, int e, nb201::Op op, bool first);
    void reduce(std::size_t r);
    void reduceBackward(std::size_t r);
    void head(const StepInputs& inputs);
    void update(const StepInputs& inputs);
    void forward(const nb201::PathPlan& plan, int cell);
    void backward(const nb201::PathPlan& plan, int cell);
    Cell& lastOf(std::size_t stage);
    Cell& firstOf(std::size_t stage);

    const NetParts& m_parts;
    FlatBuffers& m_buffers;
    Pieces m_pieces;
    std::int64_t m_count;
    SgdSettings m_sgd;
    bool m_track = true;                                ///< Of the pass at hand.
    Tensor m_packed, m_packedInner, m_packedGradients;  ///< Flat, convolutions as OHWI.
    std::vector<Tensor> m_weights, m_gradients;  ///< Per segment: views; weights of convolutions in the inner type.
    Tensor m_images;
    Normed m_stem, m_head;
    std::vector<Cell> m_cells;
    std::array<Reduction, kStages - 1> m_reductions;
    Tensor m_headValue, m_headGradient;
    Tensor m_lossReport, m_report;
};

}  // namespace pada

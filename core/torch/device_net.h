// SPDX-License-Identifier: GPL-3.0-or-later
// core/torch/device_net.h: the training pass of a NAS-Bench-201 net on a device, without autograd. Private to the
// module.
#pragma once
#include "core/space/nas_bench_201_plan.h"
#include "core/torch/device_layers.h"
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
    void pass(const nb201::PathPlan& plan, const StepInputs& inputs, const PassLoss& loss, bool track);
    /// The loss, hits and norms of the samples of the last pass, as DeviceLoss reports them.
    const Tensor& lossReport() const { return m_lossReport; }

    /// A pass, and the update.
    void step(const nb201::PathPlan& plan, const StepInputs& inputs, const PassLoss& loss, bool track,
              const SgdConstants& sgd);
    /// What the last step tells, as fetchOutcome() reads it.
    const Tensor& report() const { return m_report; }

private:
    struct Cell {
        std::array<Tensor, nb201::kNodes> value, gradient;
        std::array<Tensor, nb201::kNodes> rectified;
        std::array<Normed, nb201::kEdges> edges;
    };
    struct Reduction {
        Tensor rectified, half, halfRectified, halfGradient, pooled;
        Normed first, second;
    };

    Tensor map(int stage) const;
    void stem();
    void stemBackward();
    void edge(int cell, int e, nb201::Op op, bool rectify, bool first);
    void edgeBackward(int cell, int e, nb201::Op op, bool first);
    void reduce(std::size_t r);
    void reduceBackward(std::size_t r);
    void head(const StepInputs& inputs);
    void update(const StepInputs& inputs);
    void forward(const nb201::PathPlan& plan, int cell);
    void backward(const nb201::PathPlan& plan, int cell);
    /// The key of a piece whose work differs with whether statistics move.
    std::uint32_t trackedKey(std::uint32_t key) const;
    Cell& lastOf(std::size_t stage);
    Cell& firstOf(std::size_t stage);

    const NetParts& m_parts;
    FlatBuffers& m_buffers;
    DeviceLayers m_layers;
    Pieces m_pieces;
    std::int64_t m_count;
    PassLoss m_loss;
    SgdConstants m_sgd;
    Tensor m_images;
    Normed m_stem, m_head;
    std::vector<Cell> m_cells;
    std::array<Reduction, kStages - 1> m_reductions;
    Tensor m_headValue, m_headGradient;
    Tensor m_lossReport, m_report;
};

}  // namespace pada

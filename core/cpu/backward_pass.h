// SPDX-License-Identifier: GPL-3.0-or-later
// core/cpu/backward_pass.h: from the logits' gradient to the gradients of every tensor that the forward pass used.
#pragma once
#include "core/cpu/block_probe.h"
#include "core/cpu/forward_pass.h"
#include "core/cpu/plane_convolution.h"

namespace pada {
inline namespace PADA_STORED {

/// What of a backward pass is wanted beside the gradients of the nodes.
struct BackwardWants {
    bool weights = true;     ///< Else gradients of convolutions are left as they are.
    Real* images = nullptr;  ///< Where the gradient of the batch's images goes; null: nowhere.
};

/// Mirrors ForwardPass: the phase that completes a node's gradient also takes the sums that batch norm's backward needs
/// there. Needs the tensors of a training plan as a forward pass left them whose norms took the batch's statistics or
/// were the identity. Thread: the engine's.
class BackwardPass {
public:
    BackwardPass(const KernelSet& kernels, ImageLoop& loop, NetRefs& refs, NetPlan& plan,
                 NormUse norms = NormUse::batch, BackwardWants wants = {})
        : m_kernels(kernels), m_loop(loop), m_refs(refs), m_plan(plan), m_norms(norms), m_wants(wants) {}

    /// `logitGradient`: images * classes, of the mean loss.
    void run(const Real* images, const NetSize& size, const HeadOutput& head, std::span<const Real> logitGradient);

    /// Block by block instead: signs at each block's outputs go back to its inputs, for `probe`. No weight gradients.
    /// A path that is not dead.
    void runBlocks(const NetSize& size, BlockProbe& probe);

private:
    /// What is summed before a cell.
    const NodeSum& beforeCell(int cell, const NetSize& size) const;
    void drawSigns(std::size_t block, const NodeSum& out, const BlockProbe& probe);
    /// Gradients of a cell's nodes for the whole batch: null while nothing has flowed in, one buffer for two nodes that
    /// only a skip connects. `room` is where a node's own gradient goes.
    struct NodeDeltas {
        const Stored* value[nb201::kNodes] = {};
        Stored* room[nb201::kNodes] = {};
    };

    void linear(const HeadOutput& head, std::span<const Real> logitGradient);
    void headNorm(std::span<const Real> logitGradient);
    void clearDead();
    void transposeAll();

    /// Sums of `delta` against every convolution that ends in the node; slots by position in the node.
    void takeSums(const NodeSum& node, const Stored* delta, std::size_t image, const ChunkRoom& room) const;
    void finishSums(const NodeSum& node);
    void normDelta(const Convolved& convolved, const NodeSum& node, const Stored* delta, std::size_t image,
                   Stored* padded) const;

    /// Gradients through everything that ends in `target`; then the sums of `next`, whose gradient is complete by then.
    /// with `nextNode` its number.
    void cellNode(CellPlan& cell, int target, NodeDeltas& deltas, const NodeSum* next, int nextNode);
    /// What an edge does to `deltas.value[source]`.
    static void receive(NodeDeltas& deltas, int source, int target, nb201::Op option);
    void cell(CellPlan& cell, const NodeSum& before);
    void reduction(ReductionPlan& plan);
    /// weightGradient(), where weight gradients are wanted.
    template <class... Args>
    void weights(const Args&... args) const {
        if (m_wants.weights) weightGradient(m_kernels, args...);
    }
    void reduce(std::span<const ImageLoop::GradientTarget> targets);
    void stem(const Real* images, int side, int inputChannels);

    const KernelSet& m_kernels;
    ImageLoop& m_loop;
    NetRefs& m_refs;
    NetPlan& m_plan;
    NormUse m_norms;
    BackwardWants m_wants;
    const Stored* m_delta = nullptr;  ///< Gradient of what is being walked, for the whole batch.
};

}  // namespace PADA_STORED
}  // namespace pada

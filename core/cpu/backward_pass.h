// SPDX-License-Identifier: GPL-3.0-or-later
// core/cpu/backward_pass.h: from the logits' gradient to the gradients of every tensor that the forward pass used.
#pragma once
#include "core/cpu/forward_pass.h"

namespace pada {

/// Mirrors ForwardPass: the phase that completes a node's gradient also takes the sums that batch norm's backward needs
/// there. Needs the tensors of a training plan as the forward pass in batch mode left them. Thread: the engine's.
class BackwardPass {
public:
    BackwardPass(const KernelSet& kernels, ImageLoop& loop, NetRefs& refs, NetPlan& plan)
        : m_kernels(kernels), m_loop(loop), m_refs(refs), m_plan(plan) {}

    /// `logitGradient`: images * classes, of the mean loss.
    void run(const float* images, const NetSize& size, const HeadOutput& head, std::span<const float> logitGradient);

private:
    void linear(const HeadOutput& head, std::span<const float> logitGradient);
    void headNorm(std::span<const float> logitGradient);
    void clearDead();
    void transposeAll();

    /// Sums of `delta` against every convolution that ends in the node; slots by position in the node.
    void takeSums(const NodeSum& node, const float* delta, std::size_t image, const ChunkRoom& room) const;
    void finishSums(const NodeSum& node);
    void normDelta(const Convolved& convolved, const NodeSum& node, const float* delta, std::size_t image,
                   float* padded) const;

    /// Gradients through everything that ends in `target`; then the sums of `next`, whose gradient is complete by then.
    void cellNode(CellPlan& cell, int target, bool (&started)[nb201::kNodes], float* const (&delta)[nb201::kNodes],
                  const NodeSum* next, const float* nextDelta);
    void cell(CellPlan& cell, const NodeSum& before);
    void reduction(ReductionPlan& plan);
    void stem(const float* images, int side, int inputChannels);

    const KernelSet& m_kernels;
    ImageLoop& m_loop;
    NetRefs& m_refs;
    NetPlan& m_plan;
    int m_turn = 0;  ///< Which of the two turn buffers holds the gradient of what is being walked.
};

}  // namespace pada

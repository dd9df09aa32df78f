// SPDX-License-Identifier: GPL-3.0-or-later
// core/cpu/forward_pass.h: from images to logits along a plan.
#pragma once
#include "core/cpu/image_loop.h"
#include "core/cpu/net_plan.h"
#include "core/kernels/kernel_set.h"
#include "core/supernet/supernet.h"

namespace pada {
inline namespace PADA_STORED {

/// Pooled features and logits, row by row.
struct HeadOutput {
    std::vector<Real> pooled;  ///< images * features.
    std::vector<Real> logits;  ///< images * classes.
};

/// What a pass's norms do.
enum class NormUse : std::uint8_t {
    batch,     ///< Take this batch's statistics.
    running,   ///< Take the net's running ones.
    identity,  ///< Nothing.
};

/// Three passes over an image at most for each node: sum what is pending, ReLU and pad once, all convolutions that
/// leave it, whose statistics come out of the convolution itself. Thread: the engine's.
class ForwardPass {
public:
    ForwardPass(const KernelSet& kernels, ImageLoop& loop, NetRefs& refs, NetPlan& plan, NormUse norms)
        : m_kernels(kernels), m_loop(loop), m_refs(refs), m_plan(plan), m_norms(norms) {}
    ForwardPass(const KernelSet& kernels, ImageLoop& loop, NetRefs& refs, NetPlan& plan, BatchNormMode mode)
        : ForwardPass(kernels, loop, refs, plan, mode == BatchNormMode::batch ? NormUse::batch : NormUse::running) {}

    void run(const Real* images, const NetSize& size, HeadOutput& head);

    /// The parts of a pass, for those who keep the beginning of the net between paths; a dead path has only run().
    void runStem(const Real* images, const NetSize& size);                          ///< The plan's stem and its sum.
    void runConvolution(const NodeSum& from, const Convolved& edge);                ///< Of a node that is summed.
    void runSum(const NodeSum& node);                                               ///< All its sources are there.
    void runRest(const NodeSum& firstCell, const NetSize& size, HeadOutput& head);  ///< From that sum on.

    /// The norms that this pass used, in order; all of them saw the batch's statistics under NormUse::batch.
    const std::vector<NormState*>& usedNorms() const noexcept { return m_used; }

private:
    void useNorm(NormState& norm) const;  ///< Where it is no matter of the batch.
    void prepare(const Convolved& convolved);
    void finish(const Convolved& convolved, std::size_t slot, int side);
    void convolve(const Convolved& convolved, const Stored* padded, int side, std::size_t image, std::size_t slot,
                  const ChunkRoom& room) const;
    void transformAll(int firstCell);
    void stem(const Real* images, int side, int inputChannels);
    void cells(int first, const NetSize& size);
    void cell(CellPlan& cell);
    void reduction(ReductionPlan& reduction);
    void head(HeadOutput& head);

    const KernelSet& m_kernels;
    ImageLoop& m_loop;
    NetRefs& m_refs;
    NetPlan& m_plan;
    NormUse m_norms;
    const NodeSum* m_pending = nullptr;  ///< Summed at the start of the next phase, image by image.
    std::vector<NormState*> m_used;
};

}  // namespace PADA_STORED
}  // namespace pada

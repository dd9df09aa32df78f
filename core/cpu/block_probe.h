// SPDX-License-Identifier: GPL-3.0-or-later
// core/cpu/block_probe.h: what every cell and reduction makes of its input, by itself: how its outputs vary together,
// and how random signs at its outputs come back to its inputs.
#pragma once
#include "core/cpu/image_loop.h"
#include "core/cpu/net_plan.h"
#include "core/kernels/kernel_set.h"
#include "core/supernet/probe.h"

#include <cstdint>
#include <vector>

namespace pada {
inline namespace PADA_STORED {

/// Fills ProbeOutcome::blocks while BackwardPass::runBlocks() walks a training plan whose forward pass was just run.
/// Sums are taken in chunks of images, in chunk order. Thread: the engine's.
class BlockProbe {
public:
    BlockProbe(const KernelSet& kernels, ImageLoop& loop, const NetPlan& plan, std::uint32_t seed, std::size_t blocks)
        : m_kernels(kernels), m_loop(loop), m_plan(plan), m_seed(seed), m_blocks(blocks + 1) {}

    /// +1 and -1 at the outputs of a block, drawn anew for each block and image.
    void drawSigns(std::size_t block, const NodeSum& out, std::size_t image, Stored* plane) const;
    /// Block 0: the stem, of which only the outputs are looked at.
    void takeOutputs(std::size_t block, const NodeSum& out);
    /// `back` is the signs' gradient at the block's inputs, planes of the whole batch both.
    void takeTransfer(std::size_t block, const NodeSum& in, const NodeSum& out, const Stored* signs,
                      const Stored* back);

    std::vector<ProbeBlock> blocks() { return std::move(m_blocks); }

private:
    /// Sum over images and pixels of a b^T; a's pixels may be `stride` times as many a side, then each of the
    /// stride * stride pixels of a tile is a row of its own.
    void products(const Stored* a, int aChannels, const Stored* b, int bChannels, int side, int stride, bool add,
                  Real* sums) const;
    std::vector<double> reduced(std::size_t slot, std::size_t floats);

    const KernelSet& m_kernels;
    ImageLoop& m_loop;
    const NetPlan& m_plan;
    std::uint32_t m_seed;
    std::vector<ProbeBlock> m_blocks;
};

}  // namespace PADA_STORED
}  // namespace pada

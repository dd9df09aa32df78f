// SPDX-License-Identifier: GPL-3.0-or-later
// core/cpu/shared_evaluator.h: evaluates many paths and computes what they have in common once.
#pragma once
#include "core/cpu/first_cell.h"

#include <memory>
#include <optional>

namespace pada {
inline namespace PADA_STORED {

/// One batch under many paths: stem and first cell kept between them, the rest computed for each.
class SharedForward {
public:
    SharedForward(const KernelSet& kernels, ImageLoop& loop, WeightStore& store, const Batch& batch,
                  BatchNormMode mode);

    std::size_t bytesNeeded();  ///< Of any path; what reserve() takes.
    void reserve();             ///< Before the first run(). Throws RunError where the system has no memory.

    /// The logits, row by row; valid until the next call. The norms that ran in this call are in usedNorms().
    const std::vector<float>& run(const nb201::PathPlan& path);
    const std::vector<NormState*>& usedNorms() const noexcept { return m_used; }
    const FirstCellWork& work() const noexcept { return m_first.work(); }

private:
    const KernelSet& m_kernels;
    ImageLoop& m_loop;
    const NetSpec& m_spec;
    NetRefs m_refs;  ///< Its own, because other passes of the net use other statistics.
    FirstCell m_first;
    Batch m_batch;
    BatchNormMode m_mode;
    Arena m_arena;
    Arena::Mark m_afterFirst;
    NetPlan m_plan;
    NodeSum m_firstOut;
    HeadOutput m_head;
    std::vector<NormState*> m_used;
};

/// The same losses and logits as path by path, up to the order of a node's sum. In every batch norm mode: with
/// recalibration, both batches walk the tree side by side.
class SharedEvaluator final : public PathEvaluator {
public:
    /// Both batches' tensors together; a set that needs more is evaluated path by path. At width 8, 32x32 pixels and
    /// 1,000 images the first cell holds 560 MB.
    static constexpr std::size_t kMostBytes = std::size_t{4} << 30;

    /// Null above kMostBytes.
    static std::unique_ptr<SharedEvaluator> make(const KernelSet& kernels, ImageLoop& loop, WeightStore& store,
                                                 const EvaluationSet& set, std::size_t mostBytes = kMostBytes);

    EvaluationOutcome evaluate(const Path& path) override;
    const FirstCellWork& work() const noexcept { return m_score->work(); }

private:
    SharedEvaluator(WeightStore& store, const EvaluationSet& set) : m_store(store), m_set(set) {}

    WeightStore& m_store;
    EvaluationSet m_set;
    std::optional<SharedForward> m_recalibration, m_score;
    std::vector<float> m_gradient;
};

}  // namespace PADA_STORED
}  // namespace pada

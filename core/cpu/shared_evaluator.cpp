// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cpu/shared_evaluator.h"

#include "core/cpu/softmax_loss.h"
#include "core/supernet/kept_statistics.h"

namespace pada {
inline namespace PADA_STORED {

SharedForward::SharedForward(const KernelSet& kernels, ImageLoop& loop, WeightStore& store, const Batch& batch,
                             BatchNormMode mode)
    : m_kernels(kernels),
      m_loop(loop),
      m_spec(store.layout.spec()),
      m_refs(store.layout, {store.weights.data(), store.gradients.data(), store.statistics.data()}),
      m_first(m_spec, m_refs),
      m_batch(batch),
      m_mode(mode) {}

std::size_t SharedForward::bytesNeeded() {
    m_arena.beginCounting();
    m_first.layOut(m_plan, m_batch.count, m_arena);
    return bytesOfAnyPath(m_plan, m_refs, m_spec, m_batch.count, false, m_arena, &m_first.out());
}

void SharedForward::reserve() {
    m_arena.reserve(bytesNeeded());
    m_arena.begin();
    m_first.layOut(m_plan, m_batch.count, m_arena);
    m_afterFirst = m_arena.mark();
}

const std::vector<float>& SharedForward::run(const nb201::PathPlan& path) {
    m_loop.setBatch(m_batch.count, false);
    m_arena.rewind(m_afterFirst);
    ForwardPass pass(m_kernels, m_loop, m_refs, m_plan, m_mode);
    m_plan.images = m_batch.count;
    if (!path.dead) m_firstOut = m_first.bring(path, m_batch.images.data(), pass);
    layOut(m_plan, m_refs, m_spec.size, path, m_batch.count, false, m_arena, &m_firstOut);
    if (path.dead)
        pass.run(nullptr, m_spec.size, m_head);
    else
        pass.runRest(m_firstOut, m_spec.size, m_head);
    m_used = pass.usedNorms();
    return m_head.logits;
}

std::unique_ptr<SharedEvaluator> SharedEvaluator::make(const KernelSet& kernels, ImageLoop& loop, WeightStore& store,
                                                       const EvaluationSet& set, std::size_t mostBytes) {
    std::unique_ptr<SharedEvaluator> made(new SharedEvaluator(store, set));
    const bool recalibrated = set.recalibration.count > 0;
    std::size_t bytes = 0;
    if (recalibrated) {
        made->m_recalibration.emplace(kernels, loop, store, set.recalibration, BatchNormMode::batch);
        bytes += made->m_recalibration->bytesNeeded();
    }
    made->m_score.emplace(kernels, loop, store, set.score, recalibrated ? BatchNormMode::inherited : set.mode);
    bytes += made->m_score->bytesNeeded();
    if (bytes > mostBytes) return nullptr;
    if (recalibrated) made->m_recalibration->reserve();
    made->m_score->reserve();
    return made;
}

EvaluationOutcome SharedEvaluator::evaluate(const Path& path) {
    const nb201::PathPlan plan = nb201::compilePath(path);
    std::optional<KeptStatistics> kept;
    if (m_recalibration) {
        // What the score batch has not computed before, the recalibration batch computes just now: it leaves the
        // statistics in the store, from where the score batch takes them.
        kept.emplace(m_store.statistics);
        m_recalibration->run(plan);
        for (NormState* norm : m_recalibration->usedNorms()) norm->track(1.0);
    }
    const std::vector<float>& logits = m_score->run(plan);
    PassOutcome pass;
    softmaxLoss(logits, {m_set.score.labels, {}, m_store.layout.spec().size.classes}, pass, m_gradient);
    return {pass.loss, pass.correct, logits};
}

}  // namespace PADA_STORED
}  // namespace pada

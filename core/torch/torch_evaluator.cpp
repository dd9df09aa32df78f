// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/torch/torch_evaluator.h"

#include "core/torch/head_loss.h"

#include <algorithm>
#include <utility>

namespace pada {
namespace {

/// Puts the running statistics back as they were, also when a pass throws.
class LentStatistics {
public:
    explicit LentStatistics(Tensor& statistics) : m_statistics(statistics), m_kept(statistics.clone()) {}
    ~LentStatistics() {
        try {
            m_statistics.copy_(m_kept);
        } catch (const std::exception&) {  // A lost device: its statistics are gone with it.
        }
    }
    LentStatistics(const LentStatistics&) = delete;
    LentStatistics& operator=(const LentStatistics&) = delete;

private:
    Tensor& m_statistics;
    Tensor m_kept;
};

}  // namespace

void useThreads(int threads) {
    if (at::get_num_threads() != threads) at::set_num_threads(threads);
}

EvaluationOutcome evaluationOf(const Tensor& logits, std::span<const std::int32_t> labels) {
    const Tensor host = hostDoubles(logits);
    const std::span<const double> z = doublesOf(host);
    const HeadLoss head = headLoss(z, labels, {}, {});
    EvaluationOutcome outcome{head.loss, head.correct, std::vector<float>(z.size())};
    std::transform(z.begin(), z.end(), outcome.logits.begin(), [](double v) { return static_cast<float>(v); });
    return outcome;
}

TorchEvaluator::TorchEvaluator(const AutogradNet& net, FlatBuffers& buffers, EvaluationTensors set, int threads)
    : m_net(net), m_buffers(buffers), m_set(std::move(set)), m_threads(threads) {
    m_buffers.refresh(false);
}

EvaluationOutcome TorchEvaluator::evaluate(const Path& path) {
    useThreads(m_threads);
    const torch::NoGradGuard noGrad;
    const auto logits = [&](NormUse use, const Tensor& images) {
        return m_net.pass(m_buffers, use, false, {path})->logits(images);
    };
    if (!m_set.recalibration.defined()) {
        const NormUse use = m_set.mode == BatchNormMode::batch ? NormUse::batch : NormUse::inherited;
        return evaluationOf(logits(use, m_set.score), m_set.labels);
    }
    const LentStatistics lent(m_buffers.statistics);
    logits(NormUse::replace, m_set.recalibration);
    return evaluationOf(logits(NormUse::inherited, m_set.score), m_set.labels);
}

}  // namespace pada

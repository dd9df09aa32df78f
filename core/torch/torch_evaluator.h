// SPDX-License-Identifier: GPL-3.0-or-later
// core/torch/torch_evaluator.h: many paths on one set that stays where the net computes. Private to the module.
#pragma once
#include "core/supernet/supernet.h"
#include "core/torch/net_pass.h"

#include <vector>

namespace pada {

/// Pictures and labels of an EvaluationSet; `recalibration` undefined where there is none.
struct EvaluationTensors {
    Tensor score;  ///< NCHW, where the net computes.
    Tensor recalibration;
    std::span<const std::int32_t> labels;
    BatchNormMode mode = BatchNormMode::batch;
};

/// Weights and pictures go to the device once, when it is made. Thread and errors: as the net's.
class TorchEvaluator final : public PathEvaluator {
public:
    TorchEvaluator(const AutogradNet& net, FlatBuffers& buffers, EvaluationTensors set, int threads);
    EvaluationOutcome evaluate(const Path& path) override;

private:
    const AutogradNet& m_net;
    FlatBuffers& m_buffers;
    EvaluationTensors m_set;
    int m_threads;
};

/// Loss, hits and logits on the host.
EvaluationOutcome evaluationOf(const Tensor& logits, std::span<const std::int32_t> labels);

/// Torch keeps the number per calling thread, so every call that computes sets it.
void useThreads(int threads);

}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
// core/cpu/softmax_loss.h: cross-entropy of a batch of logits, its gradient, and what is counted beside it.
#pragma once
#include "core/kernels/real.h"
#include "core/supernet/supernet.h"

namespace pada {

/// What logits are compared with.
struct Wanted {
    std::span<const std::int32_t> labels;
    std::span<const float> sampleWeights;  ///< Empty or one a label.
    int classes = 0;
    double smoothing = 0.0;  ///< As PassLoss has it.
};

/// Fills loss, correct and sampleNorms, and `gradient` (like logits) of the mean loss.
void softmaxLoss(std::span<const Real> logits, const Wanted& wanted, PassOutcome& outcome, std::vector<Real>& gradient);

}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
// core/cpu/softmax_loss.h: cross-entropy of a batch of logits, its gradient, and what is counted beside it.
#pragma once
#include "core/kernels/real.h"
#include "core/supernet/supernet.h"

namespace pada {

/// Fills loss, correct and sampleNorms, and `gradient` (like logits) of the mean loss. `sampleWeights` may be empty.
void softmaxLoss(std::span<const Real> logits, std::span<const std::int32_t> labels, int classes,
                 std::span<const float> sampleWeights, PassOutcome& outcome, std::vector<Real>& gradient);

}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
// core/torch/head_loss.h: softmax and cross-entropy of a batch, in double. Private to core/torch.
#pragma once
#include "core/supernet/passes.h"

#include <cstdint>
#include <span>
#include <vector>

namespace pada {

struct HeadLoss {
    double loss = 0.0;               ///< Mean over the batch, each image's loss times its weight; nats.
    double aside = 0.0;              ///< The teacher's part, its factor in it.
    std::int64_t correct = 0;        ///< Images whose largest logit (the first of equal ones) is the label's.
    std::vector<float> sampleNorms;  ///< || softmax(z) - what is wanted ||_2, without the weight.
    std::vector<double> gradient;    ///< d (loss + aside) / d logits, row by row.
};

/// `logits` row by row, as many rows as labels; `sampleWeights` empty or one a row; `wanted` as PassLoss has it, its
/// `pull` is no matter here; `teacher`: the remembered logits, like `logits`, where `wanted` has one.
HeadLoss headLoss(std::span<const double> logits, std::span<const std::int32_t> labels,
                  std::span<const float> sampleWeights, const PassLoss& wanted, std::span<const double> teacher = {});

}  // namespace pada

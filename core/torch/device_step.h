// SPDX-License-Identifier: GPL-3.0-or-later
// core/torch/device_step.h: loss, norms, clipping and SGD by tensor operations over flat buffers, so that a step on a
// device waits for it once, at its end. Every function runs on any device. Private to the module.
#pragma once
#include "core/supernet/supernet.h"
#include "core/torch/flat_buffers.h"
#include "core/torch/step_inputs.h"

#include <cstdint>
#include <span>

namespace pada {

/// Softmax and cross-entropy of a batch in double, as headLoss() has them, where the logits lie.
struct DeviceLoss {
    Tensor report;    ///< Double [2 + count]: loss, hits, norms of the samples.
    Tensor gradient;  ///< d loss / d logits, of the logits' type.
};

/// `labels` int64 [count]; `sampleWeights` double [count] or undefined; `smoothing` as PassLoss has it.
DeviceLoss deviceLoss(const Tensor& logits, const Tensor& labels, const Tensor& sampleWeights, double smoothing);

/// What recorded work may rest on: the learning rate is an input, the rest is not.
struct SgdConstants {
    double momentum = 0.0, weightDecay = 0.0, clipNorm = 0.0;
    bool nesterov = false;
    bool operator==(const SgdConstants&) const = default;
};
SgdConstants constantsOf(const SgdSettings& sgd);

/// What sgd.h does to host buffers, in place. `inputs` says what moves, and how far. Gradients of drifting segments
/// must be zero. A loss or norm that is not finite changes nothing. Returns double [1 + segments]: the clip factor, and
/// the sum of squares of each segment's gradients.
Tensor deviceUpdate(FlatBuffers& buffers, const StepInputs& inputs, const Tensor& loss, const SgdConstants& sgd);

/// What a loss report tells, on the host, in one copy from the device.
PassOutcome fetchPass(const Tensor& lossReport);

/// What an update of `moves` tells.
GradientNorms fetchNorms(const Tensor& report, const StepMoves& moves);

/// A step's report, double [2 + count + 1 + segments] as the two above.
TrainOutcome fetchOutcome(const Tensor& report, std::size_t images, const StepMoves& moves);

}  // namespace pada

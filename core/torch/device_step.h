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
    Tensor loss, correct;  ///< Double, no dimension.
    Tensor sampleNorms;    ///< Double [count].
    Tensor gradient;       ///< d loss / d logits, of the logits' type.
};

/// `labels` int64 [count]; `sampleWeights` double [count] or undefined.
DeviceLoss deviceLoss(const Tensor& logits, const Tensor& labels, const Tensor& sampleWeights);

/// What sgd.h does to host buffers.
struct DeviceUpdate {
    Tensor squares;     ///< Double [segments]: sum of squares of each segment's gradients.
    Tensor clipFactor;  ///< Double, no dimension.
};

/// In place, so that recorded work finds the buffers again. `inputs` says what moves, and how far. Gradients of
/// drifting segments must be zero. A loss or norm that is not finite changes nothing.
DeviceUpdate deviceUpdate(FlatBuffers& buffers, const StepInputs& inputs, const Tensor& loss, const SgdSettings& sgd);

/// All that a step tells, where it was computed: double [3 + images + segments].
Tensor deviceReport(const DeviceLoss& loss, const DeviceUpdate& update);
/// The same on the host, in one copy from the device.
TrainOutcome fetchOutcome(const Tensor& report, std::size_t images, std::span<const std::uint32_t> active);

}  // namespace pada

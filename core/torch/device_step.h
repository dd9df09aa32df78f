// SPDX-License-Identifier: GPL-3.0-or-later
// core/torch/device_step.h: loss, norms, clipping and SGD by tensor operations over flat buffers, so that a step on a
// device waits for it once, at its end. Every function runs on any device. Private to the module.
#pragma once
#include "core/supernet/supernet.h"
#include "core/torch/flat_buffers.h"

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

/// `moves` int64 [segments]: 1 where a segment is active or drifts. Gradients of drifting segments must be zero.
/// A loss or norm that is not finite changes nothing.
DeviceUpdate deviceUpdate(FlatBuffers& buffers, const Tensor& moves, const Tensor& loss, double pathWeight,
                          const SgdSettings& sgd);

/// All that a step tells, in one copy from the device.
TrainOutcome fetchOutcome(const DeviceLoss& loss, const DeviceUpdate& update, std::span<const std::uint32_t> active);

/// `values` on `place`, without waiting for it.
Tensor uploaded(std::span<const std::int64_t> values, const TorchPlace& place);
Tensor uploaded(std::span<const double> values, const TorchPlace& place);

}  // namespace pada

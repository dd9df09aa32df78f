// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/torch/device_step.h"

#include <algorithm>
#include <cmath>

namespace pada {
namespace {

template <class Value>
Tensor copied(std::span<const Value> values, torch::ScalarType type, const TorchPlace& place) {
    // A copy from pinned memory is queued; Torch keeps that memory until the copy is done.
    const auto options = torch::TensorOptions().dtype(type).pinned_memory(place.device.is_cuda());
    Tensor host = torch::empty({static_cast<std::int64_t>(values.size())}, options);
    std::copy(values.begin(), values.end(), host.data_ptr<Value>());
    return host.to(place.device, type, true);
}

}  // namespace

Tensor uploaded(std::span<const std::int64_t> values, const TorchPlace& place) {
    return copied(values, torch::kLong, place);
}

Tensor uploaded(std::span<const double> values, const TorchPlace& place) {
    return copied(values, torch::kDouble, place);
}

DeviceLoss deviceLoss(const Tensor& logits, const Tensor& labels, const Tensor& sampleWeights) {
    const torch::NoGradGuard noGrad;
    const Tensor z = logits.detach().to(torch::kDouble);
    const Tensor column = labels.unsqueeze(1);
    const Tensor difference = at::softmax(z, 1).scatter_add(1, column, at::full_like(column, -1, z.options()));
    Tensor losses = (at::logsumexp(z, {1}) - z.gather(1, column).squeeze(1)) / z.size(0);
    Tensor gradient = difference / z.size(0);
    if (sampleWeights.defined()) {
        losses = losses * sampleWeights;
        gradient = gradient * sampleWeights.unsqueeze(1);
    }
    return {losses.sum(), z.argmax(1).eq(labels).sum().to(torch::kDouble), difference.square().sum(1).sqrt(),
            gradient.to(logits.scalar_type())};
}

DeviceUpdate deviceUpdate(FlatBuffers& buffers, const Tensor& moves, const Tensor& loss, double pathWeight,
                          const SgdSettings& sgd) {
    const torch::NoGradGuard noGrad;
    // Sums of one segment after the other have one order, unlike added-up indices. `unsafe`: a check of the lengths
    // would wait for the device.
    const Tensor squares = at::segment_reduce(buffers.gradients.to(torch::kDouble).square(), "sum",
                                              buffers.segmentLengths(), {}, {}, 0, true, {});
    const Tensor weighted = squares.sum().sqrt() * pathWeight;
    const Tensor clip =
        sgd.clipNorm > 0.0 ? (sgd.clipNorm / (weighted + 1e-6)).clamp_max(1.0) : at::ones_like(weighted);
    const Tensor goes = at::isfinite(loss).logical_and(at::isfinite(weighted));
    const Tensor moving = moves.index_select(0, buffers.segmentOf()).ne(0).logical_and(goes);

    const Tensor decayed = buffers.gradients * (clip * pathWeight) + buffers.weights * sgd.weightDecay;
    const Tensor momentum = buffers.momentum * sgd.momentum + decayed;
    const Tensor way = sgd.nesterov ? decayed + momentum * sgd.momentum : momentum;
    buffers.weights = at::where(moving, buffers.weights - way * sgd.learningRate, buffers.weights);
    buffers.momentum = at::where(moving, momentum, buffers.momentum);
    buffers.moved();
    return {squares, clip};
}

TrainOutcome fetchOutcome(const DeviceLoss& loss, const DeviceUpdate& update, std::span<const std::uint32_t> active) {
    const Tensor all = at::cat({loss.loss.view({1}), loss.correct.view({1}), update.clipFactor.view({1}),
                                loss.sampleNorms, update.squares})
                           .to(torch::kCPU);
    const double* value = all.data_ptr<double>();
    TrainOutcome outcome;
    outcome.pass.loss = value[0];
    outcome.pass.correct = static_cast<std::int64_t>(value[1]);
    outcome.norms.clipFactor = value[2];
    const double* norms = value + 3;
    const double* squares = norms + loss.sampleNorms.size(0);
    std::transform(norms, squares, std::back_inserter(outcome.pass.sampleNorms),
                   [](double v) { return static_cast<float>(v); });
    double total = 0.0;
    for (const std::uint32_t index : active) {
        outcome.norms.segments.push_back(std::sqrt(squares[index]));
        total += squares[index];
    }
    outcome.norms.total = std::sqrt(total);
    return outcome;
}

}  // namespace pada

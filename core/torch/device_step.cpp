// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/torch/device_step.h"

#include <algorithm>
#include <cmath>

namespace pada {
DeviceLoss deviceLoss(const Tensor& logits, const Tensor& labels, const Tensor& sampleWeights, double smoothing) {
    const torch::NoGradGuard noGrad;
    const Tensor z = logits.detach().to(torch::kDouble);
    const Tensor column = labels.unsqueeze(1);
    const double spread = smoothing / static_cast<double>(z.size(1));
    Tensor share = at::softmax(z, 1), reached = z.gather(1, column).squeeze(1);
    if (smoothing > 0.0) {
        share = share - spread;
        reached = reached * (1.0 - smoothing) + z.sum(1) * spread;
    }
    const Tensor difference = share.scatter_add(1, column, at::full_like(column, smoothing - 1.0, z.options()));
    Tensor losses = (at::logsumexp(z, {1}) - reached) / z.size(0);
    Tensor gradient = difference / z.size(0);
    if (sampleWeights.defined()) {
        losses = losses * sampleWeights;
        gradient = gradient * sampleWeights.unsqueeze(1);
    }
    return {at::cat({losses.sum().view({1}), z.argmax(1).eq(labels).sum().to(torch::kDouble).view({1}),
                     difference.square().sum(1).sqrt()}),
            gradient.to(logits.scalar_type())};
}

SgdConstants constantsOf(const SgdSettings& sgd) {
    return {sgd.momentum, sgd.weightDecay, sgd.clipNorm, sgd.nesterov};
}

Tensor deviceUpdate(FlatBuffers& buffers, const StepInputs& inputs, const Tensor& loss, const SgdConstants& sgd) {
    const torch::NoGradGuard noGrad;
    const Tensor squares = buffers.sumBySegment(buffers.gradients.to(torch::kDouble).square());
    const Tensor weighted = squares.sum().sqrt() * inputs.gradientFactor.abs();
    const Tensor clip =
        sgd.clipNorm > 0.0 ? (sgd.clipNorm / (weighted + 1e-6)).clamp_max(1.0) : at::ones_like(weighted);
    const Tensor goes = at::isfinite(loss).logical_and(at::isfinite(weighted));
    const Tensor moving = inputs.moves.index_select(0, buffers.segmentOf()).ne(0).logical_and(goes);

    const Tensor decayed = buffers.gradients * (clip * inputs.gradientFactor) + buffers.weights * sgd.weightDecay;
    const Tensor momentum = buffers.momentum * sgd.momentum + decayed;
    const Tensor way = (sgd.nesterov ? decayed + momentum * sgd.momentum : momentum) * inputs.learningRate;
    buffers.weights.sub_(way.masked_fill(moving.logical_not(), 0.0));
    buffers.momentum.copy_(at::where(moving, momentum, buffers.momentum));
    return at::cat({clip.view({1}), squares});
}

namespace {

/// `values`: loss, hits, norms of the samples.
PassOutcome passOf(const double* values, std::size_t images) {
    PassOutcome outcome;
    outcome.loss = values[0];
    outcome.correct = static_cast<std::int64_t>(values[1]);
    std::transform(values + 2, values + 2 + images, std::back_inserter(outcome.sampleNorms),
                   [](double v) { return static_cast<float>(v); });
    return outcome;
}

/// `values`: the clip factor, sums of squares a segment.
GradientNorms normsOf(const double* values, const StepMoves& moves) {
    GradientNorms norms;
    norms.active = moves.active;
    norms.factor = moves.factor;
    norms.clipFactor = values[0];
    const double* squares = values + 1;
    double total = 0.0;
    for (const std::uint32_t index : moves.active) {
        norms.segments.push_back(std::sqrt(squares[index]));
        total += squares[index];
    }
    norms.total = std::sqrt(total);
    return norms;
}

}  // namespace

PassOutcome fetchPass(const Tensor& lossReport) {
    const Tensor all = lossReport.to(torch::kCPU);
    return passOf(all.data_ptr<double>(), static_cast<std::size_t>(all.numel() - 2));
}

GradientNorms fetchNorms(const Tensor& report, const StepMoves& moves) {
    const Tensor all = report.to(torch::kCPU);
    return normsOf(all.data_ptr<double>(), moves);
}

TrainOutcome fetchOutcome(const Tensor& report, std::size_t images, const StepMoves& moves) {
    const Tensor all = report.to(torch::kCPU);
    const double* values = all.data_ptr<double>();
    TrainOutcome outcome;
    outcome.passes.push_back(passOf(values, images));
    outcome.passes.front().active = moves.active;
    outcome.norms = normsOf(values + 2 + images, moves);
    return outcome;
}

}  // namespace pada

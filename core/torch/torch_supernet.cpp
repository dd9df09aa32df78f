// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/torch/torch_supernet.h"

#include "core/base/contract.h"
#include "core/torch/head_loss.h"

#include <algorithm>
#include <thread>

namespace pada {
namespace {

std::string describe(const TorchPlace& place) {
    return "torch " + torchVersionText() + " " + place.device.str() + (place.type == torch::kDouble ? " float64" : "");
}

/// `logits` on the host, in double, row by row.
Tensor onHost(const Tensor& logits) {
    return logits.detach().to(torch::kCPU, torch::kDouble).contiguous();
}

std::span<const double> values(const Tensor& host) {
    return {host.data_ptr<double>(), static_cast<std::size_t>(host.numel())};
}

}  // namespace

TorchSupernet::TorchSupernet(const SupernetRequest& request, const TorchPlace& place)
    : m_place(place),
      m_store(request.spec),
      m_net(m_store.layout),
      m_threads(request.threads > 0 ? request.threads
                                    : std::max(1, static_cast<int>(std::thread::hardware_concurrency()))),
      m_isa(describe(place)) {}

void TorchSupernet::checkBatch(const Batch& batch, bool needLabels) const {
    const NetSize& size = m_store.layout.spec().size;
    const auto pixels = static_cast<std::size_t>(size.imageSize) * static_cast<std::size_t>(size.imageSize);
    expects(batch.count > 0, "a batch has at least one image");
    expects(batch.images.size() == batch.count * pixels * static_cast<std::size_t>(size.inputChannels),
            "a batch's images have the net's size");
    if (!needLabels) return;
    expects(batch.labels.size() == batch.count, "a batch has one label an image");
    expects(std::all_of(batch.labels.begin(), batch.labels.end(),
                        [&](std::int32_t y) { return y >= 0 && y < size.classes; }),
            "labels lie in [0, classes)");
}

Tensor TorchSupernet::images(const Batch& batch) const {
    const NetSize& size = m_store.layout.spec().size;
    const Tensor nhwc =
        viewOf(batch.images.data(), batch.images.size())
            .view({static_cast<std::int64_t>(batch.count), size.imageSize, size.imageSize, size.inputChannels});
    return nhwc.permute({0, 3, 1, 2}).to(m_place.device, m_place.type);
}

/// Torch keeps the number per calling thread, so it is set in every call.
void TorchSupernet::useThreads() const {
    if (at::get_num_threads() != m_threads) at::set_num_threads(m_threads);
}

PassOutcome TorchSupernet::forwardBackward(const Path& path, const Batch& batch, std::span<const float> sampleWeights,
                                           bool trackStatistics) {
    checkBatch(batch, true);
    expects(sampleWeights.empty() || sampleWeights.size() == batch.count,
            "there is one sample weight an image, or none");
    useThreads();
    const nb201::PathPlan plan = nb201::compilePath(path);
    const torch::AutoGradMode gradients(true);
    TorchNet::Pass pass(m_net, m_store, m_place, trackStatistics ? NormUse::track : NormUse::batch, true);
    const Tensor logits = pass.logits(plan, images(batch));
    const Tensor host = onHost(logits);
    HeadLoss head = headLoss(values(host), batch.labels, sampleWeights);
    const Tensor gradient =
        torch::from_blob(head.gradient.data(), host.sizes(), torch::kDouble).to(m_place.device, m_place.type);
    pass.writeGradients(logits, gradient, m_store.layout.activeSegments(plan.path()));
    return {head.loss, head.correct, std::move(head.sampleNorms)};
}

EvaluationOutcome TorchSupernet::evaluate(const Path& path, const Batch& batch, BatchNormMode mode) {
    checkBatch(batch, true);
    useThreads();
    const torch::NoGradGuard noGrad;
    TorchNet::Pass pass(m_net, m_store, m_place, mode == BatchNormMode::batch ? NormUse::batch : NormUse::inherited,
                        false);
    const Tensor host = onHost(pass.logits(nb201::compilePath(path), images(batch)));
    const std::span<const double> z = values(host);
    const HeadLoss head = headLoss(z, batch.labels, {});
    EvaluationOutcome outcome{head.loss, head.correct, std::vector<float>(z.size())};
    std::transform(z.begin(), z.end(), outcome.logits.begin(), [](double v) { return static_cast<float>(v); });
    return outcome;
}

void TorchSupernet::recalibrate(const Path& path, const Batch& batch) {
    checkBatch(batch, false);
    useThreads();
    const torch::NoGradGuard noGrad;
    TorchNet::Pass pass(m_net, m_store, m_place, NormUse::replace, false);
    pass.logits(nb201::compilePath(path), images(batch));
}

}  // namespace pada

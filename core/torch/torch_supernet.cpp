// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/torch/torch_supernet.h"

#include "core/base/contract.h"
#include "core/torch/device_step.h"
#include "core/torch/head_loss.h"
#include "core/torch/torch_evaluator.h"

#include <algorithm>
#include <thread>
#include <utility>

namespace pada {
namespace {

std::string describe(const TorchPlace& place) {
    return "torch " + torchVersionText() + " " + place.device.str() + (place.type == torch::kDouble ? " float64" : "") +
           (place.inner == torch::kBFloat16 ? " bf16" : "") + (place.apart ? " apart" : "");
}

}  // namespace

TorchSupernet::TorchSupernet(const SupernetRequest& request, const TorchPlace& place)
    : m_place(place),
      m_store(request.spec),
      m_buffers(m_store, place),
      m_net(m_store.layout),
      m_threads(request.threads > 0 ? request.threads
                                    : std::max(1, static_cast<int>(std::thread::hardware_concurrency()))),
      m_isa(describe(place)) {
    m_activeSteps.assign(m_store.layout.segments().size(), 0);
    if (!request.recordSteps || place.sharesStore()) return;
    m_recorder = std::make_unique<Recorder>(place.device);
    m_isa += " graphs";
}

void TorchSupernet::checkBatch(const Batch& batch, bool needLabels) const {
    const NetSize& size = m_store.layout.spec().size;
    const auto pixels = static_cast<std::size_t>(size.imageSize) * static_cast<std::size_t>(size.imageSize);
    expects(batch.count > 0, "a batch has at least one image");
    if (batch.draws.empty()) {
        expects(batch.images.size() == batch.count * pixels * static_cast<std::size_t>(size.inputChannels),
                "a batch's images have the net's size");
    } else {
        expects(m_held && batch.images.empty() && batch.draws.size() == batch.count,
                "draws are of a held set, one an image, and stand alone");
    }
    if (!needLabels) return;
    expects(batch.labels.size() == batch.count, "a batch has one label an image");
    expects(std::all_of(batch.labels.begin(), batch.labels.end(),
                        [&](std::int32_t y) { return y >= 0 && y < size.classes; }),
            "labels lie in [0, classes)");
}

void TorchSupernet::checkWeights(const Batch& batch, std::span<const float> sampleWeights) const {
    expects(sampleWeights.empty() || sampleWeights.size() == batch.count,
            "there is one sample weight an image, or none");
}

bool TorchSupernet::startSpread() {
    if (m_place.sharesStore()) return false;
    if (!m_buffers.keepsSpread()) m_trainers.clear();  // What they recorded keeps none.
    m_buffers.startSpread();
    std::ranges::fill(m_activeSteps, 0);
    return true;
}

void TorchSupernet::restoreSpread(const GradientSpread& spread, std::span<const std::int64_t> steps) {
    expects(steps.size() == m_activeSteps.size(), "a spread's steps are one number a segment");
    m_buffers.restoreSpread(spread);
    std::ranges::copy(steps, m_activeSteps.begin());
}

bool TorchSupernet::holdImages(const ImageBytes& bytes) {
    if (m_place.sharesStore()) return false;
    const NetSize& size = m_store.layout.spec().size;
    expects(bytes.size == size.imageSize && bytes.channels == size.inputChannels,
            "a held set has the net's image size");
    m_held.emplace(bytes, m_place);
    m_trainers.clear();  // What they recorded reads the set before.
    return true;
}

Tensor TorchSupernet::images(const Batch& batch) const {
    if (!batch.draws.empty()) return m_held->batch(batch.draws).to(m_place.type);
    const NetSize& size = m_store.layout.spec().size;
    const Tensor nhwc =
        viewOf(batch.images.data(), batch.images.size())
            .view({static_cast<std::int64_t>(batch.count), size.imageSize, size.imageSize, size.inputChannels});
    return nhwc.permute({0, 3, 1, 2}).to(m_place.device, m_place.type);
}

PassOutcome TorchSupernet::forwardBackward(const Path& path, const Batch& batch, std::span<const float> sampleWeights,
                                           bool trackStatistics) {
    checkBatch(batch, true);
    checkWeights(batch, sampleWeights);
    if (m_place.apart || !m_place.device.is_cpu()) return passApart(path, batch, sampleWeights, trackStatistics);
    useThreads(m_threads);
    const nb201::PathPlan plan = nb201::compilePath(path);
    const std::vector<std::uint32_t> active = m_store.layout.activeSegments(plan.path());
    const torch::AutoGradMode gradients(true);
    m_buffers.refresh(false);
    TorchNet::Pass pass(m_net, m_buffers, trackStatistics ? NormUse::track : NormUse::batch, true);
    const Tensor logits = pass.logits(plan, images(batch));
    const Tensor host = hostDoubles(logits);
    HeadLoss head = headLoss(doublesOf(host), batch.labels, sampleWeights);
    const Tensor gradient =
        torch::from_blob(head.gradient.data(), host.sizes(), torch::kDouble).to(m_place.device, m_place.type);
    pass.writeGradients(logits, gradient, active);
    m_buffers.fetchGradients(active);
    if (trackStatistics) m_buffers.statisticsMoved();
    return {head.loss, head.correct, std::move(head.sampleNorms)};
}

PassOutcome TorchSupernet::passApart(const Path& path, const Batch& batch, std::span<const float> sampleWeights,
                                     bool trackStatistics) {
    useThreads(m_threads);
    const nb201::PathPlan plan = nb201::compilePath(path);
    const std::vector<std::uint32_t> active = m_store.layout.activeSegments(plan.path());
    const OwnStream::Use stream = m_recorder ? m_recorder->stream.use() : OwnStream::none();
    m_buffers.refresh(false);
    const std::vector<std::int64_t> once(m_store.layout.segments().size(), 1);
    Trainer& trainer = load(
        batch, {.sampleWeights = sampleWeights, .pathWeight = 1.0, .sgd = {}, .active = active, .drifting = {}}, once);
    if (!batch.draws.empty()) trainer.net.load(*m_held, trainer.inputs);
    trainer.net.pass(plan, trainer.inputs, trackStatistics);
    PassOutcome outcome = fetchPass(trainer.net.lossReport());
    m_buffers.fetchGradients(active);
    if (trackStatistics) m_buffers.statisticsMoved();
    return outcome;
}

TrainOutcome TorchSupernet::train(const Path& path, const Batch& batch, const TrainStep& step) {
    if (m_place.sharesStore()) return Supernet::train(path, batch, step);
    checkBatch(batch, true);
    checkWeights(batch, step.sampleWeights);
    useThreads(m_threads);
    const nb201::PathPlan plan = nb201::compilePath(path);
    const OwnStream::Use stream = m_recorder ? m_recorder->stream.use() : OwnStream::none();
    m_buffers.refresh(true);
    // Everything the step needs goes up first; from here to fetchOutcome() nothing waits for the device.
    for (const std::uint32_t index : step.active) ++m_activeSteps[index];
    Trainer& trainer = load(batch, step, m_activeSteps);
    const auto work = [this, &trainer, plan, sgd = constantsOf(step.sgd), drawn = !batch.draws.empty()] {
        if (drawn) trainer.net.load(*m_held, trainer.inputs);
        trainer.net.step(plan, trainer.inputs, sgd);
    };
    if (trainer.repeated)
        trainer.repeated->run({plan.path(), constantsOf(step.sgd)}, work);
    else
        work();
    m_buffers.moved();
    m_lastActive.assign(step.active.begin(), step.active.end());
    return fetchOutcome(trainer.net.report(), batch.count, step.active);
}

/// Sends what a pass needs, but for the images of a held set, which the net cuts out itself.
TorchSupernet::Trainer& TorchSupernet::load(const Batch& batch, const TrainStep& step,
                                            std::span<const std::int64_t> active) {
    if (!batch.draws.empty()) m_held->check(batch.draws);
    Trainer& trainer = trainerFor(StepInputs::shapeOf(batch, step));
    trainer.inputs.put(batch, step, active);
    if (batch.draws.empty()) trainer.net.load(images(batch));
    return trainer;
}

TorchSupernet::Trainer::Trainer(const StepShape& shape, const NetParts& parts, FlatBuffers& buffers, Recorder* recorder)
    : inputs(shape, parts.layout.segments().size(), buffers.place()), net(parts, buffers, shape, recorder) {
    if (recorder != nullptr) repeated.emplace(*recorder);
}

/// A run has full batches and a short one an epoch; whoever changes shapes more often builds anew.
TorchSupernet::Trainer& TorchSupernet::trainerFor(const StepShape& shape) {
    constexpr std::size_t kMostTrainers = 2;
    if (!m_trainers.contains(shape) && m_trainers.size() == kMostTrainers)
        m_trainers.erase(std::ranges::min_element(m_trainers, {}, [](const auto& t) { return t.second.lastUse; }));
    Trainer& trainer = m_trainers.try_emplace(shape, shape, m_net.parts(), m_buffers, m_recorder.get()).first->second;
    trainer.lastUse = ++m_steps;
    return trainer;
}

EvaluationOutcome TorchSupernet::evaluate(const Path& path, const Batch& batch, BatchNormMode mode) {
    checkBatch(batch, true);
    useThreads(m_threads);
    const torch::NoGradGuard noGrad;
    m_buffers.refresh(false);
    TorchNet::Pass pass(m_net, m_buffers, mode == BatchNormMode::batch ? NormUse::batch : NormUse::inherited, false);
    return evaluationOf(pass.logits(nb201::compilePath(path), images(batch)), batch.labels);
}

std::unique_ptr<PathEvaluator> TorchSupernet::makeEvaluator(const EvaluationSet& set) {
    checkBatch(set.score, true);
    EvaluationTensors tensors{images(set.score), {}, set.score.labels, set.mode};
    if (set.recalibration.count > 0) {
        checkBatch(set.recalibration, false);
        tensors.recalibration = images(set.recalibration);
    }
    return std::make_unique<TorchEvaluator>(m_net, m_buffers, std::move(tensors), m_threads);
}

void TorchSupernet::recalibrate(const Path& path, const Batch& batch) {
    checkBatch(batch, false);
    useThreads(m_threads);
    const torch::NoGradGuard noGrad;
    m_buffers.refresh(false);
    TorchNet::Pass pass(m_net, m_buffers, NormUse::replace, false);
    pass.logits(nb201::compilePath(path), images(batch));
    m_buffers.statisticsMoved();
}

}  // namespace pada

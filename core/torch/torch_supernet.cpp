// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/torch/torch_supernet.h"

#include "core/base/contract.h"
#include "core/space/nas_bench_201_plan.h"
#include "core/torch/device_step.h"
#include "core/torch/graph_net.h"
#include "core/torch/head_loss.h"
#include "core/torch/torch_evaluator.h"
#include "core/torch/torch_net.h"

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
      m_partial(request.partial),
      m_store(request.spec),
      m_buffers(m_store, place),
      m_threads(request.threads > 0 ? request.threads
                                    : std::max(1, static_cast<int>(std::thread::hardware_concurrency()))),
      m_isa(describe(place)) {
    // That net has pieces and banks; a graph of any other space is walked.
    if (request.spec.space == NetSpec{}.space) {
        m_parts.emplace(m_store.layout);
        m_net = std::make_unique<TorchNet>(*m_parts, request.partial);
    } else {
        m_net = std::make_unique<GraphNet>(m_store.layout, request.partial);
    }
    if (place.sharesStore())
        m_shared.emplace(m_store);
    else
        m_flat.emplace(m_buffers, m_store);
    if (!request.recordSteps || !onPieces()) return;
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

void TorchSupernet::check(const PassRequest& request) const {
    checkBatch(request.batch, true);
    expects(request.sampleWeights.empty() || request.sampleWeights.size() == request.batch.count,
            "there is one sample weight an image, or none");
    const PassLoss& loss = request.loss;
    expects(loss.smoothing >= 0.0 && loss.smoothing < 1.0, "label smoothing lies in [0, 1)");
    expects(loss.dropPath >= 0.0 && loss.dropPath < 1.0, "the share of dropped paths lies in [0, 1)");
    expects((loss.auxiliary == 0.0 && loss.dropPath == 0.0) || !m_parts,
            "nets of this space have neither a second classifier nor paths to drop");
    expects(loss.auxiliary == 0.0 || (m_store.layout.graph().auxiliaryLogits >= 0 && request.sampleWeights.empty()),
            "a second classifier is there only where the net was built with it, and weighs no images");
    expects(!loss.remembers() || m_memory.images == request.batch.count,
            "a teacher or pull is of what was remembered, image by image");
    if (loss.classes.empty()) return;
    expects(loss.classes.size() == static_cast<std::size_t>(m_store.layout.spec().size.classes),
            "a loss over some classes says of each whether it is there");
    expects(std::ranges::all_of(request.batch.labels,
                                [&](std::int32_t y) { return loss.classes[static_cast<std::size_t>(y)] != 0; }),
            "labels are of classes that are there");
}

bool TorchSupernet::startSpread() {
    if (m_place.sharesStore()) return false;
    if (!m_buffers.keepsSpread()) m_trainers.clear();  // What they recorded keeps none.
    m_flat->startSpread();
    return true;
}

void TorchSupernet::restoreSpread(const GradientSpread& spread, std::span<const std::int64_t> steps) {
    expects(m_flat.has_value(), "startSpread() answered false");
    m_flat->restoreSpread(spread, steps);
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

PassOutcome TorchSupernet::pass(const PassRequest& request) {
    check(request);
    useThreads(m_threads);
    if (m_shared) return m_shared->pass(request, [&] { return byAutograd(request); });
    const OwnStream::Use stream = useStream();
    return m_flat->pass(request,
                        [&] { return onPieces() && forPieces(request) ? byPieces(request) : byAutograd(request); });
}

PassOutcome TorchSupernet::byAutograd(const PassRequest& request) {
    const torch::AutoGradMode gradients(true);
    m_buffers.refresh(false);
    const auto pass = m_net->pass(m_buffers, request.tracks ? NormUse::track : NormUse::batch, true,
                                  {request.path, request.terms, &request.loss});
    std::vector<std::uint32_t> active = pass->active();
    const PassLoss& wanted = request.loss;
    if (wanted.pull != 0.0) pass->keepCells();
    const Tensor logits = pass->logits(images(request.batch));
    const Tensor host = hostDoubles(logits);
    HeadLoss head = headLoss(doublesOf(host), request.batch.labels, request.sampleWeights, wanted, m_memory.logits);
    const Tensor gradient =
        torch::from_blob(head.gradient.data(), host.sizes(), torch::kDouble).to(m_place.device, m_place.type);
    Tensor beside = wanted.pull != 0.0 ? pulled(*pass, wanted.pull) : Tensor();
    if (wanted.auxiliary != 0.0) {
        const Tensor second = secondLoss(pass->auxiliaryLogits(), request.batch.labels, wanted);
        beside = beside.defined() ? beside + second : second;
    }
    std::vector<double> ofTerms = pass->writeGradients(logits, gradient, beside, active);
    if (request.tracks) m_buffers.statisticsMoved();
    const double aside = head.aside + (beside.defined() ? beside.item<double>() : 0.0);
    return {head.loss,          head.correct, std::move(head.sampleNorms), std::move(active), pass->live(),
            std::move(ofTerms), aside};
}

Tensor TorchSupernet::secondLoss(const Tensor& logits, std::span<const std::int32_t> labels,
                                 const PassLoss& wanted) const {
    const Tensor targets = torch::from_blob(const_cast<std::int32_t*>(labels.data()),
                                            {static_cast<std::int64_t>(labels.size())}, torch::kInt)
                               .to(m_place.device, torch::kLong);
    return at::cross_entropy_loss(logits, targets, {}, at::Reduction::Mean, -100, wanted.smoothing) * wanted.auxiliary;
}

Tensor TorchSupernet::pulled(const NetPass& pass, double pull) const {
    Tensor sum = torch::zeros({}, m_place.options());
    for (std::size_t i = 0; i < m_memory.cells.size(); ++i)
        sum = sum + at::mse_loss(pass.cells()[i].to(m_place.type), m_memory.cells[i]);
    return sum * (pull / static_cast<double>(m_memory.cells.size()));
}

void TorchSupernet::remember(const Path& path, const Batch& batch) {
    checkBatch(batch, false);
    useThreads(m_threads);
    const torch::NoGradGuard noGrad;
    const OwnStream::Use stream = useStream();
    m_buffers.refresh(false);
    const auto pass = m_net->pass(m_buffers, NormUse::batch, false, {path});
    pass->keepCells();
    const Tensor host = hostDoubles(pass->logits(images(batch)));
    m_memory = {batch.count, {doublesOf(host).begin(), doublesOf(host).end()}, {}};
    for (const Tensor& cell : pass->cells()) m_memory.cells.push_back(cell.to(m_place.type));
}

PassOutcome TorchSupernet::byPieces(const PassRequest& request) {
    CompiledPath way = m_store.layout.compiled(request.path);
    const nb201::PathPlan plan = nb201::planOf(request.path, way.live, way.dead);
    m_buffers.refresh(false);
    Trainer& trainer = load(request, {});
    if (!request.batch.draws.empty()) trainer.net.load(*m_held, trainer.inputs);
    trainer.net.pass(plan, trainer.inputs, request.loss, request.tracks);
    PassOutcome outcome = fetchPass(trainer.net.lossReport());
    outcome.active = std::move(way.active);
    outcome.live = way.live;
    if (request.tracks) m_buffers.statisticsMoved();
    return outcome;
}

GradientNorms TorchSupernet::update(const TrainStep& step) {
    if (m_shared) return m_shared->update(step);
    useThreads(m_threads);
    const OwnStream::Use stream = useStream();
    return m_flat->update(step);
}

TrainOutcome TorchSupernet::train(std::span<const PassRequest> requests, const TrainStep& step) {
    if (!onPieces() || requests.size() != 1 || requests.front().adds || !forPieces(requests.front()))
        return Supernet::train(requests, step);
    const PassRequest& request = requests.front();
    check(request);
    useThreads(m_threads);
    const CompiledPath way = m_store.layout.compiled(request.path);
    const nb201::PathPlan plan = nb201::planOf(request.path, way.live, way.dead);
    const OwnStream::Use stream = useStream();
    m_buffers.refresh(true);
    // Everything the step needs goes up first; from here to fetchOutcome() nothing waits for the device.
    const StepMoves moves = m_flat->movesOf(step, way.active, request.weight);
    Trainer& trainer = load(request, moves);
    const auto work = [this, &trainer, plan, loss = request.loss, tracks = request.tracks, sgd = constantsOf(step.sgd),
                       drawn = !request.batch.draws.empty()] {
        if (drawn) trainer.net.load(*m_held, trainer.inputs);
        trainer.net.step(plan, trainer.inputs, loss, tracks, sgd);
    };
    if (trainer.repeated)
        trainer.repeated->run({plan.path(), request.loss, request.tracks, constantsOf(step.sgd)}, work);
    else
        work();
    m_buffers.moved();
    TrainOutcome outcome = fetchOutcome(trainer.net.report(), request.batch.count, moves);
    outcome.passes.front().live = way.live;
    m_flat->passed(request, outcome.passes.front());
    return outcome;
}

void TorchSupernet::blend(Vector to, double keep, double factor, Vector from, Segments segments) {
    if (m_shared) return m_shared->blend(to, keep, factor, from, segments);
    useThreads(m_threads);
    const OwnStream::Use stream = useStream();
    m_flat->blend(to, keep, factor, from, segments);
    if (m_recorder) m_recorder->stream.wait();  // Evaluations run on another stream.
}

std::vector<double> TorchSupernet::dots(Vector a, Vector b, Segments segments) {
    if (m_shared) return m_shared->dots(a, b, segments);
    useThreads(m_threads);
    const OwnStream::Use stream = useStream();
    return m_flat->dots(a, b, segments);
}

std::span<const float> TorchSupernet::fetch(Vector vector) {
    if (m_shared) return m_shared->fetch(vector);
    const OwnStream::Use stream = useStream();
    return m_flat->fetch(vector);
}

OwnStream::Use TorchSupernet::useStream() {
    return m_recorder ? m_recorder->stream.use() : OwnStream::none();
}

/// Sends what a pass needs, but for the images of a held set, which the net cuts out itself.
TorchSupernet::Trainer& TorchSupernet::load(const PassRequest& request, const StepMoves& moves) {
    const Batch& batch = request.batch;
    if (!batch.draws.empty()) m_held->check(batch.draws);
    Trainer& trainer = trainerFor(StepInputs::shapeOf(request));
    trainer.inputs.put(request, moves);
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
    Trainer& trainer = m_trainers.try_emplace(shape, shape, *m_parts, m_buffers, m_recorder.get()).first->second;
    trainer.lastUse = ++m_steps;
    return trainer;
}

EvaluationOutcome TorchSupernet::evaluate(const Path& path, const Batch& batch, BatchNormMode mode) {
    checkBatch(batch, true);
    useThreads(m_threads);
    const torch::NoGradGuard noGrad;
    m_buffers.refresh(false);
    const NormUse use = mode == BatchNormMode::batch ? NormUse::batch : NormUse::inherited;
    return evaluationOf(m_net->pass(m_buffers, use, false, {path})->logits(images(batch)), batch.labels);
}

std::unique_ptr<PathEvaluator> TorchSupernet::makeEvaluator(const EvaluationSet& set) {
    checkBatch(set.score, true);
    EvaluationTensors tensors{images(set.score), {}, set.score.labels, set.mode};
    if (set.recalibration.count > 0) {
        checkBatch(set.recalibration, false);
        tensors.recalibration = images(set.recalibration);
    }
    return std::make_unique<TorchEvaluator>(*m_net, m_buffers, std::move(tensors), m_threads);
}

void TorchSupernet::recalibrate(const Path& path, const Batch& batch) {
    checkBatch(batch, false);
    useThreads(m_threads);
    const torch::NoGradGuard noGrad;
    m_buffers.refresh(false);
    m_net->pass(m_buffers, NormUse::replace, false, {path})->logits(images(batch));
    m_buffers.statisticsMoved();
}

}  // namespace pada

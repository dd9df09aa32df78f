// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/torch/flat_vectors.h"

#include "core/base/contract.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace pada {

FlatVectors::FlatVectors(FlatBuffers& buffers, WeightStore& store)
    : m_buffers(buffers),
      m_store(store),
      m_sum(store.layout.segments().size()),
      m_inputs({}, store.layout.segments().size(), buffers.place()),
      m_activeSteps(store.layout.segments().size(), 0) {}

PassOutcome FlatVectors::pass(const PassRequest& request, const std::function<PassOutcome()>& work) {
    if (request.adds) {
        const torch::NoGradGuard noGrad;
        settle();
        if (!m_before.defined()) m_before = torch::empty_like(m_buffers.gradients);
        m_before.copy_(m_buffers.gradients);
    }
    PassOutcome outcome;
    try {
        outcome = work();
    } catch (...) {
        m_sum.lost();
        throw;
    }
    if (request.adds) {
        const torch::NoGradGuard noGrad;
        m_buffers.gradients.mul_(request.weight).add_(m_before);
    }
    passed(request, outcome);
    return outcome;
}

void FlatVectors::passed(const PassRequest& request, const PassOutcome& outcome) {
    m_sum.passed(request, outcome.active, outcome.loss);
}

StepMoves FlatVectors::movesOf(const TrainStep& step, std::vector<std::uint32_t> active, double factor) {
    for (const std::uint32_t index : active) ++m_activeSteps[index];
    StepMoves moves{.active = {},
                    .drifting = driftingSegments(step.drifts, active, m_activeSteps.size()),
                    .activeSteps = m_activeSteps,
                    .factor = factor,
                    .learningRate = step.sgd.learningRate};
    moves.active = std::move(active);
    return moves;
}

GradientNorms FlatVectors::update(const TrainStep& step) {
    const torch::NoGradGuard noGrad;
    m_buffers.refresh(true);
    const StepMoves moves = movesOf(step, m_sum.active(), m_sum.factor());
    m_inputs.put({}, moves);
    if (m_buffers.keepsSpread()) m_buffers.addToSpread(m_inputs.shares);
    const double loss = m_sum.finite() ? 0.0 : std::numeric_limits<double>::quiet_NaN();
    const Tensor report =
        deviceUpdate(m_buffers, m_inputs, torch::full({}, loss, m_inputs.shares.options()), constantsOf(step.sgd));
    m_buffers.moved();
    return fetchNorms(report, moves);
}

Tensor& FlatVectors::tensorOf(Vector vector) {
    switch (vector) {
        case Vector::weights:
            return m_buffers.weights;
        case Vector::momentum:
            return m_buffers.momentum;
        case Vector::gradients:
            return m_buffers.gradients;
        default: {
            Tensor& kept = m_kept.at(keptIndex(vector));
            if (!kept.defined()) kept = torch::zeros_like(m_buffers.weights);
            return kept;
        }
    }
}

void FlatVectors::settle() {
    if (m_sum.active().empty())
        m_buffers.gradients.zero_();
    else if (m_sum.factor() != 1.0)
        m_buffers.gradients.mul_(m_sum.factor());
    m_sum.multiplied();
}

void FlatVectors::refreshFor(Vector vector) {
    if (vector == Vector::weights || vector == Vector::momentum) m_buffers.refresh(true);
    if (vector == Vector::gradients) settle();
}

void FlatVectors::blend(Vector to, double keep, double factor, Vector from, Segments segments) {
    const torch::NoGradGuard noGrad;
    refreshFor(to);
    refreshFor(from);
    Tensor& target = tensorOf(to);
    const Tensor added = tensorOf(from) * factor;
    const Tensor value = keep == 0.0 ? added : target * keep + added;
    if (segments.size() == m_activeSteps.size())
        target.copy_(value);
    else
        target.copy_(at::where(m_buffers.maskOf(segments), value, target));
    if (to == Vector::gradients) m_sum.touch(segments);
    if (to == Vector::weights || to == Vector::momentum) m_buffers.moved();
}

std::vector<double> FlatVectors::dots(Vector a, Vector b, Segments segments) {
    const torch::NoGradGuard noGrad;
    refreshFor(a);
    refreshFor(b);
    const Tensor products = tensorOf(a).to(torch::kDouble) * tensorOf(b).to(torch::kDouble);
    const Tensor host = m_buffers.sumBySegment(products).to(torch::kCPU);
    std::vector<double> dots;
    for (const std::uint32_t index : segments) dots.push_back(host.data_ptr<double>()[index]);
    return dots;
}

std::span<const float> FlatVectors::fetch(Vector vector) {
    switch (vector) {
        case Vector::weights:
            m_buffers.fetchState();
            return m_store.weights.span();
        case Vector::momentum:
            m_buffers.fetchState();
            return m_store.momentum.span();
        case Vector::gradients:
            m_buffers.fetchGradients(m_sum.active());
            return m_store.gradients.span();
        default: {
            Tensor& host = m_keptHost.at(keptIndex(vector));
            host = tensorOf(vector).to(torch::kCPU, torch::kFloat, false, true);
            return {host.data_ptr<float>(), static_cast<std::size_t>(host.numel())};
        }
    }
}

void FlatVectors::startSpread() {
    m_buffers.startSpread();
    std::ranges::fill(m_activeSteps, 0);
}

void FlatVectors::restoreSpread(const GradientSpread& spread, std::span<const std::int64_t> steps) {
    expects(steps.size() == m_activeSteps.size(), "a spread's steps are one number a segment");
    m_buffers.restoreSpread(spread);
    std::ranges::copy(steps, m_activeSteps.begin());
}

}  // namespace pada

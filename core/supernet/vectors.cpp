// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/supernet/vectors.h"

#include "core/base/contract.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace pada {
namespace {

void scaleBy(float factor, std::span<float> x) {
    for (float& v : x) v *= factor;
}

/// Sum of products in double, eight partial sums so that the loop vectorises; the order is fixed.
double sumOfProducts(std::span<const float> a, std::span<const float> b) {
    double part[8] = {};
    std::size_t i = 0;
    for (; i + 8 <= a.size(); i += 8)
        for (std::size_t k = 0; k < 8; ++k) part[k] += static_cast<double>(a[i + k]) * b[i + k];
    for (; i < a.size(); ++i) part[0] += static_cast<double>(a[i]) * b[i];
    return ((part[0] + part[1]) + (part[2] + part[3])) + ((part[4] + part[5]) + (part[6] + part[7]));
}

std::span<float> partOf(AlignedBuffer& buffer, const Segment& s) {
    return buffer.span().subspan(s.offset, s.size);
}

}  // namespace

PassOutcome StoreVectors::pass(const PassRequest& request, const std::function<PassOutcome()>& work) {
    const auto& segments = m_store.layout.segments();
    std::vector<std::uint32_t> before;
    if (request.adds) {
        multiply();
        before = m_sum.active();
        if (m_before.size() == 0) m_before = AlignedBuffer(m_store.layout.floats());
        for (const std::uint32_t index : before)
            std::ranges::copy(partOf(m_store.gradients, segments[index]), partOf(m_before, segments[index]).begin());
    }
    PassOutcome outcome;
    try {
        outcome = work();
    } catch (...) {
        m_sum.lost();
        throw;
    }
    if (request.adds) {
        const auto weight = static_cast<float>(request.weight);
        for (const std::uint32_t index : outcome.active) {
            const std::span<float> own = partOf(m_store.gradients, segments[index]);
            scaleBy(weight, own);
            if (!m_sum.touched(index)) continue;
            const std::span<const float> sum = partOf(m_before, segments[index]);
            for (std::size_t i = 0; i < own.size(); ++i) own[i] = sum[i] + own[i];
        }
    }
    m_sum.passed(request, outcome.active, outcome.loss);
    return outcome;
}

GradientNorms StoreVectors::update(const TrainStep& step) const {
    const std::vector<std::uint32_t> active = m_sum.active();
    const std::vector<std::uint32_t> drifting = driftingSegments(step.drifts, active, m_store.layout.segments().size());
    GradientNorms norms = gradientNorms(m_store, active, step.sgd.clipNorm, m_sum.factor());
    if (m_sum.finite() && std::isfinite(norms.total * norms.factor))
        sgdStep(m_store, active, drifting, step.sgd, norms.clipFactor * norms.factor);
    return norms;
}

AlignedBuffer& StoreVectors::bufferOf(Vector vector) {
    switch (vector) {
        case Vector::weights:
            return m_store.weights;
        case Vector::momentum:
            return m_store.momentum;
        case Vector::gradients:
            return m_store.gradients;
        default: {
            AlignedBuffer& kept = m_kept.at(keptIndex(vector));
            if (kept.size() == 0) kept = AlignedBuffer(m_store.layout.floats());
            return kept;
        }
    }
}

void StoreVectors::multiply() {
    if (m_sum.factor() == 1.0) return;
    const auto factor = static_cast<float>(m_sum.factor());
    for (const std::uint32_t index : m_sum.active())
        scaleBy(factor, partOf(m_store.gradients, m_store.layout.segments()[index]));
    m_sum.multiplied();
}

void StoreVectors::settle(Segments segments) {
    multiply();
    for (const std::uint32_t index : segments)
        if (!m_sum.touched(index)) std::ranges::fill(partOf(m_store.gradients, m_store.layout.segments()[index]), 0.0f);
}

void StoreVectors::blend(Vector to, double keep, double factor, Vector from, Segments segments) {
    if (to == Vector::gradients || from == Vector::gradients) settle(segments);
    if (to == Vector::gradients) m_sum.touch(segments);
    AlignedBuffer &target = bufferOf(to), &source = bufferOf(from);
    const auto kept = static_cast<float>(keep), added = static_cast<float>(factor);
    for (const std::uint32_t index : segments) {
        const Segment& s = m_store.layout.segments()[index];
        float* x = target.data() + s.offset;
        const float* y = source.data() + s.offset;
        if (keep == 0.0)
            for (std::size_t i = 0; i < s.size; ++i) x[i] = added * y[i];
        else
            for (std::size_t i = 0; i < s.size; ++i) x[i] = kept * x[i] + added * y[i];
    }
}

std::vector<double> StoreVectors::dots(Vector a, Vector b, Segments segments) {
    if (a == Vector::gradients || b == Vector::gradients) settle(segments);
    AlignedBuffer &left = bufferOf(a), &right = bufferOf(b);
    std::vector<double> dots;
    dots.reserve(segments.size());
    for (const std::uint32_t index : segments) {
        const Segment& s = m_store.layout.segments()[index];
        dots.push_back(sumOfProducts(partOf(left, s), partOf(right, s)));
    }
    return dots;
}

PassOutcome HostSupernet::pass(const PassRequest& request) {
    const auto needs = [&](bool used, Ability ability, const char* words) {
        if (used && !can(ability))
            throw ContractError("the " + std::string(backendName()) + " backend lacks the ability " + words);
    };
    needs(!request.terms.empty(), Ability::terms, "`terms` (mixed ops)");
    needs(request.loss.remembers(), Ability::memory, "`memory` (anchors)");
    needs(!request.loss.classes.empty(), Ability::classes, "`classes` (losses over some classes)");
    needs(request.loss.auxiliary != 0.0 || request.loss.dropPath != 0.0, Ability::dropping,
          "`dropping` (a second classifier, dropped paths)");
    return vectors().pass(request, [&] { return run(request); });
}

StoreVectors& HostSupernet::vectors() {
    if (!m_vectors) m_vectors.emplace(store());
    return *m_vectors;
}

}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
// tests/support/fake_supernet.h: a supernet whose loss is a quadratic, so that everything about it is known in closed
// form.
#pragma once
#include "core/supernet/vectors.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <memory>
#include <vector>

namespace pada::testing {

/// Loss of a path = 1/2 * sum over its active weights of (w - t)^2 / n, with t = mean pixel of the batch + 0.1 *
/// option; gradient (w - t) / n on the active segments. The real loop, samplers, recorder and checkpoints run on it.
/// `nanAtPass` makes that pass (0-based) give a NaN loss.
///
/// Of terms: an op gives f = m + m^2 / 2, m the mean of its weights in the bank it takes them from (0 for `none`, 0.3
/// for skip, 0.2 for the pool); loss = 1/2 (S - t)^2 with S the sum over terms of coefficient times f times the edge's
/// factors and t = mean pixel + the share of labels above 1.
class FakeSupernet : public HostSupernet {
public:
    explicit FakeSupernet(const NetSpec& spec) : m_store(spec) {}

    std::string_view backendName() const override { return "fake"; }
    std::string_view isa() const override { return "quadratic"; }
    WeightStore& store() override { return m_store; }
    const WeightStore& store() const override { return m_store; }

    unsigned abilities() const override {
        return static_cast<unsigned>(Ability::paths) | static_cast<unsigned>(Ability::terms) |
               static_cast<unsigned>(Ability::classes);
    }

    PassOutcome run(const PassRequest& request) override {
        if (records)
            seen.push_back({request.path,
                            {request.terms.begin(), request.terms.end()},
                            {request.loss.classes.begin(), request.loss.classes.end()},
                            {request.batch.labels.begin(), request.batch.labels.end()},
                            request.tracks});
        if (!request.terms.empty()) return ofTerms(request);
        const Batch& batch = request.batch;
        const std::span<const float> sampleWeights = request.sampleWeights;
        PassOutcome outcome;
        double pixel = 0;
        for (const float x : batch.images) pixel += x;
        pixel /= static_cast<double>(batch.images.size());
        if (!sampleWeights.empty()) {
            double weight = 0;
            for (const float w : sampleWeights) weight += w;
            pixel *= weight / static_cast<double>(sampleWeights.size());
        }
        const CompiledPath way = m_store.layout.compiled(request.path);
        const std::vector<std::uint32_t>& active = way.active;
        outcome.active = active;
        outcome.live = way.live;
        std::size_t n = 0;
        for (const auto index : active) n += m_store.layout.segments()[index].size;
        for (const auto index : active) {
            const Segment& s = m_store.layout.segments()[index];
            const double target = pixel + 0.1 * s.option;
            for (std::size_t i = s.offset; i < s.offset + s.size; ++i) {
                const double d = m_store.weights.data()[i] - target;
                outcome.loss += 0.5 * d * d / static_cast<double>(n);
                m_store.gradients.data()[i] = static_cast<float>(d / static_cast<double>(n));
            }
        }
        for (std::size_t i = 0; i < batch.count; ++i) {
            outcome.sampleNorms.push_back(static_cast<float>(0.1 + 0.1 * batch.labels[i]));
            outcome.correct += batch.labels[i] == 0;
        }
        if (request.tracks)
            m_store.statistics.data()[0] = 0.9f * m_store.statistics.data()[0] + 0.1f * static_cast<float>(pixel);
        if (passes++ == nanAtPass) outcome.loss = std::numeric_limits<double>::quiet_NaN();
        return outcome;
    }

    EvaluationOutcome evaluate(const Path& path, const Batch& batch, BatchNormMode) override {
        ++evaluations;
        EvaluationOutcome outcome;
        outcome.loss = 1.0;
        for (std::size_t d = 0; d < path.size(); ++d) outcome.loss -= 0.01 * path[d];
        outcome.correct = static_cast<std::int64_t>(batch.count / 2);
        // A class is right once running statistics have moved far enough for it.
        const auto classes = static_cast<std::size_t>(m_store.layout.spec().size.classes);
        outcome.logits.assign(batch.count * classes, 0.0f);
        for (std::size_t i = 0; i < batch.count; ++i) {
            const auto label = static_cast<std::size_t>(batch.labels[i]);
            const bool right = std::abs(m_store.statistics.data()[0]) >= 0.05f * static_cast<float>(label);
            outcome.logits[i * classes + (right ? label : (label + 1) % classes)] = 1.0f;
        }
        return outcome;
    }
    void recalibrate(const Path&, const Batch& batch) override {
        m_store.statistics.data()[1] = static_cast<float>(batch.count);
    }

    std::int64_t passes = 0, evaluations = 0;
    std::int64_t nanAtPass = -1;
    /// What passes were asked, where `records` says so.
    struct Seen {
        Path path;
        std::vector<Term> terms;
        std::vector<std::uint8_t> classes;
        std::vector<std::int32_t> labels;
        bool tracks = true;
    };
    bool records = false;
    std::vector<Seen> seen;

private:
    static bool isOf(const Segment& s, const Term& term) {
        const int bank = term.bank == Term::kOwnBank ? term.decision : term.bank;
        return s.kind == SegmentKind::convolution && s.decision == bank && s.option == term.option;
    }

    PassOutcome ofTerms(const PassRequest& request) {
        const auto& segments = m_store.layout.segments();
        const Batch& batch = request.batch;
        const std::size_t decisions = m_store.layout.spec().options.size();
        std::vector<double> factor(decisions, 1.0);
        for (const Term& term : request.terms)
            if (term.option == Term::kEdge) factor[term.decision] *= static_cast<double>(term.coefficient);
        double target = 0.0;
        for (const float x : batch.images) target += x;
        target /= static_cast<double>(batch.images.size());
        for (const std::int32_t y : batch.labels) target += (y > 1 ? 1.0 : 0.0) / static_cast<double>(batch.count);
        PassOutcome outcome;
        std::vector<double> means, values, edges(decisions, 0.0);
        std::vector<std::size_t> sizes;
        double sum = 0.0;
        for (const Term& term : request.terms) {
            double mean = 0.0;
            std::size_t size = 0;
            for (const Segment& s : segments) {
                if (!isOf(s, term)) continue;
                for (std::size_t i = s.offset; i < s.offset + s.size; ++i)
                    mean += static_cast<double>(m_store.weights.data()[i]);
                size += s.size;
            }
            means.push_back(size > 0 ? mean / static_cast<double>(size) : 0.0);
            sizes.push_back(size);
            const double fixed = term.option == 1 ? 0.3 : term.option == 4 ? 0.2 : 0.0;
            values.push_back(size > 0 ? means.back() + 0.5 * means.back() * means.back() : fixed);
            if (term.option == Term::kEdge) continue;
            edges[term.decision] += static_cast<double>(term.coefficient) * values.back();
            if (term.option != 0) outcome.live |= std::uint64_t{1} << term.decision;
        }
        for (std::size_t d = 0; d < decisions; ++d) sum += factor[d] * edges[d];
        const double gap = sum - target;
        outcome.loss = 0.5 * gap * gap;
        std::vector<std::uint8_t> touched(segments.size(), 0);
        for (std::size_t t = 0; t < request.terms.size(); ++t) {
            const Term& term = request.terms[t];
            const auto c = static_cast<double>(term.coefficient);
            if (term.option == Term::kEdge) {
                outcome.termGradients.push_back(c != 0.0 ? gap * factor[term.decision] / c * edges[term.decision]
                                                         : 0.0);
                continue;
            }
            outcome.termGradients.push_back(gap * factor[term.decision] * values[t]);
            if (!term.trains) continue;
            const double slope = gap * factor[term.decision] * c * (1.0 + means[t]) /
                                 static_cast<double>(std::max<std::size_t>(1, sizes[t]));
            for (std::size_t k = 0; k < segments.size(); ++k) {
                if (!isOf(segments[k], term)) continue;
                for (std::size_t i = segments[k].offset; i < segments[k].offset + segments[k].size; ++i) {
                    float& gradient = m_store.gradients.data()[i];
                    gradient = static_cast<float>((touched[k] != 0 ? static_cast<double>(gradient) : 0.0) + slope);
                }
                touched[k] = 1;
            }
        }
        for (std::uint32_t k = 0; k < touched.size(); ++k)
            if (touched[k] != 0) outcome.active.push_back(k);
        outcome.sampleNorms.assign(batch.count, 0.5f);
        outcome.correct = static_cast<std::int64_t>(batch.count / 2);
        if (request.tracks)
            m_store.statistics.data()[0] = 0.9f * m_store.statistics.data()[0] + 0.1f * static_cast<float>(target);
        if (passes++ == nanAtPass) outcome.loss = std::numeric_limits<double>::quiet_NaN();
        return outcome;
    }

    WeightStore m_store;
};

}  // namespace pada::testing

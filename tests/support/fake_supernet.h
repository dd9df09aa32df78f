// SPDX-License-Identifier: GPL-3.0-or-later
// tests/support/fake_supernet.h: a supernet whose loss is a quadratic, so that everything about it is known in closed
// form.
#pragma once
#include "core/space/search_space.h"
#include "core/supernet/supernet.h"

#include <cmath>
#include <limits>
#include <memory>

namespace pada::testing {

/// Loss of a path = 1/2 * sum over its active weights of (w - t)^2 / n, with t = mean pixel of the batch + 0.1 *
/// option; gradient (w - t) / n on the active segments. The real loop, samplers, recorder and checkpoints run on it.
/// `nanAtPass` makes that pass (0-based) give a NaN loss.
class FakeSupernet : public Supernet {
public:
    FakeSupernet(const SearchSpace& space, NetSpec spec) : m_space(space), m_store(std::move(spec)) {}

    std::string_view backendName() const override { return "fake"; }
    std::string_view isa() const override { return "quadratic"; }
    WeightStore& store() override { return m_store; }
    const WeightStore& store() const override { return m_store; }

    PassOutcome forwardBackward(const Path& path, const Batch& batch, std::span<const float> sampleWeights,
                                bool trackStatistics) override {
        PassOutcome outcome;
        double pixel = 0;
        for (const float x : batch.images) pixel += x;
        pixel /= static_cast<double>(batch.images.size());
        if (!sampleWeights.empty()) {
            double weight = 0;
            for (const float w : sampleWeights) weight += w;
            pixel *= weight / static_cast<double>(sampleWeights.size());
        }
        const auto active = m_store.layout.activeSegments(m_space.pruned(path));
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
        if (trackStatistics)
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
        return outcome;
    }
    void recalibrate(const Path&, const Batch& batch) override {
        m_store.statistics.data()[1] = static_cast<float>(batch.count);
    }

    std::int64_t passes = 0, evaluations = 0;
    std::int64_t nanAtPass = -1;

private:
    const SearchSpace& m_space;
    WeightStore m_store;
};

}  // namespace pada::testing

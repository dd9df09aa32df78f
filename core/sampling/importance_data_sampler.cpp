// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/importance_data_sampler.h"

#include "core/base/contract.h"
#include "core/sampling/distribution.h"
#include "core/sampling/shuffle_data_sampler.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace pada {

ImportanceDataSampler::ImportanceDataSampler(const MethodSection& method, std::span<const std::int32_t> labels)
    : m_labels(labels.begin(), labels.end()),
      m_average(method.memory == "average"),
      m_byClass(method.dataGranularity == "class"),
      m_floor(method.dataFloor),
      m_scores(labels.size(), 0.0),
      m_sums(labels.size(), 0.0),
      m_counts(labels.size(), 0.0) {
    expects(!labels.empty(), "a data sampler needs images");
    expects(m_average || method.memory == "none", "unknown memory");
    expects(m_byClass || method.dataGranularity == "sample", "unknown data granularity");
    expects(m_floor >= 0.0 && m_floor < 1.0, "data_floor lies in [0, 1)");
    for (std::int32_t label : labels) expects(label >= 0, "labels are not negative");
}

std::vector<std::int64_t> ImportanceDataSampler::drawEpoch(Rng& rng, std::int64_t count) {
    if (m_weights.empty()) return shuffledPositions(rng, static_cast<std::int64_t>(m_labels.size()), count);
    expects(count >= 0, "cannot draw a negative number of images");
    const CumulativeDraw draw(m_weights);
    std::vector<std::int64_t> drawn(static_cast<std::size_t>(count));
    for (std::int64_t& position : drawn) position = static_cast<std::int64_t>(draw.draw(rng));
    return drawn;
}

void ImportanceDataSampler::observe(std::span<const std::int64_t> positions, std::span<const float> sampleNorms) {
    checkSamples(static_cast<std::int64_t>(m_labels.size()), positions, sampleNorms);
    for (std::size_t i = 0; i < positions.size(); ++i) {
        const auto image = static_cast<std::size_t>(positions[i]);
        const double norm = static_cast<double>(sampleNorms[i]);
        if (m_average)
            m_sums[image] += norm;
        else
            m_sums[image] = m_sums[image] > 0.0 ? 0.5 * (m_sums[image] + norm) : norm;
        m_counts[image] += 1.0;
    }
}

/// Scores of all images, not normalised, with those of undrawn images filled in as `memory` says.
std::vector<double> ImportanceDataSampler::importance() const {
    std::vector<double> scores = m_average ? m_scores : m_sums;
    if (m_byClass) {
        const std::size_t classes = static_cast<std::size_t>(*std::ranges::max_element(m_labels)) + 1;
        std::vector<double> sums(classes, 0.0);
        std::vector<double> counts(classes, 0.0);
        for (std::size_t i = 0; i < scores.size(); ++i) {
            if (scores[i] <= 0.0) continue;
            sums[static_cast<std::size_t>(m_labels[i])] += scores[i];
            counts[static_cast<std::size_t>(m_labels[i])] += 1.0;
        }
        for (std::size_t i = 0; i < scores.size(); ++i) {
            const auto label = static_cast<std::size_t>(m_labels[i]);
            scores[i] = counts[label] > 0.0 ? sums[label] / counts[label] : 0.0;
        }
    }
    if (m_average) {
        double sum = 0.0;
        double known = 0.0;
        for (double score : scores) {
            sum += score;
            known += score > 0.0 ? 1.0 : 0.0;
        }
        if (known > 0.0)
            for (double& score : scores)
                if (score <= 0.0) score = sum / known;
    }
    return scores;
}

void ImportanceDataSampler::endEpoch(double smoothing) {
    expects(smoothing >= 0.0 && smoothing <= 1.0, "the smoothing factor lies in [0, 1]");
    if (m_average) {
        for (std::size_t i = 0; i < m_scores.size(); ++i) {
            if (m_counts[i] <= 0.0) continue;
            const double fresh = m_sums[i] / m_counts[i];
            m_scores[i] = m_scores[i] > 0.0 ? 0.5 * (m_scores[i] + fresh) : fresh;
        }
    }
    std::vector<double> q = importance();
    const double uniform = 1.0 / static_cast<double>(q.size());
    const double sum = std::accumulate(q.begin(), q.end(), 0.0);
    for (double& value : q) value = smoothing * (sum > 0.0 ? value / sum : uniform) + (1.0 - smoothing) * uniform;
    raiseToFloor(q, m_floor * uniform);
    m_weights.assign(q.begin(), q.end());
    std::ranges::fill(m_sums, 0.0);
    std::ranges::fill(m_counts, 0.0);
}

double ImportanceDataSampler::effectiveSampleSize() const {
    if (m_weights.empty()) return static_cast<double>(m_labels.size());
    double sum = 0.0;
    double squares = 0.0;
    for (float weight : m_weights) {
        sum += static_cast<double>(weight);
        squares += static_cast<double>(weight) * static_cast<double>(weight);
    }
    return sum * sum / squares;
}

std::vector<double> ImportanceDataSampler::state() const {
    std::vector<double> state;
    for (const auto* part : {&m_scores, &m_sums, &m_counts}) state.insert(state.end(), part->begin(), part->end());
    state.insert(state.end(), m_weights.begin(), m_weights.end());  // absent before the first endEpoch
    return state;
}

void ImportanceDataSampler::restore(std::span<const double> state) {
    const std::size_t images = m_labels.size();
    expects(state.size() == 3 * images || state.size() == 4 * images, "restore: the state has a wrong length");
    for (double value : state)
        expects(std::isfinite(value) && value >= 0.0, "restore: entries are finite and not negative");
    std::size_t at = 0;
    for (auto* part : {&m_scores, &m_sums, &m_counts})
        for (double& value : *part) value = state[at++];
    m_weights.clear();
    for (; at < state.size(); ++at) m_weights.push_back(static_cast<float>(state[at]));
}

}  // namespace pada

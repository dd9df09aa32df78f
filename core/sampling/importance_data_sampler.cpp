// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/importance_data_sampler.h"

#include "core/base/contract.h"
#include "core/sampling/distribution.h"
#include "core/sampling/epoch_draws.h"
#include "core/sampling/shuffle_data_sampler.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace pada {
namespace {

constexpr const char* kWeights = "data_sampler.weights";  ///< Empty before the first epoch's end.
constexpr const char* kOldScores = "data_sampler";        ///< Of formats 1 and 2.

}  // namespace

ImportanceDataSampler::ImportanceDataSampler(const ImportanceDataSettings& settings,
                                             std::span<const std::int32_t> labels)
    : m_labels(labels.begin(), labels.end()),
      m_average(settings.memory == ScoreMemory::average),
      m_byClass(settings.granularity == DataGranularity::byClass),
      m_floor(settings.floor),
      m_scores(labels.size(), 0.0),
      m_sums(labels.size(), 0.0),
      m_counts(labels.size(), 0.0) {
    expects(!labels.empty(), "a data sampler needs images");
    expects(m_floor >= 0.0 && m_floor < 1.0, "data_floor lies in [0, 1)");
    for (std::int32_t label : labels) expects(label >= 0, "labels are not negative");
}

std::vector<std::int64_t> ImportanceDataSampler::drawEpoch(Rng& rng, std::int64_t count) {
    return epochPositions(rng, static_cast<std::int64_t>(m_labels.size()), m_weights, count);
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

void ImportanceDataSampler::save(StateBook& book) const {
    book.put("data_sampler.scores", m_scores);
    book.put("data_sampler.sums", m_sums);
    book.put("data_sampler.counts", m_counts);
    book.put(kWeights, m_weights);
}

void ImportanceDataSampler::restore(const StateBook& book) {
    const std::size_t images = m_labels.size();
    std::array<std::span<const double>, 3> rows;
    std::vector<float> weights;
    if (book.has(kOldScores)) {  // scores, sums, counts and, once an epoch had ended, weights
        const std::span<const double> all = book.amounts(kOldScores);
        if (all.size() != 3 * images && all.size() != 4 * images)
            StateBook::refuse(kOldScores, fmt::format("has {} entries for {} images", all.size(), images));
        for (std::size_t row = 0; row < rows.size(); ++row) rows[row] = all.subspan(row * images, images);
        for (const double weight : all.subspan(3 * images)) weights.push_back(static_cast<float>(weight));
    } else {
        constexpr std::array kNames{"data_sampler.scores", "data_sampler.sums", "data_sampler.counts"};
        for (std::size_t row = 0; row < rows.size(); ++row) rows[row] = book.amounts(kNames[row], images);
        const std::span<const float> kept = book.get<float>(kWeights);
        if (!kept.empty() && kept.size() != images)
            StateBook::refuse(kWeights, fmt::format("has {} entries for {} images", kept.size(), images));
        for (const float weight : kept)
            if (!std::isfinite(weight) || weight < 0.0f) StateBook::refuse(kWeights, "holds what is not a probability");
        weights.assign(kept.begin(), kept.end());
    }
    if (const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
        !weights.empty() && !(std::abs(sum - 1.0) < 1e-3))
        StateBook::refuse(kWeights, fmt::format("adds up to {}, not to 1", sum));
    m_scores.assign(rows[0].begin(), rows[0].end());
    m_sums.assign(rows[1].begin(), rows[1].end());
    m_counts.assign(rows[2].begin(), rows[2].end());
    m_weights = std::move(weights);
}

}  // namespace pada

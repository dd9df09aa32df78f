// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/ranking_resample.h"

#include "core/metrics/top_k.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace pada {
namespace {

using Counts = RankingResample::Counts;

double rowsOf(Counts counts) {
    return static_cast<double>(std::accumulate(counts.begin(), counts.end(), std::int64_t{0}));
}

/// Mid-ranks (1 = largest) of the resample, by row; `order` is descending in `values`.
void weightedMidRanks(std::span<const double> values, const std::vector<std::size_t>& order, Counts counts,
                      std::vector<double>& ranks) {
    std::int64_t seen = 0;
    for (std::size_t begin = 0; begin < order.size();) {
        std::size_t end = begin;
        std::int64_t group = 0;
        for (; end < order.size() && values[order[end]] == values[order[begin]]; ++end) group += counts[order[end]];
        const double shared = static_cast<double>(seen) + static_cast<double>(group + 1) / 2.0;
        for (; begin < end; ++begin) ranks[order[begin]] = shared;
        seen += group;
    }
}

std::optional<double> weightedPearson(std::span<const double> x, std::span<const double> y, Counts counts) {
    const double n = rowsOf(counts);
    if (n < 2) return std::nullopt;
    double meanX = 0, meanY = 0;
    double lowX = INFINITY, highX = -INFINITY, lowY = INFINITY, highY = -INFINITY;
    for (std::size_t i = 0; i < x.size(); ++i) {
        if (counts[i] == 0) continue;
        meanX += counts[i] * x[i];
        meanY += counts[i] * y[i];
        lowX = std::min(lowX, x[i]);
        highX = std::max(highX, x[i]);
        lowY = std::min(lowY, y[i]);
        highY = std::max(highY, y[i]);
    }
    if (lowX == highX || lowY == highY) return std::nullopt;
    meanX /= n;
    meanY /= n;
    double xx = 0, yy = 0, xy = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        const double dx = x[i] - meanX;
        const double dy = y[i] - meanY;
        xx += counts[i] * dx * dx;
        yy += counts[i] * dy * dy;
        xy += counts[i] * dx * dy;
    }
    if (!(xx > 0) || !(yy > 0)) return std::nullopt;
    return std::clamp(xy / (std::sqrt(xx) * std::sqrt(yy)), -1.0, 1.0);
}

/// The tied rows that the k-th copy in `order` belongs to: each of their copies is in the top k with the same chance.
struct CutGroup {
    double value = 0.0, chance = 0.0;
    std::size_t end = 0;  ///< Place in `order` after the group.

    CutGroup(std::span<const double> values, const std::vector<std::size_t>& order, Counts counts, std::size_t k) {
        std::size_t before = 0;
        while (end < order.size()) {
            value = values[order[end]];
            std::size_t group = 0;
            for (; end < order.size() && values[order[end]] == value; ++end) group += counts[order[end]];
            if (before + group >= k) {
                chance = static_cast<double>(k - before) / static_cast<double>(group);
                return;
            }
            before += group;
        }
    }
};

}  // namespace

RankingResample::RankingResample(std::span<const double> scores, std::span<const double> truth)
    : m_scores(scores),
      m_truth(truth),
      m_byScore(topIndices(scores, scores.size())),
      m_byTruth(topIndices(truth, truth.size())),
      m_rankX(scores.size()),
      m_rankY(scores.size()) {}

std::optional<double> RankingResample::pearson(Counts counts) const {
    return weightedPearson(m_scores, m_truth, counts);
}

std::optional<double> RankingResample::spearman(Counts counts) {
    weightedMidRanks(m_scores, m_byScore, counts, m_rankX);
    weightedMidRanks(m_truth, m_byTruth, counts, m_rankY);
    return weightedPearson(m_rankX, m_rankY, counts);
}

std::optional<double> RankingResample::precisionAtTop(Counts counts, double fraction) const {
    const std::size_t k = topCount(static_cast<std::size_t>(rowsOf(counts)), fraction);
    if (k == 0) return std::nullopt;
    const CutGroup predicted(m_scores, m_byScore, counts, k), actual(m_truth, m_byTruth, counts, k);
    // Copies by [predicted surely][truly surely], from integers: no order of rows enters a sum.
    std::int64_t copies[2][2] = {};
    for (std::size_t at = 0; at < actual.end; ++at) {
        const std::size_t row = m_byTruth[at];
        if (m_scores[row] < predicted.value) continue;
        copies[m_scores[row] > predicted.value][m_truth[row] > actual.value] += counts[row];
    }
    const double hits = static_cast<double>(copies[1][1]) + static_cast<double>(copies[0][1]) * predicted.chance +
                        static_cast<double>(copies[1][0]) * actual.chance +
                        static_cast<double>(copies[0][0]) * predicted.chance * actual.chance;
    return hits / static_cast<double>(k);
}

}  // namespace pada

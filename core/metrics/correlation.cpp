// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/correlation.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/metrics/kendall_tau.h"

namespace pada {
namespace {

bool isConstant(std::span<const double> values) {
    return std::all_of(values.begin(), values.end(), [&](double value) { return value == values.front(); });
}

}  // namespace

std::optional<double> pearson(std::span<const double> scores, std::span<const double> truth) {
    if (scores.size() < 2 || !comparable(scores, truth) || isConstant(scores) || isConstant(truth)) return std::nullopt;
    const double n = static_cast<double>(scores.size());
    const double meanScore = std::accumulate(scores.begin(), scores.end(), 0.0) / n;
    const double meanTruth = std::accumulate(truth.begin(), truth.end(), 0.0) / n;
    double scoreSquares = 0.0;
    double truthSquares = 0.0;
    double products = 0.0;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        const double left = scores[i] - meanScore;
        const double right = truth[i] - meanTruth;
        scoreSquares += left * left;
        truthSquares += right * right;
        products += left * right;
    }
    const double value = products / std::sqrt(scoreSquares) / std::sqrt(truthSquares);
    if (!std::isfinite(value)) return std::nullopt;
    return std::clamp(value, -1.0, 1.0);
}

std::vector<double> midRanks(std::span<const double> values) {
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
    std::vector<double> ranks(values.size());
    for (std::size_t begin = 0; begin < order.size();) {
        std::size_t end = begin + 1;
        while (end < order.size() && values[order[end]] == values[order[begin]]) ++end;
        const double rank = 0.5 * static_cast<double>(begin + 1 + end);
        for (std::size_t i = begin; i < end; ++i) ranks[order[i]] = rank;
        begin = end;
    }
    return ranks;
}

std::optional<double> spearman(std::span<const double> scores, std::span<const double> truth) {
    if (!comparable(scores, truth)) return std::nullopt;
    return pearson(midRanks(scores), midRanks(truth));
}

}  // namespace pada

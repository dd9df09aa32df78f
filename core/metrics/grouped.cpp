// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/grouped.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <vector>

#include "core/metrics/kendall_tau.h"

namespace pada {

std::optional<PairCounts> pairsWithinGroups(std::span<const double> scores, std::span<const double> truth,
                                            std::span<const double> group) {
    if (!comparable(scores, truth) || !comparable(scores, group)) return std::nullopt;
    std::map<double, std::pair<std::vector<double>, std::vector<double>>> members;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        members[group[i]].first.push_back(scores[i]);
        members[group[i]].second.push_back(truth[i]);
    }
    PairCounts total;
    for (const auto& [value, sides] : members) total += countPairs(sides.first, sides.second);
    return total;
}

std::optional<double> tauWithinGroups(std::span<const double> scores, std::span<const double> truth,
                                      std::span<const double> group) {
    const auto counts = pairsWithinGroups(scores, truth, group);
    return counts ? tauB(*counts) : std::nullopt;
}

std::optional<double> deIsomorphisedTau(std::span<const double> scores, std::span<const double> truth,
                                        std::span<const std::string> keys) {
    if (!comparable(scores, truth) || keys.size() != scores.size()) return std::nullopt;
    struct Members {
        std::vector<double> scores, truth;
    };
    std::map<std::string, Members> members;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        members[keys[i]].scores.push_back(scores[i]);
        members[keys[i]].truth.push_back(truth[i]);
    }
    // Summed in ascending order: rows in another order must not break ties between means.
    const auto mean = [](std::vector<double>& values) {
        std::ranges::sort(values);
        return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
    };
    std::vector<double> meanScores;
    std::vector<double> meanTruth;
    for (auto& [key, sides] : members) {
        meanScores.push_back(mean(sides.scores));
        meanTruth.push_back(mean(sides.truth));
    }
    return kendallTauB(meanScores, meanTruth);
}

std::optional<double> sparseTau(std::span<const double> scores, std::span<const double> truth, double rounding) {
    if (!(rounding > 0.0)) return std::nullopt;
    std::vector<double> rounded;
    for (const double value : truth) rounded.push_back(std::round(value / rounding));
    return kendallTauB(scores, rounded);
}

}  // namespace pada

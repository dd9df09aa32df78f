// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/grouped.h"

#include <cmath>
#include <map>
#include <vector>

#include "core/metrics/kendall_tau.h"

namespace pada {

std::optional<double> tauWithinGroups(std::span<const double> scores, std::span<const double> truth,
                                      std::span<const double> group) {
    if (!comparable(scores, truth) || !comparable(scores, group)) return std::nullopt;
    std::map<double, std::pair<std::vector<double>, std::vector<double>>> members;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        members[group[i]].first.push_back(scores[i]);
        members[group[i]].second.push_back(truth[i]);
    }
    PairCounts total;
    for (const auto& [value, sides] : members) {
        const PairCounts counts = countPairs(sides.first, sides.second);
        total.pairs += counts.pairs;
        total.tiedScores += counts.tiedScores;
        total.tiedTruth += counts.tiedTruth;
        total.tiedBoth += counts.tiedBoth;
        total.discordant += counts.discordant;
    }
    return tauB(total);
}

std::optional<double> deIsomorphisedTau(std::span<const double> scores, std::span<const double> truth,
                                        std::span<const std::string> keys) {
    if (!comparable(scores, truth) || keys.size() != scores.size()) return std::nullopt;
    struct Sums {
        double score = 0.0;
        double truth = 0.0;
        double items = 0.0;
    };
    std::map<std::string, Sums> sums;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        Sums& sum = sums[keys[i]];
        sum.score += scores[i];
        sum.truth += truth[i];
        sum.items += 1.0;
    }
    std::vector<double> meanScores;
    std::vector<double> meanTruth;
    for (const auto& [key, sum] : sums) {
        meanScores.push_back(sum.score / sum.items);
        meanTruth.push_back(sum.truth / sum.items);
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

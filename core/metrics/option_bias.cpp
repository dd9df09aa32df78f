// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/option_bias.h"

#include "core/base/contract.h"
#include "core/metrics/correlation.h"
#include "core/metrics/kendall_tau.h"

#include <algorithm>
#include <map>
#include <utility>

namespace pada {
namespace {

/// Every resample draws whole rows, so the means of all options move together, as their definition ties them.
void addBiasIntervals(std::vector<OptionBias>& biases, std::span<const double> gaps,
                      std::span<const std::uint8_t> options, std::size_t decisions, int resamples, std::uint32_t seed) {
    std::vector<std::size_t> placeOf(decisions * 256, biases.size());
    for (std::size_t k = 0; k < biases.size(); ++k) placeOf[biases[k].decision * 256 + biases[k].option] = k;
    std::vector<std::vector<double>> means(biases.size());
    std::vector<double> sums(biases.size()), rows(biases.size());
    std::vector<std::uint32_t> sample;
    for (int r = 0; r < resamples; ++r) {
        drawResample(gaps.size(), seed, r, sample);
        std::fill(sums.begin(), sums.end(), 0.0);
        std::fill(rows.begin(), rows.end(), 0.0);
        for (const std::uint32_t i : sample)
            for (std::size_t d = 0; d < decisions; ++d) {
                const std::size_t k = placeOf[d * 256 + options[i * decisions + d]];
                sums[k] += gaps[i];
                rows[k] += 1.0;
            }
        for (std::size_t k = 0; k < biases.size(); ++k)
            if (rows[k] > 0) means[k].push_back(sums[k] / rows[k]);
    }
    for (std::size_t k = 0; k < biases.size(); ++k)
        if (biases[k].rows > 1) biases[k].interval = percentileInterval(std::move(means[k]));
}

}  // namespace

std::vector<OptionBias> optionBias(std::span<const double> scores, std::span<const double> truth,
                                   std::span<const std::uint8_t> options, std::size_t decisions, int resamples,
                                   std::uint32_t seed) {
    expects(scores.size() == truth.size(), "both columns need the same rows");
    expects(options.size() == scores.size() * decisions, "every row needs an option for each decision");
    if (!comparable(scores, truth)) return {};
    // Ascending ranks: their difference (score - truth) is the descending difference (truth - score).
    const std::vector<double> byScore = midRanks(scores);
    const std::vector<double> byTruth = midRanks(truth);
    std::vector<double> gaps(scores.size());
    for (std::size_t i = 0; i < scores.size(); ++i) gaps[i] = byScore[i] - byTruth[i];
    std::map<std::pair<std::size_t, std::uint8_t>, OptionBias> sums;
    for (std::size_t i = 0; i < scores.size(); ++i)
        for (std::size_t d = 0; d < decisions; ++d) {
            const std::uint8_t option = options[i * decisions + d];
            OptionBias& bias = sums[{d, option}];
            bias.decision = d;
            bias.option = option;
            ++bias.rows;
            bias.overrated += gaps[i];
        }
    std::vector<OptionBias> result;
    for (auto& [key, bias] : sums) {
        bias.overrated /= static_cast<double>(bias.rows);
        result.push_back(bias);
    }
    if (resamples > 0) addBiasIntervals(result, gaps, options, decisions, resamples, seed);
    return result;
}

}  // namespace pada

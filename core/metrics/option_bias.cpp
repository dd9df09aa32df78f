// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/option_bias.h"

#include "core/base/contract.h"
#include "core/metrics/correlation.h"
#include "core/metrics/kendall_tau.h"

#include <map>
#include <utility>

namespace pada {

std::vector<OptionBias> optionBias(std::span<const double> scores, std::span<const double> truth,
                                   std::span<const std::uint8_t> options, std::size_t decisions) {
    expects(scores.size() == truth.size(), "both columns need the same rows");
    expects(options.size() == scores.size() * decisions, "every row needs an option for each decision");
    if (!comparable(scores, truth)) return {};
    // Ascending ranks: their difference (score - truth) is the descending difference (truth - score).
    const std::vector<double> byScore = midRanks(scores);
    const std::vector<double> byTruth = midRanks(truth);
    std::map<std::pair<std::size_t, std::uint8_t>, OptionBias> sums;
    for (std::size_t i = 0; i < scores.size(); ++i)
        for (std::size_t d = 0; d < decisions; ++d) {
            const std::uint8_t option = options[i * decisions + d];
            OptionBias& bias = sums[{d, option}];
            bias.decision = d;
            bias.option = option;
            ++bias.rows;
            bias.overrated += byScore[i] - byTruth[i];
        }
    std::vector<OptionBias> result;
    for (auto& [key, bias] : sums) {
        bias.overrated /= static_cast<double>(bias.rows);
        result.push_back(bias);
    }
    return result;
}

}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rank/rank_insight.h"

namespace pada::ui {

RankInsight insightOf(std::span<const PathRow> rows, int resamples) {
    std::vector<std::size_t> known;
    std::vector<double> byScore, byTruth, scores, truths;
    std::vector<std::uint8_t> options;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (!rows[i].trueRank || !rows[i].predictedAmongTrue) continue;
        known.push_back(i);
        byScore.push_back(*rows[i].predictedAmongTrue);
        byTruth.push_back(*rows[i].trueRank);
        scores.push_back(-byScore.back());
        truths.push_back(-byTruth.back());
        options.insert(options.end(), rows[i].path.begin(), rows[i].path.end());
    }
    RankInsight out;
    if (known.size() < 2) return out;
    out.biases = optionBias(scores, truths, options, rows[known.front()].path.size(), resamples);
    out.inversions = worstInversions(byScore, byTruth, kShownInversions);
    for (Inversion& pair : out.inversions) {
        pair.over = known[pair.over];
        pair.under = known[pair.under];
    }
    return out;
}

}  // namespace pada::ui

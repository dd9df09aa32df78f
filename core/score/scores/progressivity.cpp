// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/score/scores/block_entropy.h"
#include "core/score/scores/score_files.h"

#include <algorithm>

namespace pada {
namespace {

std::optional<double> progressivityOf(Evidence& evidence) {
    if (evidence.dead()) return std::nullopt;
    const auto entropies = blockEntropies(evidence.blockMoments());
    if (!entropies || entropies->size() < 2) return std::nullopt;
    double least = (*entropies)[1] - (*entropies)[0];
    for (std::size_t l = 2; l < entropies->size(); ++l) least = std::min(least, (*entropies)[l] - (*entropies)[l - 1]);
    return least;
}

}  // namespace

Score progressivityScore() {
    return {.name = "progressivity",
            .label = "Progressivity (AZ-NAS)",
            .about =
                "Whether features grow richer from block to block: the least step of their entropy. A cell that "
                "folds features together is seen here.",
            .formula = "min over l >= 1 of E_l - E_(l-1), E_l as in expressivity",
            .source = "Lee and Ham, CVPR 2024 (cvlab-yonsei/AZ-NAS)",
            .pitfalls = "Part of a sum. One block decides, so starts differ much: average ranks over several.",
            .cost = "1 forward, that of jacov",
            .pathPasses = 1.0 / 3.0,
            .needs = Evidence::blocks,
            .of = progressivityOf};
}

}  // namespace pada

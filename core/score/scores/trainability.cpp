// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/score/scores/score_files.h"
#include "core/score/symmetric_matrix.h"

#include <cmath>

namespace pada {
namespace {

std::optional<double> trainabilityOf(Evidence& evidence) {
    if (evidence.dead()) return std::nullopt;
    double sum = 0.0;
    std::size_t count = 0;
    for (const ProbeBlock& block : evidence.blockMoments()) {
        if (block.transfer.empty()) continue;  // the stem
        if (block.identity) return std::nullopt;
        const double s = largestSingularValue(block.transfer, block.channels);
        sum += 2.0 - s - 1.0 / (s + 1e-6);
        ++count;
    }
    if (count == 0 || !std::isfinite(sum)) return std::nullopt;
    return sum / static_cast<double>(count);
}

}  // namespace

Score trainabilityScore() {
    return {.name = "trainability",
            .label = "Trainability (AZ-NAS)",
            .about =
                "Whether gradients pass each block without growing or fading: signs at random are sent back through "
                "it, and the largest singular value of what arrives should be 1.",
            .formula =
                "mean over l >= 1 of 2 - s - 1 / (s + 1e-6), s = largest singular value of the mean over images and "
                "pixels of h g^T; g = +1 or -1 at random at each output of block l, h = its gradient at the inputs "
                "(each of the four pixels of a halved tile is an input of its own)",
            .source = "Lee and Ham, CVPR 2024 (cvlab-yonsei/AZ-NAS)",
            .pitfalls =
                "A cell of skips alone passes everything on as it is: published as minus infinity, here without a "
                "value, and so last. Part of a sum.",
            .cost = "1 forward, that of jacov, 1 backward without weight gradients",
            .pathPasses = 2.0 / 3.0,
            .needs = Evidence::blocks,
            .of = trainabilityOf};
}

}  // namespace pada

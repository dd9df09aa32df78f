// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/score/scores/block_entropy.h"
#include "core/score/scores/score_files.h"

namespace pada {
namespace {

std::optional<double> expressivityOf(Evidence& evidence) {
    if (evidence.dead()) return std::nullopt;
    const auto entropies = blockEntropies(evidence.blockMoments());
    if (!entropies) return std::nullopt;
    double sum = 0.0;
    for (const double entropy : *entropies) sum += entropy;
    return sum;
}

}  // namespace

Score expressivityScore() {
    return {.name = "expressivity",
            .label = "Expressivity (AZ-NAS)",
            .about =
                "Into how many directions the features of an untrained net spread: where few principal components "
                "carry everything, later layers have little to work with.",
            .formula =
                "sum over l of E_l; E_l = entropy of the eigenvalues, made to sum to 1, of the covariance over images "
                "and pixels of F_l; F_0 = outputs of the stem, F_l those of each cell and reduction",
            .source = "Lee and Ham, CVPR 2024 (cvlab-yonsei/AZ-NAS)",
            .pitfalls =
                "Part of a sum: alone it orders NAS-Bench-201 poorly. Published on Gaussian noise, here on images. "
                "With 8 channels and 1 cell a stage there are six features only.",
            .cost = "1 forward, that of jacov",
            .pathPasses = 1.0 / 3.0,
            .needs = Evidence::blocks,
            .of = expressivityOf};
}

}  // namespace pada

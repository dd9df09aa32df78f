// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/score/scores/score_files.h"

#include <cmath>

namespace pada {
namespace {

std::optional<double> zicoOf(Evidence& evidence) {
    if (evidence.dead()) return std::nullopt;
    const std::vector<LayerGradient>&first = evidence.lossGradients(0), &second = evidence.lossGradients(1);
    double score = 0.0;
    for (std::size_t layer = 0; layer < first.size(); ++layer) {
        double sum = 0.0;
        for (std::size_t i = 0; i < first[layer].gradient.size(); ++i) {
            const double a = first[layer].gradient[i], b = second[layer].gradient[i];
            const double deviation = std::fabs(a - b) / 2.0;  // of two values around their mean
            if (deviation > 0.0) sum += (std::fabs(a) + std::fabs(b)) / 2.0 / deviation;
        }
        if (sum > 0.0) score += std::log(sum);
    }
    if (!std::isfinite(score)) return std::nullopt;
    return score;
}

}  // namespace

Score zicoScore() {
    return {
        .name = "zico",
        .label = "ZiCo",
        .about =
            "Whether gradients of two batches point the same way: large and steady gradients promise fast "
            "training. A sum over layers of logarithms, so mostly it counts layers.",
        .formula =
            "sum over layers of ln sum over weights of (mean of |g|) / (standard deviation of g), over two "
            "batches; g = gradient of the mean cross-entropy; weights whose gradients are equal are skipped",
        .source = "Li, Yang, Bhardwaj, Marculescu, ICLR 2023 (SLDGroup/ZiCo)",
        .pitfalls =
            "Divides by differences of nearly equal floats: other hardware or another library gives other "
            "values from the second digit on (0.03 of the value, seen against PyTorch), the order stays. Sees labels.",
        .cost = "2 forward, 2 backward",
        .pathPasses = 2.0,
        .needs = Evidence::weightGradient,
        .of = zicoOf};
}

}  // namespace pada

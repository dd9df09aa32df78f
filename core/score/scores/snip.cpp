// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/score/scores/score_files.h"

#include <cmath>

namespace pada {
namespace {

std::optional<double> snipOf(Evidence& evidence) {
    if (evidence.dead()) return std::nullopt;
    double sum = 0.0;
    for (const LayerGradient& layer : evidence.lossGradients(0))
        for (std::size_t i = 0; i < layer.gradient.size(); ++i)
            sum += std::fabs(static_cast<double>(layer.weights[i]) * layer.gradient[i]);
    if (!std::isfinite(sum)) return std::nullopt;
    return sum;
}

}  // namespace

Score snipScore() {
    return {.name = "snip",
            .label = "SNIP",
            .about =
                "By how much the loss would change, to first order, if each weight were taken away; summed over "
                "the net. Made to prune single weights, used as a score of whole nets.",
            .formula = "sum over convolution and linear weights of |w * dL/dw|, L = mean cross-entropy of a batch",
            .source = "Lee, Ajanthan, Torr, ICLR 2019; zero-cost-nas, Abdelfattah et al., ICLR 2021",
            .pitfalls =
                "Sees labels (of training images). Depends on the batch and on how weights are drawn; tau below "
                "the parameter count on NAS-Bench-201.",
            .cost = "1 forward, 1 backward",
            .pathPasses = 1.0,
            .needs = Evidence::weightGradient,
            .of = snipOf};
}

}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/score/scores/score_files.h"
#include "core/score/symmetric_matrix.h"

namespace pada {
namespace {

std::optional<double> jacobCovarianceOf(Evidence& evidence) {
    constexpr double k = 1e-5;
    if (evidence.dead()) return std::nullopt;
    const auto matrix = correlations(evidence.imageGradients(), evidence.images());
    const auto sums = matrix ? shiftedSums(*matrix, k) : std::nullopt;
    if (!sums) return std::nullopt;
    return -(sums->logarithms + sums->inverses);
}

}  // namespace

Score jacobCovarianceScore() {
    return {.name = "jacov",
            .label = "Jacobian covariance",
            .about =
                "Whether the net tells images apart before it has learnt anything: the gradients of its outputs "
                "with respect to each image of a batch are correlated, and the less they are alike the better. It "
                "orders sparse cells well (equal live convolutions: tau 0.6 where a trained supernet has 0.5), which "
                "is what counts of convolutions cannot.",
            .formula =
                "J = d(sum of logits)/d(images), a row an image; v = eigenvalues of the rows' correlations; "
                "-sum(ln(v + k) + 1/(v + k)), k = 1e-5",
            .source =
                "Mellor, Turner, Storkey, Crowley, 2020 (NAS without training, version 1); zero-cost-nas, "
                "Abdelfattah et al., ICLR 2021",
            .pitfalls =
                "Another start or batch is another score: two starts at C = 8, N = 1 agree to tau 0.56 only, so "
                "average ranks over several (--starts). Blind among cells rich in convolutions. The batch's size "
                "sets the scale. No value where an image's gradient is constant.",
            .cost = "1 forward, 1 backward without weight gradients",
            .pathPasses = 2.0 / 3.0,
            .needs = Evidence::imageGradient,
            .of = jacobCovarianceOf};
}

}  // namespace pada

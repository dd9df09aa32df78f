// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/score/scores/score_files.h"
#include "core/score/symmetric_matrix.h"

namespace pada {
namespace {

std::optional<double> naswotOf(Evidence& evidence) {
    if (evidence.dead()) return std::nullopt;
    return logDeterminant(evidence.agreement());
}

}  // namespace

Score naswotScore() {
    return {.name = "nwot",
            .label = "NASWOT",
            .about =
                "How differently the images of a batch switch the net's ReLUs on and off. Each image is a word of "
                "ones and zeros, a unit each; the kernel counts agreements, and its determinant is large where no "
                "two words are alike.",
            .formula =
                "ln det K, K = sum over ReLUs of x x^T + (1 - x)(1 - x)^T, x = signs of the ReLU's input, a row an "
                "image",
            .source = "Mellor, Turner, Storkey, Crowley, ICML 2021; NASLib",
            .pitfalls =
                "Mostly a count of units behind convolutions: it adds nothing to live_convolutions + jacov. Only "
                "batches of one size compare. No value where two images fire alike.",
            .cost = "1 forward",
            .pathPasses = 1.0 / 3.0,
            .needs = Evidence::firing,
            .of = naswotOf};
}

}  // namespace pada

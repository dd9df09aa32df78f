// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/score/scores/score_files.h"

namespace pada {

Score liveConvolutionsScore() {
    return {.name = "live_convolutions",
            .label = "Live convolutions",
            .about =
                "How much convolution lies on a way from input to output: 9 a 3x3, 1 a 1x1, of one cell. Alone it "
                "orders NAS-Bench-201 about as well as many supernets do, which is why it stands beside every tau, "
                "and it knows what jacov does not: added up by rank the two are the best score without training "
                "that this project knows.",
            .formula = "sum over live convolutions of kernel * kernel",
            .source = "counted here; as a baseline in Ning et al., NeurIPS 2021",
            .pitfalls = "55 values at most, so most pairs of like cells tie. NAS-Bench-201 only: 0 in other spaces.",
            .cost = "none",
            .of = [](Evidence& evidence) -> std::optional<double> {
                return static_cast<double>(evidence.cost().liveConvolutions);
            }};
}

}  // namespace pada

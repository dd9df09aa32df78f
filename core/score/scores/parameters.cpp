// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/score/scores/score_files.h"

namespace pada {

Score parametersScore() {
    return {.name = "parameters",
            .label = "Parameters",
            .about = "Weights of the path, as the benchmark counts them, dead edges included.",
            .formula = "sum over edges of their parameters",
            .source = "NAS-Bench-201 (Dong and Yang, ICLR 2020)",
            .pitfalls = "Counts what no image flows through; live_convolutions does not.",
            .cost = "none",
            .of = [](Evidence& evidence) -> std::optional<double> {
                return static_cast<double>(evidence.cost().parameters);
            }};
}

}  // namespace pada

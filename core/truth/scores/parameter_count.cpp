// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/truth/scores/untrained_score.h"

namespace pada {

UntrainedScore parameterCount() {
    return {.name = "parameters",
            .label = "Parameters",
            .about = "Weights of the path, dead edges included, as the benchmark counts.",
            .twinOf = {},
            .of = [](const PathCost& cost) { return static_cast<double>(cost.parameters); }};
}

}  // namespace pada

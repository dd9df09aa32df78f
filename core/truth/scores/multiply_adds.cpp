// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/truth/scores/untrained_score.h"

namespace pada {

UntrainedScore multiplyAdds() {
    return {.name = "madds",
            .label = "Multiply-adds",
            .about = "Multiply-adds of one image, dead edges included, as the benchmark counts.",
            .twinOf = "parameters",
            .of = [](const PathCost& cost) { return static_cast<double>(cost.madds); }};
}

}  // namespace pada

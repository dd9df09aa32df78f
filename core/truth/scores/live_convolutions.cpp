// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/truth/scores/untrained_score.h"

namespace pada {

UntrainedScore liveConvolutions() {
    return {.name = "live_convolutions",
            .label = "Live convolutions",
            .about = "Convolutions on a way from input to output, each by its kernel's area; NAS-Bench-201 only.",
            .twinOf = {},
            .of = [](const PathCost& cost) { return static_cast<double>(cost.liveConvolutions); }};
}

}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
// PA: the path branch of PA&DA alone.
#include "core/methods/authors_habits.h"
#include "core/methods/common_parts.h"
#include "core/methods/common_settings.h"

namespace pada {

Method pa() {
    return {
        .about = {.name = "pa",
                  .label = "PA",
                  .about = "Path importance sampling: options are drawn in proportion to the gradient norms of their "
                           "weights, mixed with the uniform distribution by a share that grows over the run. Images "
                           "are shuffled.",
                  .source = "Lu et al., PA&DA: Jointly Sampling PAth and DAta for Consistent NAS, CVPR 2023, path "
                            "branch",
                  .settings = {settings::credit(), settings::granularity(), settings::normScale(),
                               settings::pathFloor(), settings::smoothing(), settings::smoothingFinal(),
                               settings::updateEvery(), settings::unbiasPath(), settings::redrawDead()},
                  .spaces = {},
                  .pathPasses = 1.0,
                  .panels = {MethodPanel::probabilities, MethodPanel::optionNorms},
                  .habits = authorsHabits()},
        .pathSampler = parts::importantPaths,
        .dataSampler = parts::shuffledImages,
        .stepRule = parts::onePathAStep,
    };
}

}  // namespace pada

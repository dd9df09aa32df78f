// SPDX-License-Identifier: GPL-3.0-or-later
// PA&DA: paths and images by importance.
#include "core/methods/authors_habits.h"
#include "core/methods/common_parts.h"
#include "core/methods/common_settings.h"

namespace pada {

Method panda() {
    return {
        .about = {.name = "panda",
                  .label = "PA&DA",
                  .about = "Both branches of importance sampling: options in proportion to the gradient norms of their "
                           "weights, images in proportion to the norms of their loss gradients, each mixed with the "
                           "uniform distribution by one share that grows over the run.",
                  .source = "Lu et al., PA&DA: Jointly Sampling PAth and DAta for Consistent NAS, CVPR 2023",
                  .settings = {settings::credit(), settings::granularity(), settings::normScale(),
                               settings::pathFloor(), settings::smoothing(), settings::smoothingFinal(),
                               settings::updateEvery(), settings::memory(), settings::dataFloor(),
                               settings::dataGranularity(), settings::unbiasPath(), settings::unbiasData(),
                               settings::redrawDead()},
                  .spaces = {},
                  .pathPasses = 1.0,
                  .panels = {MethodPanel::probabilities, MethodPanel::optionNorms, MethodPanel::imageWeights},
                  .habits = authorsHabits()},
        .pathSampler = parts::importantPaths,
        .dataSampler = parts::importantImages,
        .stepRule = parts::onePathAStep,
    };
}

}  // namespace pada

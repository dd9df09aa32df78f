// SPDX-License-Identifier: GPL-3.0-or-later
// DA: the data branch of PA&DA alone.
#include "core/methods/authors_habits.h"
#include "core/methods/common_parts.h"
#include "core/methods/common_settings.h"

namespace pada {

Method da() {
    return {
        .about = {.name = "da",
                  .label = "DA",
                  .about = "Data importance sampling: from the second epoch on images are drawn with replacement, in "
                           "proportion to the norms of their loss gradients at the logits, mixed with the uniform "
                           "distribution by a share that grows over the run. Paths are drawn uniformly.",
                  .source = "Lu et al., PA&DA: Jointly Sampling PAth and DAta for Consistent NAS, CVPR 2023, data "
                            "branch",
                  .settings = {settings::smoothing(), settings::smoothingFinal(), settings::memory(),
                               settings::dataFloor(), settings::dataGranularity(), settings::unbiasData(),
                               settings::unbiasPath(), settings::redrawDead(), settings::topologyUniform()},
                  .spaces = {},
                  .pathPasses = 1.0,
                  .panels = {MethodPanel::probabilities, MethodPanel::imageWeights},
                  .habits = authorsHabits()},
        .pathSampler = parts::uniformPaths,
        .dataSampler = parts::importantImages,
        .stepRule = parts::onePathAStep,
    };
}

}  // namespace pada

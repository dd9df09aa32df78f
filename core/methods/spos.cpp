// SPDX-License-Identifier: GPL-3.0-or-later
// SPOS: one path a step, drawn uniformly.
#include "core/methods/authors_habits.h"
#include "core/methods/common_parts.h"
#include "core/methods/common_settings.h"

namespace pada {

Method spos() {
    return {
        .about = {.name = "spos",
                  .label = "SPOS",
                  .about = "Single-path one-shot: every step draws one path, every option of a decision alike, and "
                           "trains its weights on one batch of shuffled images. What the other methods are compared "
                           "with. With a random search over the trained paths it is random search with weight "
                           "sharing (Li and Talwalkar, UAI 2019), which trains in just this way.",
                  .source = "Guo et al., Single Path One-Shot Neural Architecture Search with Uniform Sampling, ECCV "
                            "2020",
                  .settings = {settings::redrawDead(), settings::topologyUniform(), settings::unbiasPath()},
                  .spaces = {},
                  .pathPasses = 1.0,
                  .panels = {MethodPanel::probabilities},
                  .habits = authorsHabits()},
        .pathSampler = parts::uniformPaths,
        .dataSampler = parts::shuffledImages,
        .stepRule = parts::onePathAStep,
    };
}

}  // namespace pada

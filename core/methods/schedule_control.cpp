// SPDX-License-Identifier: GPL-3.0-or-later
// The control without gradients.
#include "core/methods/authors_habits.h"
#include "core/methods/common_parts.h"
#include "core/methods/common_settings.h"

namespace pada {

Method scheduleControl() {
    return {
        .about = {.name = "schedule",
                  .label = "Schedule control",
                  .about = "A control that reads no gradient: options without weights are drawn ever less often, those "
                           "with weights share what is left alike. A gain of importance sampling must be more than "
                           "this one.",
                  .source = "this program; calibration of PA&DA's published probabilities",
                  .settings = {settings::smoothing(), settings::smoothingFinal(), settings::updateEvery(),
                               settings::finalWeightless(), settings::unbiasPath(), settings::redrawDead()},
                  .spaces = {},
                  .pathPasses = 1.0,
                  .panels = {MethodPanel::probabilities},
                  .habits = authorsHabits(),
                  .control = true},
        .pathSampler = parts::scheduledPaths,
        .dataSampler = parts::shuffledImages,
        .stepRule = parts::onePathAStep,
    };
}

}  // namespace pada

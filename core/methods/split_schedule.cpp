// SPDX-License-Identifier: GPL-3.0-or-later
// The control without gradients, with one number more: the share of the heaviest among options with weights.
//
// With O options, W of them with weights, and the smoothing factor s: every option without has (1 - s (1 - f)) / O, f
// the final share; what is left, w, goes to the options with weights, r w to those with the most and (1 - r) w to the
// others. Of a cell with a 1x1 and a 3x3 convolution r is p(3x3) / (p(1x1) + p(3x3)); r = 0.5 is the control, and PA is
// this sampler with an r that its norms find.
#include "core/methods/authors_habits.h"
#include "core/methods/common_parts.h"
#include "core/methods/common_settings.h"
#include "core/sampling/schedule_path_sampler.h"
#include "core/strategy/sampler_input.h"

namespace pada {
namespace {

const Setting& heaviestShare() {
    static const Setting it = [] {
        KeyRule inside = rule::below(0, 1);
        inside.lowOpen = true;
        return Setting::ofNumber("heaviest_share", 0.5, inside, "fraction",
                                 "Of what options with weights are drawn together: the share of those with the most "
                                 "weights; 0.5 of two is the control without gradients.");
    }();
    return it;
}

std::unique_ptr<PathSampler> splitPaths(const SettingValues& values, const SubSpace& space,
                                        const WeightLayout& layout) {
    return std::make_unique<SchedulePathSampler>(
        pathSamplerInput(space, layout), values.number(settings::finalWeightless()), values.number(heaviestShare()));
}

}  // namespace

Method splitSchedule() {
    return {
        .about = {.name = "split_schedule",
                  .label = "Control, fixed split",
                  .about =
                      "The schedule control with a knob: options without weights are drawn ever less often, and of "
                      "what is left the heaviest option has a fixed share. Published PA is this with one number "
                      "that gradient norms find, about 0.6. Where ranks do not change with the share, norms cannot "
                      "matter; where they do, the best share shows what norms could find at most.",
                  .source = "this program",
                  .settings = {heaviestShare(), settings::smoothing(), settings::smoothingFinal(),
                               settings::updateEvery(), settings::finalWeightless(), settings::unbiasPath(),
                               settings::redrawDead()},
                  .spaces = {},
                  .pathPasses = 1.0,
                  .panels = {MethodPanel::probabilities},
                  .habits = authorsHabits()},
        .pathSampler = splitPaths,
        .dataSampler = parts::shuffledImages,
        .stepRule = parts::onePathAStep,
    };
}

}  // namespace pada

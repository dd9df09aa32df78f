// SPDX-License-Identifier: GPL-3.0-or-later
// PA turned round: options of small norms are drawn more often than those of large ones.
//
// p(o) = s p_hat(o) + (1 - s) / O with p_hat(o) proportional to norm(o)^g over the options that have a norm, 0 for
// options without weights, as published. g = 1 is PA, g = 0 gives the options with weights equal shares (the control),
// g = -1 of two options just exchanges their shares. If norms matter, ranks fall from g = 1 over 0 to -1.
#include "core/methods/authors_habits.h"
#include "core/methods/common_parts.h"
#include "core/methods/common_settings.h"
#include "core/strategy/sampler_input.h"

namespace pada {
namespace {

const Setting& normPower() {
    static const Setting it = Setting::ofNumber("norm_power", -1.0, rule::from(-4, 4), "exponent",
                                                "Exponent of the norms that probabilities stand on: 1 is PA, 0 draws "
                                                "options with weights alike, -1 turns PA round.");
    return it;
}

std::unique_ptr<PathSampler> poweredPaths(const SettingValues& values, const SubSpace& space,
                                          const WeightLayout& layout) {
    ImportancePathSettings sampler = importancePathSettings(values);
    sampler.power = values.number(normPower());
    return std::make_unique<ImportancePathSampler>(sampler, pathSamplerInput(space, layout));
}

}  // namespace

Method antiPa() {
    return {
        .about = {.name = "anti_pa",
                  .label = "Anti-PA",
                  .about =
                      "Asks whether PA's gradient norms are what ranks better: everything is PA's, but an option's "
                      "share stands on its norm to the power norm_power, by default -1. Options without weights "
                      "are drawn ever less often just as under PA. Norms matter only if PA ranks better than the "
                      "schedule control (power 0) and that better than this one.",
                  .source = "this program; the norms are those of PA&DA, Lu et al., CVPR 2023",
                  .settings = {normPower(), settings::credit(), settings::granularity(), settings::normScale(),
                               settings::pathFloor(), settings::smoothing(), settings::smoothingFinal(),
                               settings::updateEvery(), settings::unbiasPath(), settings::redrawDead()},
                  .spaces = {},
                  .pathPasses = 1.0,
                  .panels = {MethodPanel::probabilities, MethodPanel::optionNorms},
                  .habits = authorsHabits()},
        .pathSampler = poweredPaths,
        .dataSampler = parts::shuffledImages,
        .stepRule = parts::onePathAStep,
    };
}

}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
// Stratified by complexity: how many live options with weights a path has is drawn first, then a path.
//
// k(a): decisions of path a that lie on a way from input to output and choose an option with weights (in a convolution
// cell its live convolutions). n(k): connected paths with k of them, counted; N: all. With the smoothing factor s
//
//   pi_s(k) = (1 - s) n(k) / N + s [k >= 1] / K,    p(a) = pi_s(k(a)) / n(k(a)),
//
// K the number of counts from 1 on that the space has. At s = 0 every connected path is drawn alike, at s = 1 every
// count: paths rich in convolutions are trained more often, and sparse ones are not given up. Nothing is rejected.
#include "core/methods/common_parts.h"
#include "core/methods/common_settings.h"
#include "core/methods/late_faults.h"
#include "core/sampling/strata_path_sampler.h"
#include "core/strategy/sampler_input.h"

namespace pada {
namespace {

enum class StrataForm : std::uint8_t { scheduled, flat };
constexpr auto wordsOf(StrataForm) {
    return std::array<std::string_view, 2>{"scheduled", "flat"};
}

const Setting& strata() {
    static const Setting it =
        Setting::ofChoice("strata", StrataForm::scheduled,
                          "Whether the law of the counts goes from that of uniform paths to an even one with the share "
                          "of importance, or is even from the first step on.");
    return it;
}

std::unique_ptr<PathSampler> stratifiedPaths(const SettingValues& values, const SubSpace& space,
                                             const WeightLayout& layout) {
    PathStrata found = strataByLiveWeights(space);
    std::vector<double> even = evenFrom(found, 1);
    std::vector<double> from = values.choice<StrataForm>(strata()) == StrataForm::flat ? even : shareOfPaths(found);
    return std::make_unique<StrataPathSampler>(pathSamplerInput(space, layout), std::move(found),
                                               StrataLaw{std::move(from), std::move(even)});
}

}  // namespace

Method stratified() {
    return {
        .about = {.name = "stratified",
                  .label = "Stratified",
                  .about =
                      "Asks whether uniform sampling trains paths rich in convolutions too rarely: the number k of "
                      "live options with weights is drawn first, pi(k) = (1 - s) n(k)/N + s/K, then one of the "
                      "n(k) connected paths that have it, each alike. s is the share of importance, which grows "
                      "over the run; n(k) is counted over the whole space, so nothing is rejected and no dead "
                      "path is drawn. Options do not stand for themselves: what the window shows are their "
                      "marginals. The schedule control draws nearly the same with k binomial, narrow and at its "
                      "end always the most; this one keeps sparse paths trained. All paths are counted: of a space of "
                      "more than a million, [space] ops must leave less.",
                  .source = "this program",
                  .settings = {strata(), settings::smoothing(), settings::smoothingFinal(), settings::updateEvery(),
                               settings::unbiasPath()},
                  .spaces = {},
                  .pathPasses = 1.0,
                  .panels = {MethodPanel::probabilities},
                  .habits = {},
                  .fault = faults::uncountable},
        .pathSampler = stratifiedPaths,
        .dataSampler = parts::shuffledImages,
        .stepRule = parts::onePathAStep,
    };
}

}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
// Uniform over distinct networks: paths that compute the same with the same weights count once.
//
// The paths of a space fall into P plans (same computation with these very weights, SearchSpace::planKey). A plan is
// drawn uniformly, then one of its m paths: p(a) = 1 / (P m(a)). Which of the m makes no difference to what is
// computed.
//
// Ning et al. sample distinct topologies, one cell for all that are isomorphic; cells that are isomorphic but use
// other edges have other weights in a supernet, so here they stay apart (`topology_uniform` of the uniform sampler has
// their form).
#include "core/methods/common_parts.h"
#include "core/methods/common_settings.h"
#include "core/methods/late_faults.h"
#include "core/sampling/strata_path_sampler.h"
#include "core/strategy/sampler_input.h"

#include <limits>

namespace pada {
namespace {

std::unique_ptr<PathSampler> pathsOfPlans(const SettingValues&, const SubSpace& space, const WeightLayout& layout) {
    PathStrata found = strataByPlan(space);
    const std::vector<double> even = evenFrom(found, std::numeric_limits<int>::min());
    return std::make_unique<StrataPathSampler>(pathSamplerInput(space, layout), std::move(found),
                                               StrataLaw{even, even});
}

}  // namespace

Method distinctPlans() {
    return {
        .about = {.name = "distinct_plans",
                  .label = "Distinct networks",
                  .about =
                      "Uniform sampling over what is computed instead of over how it is written: paths that "
                      "compute the same with the same weights are one network, and every connected network is "
                      "drawn alike. Dead edges make many names for sparse networks, which uniform paths therefore "
                      "train more often than others. Isomorphic cells on other edges have other weights and stay "
                      "apart; SPOS with topology_uniform takes one of each instead. For spaces of at most a million "
                      "paths.",
                  .source = "Ning et al., Evaluating Efficient Performance Estimators of Neural Architectures, NeurIPS "
                            "2021, sampling of distinct topologies; that edges count is ours",
                  .settings = {settings::unbiasPath()},
                  .spaces = {},
                  .pathPasses = 1.0,
                  .panels = {MethodPanel::probabilities},
                  .habits = {},
                  .fault = faults::uncountable},
        .pathSampler = pathsOfPlans,
        .dataSampler = parts::shuffledImages,
        .stepRule = parts::onePathAStep,
    };
}

}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
// DARTS: every option computed, each times its share; strengths by held-out images, weights by the training ones.
#include "core/methods/common_parts.h"
#include "core/methods/late_faults.h"
#include "core/methods/mixed_settings.h"

namespace pada {
namespace {

std::unique_ptr<StepRule> mixing(const RuleInput& input) {
    return std::make_unique<MixingRule>(input, alphaSettings(input.values),
                                        MixingSettings{.order = input.values.choice<GradientOrder>(settings::order())});
}

}  // namespace

Method darts() {
    return {
        .about = {.name = "darts",
                  .label = "DARTS",
                  .about = "Differentiable search: every decision is the sum of its options, each times the softmax "
                           "share of its strength. A step moves the strengths by Adam on a batch of held-out images, "
                           "then the weights on a training batch. With order = \"second\" the held-out loss is taken "
                           "where one step of the weights (momentum and decay in it) leads, by the difference of two "
                           "perturbed passes. Pitfall: strengths may collapse to skip connections; watch the skip "
                           "count and the entropy. A path is ranked with the weights it inherits from the mixture. On "
                           "the DARTS space all edges are "
                           "mixed, without the operation `none`, and the path the strengths derive takes of each node "
                           "the two edges whose strongest operation has the largest share.",
                  .source = "Liu et al., DARTS: Differentiable Architecture Search, ICLR 2019",
                  .settings = settings::withAlpha({settings::order()}),
                  .spaces = {},
                  .pathPasses = 10.0,
                  .panels = {MethodPanel::strengths},
                  .habits = {},
                  .needs = {MethodNeed::terms},
                  .fault = faults::noneHeldOut},
        .pathSampler = parts::uniformPaths,
        .dataSampler = parts::shuffledImages,
        .stepRule = mixing,
    };
}

}  // namespace pada

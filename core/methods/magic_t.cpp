// SPDX-License-Identifier: GPL-3.0-or-later
// MAGIC-T: every path differs from the one before in exactly one decision.
//
// Source: Xu et al., Analyzing and Mitigating Interference in Neural Architecture Search, ICML 2022. Two paths that
// share an option pull its weights apart the more, the more their other options differ; neighbours in time do so least
// when one decision changes at a time. Unknown from the paper and chosen here: the law of the chain (uniform over the
// paths that the run trains, OneChangeChain) and restarts (a key).
#include "core/methods/common_parts.h"
#include "core/methods/common_settings.h"
#include "core/methods/late_faults.h"
#include "core/methods/magic_settings.h"

namespace pada {
namespace {

std::unique_ptr<StepRule> chained(const RuleInput& input) {
    return makeMagicRule(magic::settingsOf(input.values, true, false), input);
}

std::optional<ConfigFault> chainFault(const MethodAsked& asked) {
    return faults::onePath(asked, "whose steps change one decision");
}

}  // namespace

Method magicT() {
    return {
        .about = {.name = "magic_t",
                  .label = "MAGIC-T",
                  .about = "Trains a chain of paths: each differs from the one before in exactly one decision, so that "
                           "steps that follow each other disturb each other's weights least. In the long run every "
                           "path is as likely as any other; with another source of paths than its own, the new option "
                           "is drawn by that source's probabilities given that it differs, and the paths are then not "
                           "drawn by that source's law either, nor uniformly.",
                  .source = "Xu et al., Analyzing and Mitigating Interference in Neural Architecture Search, ICML 2022",
                  .settings = settings::withSampling(magic::chainSettings()),
                  .spaces = {},
                  .pathPasses = 1.0,
                  .panels = {MethodPanel::probabilities, MethodPanel::chain, MethodPanel::interference},
                  .habits = {},
                  .fault = chainFault},
        .pathSampler = parts::chosenPaths,
        .dataSampler = parts::chosenImages,
        .stepRule = chained,
    };
}

}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
// MAGIC-A: paths learn beside an anchor, a path that does well; and MAGIC-AT, the same along a chain of small changes.
//
// Source: Xu et al., Analyzing and Mitigating Interference in Neural Architecture Search, ICML 2022. Options disturb
// each other less where what goes into them and comes out of them is alike under all paths, so every path is drawn
// towards one:
//
//   L = CE(z(path), y) + teacher * KL(softmax z(anchor) || softmax z(path)) + pull * mean over cells of MSE(h,
//   h_anchor)
//
// The anchor gives no gradient, and its norms take the statistics of the same batch. It is looked for on held-out
// images: the best of some drawn paths after a warm-up, then any path of a step that is better by a margin. Unknown
// from the paper and chosen here: the distances, all factors, the warm-up, the margin and how often is compared; keys.
// Of the factors: on 8,000 images of CIFAR-10 at C=8 N=1, 700 path-passes, the last epoch's loss was 1.96 nats without
// a pull, 1.96 to 1.97 with 0.05 and 2.18 with 0.5, where it had risen from 2.07; a teacher of 0.5 changed little.
#include "core/methods/common_parts.h"
#include "core/methods/common_settings.h"
#include "core/methods/late_faults.h"
#include "core/methods/magic_settings.h"

#include <utility>

namespace pada {
namespace {

constexpr const char* kSource =
    "Xu et al., Analyzing and Mitigating Interference in Neural Architecture Search, ICML 2022";

std::unique_ptr<StepRule> anchored(const RuleInput& input) {
    return makeMagicRule(magic::settingsOf(input.values, false, true), input);
}

std::unique_ptr<StepRule> anchoredChain(const RuleInput& input) {
    return makeMagicRule(magic::settingsOf(input.values, true, true), input);
}

/// Of the defaults: nine tenths of the steps follow an anchor, a third of a pass each, and compare on 1 step of 50.
constexpr double kPathPasses = 1.0 + 0.9 * (1.0 / 3.0) * (1.0 + 2.0 / 50.0);

/// The first stage has no anchor, the second has.
std::optional<ConfigFault> anchorFault(const MethodAsked& asked) {
    return faults::first(faults::noneHeldOut(asked), faults::tooFewEpochs(asked, 2));
}
std::optional<ConfigFault> anchoredChainFault(const MethodAsked& asked) {
    return faults::first(anchorFault(asked), faults::onePath(asked, "whose steps change one decision"));
}

}  // namespace

Method magicA() {
    return {
        .about = {.name = "magic_a",
                  .label = "MAGIC-A",
                  .about = "Trains drawn paths that also follow an anchor, a path that does well: its answers and the "
                           "outputs of its cells on the same images. Weights that paths share then see more of the "
                           "same under all of them. A path that is better on held-out images takes the anchor's "
                           "place. The anchor's forward pass counts as a third of a path-pass.",
                  .source = kSource,
                  .settings = settings::withSampling(magic::anchorSettings()),
                  .spaces = {},
                  .pathPasses = kPathPasses,
                  .panels = {MethodPanel::probabilities, MethodPanel::anchor, MethodPanel::interference},
                  .habits = {},
                  .needs = {MethodNeed::memory},
                  .fault = anchorFault},
        .pathSampler = parts::chosenPaths,
        .dataSampler = parts::chosenImages,
        .stepRule = anchored,
    };
}

Method magicAt() {
    std::vector<Setting> own = magic::chainSettings();
    for (const Setting& setting : magic::anchorSettings()) own.push_back(setting);
    return {
        .about = {.name = "magic_at",
                  .label = "MAGIC-AT",
                  .about = "MAGIC-A along MAGIC-T's chain: every path differs from the one before in exactly one "
                           "decision, and follows an anchor that does well.",
                  .source = kSource,
                  .settings = settings::withSampling(std::move(own)),
                  .spaces = {},
                  .pathPasses = kPathPasses,
                  .panels = {MethodPanel::probabilities, MethodPanel::chain, MethodPanel::anchor,
                             MethodPanel::interference},
                  .habits = {},
                  .needs = {MethodNeed::memory},
                  .fault = anchoredChainFault},
        .pathSampler = parts::chosenPaths,
        .dataSampler = parts::chosenImages,
        .stepRule = anchoredChain,
    };
}

}  // namespace pada

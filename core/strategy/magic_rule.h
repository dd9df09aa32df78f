// SPDX-License-Identifier: GPL-3.0-or-later
// core/strategy/magic_rule.h: one path a step that stays near the path before, near an anchor, or both (MAGIC).
#pragma once
#include "core/strategy/step_rule.h"

#include <cstdint>
#include <memory>

namespace pada {

/// Source: Xu et al., Analyzing and Mitigating Interference in Neural Architecture Search, ICML 2022. What an option
/// learned under one path is disturbed by the next path the more, the more the two differ. methods.md section 5.5.
struct MagicSettings {
    /// T: a path differs from the one before in exactly one decision.
    bool chains = false;
    bool evenly = true;             ///< The chain's law is uniform; else options follow the path sampler.
    bool connectedOnly = true;      ///< Dead paths are no part of the chain.
    std::int64_t restartEvery = 0;  ///< Steps from one path that the sampler draws to the next; 0 = only the first.

    /// A: a pass also follows what the anchor, a path that does well, says of the same images.
    bool aligns = false;
    double warmup = 0.1;               ///< Of the run: trained without an anchor.
    int candidates = 20;               ///< Drawn paths of which the best on a held-out batch is the first anchor.
    double teacher = 0.5, pull = 0.5;  ///< As PassLoss has them.
    std::int64_t compareEvery = 50;    ///< Steps between comparisons of path and anchor on a held-out batch.
    double margin = 0.05;              ///< Nats: a path whose loss is lower by more is the new anchor.
};

/// Tables "chain" and "anchor". Needs Ability::memory where it aligns.
std::unique_ptr<StepRule> makeMagicRule(const MagicSettings& settings, const RuleInput& input);

}  // namespace pada

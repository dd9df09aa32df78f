// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/mixing_rule.h"

#include "core/strategy/unrolled_gradient.h"

#include <algorithm>
#include <cmath>

namespace pada {
namespace {

/// Mixed passes of a step that moves strengths.
int passesOf(GradientOrder order) {
    return order == GradientOrder::first ? 2 : 5;
}

}  // namespace

std::vector<Stage> MixingRule::stages(const StepCount& steps) const {
    if (m_settings.warmUp <= 0.0) return StrengthRule::stages(steps);
    return warmUpThen(steps, m_settings.warmUp, "search", false);
}

double MixingRule::cost() const {
    const double passes = m_settings.warmUp + (1.0 - m_settings.warmUp) * passesOf(m_settings.order);
    return passes * mixedCost() * m_settings.passCost;
}

StepOutcome MixingRule::step(NetFamily& family, StepSource& source, const SgdSettings& sgd) {
    int passes = 1;
    if (!warmsUp()) {
        const std::vector<Term> terms = mix();
        UnrolledGradient gradient;
        if (m_settings.order == GradientOrder::second) {
            const TwoBatches batches{[&] { return source.batch(); }, [&] { return source.batch(BatchRole::valid); }};
            gradient = unrolledGradient(family.net(), terms, batches, sgd);
        } else {
            gradient.valid = heldOut(family, source, terms);
            gradient.perTerm = gradient.valid.termGradients;
        }
        if (!std::isfinite(gradient.valid.loss) ||
            !std::ranges::all_of(gradient.perTerm, [](double g) { return std::isfinite(g); }))
            return lost(gradient.valid.loss);
        learn(gradient.perTerm);
        passes = passesOf(m_settings.order);
    }
    const std::vector<Term> terms = mix();
    return train(family, source, sgd, terms, {}, passes * mixedCost() * m_settings.passCost);
}

}  // namespace pada

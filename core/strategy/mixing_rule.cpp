// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/mixing_rule.h"

#include "core/strategy/unrolled_gradient.h"

#include <algorithm>
#include <cmath>

namespace pada {
namespace {

/// Mixed passes on training images of a step that moves strengths; one of held-out ones joins them.
int trainingPassesOf(GradientOrder order) {
    return order == GradientOrder::first ? 1 : 4;
}

}  // namespace

std::vector<Stage> MixingRule::stages(const StepCount& steps) const {
    if (m_settings.warmUp <= 0.0) return StrengthRule::stages(steps);
    return warmUpThen(steps, m_settings.warmUp, "search", false);
}

double MixingRule::costOf(const StepRange& steps, const BatchCount& batches) const {
    const bool learns = !isWarmUp(steps.stage());
    const auto trained = static_cast<double>(batches.images(steps.first, steps.last));
    const double held = learns ? static_cast<double>(steps.count() * batches.heldOut()) : 0.0;
    const int passes = learns ? trainingPassesOf(m_settings.order) : 1;
    return (passes * trained + held) / 64.0 * mixedCost() * m_settings.passCost;
}

StepOutcome MixingRule::step(NetFamily& family, StepSource& source, const SgdSettings& sgd) {
    int passes = 1;
    std::size_t held = 0;
    if (!warmsUp()) {
        const std::vector<Term> terms = mix();
        UnrolledGradient gradient;
        if (m_settings.order == GradientOrder::second) {
            const TwoBatches batches{[&] { return source.batch(); },
                                     [&] {
                                         const Batch images = source.batch(BatchRole::valid);
                                         held = images.count;
                                         return images;
                                     }};
            gradient = unrolledGradient(family.net(), terms, batches, sgd);
        } else {
            const Batch images = source.batch(BatchRole::valid);
            held = images.count;
            gradient.valid = heldOut(family, images, terms);
            gradient.perTerm = gradient.valid.termGradients;
        }
        if (!std::isfinite(gradient.valid.loss) ||
            !std::ranges::all_of(gradient.perTerm, [](double g) { return std::isfinite(g); }))
            return lost(gradient.valid.loss);
        learn(gradient.perTerm);
        passes = trainingPassesOf(m_settings.order);
    }
    const std::vector<Term> terms = mix();
    const double pass = mixedCost() * m_settings.passCost;
    StepOutcome outcome = train(family, source, sgd, terms, {}, passes * pass);
    outcome.pathPasses += pass * static_cast<double>(held) / 64.0;
    return outcome;
}

}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
// core/strategy/mixing_rule.h: strengths and weights in turn, every option of every decision computed (DARTS).
#pragma once
#include "core/strategy/strength_rule.h"

#include <span>
#include <vector>

namespace pada {

/// Whether the held-out loss is seen at the weights as they are, or at those that one step makes of them.
enum class GradientOrder : std::uint8_t { first, second };
constexpr auto wordsOf(GradientOrder) {
    return std::array<std::string_view, 2>{"first", "second"};
}

struct MixingSettings {
    GradientOrder order = GradientOrder::first;
    double warmUp = 0.0;    ///< Share of the run's epochs in which strengths rest.
    double passCost = 1.0;  ///< Of a mixed pass, beside the number of its ops.
};

/// A step moves the strengths by a held-out batch, then the weights by the training batch. Methods change what is mixed
/// and how its gradient reaches what they learn.
class MixingRule : public StrengthRule {
public:
    MixingRule(const RuleInput& input, const AdamSettings& adam, const MixingSettings& settings)
        : StrengthRule(input, adam), m_settings(settings) {}

    std::vector<Stage> stages(const StepCount& steps) const override;
    StepOutcome step(NetFamily& family, StepSource& source, const SgdSettings& sgd) override;
    double costOf(const StepRange& steps, const BatchCount& batches) const override;

protected:
    /// What the net computes now.
    virtual std::vector<Term> mix() const { return m_strengths.terms(m_strengths.shares()); }
    /// From dL/d(coefficient) of mix()'s terms.
    virtual void learn(std::span<const double> perTerm) {
        m_strengths.step(m_strengths.slopes(m_strengths.perEntry(perTerm)), m_adam);
    }

private:
    MixingSettings m_settings;
};

}  // namespace pada

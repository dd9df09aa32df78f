// SPDX-License-Identifier: GPL-3.0-or-later
// core/strategy/strength_rule.h: what rules have in common that learn strengths of options beside the weights.
#pragma once
#include "core/strategy/step_rule.h"
#include "core/strategy/strengths.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pada {

/// Strengths, where in the run they are, what passes cost, and the update of the weights. Passes on held-out images
/// move no running statistics. Thread and errors: as StepRule.
class StrengthRule : public StepRule {
public:
    /// Of a stage in which only weights learn.
    static constexpr std::string_view kWarmUp = "warm-up";

    /// Draws the strengths at the run's first step. Whoever overrides calls it first.
    double begin(const Stage& stage, NetFamily& family, StepSource& source) override;
    OptionTable strengths() const override { return m_strengths.table(); }
    /// Topic "strengths".
    std::vector<MethodTable> tables() const override;
    bool updatesOnce() const override { return true; }
    void save(StateBook& book) const override;
    void restore(const StateBook& book) override;

    const Strengths& learnt() const noexcept { return m_strengths; }
    /// The path that what is learnt singles out.
    virtual Path derived() const { return m_strengths.best(); }

protected:
    StrengthRule(const RuleInput& input, const AdamSettings& adam);

    /// Two stages, `share` of the run's epochs in the first; one where there is no epoch for it.
    static std::vector<Stage> warmUpThen(const StepCount& steps, double share, std::string name, bool rateRestarts);
    /// Whether the stage is one of the weights alone.
    bool warmsUp() const noexcept { return m_warmsUp; }
    std::int64_t stepOfStage() const noexcept { return m_step - m_stageFirst; }
    /// After train(): that was its last step.
    bool stageIsOver() const noexcept { return stepOfStage() == m_stageSteps; }
    /// How far the stage has come: 0 at its first step, below 1.
    double progress() const;

    static bool isWarmUp(const Stage& stage) { return stage.name.starts_with(kWarmUp); }

    /// A pass of held-out images, by terms.
    static PassOutcome heldOut(NetFamily& family, const Batch& images, std::span<const Term> terms);
    /// The step's outcome after the update of the weights on its training images: by `terms` where there are, else of
    /// the path, which is told then. `passes`: path-passes per 64 of them; what the step passed of other images is
    /// added by the caller.
    StepOutcome train(NetFamily& family, StepSource& source, const SgdSettings& sgd, std::span<const Term> terms,
                      const Path& path, double passes);
    /// Of any request on training images.
    StepOutcome train(NetFamily& family, const PassRequest& request, const SgdSettings& sgd, double passes);
    /// Whose weights have not moved: ends the run.
    static StepOutcome lost(double loss);

    /// Path-passes of a pass that computes every live option: ops computed, over those of a path drawn uniformly from
    /// what the run searches. `none` computes nothing.
    double mixedCost() const;
    /// Of so many ops.
    double passesOf(double ops) const { return ops / m_meanOps; }

    AdamSettings m_adam;
    Strengths m_strengths;

private:
    bool m_drift;
    std::vector<std::uint8_t> m_everActive;  ///< Per segment: drifts while unused.
    double m_meanOps = 0.0;
    std::int64_t m_step = 0, m_stageFirst = 0, m_stageSteps = 1;
    bool m_warmsUp = false;
};

}  // namespace pada

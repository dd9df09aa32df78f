// SPDX-License-Identifier: GPL-3.0-or-later
// core/strategy/step_rule.h: how drawn paths and batches become one optimiser step. Methods are new rules.
#pragma once
#include "core/base/state_book.h"
#include "core/config/run_config.h"
#include "core/events/event.h"
#include "core/space/sub_space.h"
#include "core/strategy/stages.h"
#include "core/strategy/step_costs.h"
#include "core/strategy/step_source.h"
#include "core/supernet/net_family.h"

#include <memory>
#include <span>
#include <vector>

namespace pada {

struct StepOutcome {
    double loss = 0.0;  ///< Nats, mean over what the step trained.
    double top1 = 0.0;
    double gradNormRaw = 0.0;
    double gradNormClipped = 0.0;
    double clipFactor = 1.0;
    double pathWeight = 1.0;     ///< Factor from the gradients that fetch() brings to the step's, before clipping.
    double pathPasses = 0.0;     ///< Cost of this step, decisions.md section 4.
    std::vector<PathUse> paths;  ///< None where the step mixed options.
    /// Per entry of `paths`: L2 norm of its candidates' gradients, unclipped. Samplers learn from role `trained` only.
    std::vector<double> pathNorms;
    std::vector<float> sampleNorms;     ///< Per image of (train, 0); empty where the data sampler learns nothing.
    std::vector<std::uint32_t> active;  ///< Segments of the active net that got a gradient, ascending; fetch() brings
                                        ///< it, unclipped.
};

/// One optimiser step of a family of nets. Thread: engine. A non-finite loss or gradient leaves the weights untouched;
/// the caller sees it in the outcome (loss or norm not finite) and ends the run.
class StepRule {
public:
    virtual ~StepRule() = default;

    /// The stages of a run of so many steps.
    virtual std::vector<Stage> stages(const StepCount& steps) const { return {{{}, 0, steps.total}}; }
    /// Before a stage's first step and only then, in one go with that step: nets are added here. Path-passes spent.
    virtual double begin(const Stage&, NetFamily&, StepSource&) { return 0.0; }
    virtual StepOutcome step(NetFamily& family, StepSource& source, const SgdSettings& sgd) = 0;

    /// What a method that learns them gives every option; empty for methods that draw paths.
    virtual OptionTable strengths() const { return {}; }
    /// What else it has to show (an archive, gates, pruned options), one table a topic; a function of its state. Topics
    /// "nets", "stage" and "ledger" are the engine's own.
    virtual std::vector<MethodTable> tables() const { return {}; }
    /// Path-passes of these steps, as StepOutcome is going to tell them: what the length of a run by path-passes is
    /// solved from (core/engine/run_plan.h). Where they depend on what a run learns, the mean of what may come; exact
    /// for the last stage once the step before it is over.
    virtual double costOf(const StepRange& steps, const BatchCount& batches) const {
        return static_cast<double>(batches.images(steps.first, steps.last)) / 64.0;
    }
    /// The same of begin() of stages[index]. Where it comes to another number, the last stage's length follows what
    /// begin() says.
    virtual double costOfBeginning(std::span<const Stage>, std::size_t /*index*/, const BatchCount&) const {
        return 0.0;
    }
    /// Whether every step is one update of one net, so that what the net keeps of its updates is the step's.
    virtual bool updatesOnce() const { return false; }

    /// State beyond the nets, as arrays `rule.*`. restore() throws RunError naming the array that does not fit.
    virtual void save(StateBook&) const {}
    virtual void restore(const StateBook&) {}
};

/// What a rule is made for. References outlive it; `labels` counts during the making only.
struct RuleInput {
    const SettingValues& values;
    const WeightLayout& layout;
    const SubSpace& space;  ///< The options that the run searches.
    Inactive inactive;
    std::span<const std::int32_t> labels;                ///< One class a training image.
    Initialisation init = Initialisation::uniformFanIn;  ///< Of weights that a method begins anew.
    double baseRate = 0.05;                              ///< [optimizer] lr: what a schedule is a factor on.
};

/// One path a step (SPOS, PA&DA). `drift` keeps momentum and decay of every candidate that was ever trained going, as
/// the authors' code does with zeroed gradients (methods.md D3); else unused weights do not move.
std::unique_ptr<StepRule> makeSinglePathRule(const WeightLayout& layout, bool drift);

/// Fills PathUse::optionNorms and returns the L2 norm over the path's candidates. What a candidate has of tensors in a
/// cell has one norm, over all of them; norms of cells are added.
double optionNorms(const WeightLayout& layout, const GradientNorms& norms, PathUse& use);

}  // namespace pada

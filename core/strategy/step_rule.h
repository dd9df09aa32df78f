// SPDX-License-Identifier: GPL-3.0-or-later
// core/strategy/step_rule.h: how drawn paths and one batch become one optimiser step. Later methods are new rules.
#pragma once
#include "core/events/event.h"
#include "core/space/search_space.h"
#include "core/supernet/sgd.h"
#include "core/supernet/supernet.h"

#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace pada {

/// What a rule may draw from and must obey in one step.
struct StepInput {
    std::function<Path()> drawPath;                 ///< The path sampler at this step; may be called several times.
    std::function<double(const Path&)> pathWeight;  ///< Importance weight of a drawn path; empty = 1.
    Batch batch;
    std::span<const float> sampleWeights;  ///< Per image, or empty.
    SgdSettings sgd;
};

struct StepOutcome {
    double loss = 0.0;  ///< Nats, mean over the paths of the step.
    double top1 = 0.0;
    double gradNormRaw = 0.0;
    double gradNormClipped = 0.0;
    double clipFactor = 1.0;
    double pathWeight = 1.0;  ///< Importance weight the gradient was multiplied by, before clipping.
    double pathPasses = 0.0;  ///< Cost of this step, decisions.md section 4.
    std::vector<PathUse> paths;
    std::vector<double> pathNorms;   ///< Per entry of `paths`: L2 norm of its candidates' gradients, unclipped.
    std::vector<float> sampleNorms;  ///< Per image of the batch.
    std::vector<std::uint32_t>
        active;  ///< Segments that got a gradient, ascending; fetchGradients() brings it, unclipped and unweighted.
};

/// One optimiser step of one net. Thread: engine. A non-finite loss or gradient leaves the weights untouched; the
/// caller sees it in the outcome (loss or norm not finite) and ends the run.
class StepRule {
public:
    virtual ~StepRule() = default;
    virtual StepOutcome step(Supernet& net, const StepInput& input) = 0;
    /// Hidden state beyond the weight store, for checkpoints.
    virtual std::vector<double> state() const = 0;
    virtual void restore(std::span<const double> state) = 0;
};

/// One path a step (SPOS, PA&DA). `drift` keeps momentum and decay of every candidate that was ever trained going, as
/// the authors' code does with zeroed gradients (methods.md D3); else unused weights do not move.
std::unique_ptr<StepRule> makeSinglePathRule(const SearchSpace& space, const WeightLayout& layout, bool drift);

/// Fills PathUse::optionNorms and returns the L2 norm over the path's candidates. `active` and `norms` as sgd.h gives
/// them.
double optionNorms(const WeightLayout& layout, std::span<const std::uint32_t> active, const GradientNorms& norms,
                   PathUse& use);

}  // namespace pada

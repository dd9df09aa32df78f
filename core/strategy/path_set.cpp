// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/path_set.h"

#include "core/base/contract.h"

#include <algorithm>
#include <utility>

namespace pada {

StepOutcome outcomeOf(const NetFamily& family, const std::vector<TrainedPath>& paths, TrainOutcome trained,
                      std::size_t images) {
    expects(paths.size() == trained.passes.size() && !paths.empty(), "one pass a path");
    const WeightLayout& layout = family.net().store().layout;
    const double passes = static_cast<double>(paths.size());
    StepOutcome outcome;
    for (std::size_t i = 0; i < paths.size(); ++i) {
        PassOutcome& pass = trained.passes[i];
        outcome.loss += pass.loss / passes;
        outcome.top1 += static_cast<double>(pass.correct) / static_cast<double>(images) / passes;
        PathUse use{
            .path = paths[i].path, .role = paths[i].role, .net = family.active(), .optionNorms = {}, .live = pass.live};
        GradientNorms own;  // what other passes touched is not this path's
        for (std::size_t k = 0; k < trained.norms.active.size(); ++k) {
            if (!std::ranges::binary_search(pass.active, trained.norms.active[k])) continue;
            own.active.push_back(trained.norms.active[k]);
            own.segments.push_back(trained.norms.segments[k]);
        }
        outcome.pathNorms.push_back(optionNorms(layout, own, use));
        outcome.paths.push_back(std::move(use));
    }
    outcome.sampleNorms = std::move(trained.passes.front().sampleNorms);
    outcome.pathWeight = trained.norms.factor;
    outcome.gradNormRaw = trained.norms.total * trained.norms.factor;
    outcome.clipFactor = trained.norms.clipFactor;
    outcome.gradNormClipped = outcome.gradNormRaw * outcome.clipFactor;
    outcome.pathPasses = passes * static_cast<double>(images) / 64.0;
    outcome.active = std::move(trained.norms.active);
    return outcome;
}

StepOutcome trainPaths(const NetFamily& family, StepSource& source, const SgdSettings& sgd,
                       const std::vector<TrainedPath>& paths, IdleDrift& drift) {
    const Batch batch = source.batch();
    std::vector<PassRequest> requests;
    for (const TrainedPath& trained : paths)
        requests.push_back({.path = trained.path,
                            .batch = batch,
                            .sampleWeights = source.imageWeights(),
                            .weight = trained.weight,
                            .tracks = trained.tracks});
    StepOutcome outcome = outcomeOf(family, paths, family.net().train(requests, {sgd, drift.drifts()}), batch.count);
    drift.trained(outcome.active);
    return outcome;
}

}  // namespace pada

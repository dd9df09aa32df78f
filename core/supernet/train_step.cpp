// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/supernet/supernet.h"

#include <algorithm>
#include <cmath>

namespace pada {

TrainOutcome Supernet::train(const Path& path, const Batch& batch, const TrainStep& step) {
    TrainOutcome outcome;
    outcome.pass = forwardBackward(path, batch, step.sampleWeights);
    outcome.norms = gradientNorms(store(), step.active, 0.0);
    const double weighted = outcome.norms.total * step.pathWeight;
    if (step.sgd.clipNorm > 0.0) outcome.norms.clipFactor = std::min(1.0, step.sgd.clipNorm / (weighted + 1e-6));
    if (std::isfinite(outcome.pass.loss) && std::isfinite(weighted))
        sgdStep(store(), step.active, step.drifting, step.sgd, outcome.norms.clipFactor * step.pathWeight);
    return outcome;
}

}  // namespace pada

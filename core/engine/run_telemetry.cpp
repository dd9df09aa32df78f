// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/run_telemetry.h"

#include "core/engine/variance_probe.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace pada {
namespace {

constexpr double kMuchCutOff = 0.5;  ///< Of all paths.

/// 64 bins of weight * N, 1/16 wide, the last open.
std::vector<std::int64_t> weightHistogram(std::span<const float> weights) {
    std::vector<std::int64_t> bins(64, 0);
    const double n = static_cast<double>(weights.size());
    for (const float w : weights) ++bins[static_cast<std::size_t>(std::min(63.0, static_cast<double>(w) * n * 16.0))];
    return bins;
}

}  // namespace

bool RunTelemetry::isProbeDue(std::int64_t step) const {
    const TelemetrySection& telemetry = config.telemetry;
    return telemetry.measures() && step > 0 && step % telemetry.snapshotGap() == 0;
}

void RunTelemetry::tell(std::int64_t step, std::int64_t epochsSeen, const PathSampler& sampler, const PathDraws* paths,
                        const std::function<double(const Path&)>& pathWeight, const DataSampler& samples) const {
    if (step % horizon.periodOf(terms) == 0)
        sink.push(SamplingChanged{run, step, sampler.probabilities(), sampler.norms()});
    const std::span<const float> weights = samples.weights();
    if (config.telemetry.enabled && !weights.empty() && horizon.epochEndsAt(step)) {
        DataWeightsChanged event{run, step, {}, weightHistogram(weights)};
        if (epochsSeen % std::max<std::int64_t>(1, config.telemetry.weightsEvery) == 0)
            event.weights.assign(weights.begin(), weights.end());
        sink.push(event);
    }
    if (paths == nullptr || !isProbeDue(step)) return;
    const VarianceProbe probe{net,   paths->space(),  batches,           roles,
                              terms, config.run.seed, horizon.batchSize, config.telemetry.gvPairs};
    VarianceSnapshot snapshot = probe.measure(*paths, pathWeight, weights, step);
    snapshot.run = run;
    snapshot.step = step;
    sink.push(snapshot);
}

bool RunTelemetry::warnOfWeights(std::int64_t step, const PathDraws& paths) const {
    if (!terms.unbiasPath) return false;
    const auto weighted = weightedPaths(paths.space(), paths);
    if (!weighted || weighted->shareAtLimit <= kMuchCutOff) return false;
    sink.push(
        Notice{run, step, "unbias",
               fmt::format("unbias_path: the weights of {:.0f} % of all paths are cut off at 10 by now, and draws "
                           "count as {:.0f} % of as many equal ones; a smoothing_final of 0.5 or less keeps the "
                           "weights what they are meant to be",
                           100 * weighted->shareAtLimit, 100 * weighted->effectiveSamples)});
    return true;
}

}  // namespace pada

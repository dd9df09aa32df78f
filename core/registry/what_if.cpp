// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/what_if.h"

#include "core/methods/common_settings.h"
#include "core/methods/loop_terms.h"
#include "core/search/path_list.h"

#include <algorithm>
#include <cmath>

namespace pada {

std::optional<OptionTable> probabilitiesAt(const RunConfig& config, const SearchSpace& space, const OptionTable& norms,
                                           double smoothing) {
    const std::vector<Decision>& decisions = space.decisions();
    if (norms.size() != decisions.size()) return std::nullopt;
    for (std::size_t d = 0; d < norms.size(); ++d)
        if (norms[d].size() != decisions[d].options.size() ||
            !std::ranges::all_of(norms[d], [](double norm) { return std::isfinite(norm) && norm >= 0.0; }))
            return std::nullopt;
    const auto allowed = allowedOptions(space, config.space.ops);
    if (!allowed) return std::nullopt;
    ImportancePathSettings settings = importancePathSettings(config.method.values);
    settings.normScale = NormScale::sum;  // norms that are told are scaled already
    const ImportancePathSampler sampler(settings, {decisions, *allowed, {}, {}});
    return sampler.probabilitiesAt(norms, smoothing);
}

std::optional<double> pathSmoothingAt(const RunConfig& config, std::int64_t step, std::int64_t stepsPerEpoch,
                                      std::int64_t totalSteps) {
    const LoopTerms terms = loopTerms(config.method.values);
    const std::int64_t period = terms.updateEvery > 0 ? terms.updateEvery : stepsPerEpoch;
    if (period <= 0 || totalSteps <= 0 || step <= 0) return std::nullopt;
    const double began = static_cast<double>(step - period) / static_cast<double>(totalSteps);
    return terms.smoothingAt(std::clamp(began, 0.0, 1.0));
}

std::optional<double> imageSmoothingAt(const RunConfig& config, std::int64_t step, std::int64_t stepsPerEpoch,
                                       std::int64_t totalSteps) {
    if (stepsPerEpoch <= 0 || totalSteps <= 0 || step <= 0) return std::nullopt;
    const std::int64_t began = (step - 1) / stepsPerEpoch * stepsPerEpoch;  // the last epoch may be cut
    return loopTerms(config.method.values)
        .smoothingAt(std::min(1.0, static_cast<double>(began) / static_cast<double>(totalSteps)));
}

}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/what_if.h"

#include "core/methods/loop_terms.h"
#include "core/methods/method_table.h"
#include "core/registry/registry.h"
#include "core/search/path_list.h"

#include <algorithm>
#include <cmath>

namespace pada {

PathWhatIf::PathWhatIf(const RunConfig& config, const SearchSpace& space) {
    if (registry().method(config.method.name) == nullptr) return;
    const auto allowed = allowedOptions(space, config.space.ops);
    if (!allowed) return;
    for (const Decision& decision : space.decisions()) m_options.push_back(decision.options.size());
    try {
        // Norms are told as the sampler has them, so the size of the net does not matter.
        const WeightLayout layout(space.graph(wholeSpec(space)));
        const SubSpace sub(space, *allowed);
        m_sampler = methodNamed(config.method.name).pathSampler(config.method.values, sub, layout);
    } catch (const ContractError&) {  // a space that no net is built of
        m_sampler = nullptr;
    }
}

OptionTable PathWhatIf::at(const OptionTable& norms, double smoothing) const {
    if (!m_sampler || norms.size() != m_options.size()) return {};
    for (std::size_t d = 0; d < norms.size(); ++d)
        if (norms[d].size() != m_options[d] ||
            !std::ranges::all_of(norms[d], [](double norm) { return std::isfinite(norm) && norm >= 0.0; }))
            return {};
    return m_sampler->probabilitiesAt(norms, std::clamp(smoothing, 0.0, 1.0));
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

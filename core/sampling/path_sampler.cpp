// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/path_sampler.h"

#include "core/sampling/importance_path_sampler.h"
#include "core/sampling/schedule_path_sampler.h"
#include "core/sampling/uniform_path_sampler.h"

namespace pada {

void checkPathSamplerInput(const PathSamplerInput& input) {
    expects(!input.decisions.empty() && input.decisions.size() <= Path::kMaxDecisions,
            "a path sampler needs 1 to 40 decisions");
    expects(input.allowed.size() == input.decisions.size(), "one list of allowed options per decision");
    for (std::size_t d = 0; d < input.decisions.size(); ++d) {
        const auto& allowed = input.allowed[d];
        expects(!allowed.empty(), "every decision needs an allowed option");
        for (std::size_t i = 0; i < allowed.size(); ++i) {
            expects(allowed[i] < input.decisions[d].options.size(),
                    "an allowed option lies outside the decision's list");
            expects(i == 0 || allowed[i - 1] < allowed[i], "allowed options must ascend");
        }
    }
}

std::unique_ptr<PathSampler> makePathSampler(const MethodSection& method, PathSamplerInput input) {
    if (method.name == "pa" || method.name == "panda")
        return std::make_unique<ImportancePathSampler>(method, std::move(input));
    if (method.name == "schedule")
        return std::make_unique<SchedulePathSampler>(std::move(input), method.finalWeightless);
    expects(method.name == "spos" || method.name == "da", "no path sampler of that method name");
    if (method.topologyUniform) return std::make_unique<TopologyPathSampler>(std::move(input));
    return std::make_unique<UniformPathSampler>(std::move(input));
}

}  // namespace pada

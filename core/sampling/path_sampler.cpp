// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/path_sampler.h"

#include "core/base/contract.h"

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

}  // namespace pada

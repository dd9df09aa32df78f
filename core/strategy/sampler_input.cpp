// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/sampler_input.h"

#include "core/base/contract.h"

#include <set>
#include <string>

namespace pada {
namespace {

std::vector<Path> onePathPerTopology(const SearchSpace& space, const std::vector<std::vector<std::uint8_t>>& allowed) {
    double count = 1;
    for (const auto& options : allowed) count *= static_cast<double>(options.size());
    expects(count <= 1e6, "topology_uniform needs a space of at most 1,000,000 paths");
    std::vector<Path> found;
    std::set<std::string> seen;
    std::vector<std::size_t> digit(allowed.size(), 0);
    for (std::size_t d = 1; d > 0;) {
        Path path(allowed.size());
        for (std::size_t i = 0; i < allowed.size(); ++i) path[i] = allowed[i][digit[i]];
        if (seen.insert(space.topologyKey(path)).second) found.push_back(path);
        d = allowed.size();
        while (d > 0 && ++digit[d - 1] == allowed[d - 1].size()) digit[--d] = 0;
    }
    return found;
}

}  // namespace

PathSamplerInput pathSamplerInput(const SearchSpace& space, const std::vector<std::vector<std::uint8_t>>& allowed,
                                  const WeightLayout& layout, const MethodSection& method) {
    PathSamplerInput input;
    input.decisions = space.decisions();
    input.allowed = allowed;
    for (const Decision& decision : input.decisions) input.parameterCounts.emplace_back(decision.options.size(), 0.0);
    for (const Segment& s : layout.segments())
        if (s.decision >= 0 && s.kind == SegmentKind::convolution)
            input.parameterCounts[static_cast<std::size_t>(s.decision)][static_cast<std::size_t>(s.option)] +=
                static_cast<double>(s.size);
    if (method.topologyUniform) input.topologies = onePathPerTopology(space, allowed);
    return input;
}

}  // namespace pada

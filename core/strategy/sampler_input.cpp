// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/sampler_input.h"

#include "core/base/contract.h"

#include <set>
#include <string>

namespace pada {
namespace {

std::vector<Path> onePathPerTopology(const SubSpace& sub) {
    expects(sub.enumerable(), "topology_uniform needs a space of at most 1,000,000 paths");
    std::vector<Path> found;
    std::set<std::string> seen;
    sub.forEach([&](const Path& path) {
        if (seen.insert(sub.space().topologyKey(path)).second) found.push_back(path);
    });
    return found;
}

}  // namespace

PathSamplerInput pathSamplerInput(const SubSpace& sub, const WeightLayout& layout, bool topologies) {
    PathSamplerInput input;
    input.decisions = sub.space().decisions();
    input.allowed = sub.allowed();
    for (const Decision& decision : input.decisions) input.parameterCounts.emplace_back(decision.options.size(), 0.0);
    for (const Segment& s : layout.segments())
        if (s.decision >= 0 && s.kind == SegmentKind::convolution)
            input.parameterCounts[static_cast<std::size_t>(s.decision)][static_cast<std::size_t>(s.option)] +=
                static_cast<double>(s.size);
    if (topologies) input.topologies = onePathPerTopology(sub);
    return input;
}

}  // namespace pada

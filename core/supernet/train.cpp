// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/contract.h"
#include "core/supernet/probe.h"

#include <string>

namespace pada {

std::size_t keptIndex(Vector vector) {
    expects(vector >= Vector::kept0 && vector <= Vector::kept7, "a kept vector is one of eight");
    return static_cast<std::size_t>(vector) - static_cast<std::size_t>(Vector::kept0);
}

std::vector<std::uint32_t> allSegments(const WeightLayout& layout) {
    std::vector<std::uint32_t> all(layout.segments().size());
    for (std::uint32_t i = 0; i < all.size(); ++i) all[i] = i;
    return all;
}

void Supernet::remember(const Path&, const Batch&) {
    throw ContractError("the " + std::string(backendName()) + " backend lacks the ability `memory` (anchors)");
}

ProbeOutcome Supernet::probe(const ProbeRequest&) {
    throw ContractError("the " + std::string(backendName()) + " backend lacks the ability `probes` (untrained scores)");
}

TrainOutcome Supernet::train(std::span<const PassRequest> requests, const TrainStep& step) {
    expects(!requests.empty(), "a step has at least one pass");
    TrainOutcome outcome;
    for (PassRequest request : requests) {
        request.adds = request.adds || !outcome.passes.empty();
        outcome.passes.push_back(pass(request));
    }
    outcome.norms = update(step);
    return outcome;
}

}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/net_graph.h"

#include "core/base/contract.h"

#include <algorithm>

namespace pada {
namespace {

bool holds(const Module& module, const Path& path) {
    return std::ranges::all_of(module.when, [&path](const Condition& c) {
        return (c.options >> path[static_cast<std::size_t>(c.decision)] & 1u) != 0;
    });
}

/// What of the chosen modules, which are in order of computation, lies on a way.
Route waysThrough(const NetGraph& graph, const std::vector<int>& chosen, bool auxiliary) {
    const auto moduleAt = [&graph](int index) -> const Module& {
        return graph.modules[static_cast<std::size_t>(index)];
    };
    const auto at = [](std::vector<std::uint8_t>& marks, int map) -> std::uint8_t& {
        return marks[static_cast<std::size_t>(map)];
    };
    std::vector<std::uint8_t> reached(graph.maps.size(), 0), wanted(graph.maps.size(), 0);
    reached[0] = 1;
    const int maps = static_cast<int>(graph.maps.size());
    for (std::size_t map = 0, next = 0; map < graph.maps.size(); ++map) {
        for (const int part : graph.maps[map].parts) reached[map] |= at(reached, part);
        for (; next < chosen.size() && moduleAt(chosen[next]).to == static_cast<int>(map); ++next)
            reached[map] |= at(reached, moduleAt(chosen[next]).from);
    }
    at(wanted, graph.logits) = 1;
    if (auxiliary && graph.auxiliaryLogits >= 0) at(wanted, graph.auxiliaryLogits) = 1;
    std::size_t left = chosen.size();
    for (int map = maps - 1; map >= 0; --map) {
        for (const int part : graph.maps[static_cast<std::size_t>(map)].parts) at(wanted, part) |= at(wanted, map);
        for (; left > 0 && moduleAt(chosen[left - 1]).to == map; --left)
            at(wanted, moduleAt(chosen[left - 1]).from) |= at(wanted, map);
    }
    Route route;
    route.dead = at(reached, graph.logits) == 0;
    for (const int index : chosen) {
        const Module& module = moduleAt(index);
        const bool used = at(reached, module.from) != 0 && at(wanted, module.to) != 0;
        if (route.dead ? module.when.empty() : used) route.modules.push_back(index);
    }
    return route;
}

}  // namespace

std::vector<int> chosenModules(const NetGraph& graph, const Path& path) {
    expects(path.size() == graph.spec.options.size(), "a path has one option for every decision of its net");
    std::vector<int> chosen;
    for (const int index : graph.order)
        if (holds(graph.modules[static_cast<std::size_t>(index)], path)) chosen.push_back(index);
    return chosen;
}

Route routeOf(const NetGraph& graph, const Path& path, bool auxiliary) {
    return waysThrough(graph, chosenModules(graph, path), auxiliary);
}

Route routeOf(const NetGraph& graph, std::span<const Term> terms, bool auxiliary) {
    std::vector<int> chosen;
    for (const int index : graph.order) {
        const Module& module = graph.modules[static_cast<std::size_t>(index)];
        const auto takes = [&module](const Term& term) {
            return term.decision == module.decision && term.option == module.option;
        };
        if (module.decision < 0 || std::ranges::any_of(terms, takes)) chosen.push_back(index);
    }
    return waysThrough(graph, chosen, auxiliary);
}

std::uint64_t liveDecisions(const NetGraph& graph, const Route& route) {
    std::uint64_t live = 0;
    for (const int index : route.modules)
        for (const Condition& condition : graph.modules[static_cast<std::size_t>(index)].when)
            live |= std::uint64_t{1} << condition.decision;
    return live;
}

std::string tensorName(const Module& module, const Layer& layer) {
    return layer.name.empty() ? module.name : module.name + '.' + layer.name;
}

}  // namespace pada

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

}  // namespace

std::vector<int> chosenModules(const NetGraph& graph, const Path& path) {
    expects(path.size() == graph.spec.options.size(), "a path has one option for every decision of its net");
    std::vector<int> chosen;
    for (const int index : graph.order)
        if (holds(graph.modules[static_cast<std::size_t>(index)], path)) chosen.push_back(index);
    return chosen;
}

Route routeOf(const NetGraph& graph, const Path& path) {
    const auto moduleAt = [&graph](int index) -> const Module& {
        return graph.modules[static_cast<std::size_t>(index)];
    };
    const std::vector<int> chosen = chosenModules(graph, path);
    std::vector<std::uint8_t> reached(graph.maps.size(), 0), wanted(graph.maps.size(), 0);
    reached[0] = 1;
    wanted[static_cast<std::size_t>(graph.logits)] = 1;
    for (const int index : chosen) {
        const Module& module = moduleAt(index);
        reached[static_cast<std::size_t>(module.to)] |= reached[static_cast<std::size_t>(module.from)];
    }
    for (std::size_t i = chosen.size(); i-- > 0;) {
        const Module& module = moduleAt(chosen[i]);
        wanted[static_cast<std::size_t>(module.from)] |= wanted[static_cast<std::size_t>(module.to)];
    }
    Route route;
    route.dead = reached[static_cast<std::size_t>(graph.logits)] == 0;
    for (const int index : chosen) {
        const Module& module = moduleAt(index);
        const bool used = reached[static_cast<std::size_t>(module.from)] && wanted[static_cast<std::size_t>(module.to)];
        if (route.dead ? module.when.empty() : used) route.modules.push_back(index);
    }
    return route;
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

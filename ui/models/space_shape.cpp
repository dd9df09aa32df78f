// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/space_shape.h"

#include <algorithm>
#include <numeric>

namespace pada::ui {

namespace {

std::vector<std::size_t> displayOrder(const std::vector<OptionInfo>& options) {
    std::vector<std::size_t> order;
    for (std::size_t o = options.size(); o-- > 0;)
        if (options[o].hasWeights) order.push_back(o);
    for (const bool absent : {false, true})
        for (std::size_t o = 0; o < options.size(); ++o)
            if (!options[o].hasWeights && options[o].absent == absent) order.push_back(o);
    return order;
}

}  // namespace

SpaceShape shapeOf(const SearchSpace& space) {
    SpaceShape shape;
    shape.panels = space.drawing();
    for (const Decision& decision : space.decisions()) {
        shape.decisions.push_back(decision.name);
        shape.order.push_back(displayOrder(decision.options));
        shape.options.emplace_back();
        for (const OptionInfo& option : decision.options) shape.options.back().push_back(option.name);
    }
    return shape;
}

SpaceShape shapeOf(const OptionTable& table) {
    SpaceShape shape;
    for (std::size_t d = 0; d < table.size(); ++d) {
        shape.decisions.push_back("decision " + std::to_string(d));
        shape.options.emplace_back();
        for (std::size_t o = 0; o < table[d].size(); ++o) shape.options.back().push_back("option " + std::to_string(o));
        auto& order = shape.order.emplace_back(table[d].size());
        std::iota(order.begin(), order.end(), std::size_t{0});
    }
    return shape;
}

SpaceShape shapeWithin(SpaceShape shape, const std::vector<std::string>& ops) {
    const auto allowed = [&](const std::string& option) { return std::ranges::find(ops, option) != ops.end(); };
    for (std::size_t d = 0; d < shape.options.size(); ++d)
        if (std::ranges::any_of(shape.options[d], allowed))  // else it chooses something else than an operation
            std::erase_if(shape.order[d], [&](std::size_t option) { return !allowed(shape.options[d][option]); });
    return shape;
}

bool isEdge(const SpaceShape& shape, std::size_t decision) {
    return std::ranges::any_of(shape.panels, [decision](const Panel& panel) {
        return std::ranges::find(panel.edges, decision, &PanelEdge::decision) != panel.edges.end();
    });
}

const Panel* cellOf(const SpaceShape& shape) {
    if (shape.panels.size() != 1 || shape.panels[0].edges.size() != shape.decisions.size()) return nullptr;
    for (std::size_t d = 0; d < shape.decisions.size(); ++d)
        if (!isEdge(shape, d)) return nullptr;
    return &shape.panels[0];
}

bool uniformOptions(const SpaceShape& shape) {
    return std::all_of(shape.options.begin(), shape.options.end(),
                       [&](const auto& o) { return o == shape.options.front(); });
}

}  // namespace pada::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/space_shape.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <numeric>

namespace pada::ui {

SpaceShape shapeOf(const SearchSpace& space) {
    SpaceShape shape;
    for (const Decision& decision : space.decisions()) {
        shape.decisions.push_back(decision.name);
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
    }
    return shape;
}

std::vector<std::size_t> displayOrder(const std::vector<std::string>& options) {
    static constexpr std::array<const char*, 4> kFirst{"nor_conv_3x3", "nor_conv_1x1", "skip_connect", "avg_pool_3x3"};
    const auto rank = [](const std::string& name) {
        const auto it = std::find(kFirst.begin(), kFirst.end(), name);
        if (it != kFirst.end()) return static_cast<int>(it - kFirst.begin());
        return name == "none" ? 100 : 50;
    };
    std::vector<std::size_t> order(options.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return rank(options[a]) < rank(options[b]); });
    return order;
}

std::optional<std::pair<int, int>> edgeOf(const std::string& decision) {
    const std::size_t arrow = decision.find("<-");
    if (arrow == std::string::npos) return std::nullopt;
    const char* text = decision.data();
    int to = 0, from = 0;
    const auto first = std::from_chars(text, text + arrow, to);
    const auto second = std::from_chars(text + arrow + 2, text + decision.size(), from);
    if (first.ec != std::errc() || first.ptr != text + arrow || second.ec != std::errc() ||
        second.ptr != text + decision.size())
        return std::nullopt;
    return std::pair{from, to};
}

bool uniformOptions(const SpaceShape& shape) {
    return std::all_of(shape.options.begin(), shape.options.end(),
                       [&](const auto& o) { return o == shape.options.front(); });
}

}  // namespace pada::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/contract.h"
#include "core/search/strategies/search_strategy.h"

#include <algorithm>

namespace pada {

// A strategy: declared and listed here, defined in its own file.
SearchStrategy evolution(), randomSearch(), exhaustiveSearch(), nsga2();

const std::vector<SearchStrategy>& searchStrategies() {
    static const std::vector<SearchStrategy> table{evolution(), randomSearch(), exhaustiveSearch(), nsga2()};
    return table;
}

const SearchStrategy* searchStrategy(std::string_view name) {
    const auto found =
        std::ranges::find(searchStrategies(), name, [](const SearchStrategy& one) { return one.about.name; });
    return found == searchStrategies().end() ? nullptr : &*found;
}

const SearchStrategy& independentStrategy() {
    const auto found =
        std::ranges::find_if(searchStrategies(), [](const SearchStrategy& one) { return one.about.independent; });
    expects(found != searchStrategies().end(), "there is a strategy that others are held against");
    return *found;
}

}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
// ui/services/stored_search.h: a search that lies in the store, with what it is held against. A value.
#pragma once
#include "core/events/search_point.h"
#include "core/store/search_catalog.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <vector>

namespace pada::ui {

struct StoredSearch {
    SearchRow row;
    std::string label, about;  ///< Of its strategy; the stored name and nothing where it is unknown here.
    bool independent = false;  ///< Its strategy looks at no score: it is what others are held against.
    double networks = std::numeric_limits<double>::infinity();  ///< There are no more than so many.
    std::vector<SearchPoint> points;                            ///< By SearchPoint::point.
    std::vector<std::size_t> front;  ///< Into `points`, ascending multiply-adds; only of a strategy that wants one.
    /// (evaluations, score): the best that random search has found by then on average; as far as it is known.
    std::vector<std::pair<std::int64_t, double>> random;
    std::string randomSource;  ///< In words; empty = not known.
};

}  // namespace pada::ui

// SPDX-License-Identifier: GPL-3.0-or-later
// core/search/search_run.h: a search from its first network, or from where it was cut, to its end.
#pragma once
#include "core/events/event.h"
#include "core/search/strategies/search_strategy.h"

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace pada {

/// Scores each path once, in any order, and tells each score; returns once told to stop (`tell` gave false) or done.
using SearchEvaluator =
    std::function<void(std::span<const Path> paths, const std::function<bool(const PathScore&)>& tell)>;

struct SearchTask {
    const SearchStrategy& strategy;
    SearchWish wish;
    std::int64_t evaluations = 0;  ///< At most so many, those of earlier sittings among them.
};

enum class SearchEnd {
    stopped,    ///< `onPoint` said so; what was evaluated is told.
    whole,      ///< As many evaluations as asked for.
    exhausted,  ///< The strategy found no further network.
};

/// Asks the strategy for a generation, evaluates what of it is not in `before`, tells it, and so on. The points of a
/// search are its state: given those told so far, in any order, it goes on to the same points that an unbroken one
/// tells, also with more evaluations than before; only their seconds differ. `field` is new. Thread: the evaluator's.
/// RunError where `before` holds what this strategy, wish and field would not have asked for.
SearchEnd runSearch(const SearchTask& task, SearchField& field, std::span<const SearchPoint> before,
                    const SearchEvaluator& evaluate, const std::function<bool(const SearchPoint&)>& onPoint);

}  // namespace pada

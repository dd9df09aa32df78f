// SPDX-License-Identifier: GPL-3.0-or-later
// app/search_plan.h: what a search will do, checked as far as the store alone can tell.
#pragma once
#include "core/config/run_config.h"
#include "core/search/strategies/search_strategy.h"
#include "core/store/run_catalog.h"
#include "core/store/search_catalog.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace pada {

/// As the shell has it; what is absent is as the strategy, the run's [ranking] or the search that goes on says.
struct SearchAsk {
    std::string run;
    std::optional<std::string> strategy;
    std::optional<std::int64_t> evaluations, images, maxMadds, maxParameters;
    std::optional<std::uint32_t> seed;  ///< Usually the run's.
    std::optional<RankingNorm> bn;
    std::optional<LeadingScore> score;
    std::optional<std::string> truth;
    std::vector<std::string> sets;  ///< KEY=VALUE of the strategy, or data.root=FOLDER.
    std::string goesOn;             ///< Id, or a unique beginning of one, of a search of this run; empty: a new one.
};

struct SearchPlan {
    RunSummary run;
    RunConfig config;    ///< The run's own.
    RunConfig computed;  ///< With the overrides.
    const SearchStrategy* strategy = nullptr;
    SearchWish wish;
    /// What is scored on, as a ranking would say it; `truth` and `score` too.
    RankingSection scoring;
    CostLimits limits;
    std::optional<std::int64_t> evaluations;
    std::optional<SearchRow> goesOn;
};

/// Errors: notFound (run, search), wrongUse (strategy, setting, number of evaluations, what a search that goes on
/// cannot change), badData.
Result<SearchPlan> planSearch(const RunCatalog& catalog, const SearchCatalog& searches, const SearchAsk& ask);

/// The same question put to the strategy that others are held against, with so many evaluations; an unfinished or
/// shorter one that was asked the same goes on.
Result<SearchPlan> besidePlan(const SearchCatalog& searches, const SearchPlan& plan, const SearchRow& row,
                              std::int64_t evaluations);

/// What a network of the search may cost.
CostLimits limitsOf(const SearchRow& row);

/// Whether both scored the same weights on the same images in the same way, within the same limits.
bool sameScores(const SearchRow& a, const SearchRow& b);

}  // namespace pada

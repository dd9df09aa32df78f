// SPDX-License-Identifier: GPL-3.0-or-later
// core/store/search_catalog.h: the searches of a store, for reading.
#pragma once
#include "core/base/choices.h"
#include "core/base/result.h"
#include "core/events/event.h"
#include "core/events/search_point.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace pada {

/// What a search was asked, and how far it is.
struct SearchRow {
    std::string id;
    std::int64_t step = 0;  ///< Of the run's weights.
    std::string strategy;
    std::string settings;  ///< All of the strategy's, as a JSON object.
    std::uint32_t seed = 0;
    std::int64_t images = 0;  ///< Scored on.
    std::string bn;           ///< As RankingRow.
    LeadingScore score = LeadingScore::loss;
    RankingTerms terms = {};  ///< As a ranking's; without a list of paths.
    std::optional<std::int64_t> maxMadds, maxParameters;
    std::int64_t budget = 0;  ///< Evaluations asked for.
    std::int64_t done = 0;
    bool complete = false;  ///< As many as asked for, or nothing is left to evaluate.
    double seconds = 0.0;   ///< Of all sittings.
    std::string truthTable, created;
};

/// Values are checked and errors are said as RunCatalog does. Thread: one at a time.
class SearchCatalog {
public:
    virtual ~SearchCatalog() = default;
    virtual Result<std::vector<SearchRow>> searches(const RunId& run) const = 0;  ///< Newest first.
    /// By SearchPoint::point; a search that was cut has gaps in its last generation.
    virtual Result<std::vector<SearchPoint>> points(const std::string& search) const = 0;
};

/// A store of an earlier schema, or none yet, has no searches.
Result<std::unique_ptr<SearchCatalog>> openSearchCatalog(const std::string& file);

}  // namespace pada

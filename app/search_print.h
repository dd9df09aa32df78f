// SPDX-License-Identifier: GPL-3.0-or-later
// app/search_print.h: searches as text and as JSON.
#pragma once
#include "app/search_answer.h"
#include "core/store/run_catalog.h"
#include "core/store/search_catalog.h"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace pada {

nlohmann::json searchJson(const RunSummary& run, const SearchRow& row, const SearchAnswer& answer,
                          const SearchSpace& space, const std::string& truthUnit);
void printSearch(const RunSummary& run, const SearchRow& row, const SearchAnswer& answer, const std::string& truthUnit);

/// All searches of a run, newest first, each with what it was asked and its best network; empty where the store has
/// none or they cannot be read.
nlohmann::json searchesJson(const std::string& storeFile, const RunId& run, const std::string& configText);
/// The same, a line each.
void printSearches(const nlohmann::json& searches);

}  // namespace pada

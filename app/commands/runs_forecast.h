// SPDX-License-Identifier: GPL-3.0-or-later
// app/commands/runs_forecast.h: what `pada runs show` says of a run's forecast: foretold, come, and how far off.
#pragma once
#include "core/base/result.h"
#include "core/config/run_forecast.h"
#include "core/store/run_catalog.h"

#include <nlohmann/json.hpp>

#include <vector>

namespace pada {

/// Empty for a run that was not foretold or did not finish. Errors as the catalog has them.
Result<std::vector<ForecastCheck>> forecastChecks(const RunCatalog& catalog, const RunSummary& run);
/// {"training_seconds": {"foretold": ..., "came": ..., "error": ...}, ...}; null where there is nothing.
nlohmann::json forecastJson(const std::vector<ForecastCheck>& checks);
void printForecast(const std::vector<ForecastCheck>& checks);

}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/runs_forecast.h"

#include "app/dry_print.h"
#include "core/store/forecast_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace pada {

Result<std::vector<ForecastCheck>> forecastChecks(const RunCatalog& catalog, const RunSummary& run) {
    if (run.status != RunStatus::finished) return std::vector<ForecastCheck>{};  // it was foretold to its end
    const auto log = catalog.log(run.id);
    if (!log) return log.error();
    const auto epochs = catalog.epochs(run.id);
    if (!epochs) return epochs.error();
    const ForecastRows told = forecastRows(*log);
    RunCost came{.pathPasses = run.pathPasses, .diskBytes = told.diskBytes};
    for (const EpochFinished& e : *epochs) {
        came.trainingSeconds += e.seconds;
        came.memoryBytes = std::max(came.memoryBytes, static_cast<double>(e.peakBytes));
    }
    return checkForecast(told.foretold, came);
}

namespace {

std::string_view forecastKey(ForecastCheck::What what) {
    constexpr std::array<std::string_view, 4> kKeys{"training_seconds", "path_passes", "memory_bytes", "disk_bytes"};
    return kKeys.at(static_cast<std::size_t>(what));
}

}  // namespace

nlohmann::json forecastJson(const std::vector<ForecastCheck>& checks) {
    if (checks.empty()) return nullptr;
    nlohmann::json all = nlohmann::json::object();
    for (const ForecastCheck& check : checks)
        all[std::string(forecastKey(check.what))] = {
            {"foretold", check.foretold}, {"came", check.came}, {"error", forecastError(check.foretold, check.came)}};
    return all;
}

void printForecast(const std::vector<ForecastCheck>& checks) {
    for (const ForecastCheck& check : checks) fmt::print("  {}\n", checkText(check));
}

}  // namespace pada

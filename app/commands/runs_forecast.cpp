// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/runs_forecast.h"

#include "core/store/run_editor.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace pada {

/// What a dry run foretold, and what came; the log is read for both.
Result<std::vector<ForecastCheck>> forecastChecks(const RunCatalog& catalog, const RunSummary& run) {
    const auto log = catalog.log(run.id);
    if (!log) return log.error();
    const auto epochs = catalog.epochs(run.id);
    if (!epochs) return epochs.error();
    RunCost foretold, came{.pathPasses = run.pathPasses};
    for (const LogRow& row : *log) {
        if (row.code == kForecastCode) foretold = costFrom(row.message);
        if (row.code == kDiskCode) came.diskBytes += costFrom(row.message).diskBytes;
    }
    for (const EpochFinished& e : *epochs) {
        came.trainingSeconds += e.seconds;
        came.memoryBytes = std::max(came.memoryBytes, static_cast<double>(e.peakBytes));
    }
    if (run.status != RunStatus::finished) return std::vector<ForecastCheck>{};  // it was foretold to its end
    return checkForecast(foretold, came);
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
    constexpr std::array<std::string_view, 4> kNames{"training", "path-passes", "memory", "disk"};
    for (const ForecastCheck& check : checks) {
        const bool bytes = check.what == ForecastCheck::What::memory || check.what == ForecastCheck::What::disk;
        const double unit = bytes ? 1e6 : 1.0;
        const std::string_view word = bytes ? " MB" : check.what == ForecastCheck::What::time ? " s" : "";
        fmt::print("  {}: {:.1f}{}, {:.1f}{} foretold ({:+.0f} %)\n", kNames.at(static_cast<std::size_t>(check.what)),
                   check.came / unit, word, check.foretold / unit, word,
                   100.0 * forecastError(check.foretold, check.came));
    }
}

}  // namespace pada

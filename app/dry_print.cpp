// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dry_print.h"

#include "app/dry_run.h"
#include "app/json_text.h"
#include "app/terminal_text.h"
#include "app/text_table.h"
#include "core/registry/configs.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <string_view>

namespace pada {
namespace {

RunForecast together(const std::vector<DryRun>& runs) {
    RunForecast all;
    for (const DryRun& run : runs) {
        all.steps += run.forecast.steps;
        all.images += run.forecast.images;
        all.pathPasses += run.forecast.pathPasses;
        all.trainingSeconds += run.forecast.trainingSeconds;
        all.rankingSeconds += run.forecast.rankingSeconds;
        all.prepareSeconds += run.forecast.prepareSeconds;
        all.probeSeconds += run.forecast.probeSeconds;
        all.diskBytes += run.forecast.diskBytes;
        all.memoryBytes = std::max(all.memoryBytes, run.forecast.memoryBytes);  // one after the other
    }
    return all;
}

std::vector<std::string> dryRow(std::string name, std::string aStep, const RunForecast& cost) {
    return {std::move(name),
            fmt::format("{}", cost.steps),
            fmt::format("{}", cost.images),
            fmt::format("{:.0f}", cost.pathPasses),
            std::move(aStep),
            durationText(cost.trainingSeconds),
            cost.rankingSeconds > 0.0 ? durationText(cost.rankingSeconds) : "-",
            durationText(cost.seconds()),
            storageText(cost.memoryBytes),
            storageText(cost.diskBytes)};
}

std::string dryName(const PlannedRun& plan) {
    const std::string& name = plan.variant.empty() ? plan.config.run.name : plan.variant;
    return fmt::format("{}, seed {}", name, plan.config.run.seed);
}

std::string costWords(ForecastCheck::What what, double value) {
    switch (what) {
        case ForecastCheck::What::time:
            return durationText(value);
        case ForecastCheck::What::pathPasses:
            return fmt::format("{:.0f}", value);
        case ForecastCheck::What::memory:
        case ForecastCheck::What::disk:
            break;
    }
    return storageText(value);
}

}  // namespace

std::string checkText(const ForecastCheck& check) {
    constexpr std::array<std::string_view, 4> kNames{"training", "path-passes", "memory", "disk"};
    return fmt::format("{}: {}, {} foretold ({:+.0f} %)", kNames.at(static_cast<std::size_t>(check.what)),
                       costWords(check.what, check.came), costWords(check.what, check.foretold),
                       100.0 * forecastError(check.foretold, check.came));
}

Result<std::vector<DryRun>> dryRuns(const std::vector<PlannedRun>& plans, const std::function<bool()>& wanted,
                                    const std::function<void(const PlannedRun&)>& began) {
    std::map<std::string, StepCosts> known;
    std::vector<DryRun> runs;
    for (const PlannedRun& plan : plans) {
        const std::string alike = configHash(costConfig(plan.config));
        auto found = known.find(alike);
        if (found == known.end()) {
            began(plan);
            const auto costs = dryRun(plan.config, wanted);
            if (!costs.ok()) return costs.error();
            found = known.emplace(alike, *costs).first;
        }
        runs.push_back({plan, found->second, forecastOf(plan.config, found->second)});
    }
    return runs;
}

std::string dryText(const std::vector<DryRun>& runs) {
    std::vector<std::vector<std::string>> rows;
    for (const DryRun& run : runs)
        rows.push_back(dryRow(dryName(run.plan), fmt::format("{:.3g} s", run.costs.secondsPerStep), run.forecast));
    if (runs.size() > 1) rows.push_back(dryRow("all, one by one", "", together(runs)));
    return tableText(
        {"run", "steps", "images", "path-passes", "a step", "training", "ranking", "all in all", "memory", "disk"},
        rows);
}

std::string dryJson(const std::vector<DryRun>& runs) {
    nlohmann::json list = nlohmann::json::array();
    for (const DryRun& run : runs)
        list.push_back({{"name", run.plan.config.run.name},
                        {"variant", run.plan.variant},
                        {"method", run.plan.config.method.name},
                        {"seed", run.plan.config.run.seed},
                        {"measured_steps", run.costs.steps},
                        {"seconds_per_step", run.costs.secondsPerStep},
                        {"steps", run.forecast.steps},
                        {"images", run.forecast.images},
                        {"path_passes", run.forecast.pathPasses},
                        {"training_seconds", run.forecast.trainingSeconds},
                        {"ranking_seconds", run.forecast.rankingSeconds},
                        {"prepare_seconds", run.forecast.prepareSeconds},
                        {"probe_seconds", run.forecast.probeSeconds},
                        {"seconds", run.forecast.seconds()},
                        {"memory_bytes", run.forecast.memoryBytes},
                        {"disk_bytes", run.forecast.diskBytes}});
    return jsonText(list);
}

}  // namespace pada

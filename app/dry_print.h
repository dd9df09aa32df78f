// SPDX-License-Identifier: GPL-3.0-or-later
// app/dry_print.h: what runs will cost, for `pada run --dry`.
#pragma once
#include "core/base/result.h"
#include "core/config/run_config_toml.h"
#include "core/config/run_forecast.h"

#include <functional>
#include <string>
#include <vector>

namespace pada {

struct DryRun {
    PlannedRun plan;
    StepCosts costs;
    RunForecast forecast;
};

/// A dry run of each (dry_run.h); those that cost alike share one. `began` is told of each before it is measured.
/// Errors as dryRun's.
Result<std::vector<DryRun>> dryRuns(const std::vector<PlannedRun>& plans, const std::function<bool()>& wanted,
                                    const std::function<void(const PlannedRun&)>& began);

/// A row a run: steps, path-passes, seconds a step, time, memory, disk; a last one for all of several.
std::string dryText(const std::vector<DryRun>& runs);
/// "training: 12 s, 10 s foretold (+20 %)".
std::string checkText(const ForecastCheck& check);
/// A list, an object a run; seconds and bytes.
std::string dryJson(const std::vector<DryRun>& runs);

}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
// ui/run/forecast_words.h: what some runs will do, in words: their number, steps, images, cost, memory, disk and time.
// Pure.
#pragma once
#include "core/config/run_config_toml.h"
#include "core/config/run_forecast.h"

#include <QString>

#include <span>
#include <vector>

namespace pada::ui {

struct ForecastRow {
    QString label, value, help;
};
/// `costs` null: what the configs alone say. The costs are those of the first run, and all are taken to cost alike.
std::vector<ForecastRow> forecastRows(std::span<const PlannedRun> plans, const StepCosts* costs,
                                      const Registry& registry);

}  // namespace pada::ui

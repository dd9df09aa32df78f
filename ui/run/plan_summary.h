// SPDX-License-Identifier: GPL-3.0-or-later
// ui/run/plan_summary.h: what a planned run is, in a few lines of words. Pure.
#pragma once
#include "core/config/run_config_toml.h"

#include <QString>

namespace pada::ui {

QString planSummary(const PlannedRun& plan);  ///< Data, space, method, budget, ranking, a line each.

}  // namespace pada::ui

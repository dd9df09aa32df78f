// SPDX-License-Identifier: GPL-3.0-or-later
// app/dry_run.h: a few real steps of a run that leaves nothing behind, so that its cost is known before it begins.
#pragma once
#include "core/base/result.h"
#include "core/config/run_forecast.h"

#include <functional>

namespace pada {

/// Loads data, builds the net, trains some steps for about two seconds and scores a few of the paths that the ranking
/// will. Writes no store. `wanted` is asked between steps; when it says no, the answer is `failed`, "not wanted any
/// more". Errors as a start of the run would have them. Thread: any, one at a time; it computes with the run's own
/// threads.
Result<StepCosts> dryRun(const RunConfig& config, const std::function<bool()>& wanted);

}  // namespace pada

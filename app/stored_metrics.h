// SPDX-License-Identifier: GPL-3.0-or-later
// app/stored_metrics.h: a ranking that lies in the store held against another truth, from its scores.
#pragma once
#include "core/base/result.h"
#include "core/config/run_config.h"
#include "core/store/run_catalog.h"

#include <string>
#include <vector>

namespace pada {

/// The rows rankingMetrics() gives for those of `scores` that the column has a value for; none where it has none of
/// them. No net is needed: nothing is scored again. Any thread. Errors: notFound without table or column.
Result<std::vector<MetricRow>> metricsAgainst(const RunCatalog& catalog, const RunConfig& config,
                                              const std::vector<PathScore>& scores, const std::string& truth);

}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
// app/ranking_text.h: the stored figures of a ranking as words: what value, interval, n and range stand for.
#pragma once
#include "core/store/run_catalog.h"

#include <map>
#include <optional>
#include <string>
#include <utility>

namespace pada {

/// The name under which tau-b stands among the metrics.
inline constexpr const char* kTauB = "kendall_tau_b";

/// Rows by (subset, name), as rankingMetrics() names them.
using Metrics = std::map<std::pair<std::string, std::string>, MetricRow>;
Metrics metricsOf(const RunCatalog& catalog, const std::string& ranking);
const MetricRow* metricIn(const Metrics& metrics, const std::string& subset, const std::string& name);

std::string numberText(const std::optional<double>& value, int digits = 3);  ///< "n/a" for none.
/// "0.512 [0.498, 0.527]", without an interval the value alone; "n/a" for no row or no value.
std::string withInterval(const MetricRow* row, int digits = 3);
/// The row of tau-b of the score minus the best baseline, and that baseline's name; none in older rankings.
std::optional<std::pair<std::string, const MetricRow*>> overBaseline(const Metrics& metrics, const std::string& score);

/// The score a ranking leads with, "loss" or "accuracy".
LeadingScore leadingScore(const RankingRow& ranking);
/// Whether every path there is was scored, so that no other paths could have been drawn.
bool isWholeSpace(const RankingRow& ranking);
/// What the intervals beside a ranking's figures are, and what they are not.
std::string intervalMeaning(const RankingRow& ranking);
/// "percent" and the like as a suffix with a blank before it; empty where the table has none.
std::string unitText(const RunCatalog& catalog, const std::string& truthLabel);

}  // namespace pada

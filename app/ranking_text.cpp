// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ranking_text.h"

#include "core/registry/registry.h"

#include <fmt/format.h>

#include <algorithm>

namespace pada {

Metrics metricsOf(const RunCatalog& catalog, const std::string& ranking) {
    Metrics metrics;
    if (const auto rows = catalog.metrics(ranking); rows.ok())
        for (const MetricRow& row : *rows) metrics[{row.subset, row.name}] = row;
    return metrics;
}

const MetricRow* metricIn(const Metrics& metrics, const std::string& subset, const std::string& name) {
    const auto at = metrics.find({subset, name});
    return at == metrics.end() ? nullptr : &at->second;
}

std::string numberText(const std::optional<double>& value, int digits) {
    return value ? fmt::format("{:.{}f}", *value, digits) : "n/a";
}

std::string withInterval(const MetricRow* row, int digits) {
    if (row == nullptr || !row->value) return "n/a";
    if (!row->low || !row->high) return numberText(row->value, digits);
    return fmt::format("{:.{}f} [{:.{}f}, {:.{}f}]", *row->value, digits, *row->low, digits, *row->high, digits);
}

std::optional<std::pair<std::string, const MetricRow*>> overBaseline(const Metrics& metrics, const std::string& score) {
    const std::string begin = "over_baseline/", end = "/" + score;
    for (const auto& [key, row] : metrics) {
        const std::string& subset = key.first;
        if (!subset.starts_with(begin) || !subset.ends_with(end) || subset.size() < begin.size() + end.size()) continue;
        return std::pair{subset.substr(begin.size(), subset.size() - begin.size() - end.size()), &row};
    }
    return std::nullopt;
}

LeadingScore leadingScore(const RankingRow& ranking) {
    return ranking.score.value_or(LeadingScore::loss);
}

bool isWholeSpace(const RankingRow& ranking) {
    const PathListDeclaration* list = registry().pathList(ranking.paths);
    return list != nullptr && list->wholeSpace;
}

std::string intervalMeaning(const RankingRow& ranking) {
    const std::string what = "95 % percentile bootstrap over paths, 1,000 resamples";
    if (isWholeSpace(ranking))
        return what +
               "; every path there is was scored, so this is no sampling error: it tells how far the figure hangs on "
               "single paths. The luck of the seed is not in it";
    return what + "; the luck of these paths, not of the seed";
}

std::string unitText(const RunCatalog& catalog, const std::string& truthLabel) {
    const auto tables = catalog.truthTables();
    if (!tables.ok()) return "";
    const std::string name = truthLabel.substr(0, truthLabel.find('/'));
    const auto at = std::ranges::find(*tables, name, &TruthTableRow::name);
    return at == tables->end() || at->unit.empty() ? "" : " " + at->unit;
}

}  // namespace pada

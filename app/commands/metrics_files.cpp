// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/metrics_files.h"

#include "app/console.h"
#include "core/metrics/ranking_report.h"
#include "core/space/search_space.h"
#include "core/truth/csv_table.h"
#include "core/truth/truth_import.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <optional>
#include <vector>

namespace pada {
namespace {

using nlohmann::json;

struct Matched {
    std::vector<double> scores, truth;
    std::int64_t missing = 0;
};

Result<std::size_t> columnOf(const CsvTable& table, const std::string& name, const std::string& file) {
    const auto at = std::ranges::find(table.header, name);
    if (at == table.header.end())
        return Error{ErrorCode::wrongUse,
                     fmt::format("{} has no column {}; it has {}", file, name, fmt::join(table.header, ", "))};
    return static_cast<std::size_t>(at - table.header.begin());
}

Result<Matched> match(const MetricsOptions& options) {
    const auto space = makeSearchSpace("nas-bench-201");
    const auto table = importTruthFile(options.truth, **space, {});
    if (!table.ok()) return table.error();
    const auto column = std::ranges::find(table->columns, options.column);
    if (column == table->columns.end())
        return Error{ErrorCode::wrongUse, fmt::format("{} has no column {}; it has {}", options.truth, options.column,
                                                      fmt::join(table->columns, ", "))};
    std::map<std::string, double> truth;
    for (std::size_t i = 0; i < table->architectures.size(); ++i)
        truth[table->architectures[i]] = table->values[i][static_cast<std::size_t>(column - table->columns.begin())];

    const auto scores = readCsv(options.scores);
    if (!scores.ok()) return scores.error();
    const auto key = columnOf(*scores, options.key, options.scores);
    if (!key.ok()) return key.error();
    const auto value = columnOf(*scores, options.score, options.scores);
    if (!value.ok()) return value.error();
    Matched matched;
    std::map<std::string, std::int64_t> seen;
    for (const CsvRow& row : scores->rows) {
        const auto path = (*space)->parse(row.cells[*key]);
        if (!path.ok())
            return Error{ErrorCode::badData, fmt::format("{}:{}: {}", options.scores, row.line, path.error().message)};
        const std::string text = (*space)->text(*path);
        if (const auto [at, fresh] = seen.emplace(text, row.line); !fresh)
            return Error{ErrorCode::badData, fmt::format("{}:{}: {} stands in line {} already", options.scores,
                                                         row.line, text, at->second)};
        const std::optional<double> score = parseNumber(row.cells[*value]);
        if (!score)
            return Error{ErrorCode::badData,
                         fmt::format("{}:{}: score \"{}\" is no number", options.scores, row.line, row.cells[*value])};
        const auto at = truth.find(text);
        if (at == truth.end()) {
            if (!options.allowMissing)
                return Error{ErrorCode::badData,
                             fmt::format("{}:{}: {} has no value in {}; --allow-missing leaves such paths out",
                                         options.scores, row.line, text, options.truth)};
            ++matched.missing;
            continue;
        }
        matched.scores.push_back(*score);
        matched.truth.push_back(at->second);
    }
    return matched;
}

json number(const std::optional<double>& value) {
    return value ? json(*value) : json(nullptr);
}

}  // namespace

int printMetrics(const MetricsOptions& options) {
    const auto matched = match(options);
    if (!matched.ok()) return report(matched.error());
    const RankingReport r = makeRankingReport(matched->scores, matched->truth);
    json all = {{"n", r.n},
                {"missing", matched->missing},
                {"kendall_tau_b", number(r.kendallTauB)},
                {"kendall_tau_a", number(r.kendallTauA)},
                {"spearman", number(r.spearman)},
                {"pearson", number(r.pearson)},
                {"precision_at_top_5", number(r.precisionAtTop5)},
                {"expected_precision_at_top_5", number(r.expectedPrecisionAtTop5)},
                {"regret_at_1", number(r.regretAt1)},
                {"best_rank_at_1", number(r.bestRankAt1)},
                {"intervals", json::object()}};
    for (const auto& [name, interval] : r.intervals) all["intervals"][name] = {interval.low, interval.high};
    if (options.json) {
        fmt::print("{}\n", all.dump(2));
        return kDone;
    }
    std::vector<std::vector<std::string>> rows;
    for (const char* name : {"kendall_tau_b", "kendall_tau_a", "spearman", "pearson", "precision_at_top_5",
                             "expected_precision_at_top_5", "regret_at_1", "best_rank_at_1"}) {
        const auto at = r.intervals.find(name);
        rows.push_back(
            {name, all[name].is_null() ? "n/a" : fmt::format("{:.6f}", all[name].get<double>()),
             at == r.intervals.end() ? "" : fmt::format("[{:.4f}, {:.4f}]", at->second.low, at->second.high)});
    }
    fmt::print("{} paths{}\n", r.n,
               matched->missing > 0 ? fmt::format(", {} left out for want of a truth", matched->missing) : "");
    printTable({"metric", "value", "95 % bootstrap"}, rows);
    return kDone;
}

}  // namespace pada

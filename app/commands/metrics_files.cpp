// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/metrics_files.h"

#include "app/exit_code.h"
#include "app/json_text.h"
#include "app/text_table.h"
#include "core/base/plain_text.h"
#include "core/base/utf8.h"
#include "core/metrics/ranking_report.h"
#include "core/space/path_text.h"
#include "core/space/search_space.h"
#include "core/truth/csv_table.h"
#include "core/truth/number_columns.h"
#include "core/truth/truth_import.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <vector>

namespace pada {
namespace {

using nlohmann::json;

constexpr const char* kIntervals =
    "percentile bootstrap over paths, 1,000 resamples; the luck of these paths, not of the seed";

/// Scores and truth of the same paths, in index order.
struct Matched {
    std::vector<double> scores, truth;
    std::int64_t missing = 0;
};

Result<std::size_t> columnOf(const CsvTable& table, const std::string& name, const std::string& file) {
    if (const auto column = findColumn(table, name)) return *column;
    return Error{ErrorCode::wrongUse, fmt::format("{} has no column {}; it has {} (--key and --score choose)", file,
                                                  name, fmt::join(table.header, ", "))};
}

using Numbers = std::optional<std::map<std::int64_t, std::string>>;

/// What explains the numbers of a key column; none where it holds architectures.
Result<Numbers> numbersOf(const CsvTable& scores, std::size_t key, const TruthTable& truth, const SearchSpace& space,
                          const MetricsOptions& options) {
    if (scores.rows.empty() || !readWholeNumber(scores.rows.front().cells[key])) return Numbers();
    if (!options.indexFrom.empty()) {
        auto map = readIndex(options.indexFrom, space);
        if (!map.ok()) return map.error();
        return Numbers(std::move(map).value());
    }
    if (!truth.byIndex.empty()) return Numbers(truth.byIndex);
    return Error{
        ErrorCode::wrongUse,
        fmt::format("{}: column {} holds numbers, and {} has no arch_index beside its architectures; name a table "
                    "that has both by --index-from, or say --index-from {}",
                    options.scores, options.key, options.truth, kBenchmarkIndex)};
}

/// The architecture of a row of scores.
Result<std::string> architectureOf(const std::string& cell, const Numbers& numbers, const SearchSpace& space,
                                   KeyLayout layout) {
    if (!numbers) {
        const auto path = readArchitecture(space, cell, layout);
        if (!path.ok()) return path.error();
        return space.text(*path);
    }
    const auto number = readWholeNumber(cell);
    if (!number) return Error{ErrorCode::badData, fmt::format("\"{}\" is no whole number from 0 on", printable(cell))};
    const auto at = numbers->find(*number);
    if (at == numbers->end())
        return Error{ErrorCode::badData, fmt::format("no architecture has the number {}", *number)};
    return at->second;
}

Result<Matched> match(const MetricsOptions& options) {
    const auto space = makeSearchSpace("nas-bench-201");
    const KeyLayout layout = *keyLayoutNamed(options.layout);
    TruthImportOptions how;
    how.indexFrom = options.indexFrom;
    how.layout = layout;
    how.onlyColumn = options.column;
    const auto table = importTruthFile(options.truth, **space, how);
    if (!table.ok()) return table.error();
    const auto asked = std::ranges::find(table->columns, options.column);
    if (asked == table->columns.end())
        return Error{ErrorCode::wrongUse, fmt::format("{} has no column {}; it has {}", options.truth, options.column,
                                                      fmt::join(table->columns, ", "))};
    std::map<std::string, double> truth;
    for (std::size_t i = 0; i < table->architectures.size(); ++i) {
        const double value = table->values[i][static_cast<std::size_t>(asked - table->columns.begin())];
        if (!std::isnan(value)) truth[table->architectures[i]] = value;
    }

    const auto scores = readTable(options.scores);
    if (!scores.ok()) return scores.error();
    const auto key = columnOf(*scores, options.key, options.scores);
    if (!key.ok()) return key.error();
    const auto value = columnOf(*scores, options.score, options.scores);
    if (!value.ok()) return value.error();
    const auto numbers = numbersOf(*scores, *key, *table, **space, options);
    if (!numbers.ok()) return numbers.error();
    const auto column = findNumbers(*scores, {*key}, options.scores, options.score);
    if (!column.ok()) return column.error();
    if (scores->rows.empty())
        return Error{ErrorCode::badData,
                     fmt::format("{}: 0 rows; there is nothing to hold against {}", options.scores, options.truth)};
    Matched matched;
    std::map<Path, std::pair<double, double>> byPath;  // in index order, whatever the file's
    std::map<std::string, std::int64_t> seen;
    for (const CsvRow& row : scores->rows) {
        const auto text = architectureOf(row.cells[*key], *numbers, **space, layout);
        if (!text.ok())
            return Error{ErrorCode::badData, fmt::format("{}:{}: {}", options.scores, row.line, text.error().message)};
        if (const auto [at, fresh] = seen.emplace(*text, row.line); !fresh)
            return Error{ErrorCode::badData, fmt::format("{}:{}: {} stands in line {} already", options.scores,
                                                         row.line, *text, at->second)};
        const auto at = truth.find(*text);
        if (at == truth.end()) {
            if (!options.allowMissing)
                return Error{ErrorCode::badData,
                             fmt::format("{}:{}: {} has no value in {}; --allow-missing leaves such paths out",
                                         options.scores, row.line, *text, options.truth)};
            ++matched.missing;
            continue;
        }
        const auto path = (*space)->parse(*text);
        if (!path.ok()) return path.error();
        const double score = numberAt(row, column->columns.front());
        byPath[*path] = {options.lowerIsBetter ? -score : score, at->second};
    }
    if (byPath.empty())
        return Error{ErrorCode::badData, fmt::format("none of the {} paths of {} has a value in {}", matched.missing,
                                                     options.scores, options.truth)};
    for (const auto& [path, values] : byPath) {
        matched.scores.push_back(values.first);
        matched.truth.push_back(values.second);
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
                {"intervals", json::object()},
                {"intervals_are", kIntervals},
                {"ties", json::object()}};
    const std::pair<const char*, std::optional<OverTies>> open[] = {
        {"precision_at_top_5", r.precisionAtTop5}, {"regret_at_1", r.regretAt1}, {"best_rank_at_1", r.bestRankAt1}};
    for (const auto& [name, value] : open) {
        all[name] = value ? json(value->expected) : json(nullptr);
        if (value) all["ties"][name] = {value->low, value->high};
    }
    for (const auto& [name, interval] : r.intervals) all["intervals"][name] = {interval.low, interval.high};
    if (options.json) {
        fmt::print("{}\n", jsonText(all));
        return kDone;
    }
    std::vector<std::vector<std::string>> rows;
    for (const char* name : {"kendall_tau_b", "kendall_tau_a", "spearman", "pearson", "precision_at_top_5",
                             "regret_at_1", "best_rank_at_1"}) {
        const auto at = r.intervals.find(name);
        const bool tied = all["ties"].contains(name) && all["ties"][name][0] != all["ties"][name][1];
        rows.push_back({name, all[name].is_null() ? "n/a" : fmt::format("{:.6f}", all[name].get<double>()),
                        at == r.intervals.end() ? "" : fmt::format("[{:.4f}, {:.4f}]", at->second.low, at->second.high),
                        tied ? fmt::format("{:.4f} to {:.4f}", all["ties"][name][0].get<double>(),
                                           all["ties"][name][1].get<double>())
                             : ""});
    }
    fmt::print("{} paths{}\n", r.n,
               matched->missing > 0 ? fmt::format(", {} left out for want of a truth", matched->missing) : "");
    printTable({"metric", "value", "95 % bootstrap", "over the order of equal scores"}, rows);
    fmt::print("95 % bootstrap: {}\n", kIntervals);
    return kDone;
}

}  // namespace pada

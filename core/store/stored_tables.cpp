// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/stored_rows.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>

namespace pada::stored {
namespace {

/// Stores of before have no such tables.
constexpr const char* kNoTables =
    "(SELECT 0 AS run,0 AS superseded,0 AS step,'' AS topic,'' AS text,'' AS columns,'' "
    "AS rows WHERE 0)";
constexpr const char* kNoWeights =
    "(SELECT 0 AS run,0 AS superseded,0 AS step,0 AS decision,0 AS option,0.0 AS weight "
    "WHERE 0)";
constexpr std::size_t kMostCells = 1'000'000;

using Json = nlohmann::json;

std::vector<std::string> namesOf(const CatalogRow& row, int column) {
    const Json list = Json::parse(row.text(column), nullptr, false);
    if (!list.is_array() || list.size() > kMostCells ||
        std::ranges::any_of(list, [](const Json& item) { return !item.is_string(); }))
        row.refuse(column, "is no JSON list of names");
    return list.get<std::vector<std::string>>();
}

std::vector<std::vector<double>> cellsOf(const CatalogRow& row, int column, std::size_t width) {
    const Json list = Json::parse(row.text(column), nullptr, false);
    if (!list.is_array() || list.size() * std::max<std::size_t>(width, 1) > kMostCells)
        row.refuse(column, "is no JSON list of rows");
    std::vector<std::vector<double>> rows;
    for (const Json& line : list) {
        if (!line.is_array() || line.size() != width)
            row.refuse(column, "has a row that is not as long as its columns");
        std::vector<double>& cells = rows.emplace_back();
        for (const Json& cell : line) {
            if (!cell.is_number() && !cell.is_null()) row.refuse(column, "has a cell that is no number");
            cells.push_back(cell.is_null() ? std::numeric_limits<double>::quiet_NaN() : cell.get<double>());
        }
    }
    return rows;
}

}  // namespace

Result<std::vector<MethodTableRow>> methodTables(const CatalogReader& reader, const RunId& run, std::int64_t after) {
    return reader.rows<MethodTableRow>(
        "method_table",
        fmt::format("SELECT step,topic,text,columns,rows FROM {} WHERE {} AND step>{} ORDER BY step,topic",
                    reader.since(3, "method_table", kNoTables), kLive, after),
        run.text, [](const CatalogRow& row) {
            MethodTableRow told{row.integer(0), {row.line(1), row.line(2), namesOf(row, 3), {}}};
            told.table.rows = cellsOf(row, 4, told.table.columns.size());
            return told;
        });
}

Result<std::vector<StrengthsRow>> strengths(const CatalogReader& reader, const RunId& run, std::int64_t after) {
    std::vector<StrengthsRow> tables;
    const Result<void> read = reader.each(
        "arch_weight",
        fmt::format("SELECT step,decision,option,weight FROM {} WHERE {} AND step>{} ORDER BY step,decision,option",
                    reader.since(3, "arch_weight", kNoWeights), kLive, after),
        run.text, nullptr, [&](const CatalogRow& row) {
            const std::int64_t step = row.integer(0);
            if (tables.empty() || tables.back().step != step) tables.push_back({step, {}});
            OptionTable& table = tables.back().strengths;
            // One after the other, so that a place in the table is always the option it was written for.
            const auto decisions = static_cast<std::int64_t>(table.size());
            const std::int64_t decision = row.integer(1, std::max<std::int64_t>(decisions - 1, 0), decisions);
            if (decision == decisions) table.emplace_back();
            const auto options = static_cast<std::int64_t>(table[static_cast<std::size_t>(decision)].size());
            row.integer(2, options, options);
            table[static_cast<std::size_t>(decision)].push_back(row.real(3));
        });
    if (!read) return read.error();
    return tables;
}

}  // namespace pada::stored

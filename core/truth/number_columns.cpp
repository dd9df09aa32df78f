// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/truth/number_columns.h"

#include "core/base/contract.h"
#include "core/base/utf8.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <string_view>

namespace pada {
namespace {

/// A column in percent has more than this somewhere: counts of seeds and losses have not.
constexpr double kLeastPercent = 10.0;

enum class Kind { number, percent, comma, other };

std::string_view withoutPercent(std::string_view cell) {
    const std::size_t end = cell.find_last_not_of(" \t");
    return end != cell.npos && cell[end] == '%' ? cell.substr(0, end) : cell;
}

/// "92,45", "1,234,567", "1.234,5": a number as some countries or programs write it.
bool hasComma(std::string_view cell) {
    const std::string_view number = withoutPercent(cell);
    std::string pointed(number);
    if (pointed.find(',') == std::string::npos) return false;
    if (pointed.find_first_not_of("0123456789,.+- \t") != std::string::npos) return false;
    return pointed.find_first_of("0123456789") != std::string::npos;
}

Kind kindOf(std::string_view cell) {
    if (parseNumber(cell)) return Kind::number;
    const std::string_view number = withoutPercent(cell);
    if (number.size() < cell.size() && parseNumber(number)) return Kind::percent;
    return hasComma(cell) ? Kind::comma : Kind::other;
}

/// What stands in one column: how often each kind, and the first row of it.
struct Census {
    std::size_t count[4] = {};
    const CsvRow* first[4] = {};

    Census(const CsvTable& table, std::size_t column) {
        for (const CsvRow& row : table.rows) {
            const auto kind = static_cast<std::size_t>(kindOf(row.cells[column]));
            if (count[kind]++ == 0) first[kind] = &row;
        }
    }
    std::size_t of(Kind kind) const { return count[static_cast<std::size_t>(kind)]; }
    const CsvRow* firstOf(Kind kind) const { return first[static_cast<std::size_t>(kind)]; }
};

Error fault(const std::string& origin, const CsvRow& row, std::size_t column, const CsvTable& table,
            std::string_view what) {
    return {ErrorCode::badData, fmt::format("{}:{}: \"{}\" in column {} {}", origin, row.line,
                                            printable(row.cells[column]), table.header[column], what)};
}

/// Why a column of numbers cannot be read; none if it can.
std::optional<Error> faultOf(const Census& census, const CsvTable& table, std::size_t c, const std::string& origin) {
    if (const CsvRow* row = census.firstOf(Kind::comma))
        return fault(origin, *row, c, table,
                     "has a comma in it; numbers are written with a decimal point and no thousands separators, 92.45");
    if (census.of(Kind::percent) > 0 && census.of(Kind::number) > 0) {
        const bool fewPercents = census.of(Kind::percent) <= census.of(Kind::number);
        return fault(origin, *census.firstOf(fewPercents ? Kind::percent : Kind::number), c, table,
                     fewPercents
                         ? "has a percent sign, other cells of that column have none; write all or none with it"
                         : "has no percent sign, other cells of that column have one; write all or none with it");
    }
    if (const CsvRow* row = census.firstOf(Kind::other)) return fault(origin, *row, c, table, "is no number");
    return std::nullopt;
}

std::string whyLeftOut(const Census& census, const CsvTable& table, std::size_t c) {
    const CsvRow& row = *census.firstOf(Kind::other);
    return fmt::format("column {} is left out: {} of its {} cells are no numbers, the first is \"{}\" in line {}",
                       table.header[c], census.of(Kind::other), table.rows.size(), printable(row.cells[c], 30),
                       row.line);
}

}  // namespace

Result<NumberColumns> findNumbers(const CsvTable& table, const std::set<std::size_t>& skip, const std::string& origin,
                                  const std::string& only) {
    NumberColumns found;
    if (!only.empty() && !findColumn(table, only))
        return Error{ErrorCode::wrongUse,
                     fmt::format("{} has no column {}; it has {}", origin, only, fmt::join(table.header, ", "))};
    for (std::size_t c = 0; c < table.header.size(); ++c) {
        if (skip.contains(c) || (!only.empty() && table.header[c] != only)) continue;
        const Census census(table, c);
        const std::size_t numbers = table.rows.size() - census.of(Kind::other);
        if (table.header[c].empty()) {
            if (numbers > 0) found.notes.push_back(fmt::format("column {} is left out: it has no name", c + 1));
            continue;
        }
        if (only.empty() && 2 * numbers < table.rows.size()) {
            found.notes.push_back(whyLeftOut(census, table, c));
            continue;
        }
        if (auto wrong = faultOf(census, table, c, origin)) return *wrong;
        found.columns.push_back({c, table.header[c]});
    }
    return found;
}

double numberAt(const CsvRow& row, const NumberColumn& column) {
    const auto value = parseNumber(withoutPercent(row.cells[column.at]));
    expects(value.has_value(), "numberAt: a column that findNumbers accepted");
    return *value;
}

std::string unitOf(const std::vector<std::vector<double>>& rows) {
    bool percent = false, fraction = false;
    for (std::size_t c = 0; !rows.empty() && c < rows.front().size(); ++c) {
        double low = std::numeric_limits<double>::infinity(), high = -low;
        for (const auto& row : rows) {
            if (std::isnan(row[c])) continue;
            low = std::min(low, row[c]);
            high = std::max(high, row[c]);
        }
        if (low < 0.0 || high > 100.0 || (high > 1.0 && high <= kLeastPercent)) continue;
        (high > 1.0 ? percent : fraction) = true;
    }
    return percent == fraction ? "" : percent ? "percent" : "fraction";
}

}  // namespace pada

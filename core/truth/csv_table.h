// SPDX-License-Identifier: GPL-3.0-or-later
// core/truth/csv_table.h: a CSV file as text cells with their line numbers (RFC 4180 and what spreadsheets make of it).
#pragma once
#include "core/base/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pada {

struct CsvRow {
    std::int64_t line = 0;  ///< 1-based, of the row's first character.
    std::vector<std::string> cells;
};

struct CsvTable {
    std::vector<std::string> header;  ///< Without blanks around the names.
    std::vector<CsvRow> rows;         ///< As many cells as the header.
};

/// Cells are separated by commas, or by semicolons or tabs where the header line has those instead; a first line
/// `sep=;` says it outright. Quotes hold separators, quotes and lines; "\n" and "\r\n" end lines; a byte-order mark is
/// skipped, and so are blank lines. badData with origin:line for an unclosed quote, a row whose number of cells differs
/// from the header's, a column name that holds a line end, a name that stands twice, more columns, rows or bytes in a
/// cell than core/files/limits.h allows, an empty table.
Result<CsvTable> parseCsv(std::string_view text, const std::string& origin);

/// Of a file or a pipe, of at most kMaxCsvBytes. Errors: as readTextFile() and above.
Result<CsvTable> readCsv(const std::string& file);

/// Place of the named column.
std::optional<std::size_t> findColumn(const CsvTable& table, std::string_view name);

/// The whole cell as a finite number, whatever the locale; surrounding blanks are allowed.
std::optional<double> parseNumber(std::string_view cell);

}  // namespace pada

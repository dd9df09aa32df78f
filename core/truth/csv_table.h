// SPDX-License-Identifier: GPL-3.0-or-later
// core/truth/csv_table.h: a CSV file as text cells with their line numbers (RFC 4180: quotes, CRLF; a byte-order mark
// is skipped).
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
    std::vector<std::string> header;
    std::vector<CsvRow> rows;
};

/// badData with origin:line for an unclosed quote, a row whose number of cells differs from the header's, more than 256
/// columns, a cell above 64 KiB, an empty table. Blank lines are skipped.
Result<CsvTable> parseCsv(std::string_view text, const std::string& origin);
/// Reads at most 256 MB. notFound, io, badData.
Result<CsvTable> readCsv(const std::string& file);
/// The whole file as text, as readCsv limits it.
Result<std::string> readTableText(const std::string& file);

/// The whole cell as a finite number, whatever the locale; surrounding blanks are allowed.
std::optional<double> parseNumber(std::string_view cell);

}  // namespace pada

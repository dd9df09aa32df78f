// SPDX-License-Identifier: GPL-3.0-or-later
// core/truth/number_columns.h: which columns of a table hold numbers, and what they are in.
#pragma once
#include "core/truth/csv_table.h"

#include <set>
#include <string>
#include <vector>

namespace pada {

struct NumberColumn {
    std::size_t at = 0;
    std::string name;
};

struct NumberColumns {
    std::vector<NumberColumn> columns;
    std::vector<std::string> notes;  ///< A sentence for each column that is left out, and why.
};

/// Columns other than `skip` that hold numbers in at least half of their rows; the rest is text and is left out. A hole
/// among numbers is a fault, wherever it stands, and no reason to drop a column. A percent sign behind every number of
/// a column is read; `only` looks at that one column. badData with origin:line for a percent sign behind some, for a
/// decimal comma or thousands separators, and for a hole; wrongUse where `only` is not there.
Result<NumberColumns> findNumbers(const CsvTable& table, const std::set<std::size_t>& skip, const std::string& origin,
                                  const std::string& only = {});

/// A cell of such a column.
double numberAt(const CsvRow& row, const NumberColumn& column);

/// "percent" or "fraction" where every column that can be an accuracy is one (all values from 0 to 1, or from 0 to 100
/// with one above 10), else empty; columns with other values, such as counts and losses, say nothing.
std::string unitOf(const std::vector<std::vector<double>>& rows);

}  // namespace pada

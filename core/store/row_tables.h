// SPDX-License-Identifier: GPL-3.0-or-later
// core/store/row_tables.h: which tables travel with a run, as a database has them. Private to the room (it shows
// SQLite).
#pragma once
#include "core/store/run_rows.h"
#include "core/store/store_file.h"

namespace pada {

/// Of a store with the schema this program writes; `run` first, truth tables last.
std::vector<RowTable> rowTablesOf(SQLite::Database& db);
/// The rows of one owner: its number, or a truth table's name, is the one parameter. Columns in the table's order.
std::string selectRows(const RowTable& table);
/// The cells given by `columns`, and where rows belong to a run its number as the first parameter.
std::string insertRow(const RowTable& table, std::span<const std::size_t> columns);
/// badData naming table and column for a value of another kind than the column's.
Result<Cell> cellAt(SQLite::Statement& row, int index, const RowTable& table, const RowColumn& column);
void bindCell(SQLite::Statement& statement, int index, const Cell& cell);

}  // namespace pada

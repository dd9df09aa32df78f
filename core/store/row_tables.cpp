// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/row_tables.h"

#include "core/files/limits.h"
#include "core/store/schema.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>

namespace pada {
namespace {

constexpr std::string_view kRun = "run";
/// What stays: how a store counts, keeps and orders its own.
constexpr std::array<std::string_view, 3> kOwnOfStore{"number", "locked", "trashed_at"};
/// Their `id` counts rows of all runs.
constexpr std::array<std::string_view, 2> kCounted{"event", "batch"};

bool isOneOf(std::string_view name, std::span<const std::string_view> names) {
    return std::ranges::find(names, name) != names.end();
}

bool isOneOf(std::string_view name, std::span<const char* const> names) {
    return std::ranges::any_of(names, [&](const char* known) { return name == known; });
}

bool travels(std::string_view table, std::string_view column) {
    if (table == kRun) return !isOneOf(column, kOwnOfStore);
    return column != "run" && !(column == "id" && isOneOf(table, kCounted));
}

CellKind kindOf(std::string_view declared) {
    if (declared == "INTEGER") return CellKind::whole;
    if (declared == "REAL") return CellKind::number;
    return declared == "BLOB" ? CellKind::bytes : CellKind::text;
}

/// "column", since `values` and `column` are words of SQL.
std::string sqlName(std::string_view name) {
    return fmt::format("\"{}\"", name);
}

std::string_view ownerColumn(std::string_view table) {
    if (table == kRun) return "number";
    if (table == "truth_table") return "name";
    return "truth_table";
}

/// `run` first, so that what belongs to it finds it; truth tables last.
std::vector<std::pair<std::string, RowTable::Owner>> ownedTables() {
    std::vector<std::pair<std::string, RowTable::Owner>> names{{std::string(kRun), RowTable::Owner::run}};
    const auto add = [&](std::span<const char* const> tables) {
        for (const char* table : tables)
            if (std::string_view(table) != "queue") names.emplace_back(table, RowTable::Owner::run);
    };
    add(schema::tablesOfRun());
    add(schema::tablesOfRanking());
    add(schema::tablesOfSearch());
    names.emplace_back("truth_table", RowTable::Owner::truth);
    names.emplace_back("truth_value", RowTable::Owner::truth);
    return names;
}

}  // namespace

std::vector<std::string> rowTableNames() {
    std::vector<std::string> names;
    for (const auto& [name, owner] : ownedTables()) names.push_back(name);
    return names;
}

std::vector<RowTable> rowTablesOf(SQLite::Database& db) {
    std::vector<RowTable> tables;
    for (const auto& [name, owner] : ownedTables()) {
        RowTable table{name, owner, {}};
        SQLite::Statement info(db, fmt::format("PRAGMA table_info({})", sqlName(name)));
        while (info.executeStep()) {
            const std::string column = info.getColumn(1).getString();
            if (!travels(name, column)) continue;
            const bool filled = info.getColumn(3).getInt() != 0 || info.getColumn(5).getInt() != 0;
            table.columns.push_back({column, kindOf(info.getColumn(2).getString()), !filled});
        }
        tables.push_back(std::move(table));
    }
    return tables;
}

std::string selectRows(const RowTable& table) {
    std::string columns;
    for (const RowColumn& column : table.columns) columns += (columns.empty() ? "" : ",") + sqlName(column.name);
    std::string where;
    if (table.owner == RowTable::Owner::truth || table.name == kRun) {
        where = fmt::format("{}=?", sqlName(ownerColumn(table.name)));
    } else if (isOneOf(table.name, schema::tablesOfRanking())) {
        where = "ranking IN (SELECT id FROM ranking WHERE run=?)";
    } else if (isOneOf(table.name, schema::tablesOfSearch())) {
        where = "search IN (SELECT id FROM search WHERE run=?)";
    } else {
        where = "run=?";
    }
    return fmt::format("SELECT {} FROM {} WHERE {}{}", columns, sqlName(table.name), where,
                       isOneOf(table.name, kCounted) ? " ORDER BY id" : "");
}

std::string insertRow(const RowTable& table, std::span<const std::size_t> columns) {
    const bool child = isOneOf(table.name, schema::tablesOfRanking()) || isOneOf(table.name, schema::tablesOfSearch());
    std::string names, places;
    const auto add = [&](std::string_view name) {
        names += (names.empty() ? "" : ",") + sqlName(name);
        places += places.empty() ? "?" : ",?";
    };
    if (table.owner == RowTable::Owner::run && !child) add(table.name == kRun ? "number" : "run");
    for (const std::size_t column : columns) add(table.columns[column].name);
    return fmt::format("INSERT INTO {}({}) VALUES({})", sqlName(table.name), names, places);
}

Result<Cell> cellAt(SQLite::Statement& row, int index, const RowTable& table, const RowColumn& column) {
    const SQLite::Column value = row.getColumn(index);
    const auto refused = [&](std::string_view why) {
        return Error{ErrorCode::badData, fmt::format("table {}, column {}: a value {}; the store is damaged, restore a "
                                                     "copy of it",
                                                     table.name, column.name, why)};
    };
    if (value.isNull()) return Cell();
    switch (column.kind) {
        case CellKind::whole:
            if (!value.isInteger()) return refused("is no whole number");
            return Cell(value.getInt64());
        case CellKind::number:
            if (!value.isFloat() && !value.isInteger()) return refused("is no number");
            return Cell(value.getDouble());
        case CellKind::text:
            if (!value.isText()) return refused("is no text");
            return Cell(value.getString());
        case CellKind::bytes:
            break;
    }
    if (!value.isBlob()) return refused("is not kept as bytes");
    const auto size = static_cast<std::size_t>(value.getBytes());
    if (size > static_cast<std::size_t>(kMaxBlobBytes)) return refused(fmt::format("has {} bytes", size));
    std::vector<std::byte> bytes(size);
    if (size > 0) std::memcpy(bytes.data(), value.getBlob(), size);
    return Cell(std::move(bytes));
}

void bindCell(SQLite::Statement& statement, int index, const Cell& cell) {
    if (const auto* whole = std::get_if<std::int64_t>(&cell)) {
        statement.bind(index, *whole);
    } else if (const auto* number = std::get_if<double>(&cell)) {
        statement.bind(index, *number);
    } else if (const auto* text = std::get_if<std::string>(&cell)) {
        statement.bind(index, *text);
    } else if (const auto* bytes = std::get_if<std::vector<std::byte>>(&cell)) {
        // An empty blob is a blob; a null pointer would be nothing.
        statement.bind(index, bytes->empty() ? static_cast<const void*>("") : bytes->data(),
                       static_cast<int>(bytes->size()));
    } else {
        statement.bind(index);
    }
}

}  // namespace pada

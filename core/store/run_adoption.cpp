// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/run_adoption.h"

#include "core/store/row_tables.h"

#include <SQLiteCpp/VariadicBind.h>

#include <fmt/format.h>

#include <numeric>

namespace pada {
namespace {

/// Rows of one owner, from the staged store into the other.
Result<void> copyRows(SQLite::Database& from, SQLite::Database& into, const RowTable& table,
                      const std::function<void(SQLite::Statement&)>& owner, std::optional<std::int64_t> number) {
    std::vector<std::size_t> columns(table.columns.size());
    std::iota(columns.begin(), columns.end(), std::size_t{0});
    SQLite::Statement rows(from, selectRows(table));
    owner(rows);
    SQLite::Statement insert(into, insertRow(table, columns));
    const bool numbered = insert.getBindParameterCount() > static_cast<int>(columns.size());
    while (rows.executeStep()) {
        insert.reset();
        insert.clearBindings();
        int at = 0;
        if (numbered && number) insert.bind(++at, *number);
        if (numbered && !number) insert.bind(++at);  // the run's own row: the next number
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const Result<Cell> cell = cellAt(rows, static_cast<int>(i), table, table.columns[i]);
            if (!cell) return cell.error();
            bindCell(insert, ++at, *cell);
        }
        insert.exec();
    }
    return {};
}

/// Ids of rankings and searches are those of the whole store.
Result<void> checkFresh(SQLite::Database& from, SQLite::Database& into, std::int64_t run, const std::string& id) {
    for (const char* table : {"ranking", "search"}) {
        SQLite::Statement ids(from, fmt::format("SELECT id FROM {} WHERE run=?", table));
        ids.bind(1, run);
        SQLite::Statement there(into, fmt::format("SELECT count(*) FROM {} WHERE id=?", table));
        while (ids.executeStep()) {
            there.reset();
            there.bind(1, ids.getColumn(0).getString());
            if (there.executeStep() && there.getColumn(0).getInt64() > 0)
                return Error{ErrorCode::badData,
                             fmt::format("run {} brings a {} {} that another run of the store has; delete that run "
                                         "first if it is a copy",
                                         id, table, ids.getColumn(0).getString())};
        }
    }
    return {};
}

Result<AdoptedRun> adoptOne(SQLite::Database& from, SQLite::Database& into, const std::vector<RowTable>& tables,
                            std::int64_t staged, AdoptedRun run) {
    {
        SQLite::Statement find(into, "SELECT number, trashed_at FROM run WHERE id=?");
        find.bind(1, run.id.text);
        if (find.executeStep()) {
            run.number = find.getColumn(0).getInt64();
            run.wasThere = true;
            run.inTrash = !find.getColumn(1).getString().empty();
            return run;
        }
    }
    if (Result<void> fresh = checkFresh(from, into, staged, run.id.text); !fresh) return fresh.error();
    for (const RowTable& table : tables) {
        if (table.owner != RowTable::Owner::run) continue;
        const bool itself = table.name == "run";
        const Result<void> copied = copyRows(
            from, into, table, [&](SQLite::Statement& rows) { rows.bind(1, staged); },
            itself ? std::nullopt : std::optional(run.number));
        if (!copied) return copied.error();
        if (itself) run.number = into.getLastInsertRowid();
    }
    return run;
}

/// A truth table of the store itself stays: its rows may be newer, and metrics were computed with them.
Result<void> adoptTruths(SQLite::Database& from, SQLite::Database& into, const std::vector<RowTable>& tables,
                         Adoption& done) {
    SQLite::Statement names(from, "SELECT name FROM truth_table ORDER BY name");
    while (names.executeStep()) {
        const std::string name = names.getColumn(0).getString();
        SQLite::Statement there(into, "SELECT count(*) FROM truth_table WHERE name=?");
        there.bind(1, name);
        there.executeStep();
        if (there.getColumn(0).getInt64() > 0) {
            done.keptTruths.push_back(name);
            continue;
        }
        for (const RowTable& table : tables) {
            if (table.owner != RowTable::Owner::truth) continue;
            Result<void> copied = copyRows(
                from, into, table, [&](SQLite::Statement& rows) { rows.bind(1, name); }, std::nullopt);
            if (!copied) return copied;
        }
        done.truths.push_back(name);
    }
    return {};
}

}  // namespace

Result<Adoption> adoptRuns(StoreFile& file, const std::string& staged,
                           const std::function<Result<void>(const std::vector<AdoptedRun>&)>& place) {
    Adoption done;
    auto opened = openForReading(staged);
    if (!opened) return opened.error();
    if (!*opened) return done;
    SQLite::Database& from = **opened;
    const Result<void> written = transact(file, [&](SQLite::Database& into) -> Result<void> {
        const std::vector<RowTable> tables = rowTablesOf(into);
        SQLite::Statement runs(from, "SELECT number, id, name, method FROM run ORDER BY number");
        while (runs.executeStep()) {
            AdoptedRun next;
            next.id = {runs.getColumn(1).getString()};
            next.name = runs.getColumn(2).getString();
            next.method = runs.getColumn(3).getString();
            Result<AdoptedRun> run = adoptOne(from, into, tables, runs.getColumn(0).getInt64(), std::move(next));
            if (!run) return run.error();
            done.runs.push_back(std::move(*run));
        }
        if (Result<void> truths = adoptTruths(from, into, tables, done); !truths) return truths;
        return place(done.runs);
    });
    if (!written) return written.error();
    return done;
}

}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/run_rows.h"

#include "core/files/store_lock.h"
#include "core/store/row_tables.h"
#include "core/store/schema.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <string_view>

namespace pada {
namespace {

class RowsOfStore final : public RunRows {
public:
    RowsOfStore(std::string path, std::unique_ptr<SQLite::Database> db)
        : m_path(std::move(path)), m_db(std::move(db)), m_tables(rowTablesOf(*m_db)) {
        // Whoever works on a run holds the lock from before its first row to after its last.
        m_free = StoreLock::isFree(m_path);
        m_db->exec("BEGIN");
        (void)m_db->execAndGet("SELECT count(*) FROM run").getInt64();  // the moment is the first reading
    }
    RowsOfStore(const RowsOfStore&) = delete;
    RowsOfStore& operator=(const RowsOfStore&) = delete;
    ~RowsOfStore() override { abandon(*m_db); }

    std::int64_t schema() const override { return schema::kUserVersion; }
    const std::vector<RowTable>& tables() const override { return m_tables; }

    Result<void> each(const RowTable& table, const std::string& owner, const RowTaker& take) const override {
        try {
            const bool ofRun = table.owner == RowTable::Owner::run;
            std::int64_t number = 0;
            if (ofRun) {
                SQLite::Statement find(*m_db, "SELECT number FROM run WHERE id=?");
                find.bind(1, owner);
                if (!find.executeStep())
                    return Error{ErrorCode::notFound, fmt::format("there is no run {} in {}", owner, m_path)};
                number = find.getColumn(0).getInt64();
            }
            SQLite::Statement rows(*m_db, selectRows(table));
            if (ofRun)
                rows.bind(1, number);
            else
                rows.bind(1, owner);
            std::vector<Cell> cells(table.columns.size());
            while (rows.executeStep()) {
                for (std::size_t i = 0; i < cells.size(); ++i) {
                    Result<Cell> cell = cellAt(rows, static_cast<int>(i), table, table.columns[i]);
                    if (!cell) return Error{cell.error().code, m_path + ", " + cell.error().message};
                    cells[i] = std::move(*cell);
                }
                if (ofRun && table.name == "run")
                    if (Result<void> ended = sayEnded(table, number, cells); !ended) return ended;
                if (Result<void> taken = take(cells); !taken) return taken;
            }
            return {};
        } catch (const SQLite::Exception& fault) {
            return storeError(m_path, fault);
        }
    }

    Result<std::vector<std::string>> truthsOf(const RunId& run) const override {
        try {
            // "TABLE/column"; a table's name has no slash.
            SQLite::Statement names(*m_db,
                                    "SELECT DISTINCT t.name FROM truth_table t JOIN ranking r ON r.truth_table LIKE "
                                    "'%/%' AND substr(r.truth_table,1,instr(r.truth_table,'/')-1)=t.name WHERE r.run="
                                    "(SELECT number FROM run WHERE id=?) ORDER BY t.name");
            names.bind(1, run.text);
            std::vector<std::string> found;
            while (names.executeStep()) found.push_back(names.getColumn(0).getString());
            return found;
        } catch (const SQLite::Exception& fault) {
            return storeError(m_path, fault);
        }
    }

private:
    /// A run leaves as it will be found by the next writer; half of one never leaves.
    Result<void> sayEnded(const RowTable& table, std::int64_t number, std::vector<Cell>& cells) const {
        const auto cell = [&](std::string_view name) -> Cell& {
            const auto found = std::ranges::find(table.columns, name, &RowColumn::name);
            return cells[static_cast<std::size_t>(found - table.columns.begin())];
        };
        auto* word = std::get_if<std::string>(&cell("status"));
        const RunStatus status = word ? statusFrom(*word) : RunStatus::failed;
        if (status != RunStatus::queued && status != RunStatus::running && status != RunStatus::paused)
            return sayScored(number);
        SQLite::Statement waits(*m_db, "SELECT count(*) FROM queue WHERE run=?");
        waits.bind(1, number);
        waits.executeStep();
        if (status == RunStatus::queued && waits.getColumn(0).getInt64() > 0)
            return Error{ErrorCode::busy, fmt::format("run {} waits in the queue and has nothing to give away yet; "
                                                      "start it, or leave it out",
                                                      number)};
        if (!m_free)
            return Error{ErrorCode::busy, fmt::format("run {} is at work, and half a run is never given away; wait "
                                                      "until it ends, stop it, or leave it out",
                                                      number)};
        if (status == RunStatus::paused)
            if (auto* reason = std::get_if<std::string>(&cell("reason"))) *reason = "paused: " + *reason;
        *word = std::string(wordOf(RunStatus::interrupted));
        return {};
    }

    /// While somebody writes and trains no run, the newest ranking or search is what is written, unless it is complete.
    Result<void> sayScored(std::int64_t number) const {
        if (m_free) return {};
        SQLite::Statement trained(*m_db, "SELECT count(*) FROM run WHERE status IN (?, ?)");
        trained.bind(1, std::string(wordOf(RunStatus::running)));
        trained.bind(2, std::string(wordOf(RunStatus::paused)));
        trained.executeStep();
        if (trained.getColumn(0).getInt64() > 0) return {};
        SQLite::Statement newest(*m_db,
                                 "SELECT run, complete FROM (SELECT run, complete, created FROM ranking UNION ALL "
                                 "SELECT run, complete, created FROM search) ORDER BY created DESC LIMIT 1");
        const bool written =
            newest.executeStep() && newest.getColumn(0).getInt64() == number && newest.getColumn(1).getInt64() == 0;
        if (!written) return {};
        return Error{ErrorCode::busy, fmt::format("paths of run {} are being scored, and half a ranking is never given "
                                                  "away; wait until it ends, stop it, or leave the run out",
                                                  number)};
    }

    std::string m_path;
    std::unique_ptr<SQLite::Database> m_db;
    std::vector<RowTable> m_tables;
    bool m_free = true;
};

}  // namespace

std::int64_t rowSchema() {
    return schema::kUserVersion;
}

Result<std::unique_ptr<RunRows>> openRunRows(const std::string& storeFile) {
    if (Result<void> path = checkStorePath(storeFile); !path) return path.error();
    struct stat facts {};
    if (::stat(storeFile.c_str(), &facts) != 0)
        return Error{ErrorCode::notFound, fmt::format("there is no store {}; name one with --store", storeFile)};
    auto db = openForReading(storeFile);
    if (!db) return db.error();
    if (!*db) return Error{ErrorCode::notFound, fmt::format("there is no run in {}", storeFile)};
    try {
        const std::int64_t schema = (*db)->execAndGet("PRAGMA user_version").getInt64();
        if (schema != schema::kUserVersion)
            return Error{
                ErrorCode::badData,
                fmt::format("{} has schema {}, this program gives away runs of schema {}; {}", storeFile, schema,
                            schema::kUserVersion,
                            schema < schema::kUserVersion ? "any edit brings it there, for example `pada truth import`"
                                                          : "update this program")};
        return std::unique_ptr<RunRows>(std::make_unique<RowsOfStore>(storeFile, std::move(*db)));
    } catch (const SQLite::Exception& fault) {
        return storeError(storeFile, fault);
    }
}

}  // namespace pada

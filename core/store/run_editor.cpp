// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/run_editor.h"

#include "core/base/clock.h"
#include "core/base/plain_text.h"
#include "core/store/checkpoint_files.h"
#include "core/store/run_adoption.h"
#include "core/store/run_marks.h"
#include "core/store/schema.h"
#include "core/store/store_file.h"

#include <SQLiteCpp/VariadicBind.h>

#include <fmt/format.h>

#include <cmath>
#include <functional>

namespace pada {
namespace {

constexpr std::int64_t kColours = 16;  ///< Of a run's look: RunSummary::colour.

struct StoredRun {
    std::int64_t number = 0;
    RunStatus status = RunStatus::queued;
    std::string trashedAt;
    bool locked = false;
};

Error noSuchRun(const RunId& run) {
    return {ErrorCode::notFound, fmt::format("there is no run {}", run.text)};
}

class Editor final : public RunEditor {
public:
    Editor(StoreFile& file, const Clock& clock, RunId worksOn, std::function<Result<void>()> settle)
        : m_file(file), m_clock(clock), m_worksOn(std::move(worksOn)), m_settle(std::move(settle)) {}

    Result<std::int64_t> createRun(const NewRun& run) override { return create(run, false); }
    Result<std::int64_t> enqueue(const NewRun& run) override { return create(run, true); }

    Result<void> dequeue(const RunId& run) override {
        return onRun(run, [&](SQLite::Database& db, const StoredRun& stored) -> Result<void> {
            remove(db, "DELETE FROM queue WHERE run=?", stored.number);
            return {};
        });
    }

    Result<void> setTrashed(const RunId& run, bool trashed) override {
        return change({{.run = run, .name = {}, .note = {}, .tags = {}, .locked = {}, .trashed = trashed}});
    }

    Result<void> change(const std::vector<RunChange>& changes) override;

    Result<void> erase(const RunId& run) override {
        Result<void> done = onRun(run, [&](SQLite::Database& db, const StoredRun& stored) -> Result<void> {
            if (Result<void> idle = checkIdle(run, stored); !idle) return idle;
            if (stored.trashedAt.empty())
                return Error{ErrorCode::wrongUse, fmt::format("run {} is not in the trash", stored.number)};
            if (stored.locked)
                return Error{ErrorCode::wrongUse, fmt::format("run {} is locked; unlock it first", stored.number)};
            for (const char* table : schema::tablesOfRanking()) {
                remove(db, fmt::format("DELETE FROM {} WHERE ranking IN (SELECT id FROM ranking WHERE run=?)", table),
                       stored.number);
            }
            for (const char* table : schema::tablesOfSearch()) {
                remove(db, fmt::format("DELETE FROM {} WHERE search IN (SELECT id FROM search WHERE run=?)", table),
                       stored.number);
            }
            for (const char* table : schema::tablesOfRun()) {
                remove(db, fmt::format("DELETE FROM \"{}\" WHERE run=?", table), stored.number);
            }
            remove(db, "DELETE FROM run WHERE number=?", stored.number);
            return {};
        });
        if (!done) return done;
        return removeAllCheckpoints(m_file.path, run.text);
    }

    Result<void> setLocked(const RunId& run, bool locked) override {
        return change({{.run = run, .name = {}, .note = {}, .tags = {}, .locked = locked, .trashed = {}}});
    }

    Result<void> rename(const RunId& run, const std::string& name) override {
        return change({{.run = run, .name = name, .note = {}, .tags = {}, .locked = {}, .trashed = {}}});
    }

    Result<Adoption> adopt(const std::string& staged,
                           const std::function<Result<void>(const std::vector<AdoptedRun>&)>& place) override {
        if (Result<void> settled = m_settle(); !settled) return settled.error();
        return adoptRuns(m_file, staged, place);
    }

    Result<void> importTruth(const TruthImport& table) override;
    Result<void> saveMetrics(const std::string& ranking, const std::string& truthTable, LeadingScore leading,
                             const std::vector<MetricRow>& metrics) override;

    Result<std::int64_t> openSegment(const RunId& run, std::int64_t firstStep) override {
        std::int64_t segment = 0;
        Result<void> done = onRun(run, [&](SQLite::Database& db, const StoredRun& stored) -> Result<void> {
            for (const schema::StepTable& t : schema::steppedTables()) {
                mark(
                    db,
                    fmt::format("UPDATE {} SET superseded=1 WHERE run=? AND {}>=? AND superseded=0", t.table, t.column),
                    stored.number, firstStep);
            }
            mark(db, "UPDATE checkpoint SET superseded=1 WHERE run=? AND step>?", stored.number, firstStep);
            SQLite::Statement s(db,
                                // As long as the one before, until the loop says so itself.
                                "INSERT INTO segment(run,id,first_step,started,total_steps,steps_per_epoch) "
                                "SELECT ?, coalesce(max(id),-1)+1, ?, ?, coalesce(total_steps,0), "
                                "coalesce(steps_per_epoch,0) FROM segment WHERE run=?");
            SQLite::bind(s, stored.number, firstStep, m_clock.utcText(), stored.number);
            s.exec();
            SQLite::Statement which(db, "SELECT max(id) FROM segment WHERE run=?");
            which.bind(1, stored.number);
            which.executeStep();
            segment = which.getColumn(0).getInt64();
            SQLite::Statement u(
                db,
                "UPDATE run SET steps=?, path_passes=coalesce((SELECT path_passes FROM step WHERE run=? AND "
                "superseded=0 ORDER BY step DESC LIMIT 1),0) WHERE number=?");
            SQLite::bind(u, firstStep, stored.number, stored.number);
            u.exec();
            return {};
        });
        if (!done) return done.error();
        return segment;
    }

private:
    Result<std::int64_t> create(const NewRun& run, bool queued) {
        std::int64_t number = 0;
        Result<void> done = transact(m_file, [&](SQLite::Database& db) -> Result<void> {
            SQLite::Statement insert(db,
                                     "INSERT INTO run(id,name,method,seed,suite,variant,config,config_hash,build,"
                                     "data_fingerprint,status,created) VALUES(?,?,?,?,?,?,?,?,?,?,'queued',?)");
            SQLite::bind(insert, run.id.text, oneLine(run.name), oneLine(run.method),
                         static_cast<std::int64_t>(run.seed), oneLine(run.suite), oneLine(run.variant), run.configText,
                         run.configHash, run.build, run.dataFingerprint, m_clock.utcText());
            insert.exec();
            number = db.getLastInsertRowid();
            // Eight solid hues first, then dashes, then markers: neighbours never look alike.
            SQLite::Statement look(db,
                                   "UPDATE run SET colour=?, dash=(number-1)/8%4, marker=(number-1)%6 WHERE number=?");
            SQLite::bind(look, colourOfNumber(number), number);
            look.exec();
            if (run.foretold.known()) {
                SQLite::Statement tell(db,
                                       "INSERT INTO event(run,segment,step,time,level,code,\"values\") "
                                       "VALUES(?,0,0,?,'info',?,?)");
                SQLite::bind(tell, number, m_clock.utcText(), kForecastCode, costText(run.foretold));
                tell.exec();
            }
            if (!queued) return {};
            SQLite::Statement wait(db,
                                   "INSERT INTO queue(position,run,added) SELECT coalesce(max(position),0)+1,?,? FROM "
                                   "queue");
            SQLite::bind(wait, number, m_clock.utcText());
            wait.exec();
            return {};
        });
        if (!done) return done.error();
        return number;
    }

    /// A run at work is not taken away from who works on it. After an opening no other run says running or paused.
    Result<void> checkIdle(const RunId& run, const StoredRun& stored) const {
        const bool going = stored.status == RunStatus::running || stored.status == RunStatus::paused;
        if (!going && run != m_worksOn) return {};
        return Error{ErrorCode::wrongUse, fmt::format("run {} is {}; stop it first, then it can go to the trash",
                                                      stored.number, going ? wordOf(stored.status) : "at work")};
    }

    static void remove(SQLite::Database& db, const std::string& sql, std::int64_t run) {
        SQLite::Statement s(db, sql);
        s.bind(1, run);
        s.exec();
    }
    static void mark(SQLite::Database& db, const std::string& sql, std::int64_t run, std::int64_t step) {
        SQLite::Statement s(db, sql);
        SQLite::bind(s, run, step);
        s.exec();
    }

    static Result<StoredRun> storedRun(SQLite::Database& db, const RunId& run) {
        SQLite::Statement s(db, "SELECT number,status,trashed_at,locked FROM run WHERE id=?");
        s.bind(1, run.text);
        if (!s.executeStep()) return noSuchRun(run);
        return StoredRun{s.getColumn(0).getInt64(), statusFrom(s.getColumn(1).getString()), s.getColumn(2).getString(),
                         s.getColumn(3).getInt() != 0};
    }

    template <class Value>
    static void set(SQLite::Database& db, const char* column, const Value& value, std::int64_t number) {
        SQLite::Statement s(db, fmt::format("UPDATE run SET {}=? WHERE number=?", column));
        SQLite::bind(s, value, number);
        s.exec();
    }
    Result<void> changeOne(SQLite::Database& db, const RunChange& what);

    template <class Work>
    Result<void> onRun(const RunId& run, Work&& work) {
        // What the recorder still holds may be this run's start, end or steps: an edit decides on them.
        if (Result<void> settled = m_settle(); !settled) return settled;
        return transact(m_file, [&](SQLite::Database& db) -> Result<void> {
            const Result<StoredRun> stored = storedRun(db, run);
            if (!stored) return stored.error();
            return work(db, *stored);
        });
    }

    StoreFile& m_file;
    const Clock& m_clock;
    const RunId m_worksOn;
    std::function<Result<void>()> m_settle;
};

Result<void> Editor::change(const std::vector<RunChange>& changes) {
    if (Result<void> settled = m_settle(); !settled) return settled;
    return transact(m_file, [&](SQLite::Database& db) -> Result<void> {
        for (const RunChange& what : changes)
            if (Result<void> done = changeOne(db, what); !done) return done;
        return {};
    });
}

Result<void> Editor::changeOne(SQLite::Database& db, const RunChange& what) {
    const Result<StoredRun> found = storedRun(db, what.run);
    if (!found) return found.error();
    const StoredRun& stored = *found;
    const bool opens = what.locked && !*what.locked;
    if (opens) set(db, "locked", 0, stored.number);
    if (what.trashed && *what.trashed) {
        if (stored.locked && !opens)
            return Error{ErrorCode::wrongUse, fmt::format("run {} is locked; unlock it first", stored.number)};
        if (Result<void> idle = checkIdle(what.run, stored); !idle) return idle;
        set(db, "trashed_at", m_clock.utcText(), stored.number);
        remove(db, "DELETE FROM queue WHERE run=?", stored.number);
    } else if (what.trashed) {
        set(db, "trashed_at", std::string(), stored.number);
    }
    if (what.name) {
        if (what.name->find_first_not_of(" \t\r\n") == std::string::npos)
            return Error{ErrorCode::wrongUse, "a run needs a name; give it at least one letter"};
        set(db, "name", oneLine(*what.name), stored.number);
    }
    if (what.tags) {
        const Result<std::vector<std::string>> tags = marks::checkedTags(*what.tags);
        if (!tags) return tags.error();
        marks::writeTags(db, stored.number, *tags);
    }
    if (what.note) {
        const Result<std::string> note = marks::checkedNote(*what.note);
        if (!note) return note.error();
        marks::writeNote(db, stored.number, *note, m_clock.utcText());
    }
    if (what.colour) {
        if (*what.colour < 0 || *what.colour >= kColours)
            return Error{ErrorCode::wrongUse,
                         fmt::format("{} is no colour of a run: 0 to {} are", *what.colour, kColours - 1)};
        set(db, "colour", *what.colour, stored.number);
    }
    if (what.locked && *what.locked) set(db, "locked", 1, stored.number);
    return {};
}

Result<void> Editor::importTruth(const TruthImport& table) {
    bool fits = !table.name.empty() && table.architectures.size() == table.values.size();
    if (oneLine(table.name) != table.name)
        return Error{ErrorCode::wrongUse,
                     fmt::format("\"{}\" is no name for a truth table: it must be UTF-8 without control characters",
                                 oneLine(table.name))};
    std::string columns;
    for (const std::string& column : table.columns) {
        if (oneLine(column) != column || column.empty())
            return Error{ErrorCode::wrongUse,
                         fmt::format("truth table \"{}\": \"{}\" is no column name: it must be UTF-8 without line "
                                     "breaks and control characters",
                                     table.name, oneLine(column))};
        columns += (columns.empty() ? "" : "\n") + column;
    }
    for (const auto& row : table.values) fits = fits && row.size() == table.columns.size();
    if (!fits)
        return Error{ErrorCode::wrongUse,
                     fmt::format("truth table \"{}\" has rows and columns that do not fit", table.name)};
    return transact(m_file, [&](SQLite::Database& db) -> Result<void> {
        for (const char* sql :
             {"DELETE FROM truth_value WHERE truth_table=?", "DELETE FROM truth_table WHERE name=?"}) {
            SQLite::Statement s(db, sql);
            s.bind(1, table.name);
            s.exec();
        }
        SQLite::Statement head(db, "INSERT INTO truth_table(name,columns,unit,source,rows) VALUES(?,?,?,?,?)");
        SQLite::bind(head, table.name, columns, table.unit, table.source,
                     static_cast<std::int64_t>(table.values.size()));
        head.exec();
        SQLite::Statement cell(
            db, "INSERT INTO truth_value(truth_table,\"column\",row,architecture,value) VALUES(?,?,?,?,?)");
        for (std::size_t c = 0; c < table.columns.size(); ++c) {
            for (std::size_t r = 0; r < table.values.size(); ++r) {
                cell.reset();
                SQLite::bind(cell, table.name, table.columns[c], static_cast<std::int64_t>(r), table.architectures[r],
                             table.values[r][c]);
                cell.exec();
            }
        }
        return {};
    });
}

Result<void> Editor::saveMetrics(const std::string& ranking, const std::string& truthTable, LeadingScore leading,
                                 const std::vector<MetricRow>& metrics) {
    const std::string score(wordOf(leading));
    if (Result<void> settled = m_settle(); !settled) return settled;
    return transact(m_file, [&](SQLite::Database& db) -> Result<void> {
        SQLite::Statement update(db, "UPDATE ranking SET truth_table=?, score=? WHERE id=?");
        SQLite::bind(update, truthTable, score, ranking);
        if (update.exec() == 0) return Error{ErrorCode::notFound, fmt::format("there is no ranking {}", ranking)};
        SQLite::Statement old(db, "DELETE FROM metric WHERE ranking=?");
        old.bind(1, ranking);
        old.exec();
        SQLite::Statement s(
            db, "INSERT INTO metric(ranking,truth_table,score,subset,name,value,low,high,n) VALUES(?,?,?,?,?,?,?,?,?)");
        for (const MetricRow& m : metrics) {
            s.reset();
            s.clearBindings();
            SQLite::bind(s, ranking, truthTable, score, m.subset, m.name);
            if (m.value) s.bind(6, *m.value);
            if (m.low) s.bind(7, *m.low);
            if (m.high) s.bind(8, *m.high);
            s.bind(9, m.n);
            s.exec();
        }
        return {};
    });
}

}  // namespace

std::unique_ptr<RunEditor> makeRunEditor(StoreFile& file, const Clock& clock, const RunId& worksOn,
                                         std::function<Result<void>()> settle) {
    return std::make_unique<Editor>(file, clock, worksOn, std::move(settle));
}

}  // namespace pada

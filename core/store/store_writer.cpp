// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/file_system.h"
#include "core/files/store_lock.h"
#include "core/store/run_editor.h"
#include "core/store/run_recorder.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <vector>

namespace pada {

std::unique_ptr<RunEditor> makeRunEditor(StoreFile& file, const Clock& clock, std::function<Result<void>()> settle);

namespace {

class Writer final : public StoreWriter {
public:
    Writer(StoreLock lock, const std::string& path, std::unique_ptr<SQLite::Database> db) : m_lock(std::move(lock)) {
        m_file.path = path;
        m_file.db = std::move(db);
        m_editor = makeRunEditor(m_file, m_clock, [this] { return m_recorder->settle(); });
        m_recorder = std::make_unique<RunRecorder>(m_file, m_clock);
    }
    RunEditor& editor() override { return *m_editor; }
    EventSink& recorder() override { return *m_recorder; }
    Result<void> flush() override { return m_recorder->flush(); }
    bool failed() const override { return m_recorder->failed(); }
    std::string fault() const override { return m_recorder->fault(); }

private:
    StoreLock m_lock;  // first in, last out: the recorder joins and the database closes before the lock goes
    SystemClock m_clock;
    StoreFile m_file;
    std::unique_ptr<RunEditor> m_editor;
    std::unique_ptr<RunRecorder> m_recorder;
};

/// What a killed writer left: runs that say running or paused, temporary files, older checkpoints.
void tidy(SQLite::Database& db, const std::string& path) {
    const std::string folder = parentFolder(path);
    std::vector<std::pair<std::int64_t, std::string>> runs;
    {
        SQLite::Statement query(db, "SELECT number, id FROM run");
        while (query.executeStep()) runs.emplace_back(query.getColumn(0).getInt64(), query.getColumn(1).getString());
    }
    beginWrite(db);
    db.exec(
        "UPDATE run SET reason=CASE WHEN status='paused' THEN 'paused: '||reason ELSE reason END, status='interrupted' "
        "WHERE status IN ('running','paused') OR (status='queued' AND number NOT IN (SELECT run FROM queue))");
    std::vector<std::string> old;
    for (const auto& [number, id] : runs) std::ranges::move(dropOldCheckpoints(db, number), std::back_inserter(old));
    db.exec("COMMIT");
    removeCheckpointFiles(path, old);
    // A leftover that cannot be removed is a nuisance, not a fault.
    (void)sweepTemporaries(folder).ok();
    for (const auto& [number, id] : runs) {
        (void)sweepTemporaries(folder + "/checkpoints/" + id).ok();
        sweepDroppedCheckpoints(db, path, number, id);
    }
}

}  // namespace

Result<std::unique_ptr<StoreWriter>> openWriter(const StoreOptions& options) {
    if (Result<void> made = makeFolders(parentFolder(options.file)); !made) return made.error();
    Result<StoreLock> lock = StoreLock::acquire(options.file, options.holder, options.waitSeconds);
    if (!lock) return lock.error();
    Result<std::unique_ptr<SQLite::Database>> db = openForWriting(options.file);
    if (!db) return db.error();
    try {
        tidy(**db, options.file);
    } catch (const SQLite::Exception& fault) {
        abandon(**db);
        return storeError(options.file, fault);
    }
    return std::unique_ptr<StoreWriter>(std::make_unique<Writer>(std::move(*lock), options.file, std::move(*db)));
}

}  // namespace pada

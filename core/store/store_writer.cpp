// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/file_system.h"
#include "core/files/store_lock.h"
#include "core/store/checkpoint_files.h"
#include "core/store/journal.h"
#include "core/store/migrations.h"
#include "core/store/run_editor.h"
#include "core/store/run_recorder.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <vector>

namespace pada {

std::unique_ptr<RunEditor> makeRunEditor(StoreFile& file, const Clock& clock, const RunId& worksOn,
                                         std::function<Result<void>()> settle);
std::unique_ptr<SearchEditor> makeSearchEditor(StoreFile& file, const Clock& clock);
std::unique_ptr<ScoreEditor> makeScoreEditor(StoreFile& file, const Clock& clock);

namespace {

class Writer final : public StoreWriter {
public:
    Writer(StoreLock lock, const std::string& path, OpenedStore opened, const RunId& worksOn)
        : m_lock(std::move(lock)), m_notices(std::move(opened.notices)) {
        m_file.path = path;
        m_file.db = std::move(opened.db);
        m_editor = makeRunEditor(m_file, m_clock, worksOn, [this] { return m_recorder->settle(); });
        m_searches = makeSearchEditor(m_file, m_clock);
        m_untrained = makeScoreEditor(m_file, m_clock);
        m_recorder = std::make_unique<RunRecorder>(m_file, m_clock);
    }
    ~Writer() override {
        m_recorder.reset();  // its last rows
        foldIn(*m_file.db);
    }
    RunEditor& editor() override { return *m_editor; }
    SearchEditor& searches() override { return *m_searches; }
    ScoreEditor& untrained() override { return *m_untrained; }
    EventSink& recorder() override { return *m_recorder; }
    Result<void> flush() override { return m_recorder->flush(); }
    bool failed() const override { return m_recorder->failed(); }
    std::string fault() const override { return m_recorder->fault(); }
    std::vector<std::string> notices() const override { return m_notices; }

private:
    StoreLock m_lock;  // first in, last out: the recorder joins and the database closes before the lock goes
    std::vector<std::string> m_notices;
    SystemClock m_clock;
    StoreFile m_file;
    std::unique_ptr<RunEditor> m_editor;
    std::unique_ptr<SearchEditor> m_searches;
    std::unique_ptr<ScoreEditor> m_untrained;
    std::unique_ptr<RunRecorder> m_recorder;
};

/// What a killed writer left: runs that say running or paused, temporary files, older checkpoints.
void tidy(SQLite::Database& db, const std::string& path) {
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
    for (const auto& [number, id] : runs) sweepDroppedCheckpoints(db, path, number, id);
    sweepBrokenCopies(path);
}

}  // namespace

Result<std::unique_ptr<StoreWriter>> openWriter(const StoreOptions& options) {
    if (Result<void> file = checkStorePath(options.file); !file) return file.error();
    if (Result<void> made = makeFolders(parentFolder(options.file)); !made) return made.error();
    Result<StoreLock> lock = StoreLock::acquire(options.file, options.holder, options.waitSeconds);
    if (!lock) return lock.error();
    Result<OpenedStore> opened = openForWriting(options.file);
    if (!opened) return opened.error();
    try {
        tidy(*opened->db, options.file);
    } catch (const SQLite::Exception& fault) {
        abandon(*opened->db);
        return storeError(options.file, fault);
    }
    return std::unique_ptr<StoreWriter>(
        std::make_unique<Writer>(std::move(*lock), options.file, std::move(*opened), options.worksOn));
}

}  // namespace pada

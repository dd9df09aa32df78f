// SPDX-License-Identifier: GPL-3.0-or-later
// core/store/store_file.h: opening the database safely. Private to the room (it shows SQLite).
#pragma once
#include "core/base/guarded.h"
#include "core/base/mutex.h"
#include "core/base/result.h"
#include "core/events/event.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pada {

/// The one writing connection; `mutex` is held around every use.
struct StoreFile {
    std::string path;
    Mutex mutex;
    std::unique_ptr<SQLite::Database> db;
};

/// Opens (creates) for writing and checks that it is ours. The caller holds the lock.
Result<std::unique_ptr<SQLite::Database>> openForWriting(const std::string& path);
Result<std::unique_ptr<SQLite::Database>> openForReading(const std::string& path);
Error storeError(const std::string& path, const SQLite::Exception& fault);
void beginWrite(SQLite::Database& db);  ///< BEGIN IMMEDIATE.
/// Rolls back if a transaction is open.
void abandon(SQLite::Database& db) noexcept;
std::string statusText(RunStatus status);
RunStatus statusFrom(std::string_view text);
/// Deletes the rows of all but the newest 2 live checkpoints of the run and returns their files.
std::vector<std::string> dropOldCheckpoints(SQLite::Database& db, std::int64_t run);
/// Removes them. Call it after the commit: a kill between then leaves a file without a row, never a row without a file.
void removeCheckpointFiles(const std::string& storePath, std::span<const std::string> paths);
/// Removes what such a kill left: checkpoints of the run older than every one it has a row for. Newer ones stay: the
/// store may be an older copy of one that still needs them.
void sweepDroppedCheckpoints(SQLite::Database& db, const std::string& storePath, std::int64_t run,
                             const std::string& id);

/// `work(db)` in one transaction under the mutex; its Result, SQLite's fault or whatever else it throws comes back,
/// rolled back unless that is success.
template <class Work>
Result<void> transact(StoreFile& file, Work&& work) {
    MutexLock lock(file.mutex);
    try {
        beginWrite(*file.db);
        Result<void> done = work(*file.db);
        if (done) {
            file.db->exec("COMMIT");
        } else {
            abandon(*file.db);
        }
        return done;
    } catch (const SQLite::Exception& fault) {
        abandon(*file.db);
        return storeError(file.path, fault);
    } catch (...) {
        Error fault = caughtError();
        abandon(*file.db);
        fault.message = "what was to be written to " + file.path + " was not: " + fault.message;
        return fault;
    }
}

}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
// core/store/store_file.h: opening the database safely. Private to the room (it shows SQLite).
#pragma once
#include "core/base/guarded.h"
#include "core/base/mutex.h"
#include "core/base/result.h"
#include "core/events/event.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <memory>
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

/// A connection that writes, and what people should know of how it was had: a migration, a missing write-ahead log.
struct OpenedStore {
    std::unique_ptr<SQLite::Database> db;
    std::vector<std::string> notices;
};

/// wrongUse for what is no file that lasts: no name, SQLite's names for memory and addresses, a folder, a device.
Result<void> checkStorePath(const std::string& path);
/// Opens (creates, migrates) for writing and checks that it is ours. The caller holds the lock.
Result<OpenedStore> openForWriting(const std::string& path);
/// Any schema that this program can read, as it is; null for a file in which nothing was written yet. The connection
/// has no locks of its own: one thread at a time.
Result<std::unique_ptr<SQLite::Database>> openForReading(const std::string& path);
Error storeError(const std::string& path, const SQLite::Exception& fault);
void beginWrite(SQLite::Database& db);  ///< BEGIN IMMEDIATE.
/// Rolls back if a transaction is open.
void abandon(SQLite::Database& db) noexcept;
RunStatus statusFrom(std::string_view text);  ///< `failed` for a word that is none.
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

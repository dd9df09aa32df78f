// SPDX-License-Identifier: GPL-3.0-or-later
// core/store/journal.h: how commits reach the one file: by a write-ahead log where the file system carries one, else by
// a rollback journal; and that the log is in the file when everybody has left. Private to the room (it shows SQLite).
#pragma once
#include "core/base/result.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <string>

namespace pada {

/// A file system (statfs f_type) that several machines may share, or that may be a door to one: there the shared memory
/// of a write-ahead log is not shared.
bool isNetworkFileSystem(long type);

/// Makes a store in WAL mode readable where there is no shared memory for its log: from then on it has a rollback
/// journal. Nothing for a file that opens. The caller holds the lock and has no connection. Throws SQLite::Exception.
void leaveUnusableLog(const std::string& path);

/// Sets the journal of a writing connection and the durability of its commits. Gives what people must know where there
/// is no write-ahead log; empty where there is one. badData and io as storeError, where SQLite gives neither of the
/// two.
Result<std::string> chooseJournal(SQLite::Database& db, const std::string& path);

/// Brings the log into the file as far as readers let it, and cuts it. For the writer, when it closes.
void foldIn(SQLite::Database& db) noexcept;

/// The same for who has only read and closed: where a log is left, nobody writes and this user may. Waits for nobody.
void foldInAfterReading(const std::string& path) noexcept;

}  // namespace pada

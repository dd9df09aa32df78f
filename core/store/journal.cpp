// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/journal.h"

#include "core/files/file_system.h"
#include "core/files/store_lock.h"
#include "core/store/schema.h"
#include "core/store/store_file.h"

#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <algorithm>
#include <iterator>

namespace pada {
namespace {

constexpr long kNetworkTypes[] = {
    0x6969,      // NFS
    0x517B,      // SMB
    0xFF534D42,  // CIFS
    0xFE534D42,  // SMB2
    0x65735546,  // FUSE: sshfs and the like; nothing tells those from a local one
    0x01021997,  // 9P
    0x00C36400,  // Ceph
    0x0BD00BD0,  // Lustre
    0x5346414F,  // AFS
    0x19830326,  // BeeGFS
    0x47504653,  // GPFS
};

bool liesOnNetwork(const std::string& path) {
    struct statfs facts {};
    return ::statfs(parentFolder(path).c_str(), &facts) == 0 && isNetworkFileSystem(facts.f_type);
}

std::string answerOf(SQLite::Database& db, const char* pragma) {
    return db.execAndGet(pragma).getString();
}

bool hasLog(const std::string& path) {
    struct stat info {};
    return ::stat((path + "-wal").c_str(), &info) == 0;
}

}  // namespace

bool isNetworkFileSystem(long type) {
    // Some are wider than 31 bits and come sign-extended or not, by the machine.
    return std::ranges::any_of(kNetworkTypes,
                               [&](long known) { return static_cast<unsigned>(known) == static_cast<unsigned>(type); });
}

void leaveUnusableLog(const std::string& path) {
    struct stat info {};
    if (::stat(path.c_str(), &info) != 0 || info.st_size == 0) return;
    try {
        SQLite::Database(path, SQLite::OPEN_READWRITE).execAndGet("PRAGMA schema_version");
        return;
    } catch (const SQLite::Exception& fault) {
        const int code = fault.getErrorCode() & 0xff;
        if (code != SQLITE_CANTOPEN && code != SQLITE_IOERR && code != SQLITE_PROTOCOL)
            return;  // whoever opens says it
    }
    SQLite::Database db(path, SQLite::OPEN_READWRITE);
    db.exec("PRAGMA locking_mode=EXCLUSIVE");  // no other connection, so no shared memory
    db.execAndGet("PRAGMA journal_mode=DELETE");
}

Result<std::string> chooseJournal(SQLite::Database& db, const std::string& path) {
    const bool network = liesOnNetwork(path);
    std::string notice;
    if (network || answerOf(db, "PRAGMA journal_mode=WAL") != "wal") {
        if (const std::string mode = answerOf(db, "PRAGMA journal_mode=DELETE"); mode != "delete") {
            return Error{
                ErrorCode::busy,
                fmt::format("cannot use the store {}: its journal stays \"{}\", because another program has it "
                            "open; close that, or choose another file with --store",
                            path, mode)};
        }
        notice = fmt::format(
            "{} is kept with a rollback journal: {} carries no write-ahead log. Others can read it only between two "
            "writes; a store on a local disk has no such limit",
            path, network ? "a file system that machines may share" : "this file system");
    }
    db.exec("PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=1000; PRAGMA journal_size_limit=16777216");
    return notice;
}

void foldIn(SQLite::Database& db) noexcept {
    constexpr int kPatience = 1000;  // ms; a reader that still reads then folds it in when it leaves
    sqlite3_busy_timeout(db.getHandle(), kPatience);
    sqlite3_wal_checkpoint_v2(db.getHandle(), nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
}

void foldInAfterReading(const std::string& path) noexcept {
    try {
        if (!hasLog(path) || ::access(path.c_str(), W_OK) != 0 || ::access(parentFolder(path).c_str(), W_OK) != 0)
            return;
        if (!StoreLock::isFree(path)) return;  // its writer will do it
        const Result<StoreLock> lock = StoreLock::acquire(path, "reading comes to its end");
        if (!lock) return;
        SQLite::Database db(path, SQLite::OPEN_READWRITE);
        if (db.execAndGet("PRAGMA application_id").getInt64() == schema::kApplicationId) foldIn(db);
    } catch (const std::exception&) {  // it was only read, and it stays what it was
    }
}

}  // namespace pada

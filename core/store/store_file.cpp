// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/store_file.h"

#include "core/files/file_system.h"
#include "core/store/journal.h"
#include "core/store/migrations.h"
#include "core/store/schema.h"

#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <vector>

namespace pada {
namespace {

void harden(SQLite::Database& db, bool writer) {
    sqlite3* handle = db.getHandle();
    sqlite3_extended_result_codes(handle, 1);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    for (int option :
         {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, SQLITE_DBCONFIG_ENABLE_TRIGGER,
          SQLITE_DBCONFIG_ENABLE_VIEW, SQLITE_DBCONFIG_DQS_DDL, SQLITE_DBCONFIG_DQS_DML}) {
        sqlite3_db_config(handle, option, 0, nullptr);
    }
    if (!writer) sqlite3_db_config(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_busy_timeout(handle, 5000);
    db.exec("PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA mmap_size=0; PRAGMA foreign_keys=ON");
}

std::int64_t number(SQLite::Database& db, const char* sql) {
    return db.execAndGet(sql).getInt64();
}

Result<void> checkOurs(SQLite::Database& db, const std::string& path, bool writer) {
    const std::int64_t application = number(db, "PRAGMA application_id");
    if (application != schema::kApplicationId) {
        return Error{ErrorCode::badData,
                     fmt::format("{} is an SQLite file of another program; choose another file with --store", path)};
    }
    const std::int64_t version = number(db, "PRAGMA user_version");
    if (version < schema::kFirstVersion) {
        return Error{ErrorCode::badData, fmt::format("{} says schema {}, which no release wrote; restore a copy or "
                                                     "choose another file with --store",
                                                     path, version)};
    }
    SQLite::Statement minimum(db, "SELECT CAST(value AS INTEGER) FROM meta WHERE key='min_reader'");
    const std::int64_t reader = minimum.executeStep() ? minimum.getColumn(0).getInt64() : 0;
    if ((writer && version > schema::kUserVersion) || reader > schema::kUserVersion) {
        return Error{ErrorCode::badData,
                     fmt::format("{} was written by a newer version (schema {}, this program knows {}); "
                                 "update this program",
                                 path, version, schema::kUserVersion)};
    }
    return {};
}

}  // namespace

Error storeError(const std::string& path, const SQLite::Exception& fault) {
    const int code = fault.getErrorCode() & 0xff;
    std::string fix;
    ErrorCode kind = ErrorCode::io;
    switch (code) {
        case SQLITE_FULL:
            fix = "; the disk is full, free some space";
            break;
        case SQLITE_READONLY:
            fix = "; the file or its folder is read-only for this user";
            break;
        case SQLITE_CANTOPEN:
        case SQLITE_PERM:
            fix = "; check the folder and its permissions";
            break;
        case SQLITE_NOTADB:
            kind = ErrorCode::badData;
            fix = "; it is not a store, choose another file with --store";
            break;
        case SQLITE_CORRUPT:
            kind = ErrorCode::badData;
            fix = "; restore a copy or choose another file with --store";
            break;
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            kind = ErrorCode::busy;
            break;
        case SQLITE_IOERR:
            break;
        default:
            kind = ErrorCode::failed;
    }
    return {kind, fmt::format("cannot use the store {}: {}{}", path, fault.what(), fix)};
}

void beginWrite(SQLite::Database& db) {
    db.exec("BEGIN IMMEDIATE");
}

void abandon(SQLite::Database& db) noexcept {
    if (sqlite3_get_autocommit(db.getHandle()) == 0)
        sqlite3_exec(db.getHandle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

RunStatus statusFrom(std::string_view text) {
    return fromWord<RunStatus>(text).value_or(RunStatus::failed);
}

Result<void> checkStorePath(const std::string& path) {
    const auto refused = [](std::string why) { return Error{ErrorCode::wrongUse, std::move(why)}; };
    if (path.empty())
        return refused("the store has no name, so nothing would be kept; name a file with --store, or leave it out");
    if (path == ":memory:")
        return refused(
            "the store :memory: would be gone at the end; name a file with --store (./:memory: for a file so called)");
    std::string scheme = path.substr(0, 5);
    for (char& letter : scheme) letter = letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter;
    if (scheme == "file:")
        return refused(
            fmt::format("the store {} is an address; name the file itself with --store (./{} for a file so "
                        "called)",
                        path, path));
    struct stat info {};
    const bool there = ::stat(path.c_str(), &info) == 0;
    if (path.back() == '/' || (there && S_ISDIR(info.st_mode)))
        return refused(fmt::format("the store {} is a folder; name a file in it, as {}workbench.sqlite", path,
                                   path.back() == '/' ? path : path + "/"));
    if (there && !S_ISREG(info.st_mode))
        return refused(fmt::format("the store {} is no plain file; name one with --store", path));
    return {};
}

Result<OpenedStore> openForWriting(const std::string& path) {
    try {
        struct stat info {};
        const bool unclean = ::stat((path + "-wal").c_str(), &info) == 0 && info.st_size > 0;
        OpenedStore opened;
        leaveUnusableLog(path);
        auto db = std::make_unique<SQLite::Database>(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        if (sqlite3_db_readonly(db->getHandle(), "main") == 1) {
            return Error{
                ErrorCode::io,
                fmt::format("cannot write {}: the file is read-only for this user; choose another with --store", path)};
        }
        harden(*db, true);
        const bool empty =
            number(*db, "SELECT count(*) FROM sqlite_master") == 0 && number(*db, "PRAGMA application_id") == 0;
        if (!empty) {
            if (Result<void> ours = checkOurs(*db, path, true); !ours) return ours.error();
        }
        const Result<std::string> journal = chooseJournal(*db, path);
        if (!journal) return journal.error();
        if (!journal->empty()) opened.notices.push_back(*journal);
        if (empty) {
            beginWrite(*db);
            createSchema(*db);
            db->exec("COMMIT");
        } else if (unclean) {
            const std::string verdict = db->execAndGet("PRAGMA quick_check(1)").getString();
            if (verdict != "ok") return Error{ErrorCode::badData, fmt::format("{} is damaged: {}", path, verdict)};
        }
        const Result<std::string> copy = migrate(*db, path);
        if (!copy) return copy.error();
        if (!copy->empty()) {
            opened.notices.push_back(fmt::format("{} was brought to schema {}; as it was before, it lies in {}", path,
                                                 schema::kUserVersion, *copy));
        }
        opened.db = std::move(db);
        return Result<OpenedStore>(std::move(opened));
    } catch (const SQLite::Exception& fault) {
        return storeError(path, fault);
    }
}

namespace {

using Opened = Result<std::unique_ptr<SQLite::Database>>;

/// A name that promises SQLite that nobody writes, so that it needs no files beside the store.
std::string immutableUri(const std::string& path) {
    std::string uri = "file:";
    for (const char letter : std::filesystem::absolute(path).string()) {
        const bool special = letter == '?' || letter == '#' || letter == '%';
        uri += special ? fmt::format("%{:02x}", static_cast<unsigned char>(letter)) : std::string(1, letter);
    }
    return uri + "?immutable=1";
}

/// Closed cleanly, in a folder where this user can make no files.
bool isSealed(const std::string& path) {
    struct stat info {};
    const bool hasLog = ::stat((path + "-wal").c_str(), &info) == 0 && info.st_size > 0;
    return !hasLog && ::access(parentFolder(path).c_str(), W_OK) != 0 && ::access(path.c_str(), R_OK) == 0;
}

Opened readWith(const std::string& path, const std::string& name, int flags) {
    try {
        // Without SQLite's mutexes, one taken a column: who has such a connection sees to it that one thread asks at a
        // time.
        auto db = std::make_unique<SQLite::Database>(name, SQLite::OPEN_READONLY | SQLite::OPEN_NOMUTEX | flags);
        harden(*db, false);
        const bool empty =
            number(*db, "SELECT count(*) FROM sqlite_master") == 0 && number(*db, "PRAGMA application_id") == 0;
        if (empty) return std::unique_ptr<SQLite::Database>();
        if (Result<void> ours = checkOurs(*db, path, false); !ours) return ours.error();
        return db;
    } catch (const SQLite::Exception& fault) {
        return storeError(path, fault);
    }
}

}  // namespace

Result<std::unique_ptr<SQLite::Database>> openForReading(const std::string& path) {
    if (Result<void> file = checkStorePath(path); !file) return file.error();
    Opened usual = readWith(path, path, 0);
    // In a sealed folder SQLite cannot make its shared memory file, without which it does not read a WAL store.
    if (usual || usual.error().code != ErrorCode::io || !isSealed(path)) return usual;
    return readWith(path, immutableUri(path), SQLite::OPEN_URI);
}

}  // namespace pada

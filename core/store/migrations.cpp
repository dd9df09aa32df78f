// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/migrations.h"

#include "core/files/atomic_file.h"
#include "core/files/file_system.h"
#include "core/store/schema.h"
#include "core/store/store_file.h"

#include <SQLiteCpp/Backup.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <string_view>

namespace pada {
namespace {

constexpr const char* kTo2[] = {
    // How long the run is, as the loop had it when the segment began; 0 = not known.
    "ALTER TABLE segment ADD COLUMN total_steps INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE segment ADD COLUMN steps_per_epoch INTEGER NOT NULL DEFAULT 0",
    // Moments of the gradient really taken beside those of the unbiased estimator, whose column of before,
    // second_in_use, readers of schema 1 go on reading; the same over images.
    "ALTER TABLE variance ADD COLUMN second_unbiased REAL",
    "ALTER TABLE variance ADD COLUMN second_taken REAL",
    "ALTER TABLE variance ADD COLUMN taken_low REAL",
    "ALTER TABLE variance ADD COLUMN taken_high REAL",
    "ALTER TABLE variance ADD COLUMN data_uniform REAL",
    "ALTER TABLE variance ADD COLUMN data_unbiased REAL",
    "ALTER TABLE variance ADD COLUMN data_optimal REAL",
    "ALTER TABLE variance ADD COLUMN data_taken REAL",
    "UPDATE variance SET second_unbiased=second_in_use",
    // An epoch that a run was resumed amid had gradient sums of its rest only.
    "ALTER TABLE epoch ADD COLUMN partial INTEGER NOT NULL DEFAULT 0",
    ("UPDATE epoch SET partial=1 WHERE EXISTS(SELECT 1 FROM segment s WHERE s.run=epoch.run AND s.id=epoch.segment AND "
     "s.id>0 AND s.first_step<=epoch.last_step AND s.first_step>coalesce((SELECT max(e.last_step)+1 FROM epoch e WHERE "
     "e.run=epoch.run AND e.epoch<epoch.epoch),0))"),
    // What a ranking was asked, so that it stands for no other question; -1 and '' = not known.
    "ALTER TABLE ranking ADD COLUMN images_asked INTEGER NOT NULL DEFAULT -1",
    "ALTER TABLE ranking ADD COLUMN bn_images INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE ranking ADD COLUMN precision TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE ranking ADD COLUMN list_digest TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE ranking ADD COLUMN data_fingerprint TEXT NOT NULL DEFAULT ''",
    // Nothing ever wrote it.
    "DROP TABLE IF EXISTS series_block",
};

constexpr const char* kTo3[] = {
    // What methods and the engine show beside numbers: nets, stages, archives, gates, the ledger of options. Columns
    // are a JSON list of names, rows a JSON list of lists of numbers.
    ("CREATE TABLE method_table(run INTEGER NOT NULL, segment INTEGER NOT NULL, step INTEGER NOT NULL, topic TEXT NOT "
     "NULL, text TEXT NOT NULL DEFAULT '', columns TEXT NOT NULL, rows TEXT NOT NULL, superseded INTEGER NOT NULL "
     "DEFAULT 0, PRIMARY KEY(run, step, segment, topic)) WITHOUT ROWID"),
    // Nothing ever wrote these.
    "DROP TABLE IF EXISTS net",
    "DROP TABLE IF EXISTS gate",
    "DROP TABLE IF EXISTS arch_weight",
    ("CREATE TABLE arch_weight(run INTEGER NOT NULL, segment INTEGER NOT NULL, step INTEGER NOT NULL, decision INTEGER "
     "NOT NULL, option INTEGER NOT NULL, weight REAL, superseded INTEGER NOT NULL DEFAULT 0, PRIMARY KEY(run, step, "
     "segment, decision, option)) WITHOUT ROWID"),
    // What an epoch cost; NULL = not known.
    "ALTER TABLE epoch ADD COLUMN path_passes REAL",
    "ALTER TABLE epoch ADD COLUMN images INTEGER",
    "ALTER TABLE epoch ADD COLUMN peak_bytes INTEGER",
    // Searches on a supernet. The first table of their points was never written to.
    "DROP TABLE search_point",
    ("CREATE TABLE search(id TEXT PRIMARY KEY, run INTEGER NOT NULL, step INTEGER NOT NULL, strategy TEXT NOT NULL, "
     "settings TEXT NOT NULL, seed INTEGER NOT NULL, images INTEGER NOT NULL, bn TEXT NOT NULL, score TEXT NOT NULL, "
     "images_asked INTEGER NOT NULL, bn_images INTEGER NOT NULL, precision TEXT NOT NULL, data_fingerprint TEXT NOT "
     "NULL, max_madds INTEGER, budget INTEGER NOT NULL, done INTEGER NOT NULL DEFAULT 0, complete INTEGER NOT NULL "
     "DEFAULT 0, seconds REAL NOT NULL DEFAULT 0, truth_table TEXT NOT NULL DEFAULT '', created TEXT NOT NULL)"),
    "CREATE INDEX search_of_run ON search(run)",
    ("CREATE TABLE search_point(search TEXT NOT NULL, point INTEGER NOT NULL, generation INTEGER NOT NULL, path BLOB "
     "NOT NULL, net INTEGER NOT NULL, accuracy REAL, loss REAL, madds INTEGER NOT NULL, parameters INTEGER NOT NULL, "
     "seconds REAL, PRIMARY KEY(search, point)) WITHOUT ROWID"),
};

constexpr const char* kTo4[] = {
    // Scores without training: a row is a score of nets of one start, its values one a distinct path; which sums of
    // ranks were held against which truth. They belong to no run: every run with that net and those images shares them.
    ("CREATE TABLE untrained_score(id INTEGER PRIMARY KEY, score TEXT NOT NULL, net TEXT NOT NULL, space TEXT NOT "
     "NULL, channels INTEGER NOT NULL, cells_per_stage INTEGER NOT NULL, affine INTEGER NOT NULL, init TEXT NOT NULL, "
     "seed INTEGER NOT NULL, images INTEGER NOT NULL, data TEXT NOT NULL, seconds REAL NOT NULL DEFAULT 0, created "
     "TEXT NOT NULL, UNIQUE(net, score))"),
    ("CREATE TABLE untrained_value(untrained_score INTEGER NOT NULL, path BLOB NOT NULL, value REAL, PRIMARY "
     "KEY(untrained_score, path)) WITHOUT ROWID"),
    ("CREATE TABLE score_trial(truth_table TEXT NOT NULL, list_digest TEXT NOT NULL, name TEXT NOT NULL, ranking TEXT "
     "NOT NULL, space TEXT NOT NULL, paths TEXT NOT NULL, n INTEGER NOT NULL, tau REAL, created TEXT NOT NULL, "
     "PRIMARY KEY(truth_table, list_digest, name, ranking)) WITHOUT ROWID"),
};

constexpr const char* kTo5[] = {
    // What computed a ranking's scores, as "cpu (x86-64-v4)": it need not be what trained the run. '' = not known.
    "ALTER TABLE ranking ADD COLUMN backend TEXT NOT NULL DEFAULT ''",
};

constexpr const char* kTo6[] = {
    // What a network of a search may have at most, beside max_madds; NULL = no limit.
    "ALTER TABLE search ADD COLUMN max_parameters INTEGER",
};

constexpr Migration kMigrations[] = {{2, 1, kTo2}, {3, 1, kTo3}, {4, 1, kTo4}, {5, 1, kTo5}, {6, 1, kTo6}};
static_assert(kMigrations[std::size(kMigrations) - 1].to == schema::kUserVersion);

/// All steps after schema `from`, inside the open transaction.
void apply(SQLite::Database& db, std::int64_t from) {
    for (const Migration& step : migrations()) {
        if (step.to <= from) continue;
        for (const char* statement : step.statements) db.exec(statement);
        db.exec(fmt::format("UPDATE meta SET value='{}' WHERE key='min_reader'; PRAGMA user_version={}", step.minReader,
                            step.to));
    }
}

constexpr std::string_view kCopyMark = ".schema-", kCopyEnd = ".bak";

bool isNumber(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// A name beside the store that nothing has yet: a copy made earlier is never written over.
std::string freeCopyName(const std::string& path, std::int64_t version) {
    const std::string first = fmt::format("{}{}{}{}", path, kCopyMark, version, kCopyEnd);
    std::string name = first;
    struct stat info {};
    for (int i = 2; ::lstat(name.c_str(), &info) == 0; ++i) name = fmt::format("{}{}", first, i);
    return name;
}

/// The whole database as this connection sees it, its write-ahead log included.
Result<void> copyTo(const std::string& target, SQLite::Database& db) {
    return makeFileAtomically(target, [&](const std::string& temporary) -> Result<void> {
        try {
            SQLite::Database copy(temporary, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
            copy.exec("PRAGMA journal_mode=OFF");  // a broken copy is thrown away, never rolled back
            SQLite::Backup backup(copy, db);
            backup.executeStep(-1);
            return {};
        } catch (const SQLite::Exception& fault) {
            return storeError(target, fault);
        }
    });
}

}  // namespace

std::span<const Migration> migrations() {
    return kMigrations;
}

void createSchema(SQLite::Database& db) {
    db.exec(schema::firstStatements());
    db.exec(fmt::format("PRAGMA application_id={}", schema::kApplicationId));
    apply(db, schema::kFirstVersion);
}

Result<std::string> migrate(SQLite::Database& db, const std::string& path) {
    const std::int64_t from = db.execAndGet("PRAGMA user_version").getInt64();
    if (from >= schema::kUserVersion) return std::string();
    const std::string copy = freeCopyName(path, from);
    if (Result<void> copied = copyTo(copy, db); !copied) {
        return Error{copied.error().code,
                     fmt::format("{} has schema {} and must be copied before it is brought to schema {}, but: {}", path,
                                 from, schema::kUserVersion, copied.error().message)};
    }
    try {
        beginWrite(db);
        apply(db, from);
        db.exec("COMMIT");
    } catch (const SQLite::Exception&) {
        abandon(db);
        ::unlink(copy.c_str());  // the store is still what the copy would be
        throw;
    }
    return copy;
}

void sweepBrokenCopies(const std::string& path) {
    const std::string begin = std::filesystem::path(path).filename().string() + std::string(kCopyMark);
    const auto isCopy = [&](std::string_view name) {
        if (!name.starts_with(begin)) return false;
        name.remove_prefix(begin.size());
        const std::size_t end = name.find(kCopyEnd);
        if (end == std::string_view::npos || !isNumber(name.substr(0, end))) return false;
        const std::string_view count = name.substr(end + kCopyEnd.size());
        return count.empty() || isNumber(count);
    };
    // A leftover that cannot be removed is a nuisance, not a fault.
    (void)sweepTemporaries(parentFolder(path), isCopy).ok();
}

}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
// core/store/migrations.h: from the schema of one release to that of the next. Private to the room (it shows SQLite).
//
// To add a column or a table: append a statement to the newest step in migrations.cpp as long as that schema is
// unreleased; afterwards begin a new step and raise schema::kUserVersion. A column needs a DEFAULT (or NULL) that says
// "not known", for the rows of older runs. New stores are made by the same steps, so nothing is written down twice.
// Every INSERT names its columns. A reader asks for the column with CatalogReader::since, because a store that nobody
// has written to since is read as it is. A new table belongs into the lists of schema.cpp too.
#pragma once
#include "core/base/result.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <span>
#include <string>

namespace pada {

struct Migration {
    std::int64_t to = 0;         ///< The schema it makes of the one before.
    std::int64_t minReader = 1;  ///< The oldest schema a program must know to read the result rightly.
    std::span<const char* const> statements;
};

/// In order; the first makes schema 2 of schema 1.
std::span<const Migration> migrations();

/// Makes an empty database ours, in today's schema. To be called inside a transaction.
void createSchema(SQLite::Database& db);

/// Brings a store of an earlier schema to today's: copies the file beside it first (FILE.schema-N.bak, whole or not
/// there at all), then all steps in one transaction. Gives the copy's path, empty where nothing was to do. After an
/// error the store is as it was and there is no copy. The caller holds the lock. Throws SQLite::Exception for what
/// SQLite refuses in the store itself.
Result<std::string> migrate(SQLite::Database& db, const std::string& path);

/// Removes what a kill in the middle of a copy left of it. Call only while holding the store's lock.
void sweepBrokenCopies(const std::string& path);

}  // namespace pada

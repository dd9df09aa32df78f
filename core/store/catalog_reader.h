// SPDX-License-Identifier: GPL-3.0-or-later
// core/store/catalog_reader.h: queries over a store that may be old, damaged or made by somebody else. Private to the
// room (it shows SQLite).
#pragma once
#include "core/base/result.h"
#include "core/space/path.h"
#include "core/store/store_file.h"

#include <fmt/format.h>

#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pada {

/// The row a statement stands on. Every value is checked before anything is made of it: one of another type or out of
/// range throws, and rows() turns that into badData naming table, key, row and column.
class CatalogRow {
public:
    /// What the row holds and may not; CatalogReader completes it.
    struct Fault {
        std::string what;
    };
    explicit CatalogRow(SQLite::Statement& statement) : m_statement(statement) {}

    std::string text(int column) const;  ///< Valid UTF-8, as it was written else.
    std::string line(int column) const;  ///< oneLine() of it: what stands in tables and lists.
    std::int64_t integer(int column, std::int64_t least = 0,
                         std::int64_t most = std::numeric_limits<std::int64_t>::max()) const;
    /// SQLite has no NaN and stores NULL for it, a diverged loss for example.
    double real(int column) const;
    double share(int column) const;  ///< In [0, 1], or NaN.
    std::optional<double> maybe(int column) const;
    void weights(int column, std::vector<float>& into) const;  ///< Adds floats, each finite and not negative.
    Path path(int column) const;  ///< 1 to Path::kMaxDecisions decisions; which options there are, a space knows.
    [[noreturn]] void refuse(int column, const std::string& what) const;

private:
    SQLite::Statement& m_statement;
};

/// A connection for CatalogReader; null where the file does not exist yet.
Result<std::unique_ptr<SQLite::Database>> openIfThere(const std::string& file);

/// One lazily opened read-only connection. One thread at a time: a second one waits for a whole question, not a column.
class CatalogReader {
public:
    CatalogReader(std::string path, std::unique_ptr<SQLite::Database> db)
        : m_path(std::move(path)), m_db(std::move(db)) {}
    /// The last that leaves brings the write-ahead log into the file.
    ~CatalogReader();
    CatalogReader(const CatalogReader&) = delete;
    CatalogReader& operator=(const CatalogReader&) = delete;

    const std::string& path() const { return m_path; }

    /// The column, or `otherwise` under its name where this store's schema is older than `version`. For the SQL that is
    /// handed to rows() right after.
    std::string since(std::int64_t version, std::string_view column, std::string_view otherwise) const;

    /// `read(row)` of each row; `table` and `key` (the first ? of the SQL) say in errors where it was. Nothing for a
    /// file that does not exist yet.
    template <class Row, class Read>
    Result<std::vector<Row>> rows(std::string_view table, const std::string& sql, const std::string& key, Read&& read,
                                  const std::string* second = nullptr) const {
        std::vector<Row> result;
        const Result<void> done =
            each(table, sql, key, second, [&](const CatalogRow& row) { result.push_back(read(row)); });
        if (!done) return done.error();
        return result;
    }
    /// The same where rows are put together into something else.
    Result<void> each(std::string_view table, const std::string& sql, const std::string& key, const std::string* second,
                      const std::function<void(const CatalogRow&)>& read) const;

private:
    Result<SQLite::Database*> database() const;  ///< Null where there is no file, or nothing in it.

    std::string m_path;
    mutable std::recursive_mutex m_turn;  ///< SQLite's own locks, one a column, cost a fifth of a long run's opening.
    mutable std::unique_ptr<SQLite::Database> m_db;  ///< Null until the file exists.
};

}  // namespace pada

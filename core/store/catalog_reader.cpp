// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/catalog_reader.h"

#include "core/files/limits.h"

#include "core/base/plain_text.h"
#include "core/store/journal.h"

#include <sys/stat.h>
#include <cmath>
#include <cstring>

namespace pada {
namespace {

constexpr std::size_t kShownText = 40;

/// A value as it is shown in an error: short, in one line.
std::string shown(const SQLite::Column& value) {
    if (value.isBlob()) return fmt::format("{} bytes", value.getBytes());
    std::string text = oneLine(value.getString());
    if (text.size() > kShownText) text = validUtf8(text.substr(0, kShownText)) + "...";
    return value.isNull() ? "nothing" : text;
}

}  // namespace

void CatalogRow::refuse(int column, const std::string& what) const {
    const SQLite::Column value = m_statement.getColumn(column);
    throw Fault{fmt::format("{} is {}, {}", value.getName(), shown(value), what)};
}

std::string CatalogRow::text(int column) const {
    const SQLite::Column value = m_statement.getColumn(column);
    if (!value.isText()) refuse(column, "which is no text");
    return validUtf8(value.getString());
}

std::string CatalogRow::line(int column) const {
    const SQLite::Column value = m_statement.getColumn(column);
    if (!value.isText()) refuse(column, "which is no text");
    return oneLine(value.getString());
}

std::int64_t CatalogRow::integer(int column, std::int64_t least, std::int64_t most) const {
    const SQLite::Column value = m_statement.getColumn(column);
    if (!value.isInteger()) refuse(column, "which is no whole number");
    const std::int64_t number = value.getInt64();
    if (number < least || number > most) refuse(column, fmt::format("which is not in {} to {}", least, most));
    return number;
}

double CatalogRow::real(int column) const {
    const SQLite::Column value = m_statement.getColumn(column);
    if (value.isNull()) return std::numeric_limits<double>::quiet_NaN();
    if (!value.isFloat() && !value.isInteger()) refuse(column, "which is no number");
    return value.getDouble();
}

double CatalogRow::share(int column) const {
    constexpr double kRounding = 1e-6;
    const double number = real(column);
    if (number < -kRounding || number > 1.0 + kRounding) refuse(column, "which is not in 0 to 1");
    return number;
}

std::optional<double> CatalogRow::maybe(int column) const {
    if (m_statement.getColumn(column).isNull()) return std::nullopt;
    return real(column);
}

void CatalogRow::weights(int column, std::vector<float>& into) const {
    const SQLite::Column value = m_statement.getColumn(column);
    const auto bytes = static_cast<std::size_t>(value.getBytes());
    if (!value.isBlob() || bytes == 0 || bytes % sizeof(float) != 0)
        refuse(column, fmt::format("{} bytes, which are no floats", bytes));
    if (into.size() + bytes / sizeof(float) > static_cast<std::size_t>(kMaxImages))
        refuse(column, "more weights than a data set has images");
    std::vector<float> read(bytes / sizeof(float));
    std::memcpy(read.data(), value.getBlob(), bytes);
    for (const float weight : read)
        if (!std::isfinite(weight) || weight < 0.0F) refuse(column, fmt::format("{}, which is no weight", weight));
    into.insert(into.end(), read.begin(), read.end());
}

Path CatalogRow::path(int column) const {
    const SQLite::Column value = m_statement.getColumn(column);
    if (!value.isBlob()) refuse(column, "which is no path");
    const auto bytes = static_cast<std::size_t>(value.getBytes());
    if (bytes == 0 || bytes > Path::kMaxDecisions)
        refuse(column, fmt::format("but a path has 1 to {} decisions, one byte each", Path::kMaxDecisions));
    return Path(std::span(static_cast<const std::uint8_t*>(value.getBlob()), bytes));
}

CatalogReader::~CatalogReader() {
    if (!m_db) return;
    m_db.reset();
    foldInAfterReading(m_path);
}

Result<std::unique_ptr<SQLite::Database>> openIfThere(const std::string& file) {
    if (Result<void> path = checkStorePath(file); !path) return path.error();
    struct stat info {};
    if (::stat(file.c_str(), &info) != 0) return std::unique_ptr<SQLite::Database>();
    return openForReading(file);
}

Result<SQLite::Database*> CatalogReader::database() const {
    if (m_db) return m_db.get();
    Result<std::unique_ptr<SQLite::Database>> opened = openIfThere(m_path);
    if (!opened) return opened.error();
    m_db = std::move(*opened);
    return m_db.get();
}

std::string CatalogReader::since(std::int64_t version, std::string_view column, std::string_view otherwise) const {
    const std::lock_guard turn(m_turn);
    try {
        const Result<SQLite::Database*> db = database();
        // Asked each time: the next writer may have brought the store to a newer schema.
        if (db && *db != nullptr && (*db)->execAndGet("PRAGMA user_version").getInt64() >= version)
            return std::string(column);
    } catch (const SQLite::Exception&) {  // rows() meets it too and says it
    }
    return fmt::format("{} AS {}", otherwise, column);
}

Result<void> CatalogReader::each(std::string_view table, const std::string& sql, const std::string& key,
                                 const std::string* second, const std::function<void(const CatalogRow&)>& read) const {
    const std::lock_guard turn(m_turn);
    std::int64_t number = 0;
    const Result<SQLite::Database*> db = database();
    if (!db) return db.error();
    if (*db == nullptr) return {};
    try {
        SQLite::Statement statement(**db, sql);
        if (statement.getBindParameterCount() > 0) statement.bind(1, key);
        if (second != nullptr) statement.bind(2, *second);
        const CatalogRow row(statement);
        while (statement.executeStep()) {
            ++number;
            try {
                read(row);
            } catch (const CatalogRow::Fault& fault) {
                const SQLite::Column begin = statement.getColumn(0);
                return Error{ErrorCode::badData,
                             fmt::format("{} is damaged: table {}{}, row {} ({} {}): {}; restore a copy of the store, "
                                         "or delete what this belongs to",
                                         m_path, table, key.empty() ? "" : " of " + oneLine(key), number,
                                         begin.getName(), shown(begin), fault.what)};
            }
        }
        return {};
    } catch (const SQLite::Exception& fault) {
        return storeError(m_path, fault);
    }
}

}  // namespace pada

// SPDX-License-Identifier: GPL-3.0-or-later
// tests/ui/told_rows.h: all that a store tells of its runs, table by table, but for what no two runs share: ids, days,
// seconds, memory, and in what pieces rows were written.
#pragma once
#include <QMap>
#include <QString>
#include <QStringList>

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <set>
#include <string>

namespace pada::ui {

/// Table -> its rows as SQL literals, in an order of their own: numbers to their last digit.
inline QMap<QString, QStringList> toldRows(const std::string& file) {
    static const std::set<std::string> kTables{"meta", "batch", "sqlite_sequence"};
    static const std::set<std::string> kColumns{"id",   "ranking", "created",    "started", "ended",
                                                "time", "seconds", "peak_bytes", "sha256",  "bytes"};
    const SQLite::Database store(file, SQLite::OPEN_READONLY);
    QMap<QString, QStringList> told;
    SQLite::Statement tables(store, "SELECT name FROM sqlite_schema WHERE type='table'");
    while (tables.executeStep()) {
        const std::string table = tables.getColumn(0).getString();
        if (kTables.contains(table)) continue;
        std::string columns;
        SQLite::Statement of(store, "SELECT name FROM pragma_table_info('" + table + "')");
        while (of.executeStep()) {
            const std::string name = of.getColumn(0).getString();
            if (kColumns.contains(name) && !(table == "segment" && name == "id")) continue;
            if (table == "checkpoint" && name == "path") continue;  // has the run's id in it
            columns += (columns.empty() ? "quote(\"" : "||','||quote(\"") + name + "\")";
        }
        QStringList& rows = told[QString::fromStdString(table)];
        SQLite::Statement all(store, "SELECT " + columns + " FROM \"" + table + "\" ORDER BY 1");
        while (all.executeStep()) rows << QString::fromStdString(table + ' ' + all.getColumn(0).getString());
    }
    return told;
}

/// The first row that one has and the other has not; where both have as many of each, nothing.
inline QString firstDifference(const QStringList& one, const QStringList& other) {
    for (qsizetype i = 0; i < std::max(one.size(), other.size()); ++i)
        if (one.value(i) != other.value(i)) return QStringLiteral("%1 | %2").arg(one.value(i), other.value(i));
    return {};
}

}  // namespace pada::ui

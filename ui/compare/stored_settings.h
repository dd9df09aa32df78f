// SPDX-License-Identifier: GPL-3.0-or-later
// ui/compare/stored_settings.h: the settings in which stored runs differ, of all of them, as the store has them: to
// filter and to group by. A value that is read on as runs come; a run's settings never change. Any one thread.
#pragma once
#include "core/store/run_catalog.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace pada::ui {

/// A value of a config without its quotes.
QString settingText(const std::string& value);

class StoredSettings {
public:
    /// Reads those of `runs` that are not known yet. The first thing that could not be read; the rest is there.
    std::optional<Error> readOn(const RunCatalog& catalog, const std::vector<RunId>& runs);
    bool knows(const RunId& run) const { return m_known.contains(run.text); }
    const QStringList& keys() const { return m_keys; }  ///< In which runs differ; by the alphabet.
    /// As it is stored, without quotes; empty where the run does not have the key.
    QString value(const RunId& run, const QString& key) const;
    /// The key that a person means by its last part: "lr" is "optimizer.lr" unless another ends so too. Empty: none.
    QString keyMeant(const QString& words) const;

private:
    void findKeys();
    std::set<std::string> m_known;  ///< Also those that could not be read: they are not asked again.
    std::size_t m_read = 0;
    QHash<QString, QHash<QString, QString>> m_values;  ///< By key, then by run.
    QStringList m_keys;
};

}  // namespace pada::ui

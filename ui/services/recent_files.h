// SPDX-License-Identifier: GPL-3.0-or-later
// ui/services/recent_files.h: experiments and stores opened last, the latest first, kept in the settings. GUI thread
// only.
#pragma once
#include <QString>
#include <QStringList>

class QSettings;

namespace pada::ui {

class RecentFiles {
public:
    static constexpr int kMost = 8;
    enum Kind { experiments, stores };
    explicit RecentFiles(QSettings& settings) : m_settings(settings) {}
    void note(Kind kind, const QString& file);  ///< Opened now. Files inside the program are not kept.
    QStringList list(Kind kind) const;          ///< Absolute; those that are there.
    void clear(Kind kind);

private:
    QSettings& m_settings;
};

}  // namespace pada::ui

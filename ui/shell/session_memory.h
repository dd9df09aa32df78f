// SPDX-License-Identifier: GPL-3.0-or-later
// ui/shell/session_memory.h: what the window shows, kept for its next start, for each store by itself. GUI thread only.
#pragma once
#include "core/base/ids.h"
#include "ui/models/time_cursor.h"

#include <QString>

#include <optional>
#include <vector>

class QSettings;

namespace pada::ui {

struct WindowSession {
    QString page;  ///< NavRail::idOf().
    RunId run;     ///< Shown.
    /// Where its views stand; empty: they follow its newest step.
    std::optional<double> step;
    RangeMode range = RangeMode::whole;
    TimeSpan span;
    std::vector<RunId> compared;
    RunId pinned;
    QString comparison;  ///< textOf(SavedView): how Compare stands; empty while nothing is chosen there.
    QString filterOfRuns;
    bool operator==(const WindowSession&) const = default;
};

class SessionMemory {
public:
    SessionMemory(QSettings& settings, const QString& storeFile);
    /// What was written last; what makes no sense is left out, and so is all that another version wrote.
    WindowSession read() const;
    void write(const WindowSession& session);

private:
    QString key(const char* name) const;
    QSettings& m_settings;
    QString m_group;
};

}  // namespace pada::ui

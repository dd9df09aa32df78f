// SPDX-License-Identifier: GPL-3.0-or-later
// app/workbench_options.h: the command line of pada-workbench, read before any window system is asked for.
#pragma once
#include <QString>
#include <QStringList>

#include <optional>

namespace pada {

struct WorkbenchOptions {
    QString store, open, theme, shot;  ///< Empty = not given.
    QString first;                     ///< Experiment file; with `shot` the page.
    std::optional<long long> at;       ///< Step that all views of `open` stand at.
    std::optional<int> lesson;         ///< The window opens on it.
    bool timing = false;
    bool inClass = false;  ///< Learn in class mode.
    QString language;      ///< For this session; empty: as the settings have it.
    QString page;          ///< That shows `open`; empty: the run's own.
    QStringList compare;   ///< Runs that the page Compare shows, in this order.
    QString against;       ///< The one of them that the others are measured against; empty: the first.
};

struct WorkbenchAnswer {
    std::optional<int>
        exitCode;  ///< The program ends with it; `words` are for standard output when it is 0, else error.
    QString words;
    WorkbenchOptions options;
};

/// What `arguments` (program name first) ask for. Help and version need no display; wrong use ends with 2; a window
/// where there is neither display nor platform named ends with 1. `environment` answers whether a variable is set and
/// not empty. Options of Qt itself (-platform NAME and the like) are let through.
WorkbenchAnswer readWorkbenchOptions(const QStringList& arguments, bool (*environment)(const char* name));

}  // namespace pada

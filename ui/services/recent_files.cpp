// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/recent_files.h"

#include <QFileInfo>
#include <QSettings>

namespace pada::ui {
namespace {

QString recentKey(RecentFiles::Kind kind) {
    return kind == RecentFiles::stores ? QStringLiteral("recent/stores") : QStringLiteral("recent/experiments");
}

}  // namespace

void RecentFiles::note(Kind kind, const QString& file) {
    if (file.isEmpty() || file.startsWith(QLatin1Char(':'))) return;
    const QString path = QFileInfo(file).absoluteFilePath();
    QStringList files = m_settings.value(recentKey(kind)).toStringList();
    files.removeAll(path);
    files.prepend(path);
    while (files.size() > kMost) files.removeLast();
    m_settings.setValue(recentKey(kind), files);
}

QStringList RecentFiles::list(Kind kind) const {
    QStringList out;
    for (const QString& file : m_settings.value(recentKey(kind)).toStringList())
        if (out.size() < kMost && QFileInfo(file).isFile()) out << file;
    return out;
}

void RecentFiles::clear(Kind kind) {
    m_settings.remove(recentKey(kind));
}

}  // namespace pada::ui

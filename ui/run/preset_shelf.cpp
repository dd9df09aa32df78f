// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/preset_shelf.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>

namespace pada::ui {
namespace {

constexpr qsizetype kMostNameLetters = 60;

QString sayShelf(const char* text) {
    return QCoreApplication::translate("pada::ui::PresetShelf", text);
}

}  // namespace

QString PresetShelf::nameFault(const QString& name) {
    const QString trimmed = name.trimmed();
    if (trimmed.isEmpty()) return sayShelf("A preset needs a name.");
    if (trimmed.size() > kMostNameLetters)
        return sayShelf("The name has %1 letters; %2 are the most.").arg(trimmed.size()).arg(kMostNameLetters);
    const bool plain = std::ranges::all_of(trimmed, [](QChar c) {
        return c.isLetterOrNumber() || c == QLatin1Char(' ') || c == QLatin1Char('-') || c == QLatin1Char('_');
    });
    return plain ? QString() : sayShelf("“%1” becomes a file's name: letters, digits, spaces, - and _.").arg(trimmed);
}

QString PresetShelf::fileOf(const QString& name) const {
    return QDir(m_folder).filePath(name.trimmed() + QStringLiteral(".toml"));
}

bool PresetShelf::has(const QString& name) const {
    return available() && nameFault(name).isEmpty() && QFileInfo::exists(fileOf(name));
}

bool PresetShelf::owns(const QString& file) const {
    return available() && QFileInfo(file).absoluteDir() == QDir(m_folder);
}

Result<QString> PresetShelf::save(const QString& name, const QString& text) const {
    if (const QString wrong = nameFault(name); !wrong.isEmpty()) return Error{ErrorCode::wrongUse, wrong.toStdString()};
    const QString file = fileOf(name);
    const auto failed = [&](const QString& why) {
        return Error{ErrorCode::io, sayShelf("%1 could not be written: %2").arg(file, why).toStdString()};
    };
    if (!available() || !QDir().mkpath(m_folder)) return failed(sayShelf("its folder cannot be made"));
    QSaveFile out(file);
    const QByteArray bytes = text.toUtf8();
    if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size() || !out.commit())
        return failed(out.errorString());
    return file;
}

Result<void> PresetShelf::remove(const QString& file) const {
    if (!owns(file)) return Error{ErrorCode::wrongUse, sayShelf("%1 is none of your presets").arg(file).toStdString()};
    QFile gone(file);
    if (!gone.remove())
        return Error{ErrorCode::io,
                     sayShelf("%1 could not be deleted: %2").arg(file, gone.errorString()).toStdString()};
    return {};
}

}  // namespace pada::ui

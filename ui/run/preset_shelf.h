// SPDX-License-Identifier: GPL-3.0-or-later
// ui/run/preset_shelf.h: presets that a person keeps: plans as TOML files in one folder, so that a shell runs them too.
// No widget; GUI thread, files of some kilobytes.
#pragma once
#include "core/base/result.h"

#include <QString>

namespace pada::ui {

class PresetShelf {
public:
    /// `folder` need not exist yet; empty = nothing can be kept.
    explicit PresetShelf(QString folder) : m_folder(std::move(folder)) {}
    bool available() const { return !m_folder.isEmpty(); }
    /// What is wrong with a preset's name; empty where nothing is.
    static QString nameFault(const QString& name);
    bool has(const QString& name) const;
    bool owns(const QString& file) const;  ///< Whether the file lies on the shelf.
    /// Gives the file. One of the same name is replaced, whole or not at all. Errors: wrongUse as nameFault(); io
    /// naming the file.
    Result<QString> save(const QString& name, const QString& text) const;
    /// wrongUse for a file that does not lie here; io.
    Result<void> remove(const QString& file) const;

private:
    QString fileOf(const QString& name) const;
    QString m_folder;
};

}  // namespace pada::ui

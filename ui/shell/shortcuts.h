// SPDX-License-Identifier: GPL-3.0-or-later
// ui/shell/shortcuts.h: the keys of the window: one list, from which the shortcuts are made and the sheet of keys (F1)
// is written.
#pragma once
#include <QDialog>
#include <QString>

#include <functional>
#include <vector>

namespace pada::ui {

struct Shortcut {
    QString keys;   ///< Portable text ("Ctrl+Right"); several, parted by ", ", do the same.
    QString words;  ///< What it does, for the sheet.
    QString group;
    std::function<void()> act;  ///< Empty: a key some view handles by itself; listed only.
};

/// Makes them work in `window`. A key typed into a text field stays with the field.
void installShortcuts(QWidget* window, const std::vector<Shortcut>& shortcuts);

/// The sheet of keys. Not modal: keys can be tried while it is open.
class ShortcutSheet final : public QDialog {
    Q_OBJECT
public:
    ShortcutSheet(const std::vector<Shortcut>& shortcuts, QWidget* parent);
};

}  // namespace pada::ui

// SPDX-License-Identifier: GPL-3.0-or-later
// ui/shell/shortcuts.h: the sheet of keys (?), written from the list of commands.
#pragma once
#include <QDialog>

namespace pada::ui {

class CommandRegistry;

/// Not modal: keys can be tried while it is open. Commands without a key are left out.
class ShortcutSheet final : public QDialog {
    Q_OBJECT
public:
    ShortcutSheet(const CommandRegistry& commands, QWidget* parent);
};

}  // namespace pada::ui

// SPDX-License-Identifier: GPL-3.0-or-later
// ui/settings/settings_page.h: appearance, keys, where the store lies, what this machine offers. Applies at once; no OK
// button.
#pragma once
#include "ui/services/window_services.h"

#include <QWidget>

namespace pada::ui {

class CommandRegistry;

class SettingsPage final : public QWidget {
    Q_OBJECT
public:
    SettingsPage(const WindowServices& services, CommandRegistry& commands, QWidget* parent = nullptr);

private:
    QWidget* buildAppearance(const WindowServices& services);
};

}  // namespace pada::ui

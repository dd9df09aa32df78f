// SPDX-License-Identifier: GPL-3.0-or-later
// ui/settings/settings_page.h: appearance, where the store lies, what this machine offers. Applies at once; no OK
// button.
#pragma once
#include "ui/services/window_services.h"

#include <QWidget>

namespace pada::ui {

class SettingsPage final : public QWidget {
    Q_OBJECT
public:
    explicit SettingsPage(const WindowServices& services, QWidget* parent = nullptr);

private:
    QWidget* buildAppearance(const WindowServices& services);
};

}  // namespace pada::ui

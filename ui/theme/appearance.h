// SPDX-License-Identifier: GPL-3.0-or-later
// ui/theme/appearance.h: light, dark or as the system has it, and the text size; applied to the application and
// remembered.
#pragma once
#include "ui/theme/theme.h"

#include <QObject>

class QSettings;

namespace pada::ui {

enum class ThemeChoice { system, light, dark };

class Appearance final : public QObject {
    Q_OBJECT
public:
    /// Reads the choice from `settings`, which outlives this. Looks at the system's palette now, before anything is
    /// applied, and again whenever the platform says that its theme changed.
    explicit Appearance(QSettings& settings, QObject* parent = nullptr);
    ThemeChoice choice() const { return m_choice; }
    ThemeMode mode() const;  ///< What is shown: `system` is settled.
    int textPercent() const { return m_textPercent; }
    void setChoice(ThemeChoice choice);       ///< Stores and applies at once.
    void overrideChoice(ThemeChoice choice);  ///< For this session only (command line).
    void setTextPercent(int percent);         ///< 100, 115 or 130.
    void setSystemMode(ThemeMode mode);  ///< What the desktop wants now; applied at once where the choice is `system`.
    void apply();

Q_SIGNALS:
    void changed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QSettings& m_settings;
    ThemeMode m_system;
    ThemeChoice m_choice = ThemeChoice::system;
    int m_textPercent = 100;
};

}  // namespace pada::ui

// SPDX-License-Identifier: GPL-3.0-or-later
// ui/theme/appearance.h: light, dark or as the system has it, contrast, motion, text size and scale; applied to the
// application and remembered.
#pragma once
#include "ui/theme/theme.h"

#include <QObject>

class QSettings;

namespace pada::ui {

enum class ThemeChoice { system, light, dark };
enum class SwitchChoice { system, on, off };

class Appearance final : public QObject {
    Q_OBJECT
public:
    /// Reads the choice from `settings`, which outlives this. Looks at the system's palette now, before anything is
    /// applied, and again whenever the platform says that its theme changed.
    explicit Appearance(QSettings& settings, QObject* parent = nullptr);
    ThemeChoice choice() const { return m_choice; }
    ThemeMode mode() const;  ///< What is shown: `system` is settled.
    int textPercent() const { return m_textPercent; }
    bool presenting() const { return m_presenting; }
    void setChoice(ThemeChoice choice);       ///< Stores and applies at once.
    void overrideChoice(ThemeChoice choice);  ///< For this session only (command line).
    void setTextPercent(int percent);         ///< 100, 115 or 130.
    void setPresenting(bool on);              ///< Text at its largest, for a room; kept nowhere.
    SwitchChoice contrastChoice() const { return m_contrast; }
    SwitchChoice motionChoice() const { return m_motion; }  ///< Of reduced motion.
    bool contrast() const { return shown(m_contrast, m_systemContrast); }
    bool reducedMotion() const { return shown(m_motion, m_systemReducedMotion); }
    void setContrast(SwitchChoice choice);
    void setReducedMotion(SwitchChoice choice);
    void setSystemContrast(bool high);  ///< As setSystemMode().
    void setSystemReducedMotion(bool reduced);
    /// Of everything, on top of the display's own; the toolkit takes it at the start only.
    int scalePercent() const;
    void setScalePercent(int percent);  ///< Kept, and in force when the program starts again.
    static constexpr int kScales[] = {100, 125, 150, 175, 200, 250, 300};
    /// Before the application is made: hands the scale kept in `settings` to the toolkit, unless QT_SCALE_FACTOR says
    /// one already.
    static void useStoredScale(const QSettings& settings);
    void setSystemMode(ThemeMode mode);  ///< What the desktop wants now; applied at once where the choice is `system`.
    void apply();

Q_SIGNALS:
    void changed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    static bool shown(SwitchChoice choice, bool system) {
        return choice == SwitchChoice::system ? system : choice == SwitchChoice::on;
    }
    QSettings& m_settings;
    ThemeMode m_system;
    SwitchChoice m_contrast = SwitchChoice::system, m_motion = SwitchChoice::system;
    bool m_systemContrast = false, m_systemReducedMotion = false;
    ThemeChoice m_choice = ThemeChoice::system;
    int m_textPercent = 100;
    bool m_presenting = false;
};

}  // namespace pada::ui

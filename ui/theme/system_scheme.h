// SPDX-License-Identifier: GPL-3.0-or-later
// ui/theme/system_scheme.h: does the desktop want light or dark, high contrast, little motion, and when does that
// change? Qt 6.4 does not say; the desktop's portal does (org.freedesktop.appearance, and GNOME's own switch of
// animations). GUI thread only, never waits.
#pragma once
#include "ui/theme/theme.h"

#include <QObject>

#include <optional>

class QDBusConnection;
class QDBusVariant;

namespace pada::ui {

class SystemScheme final : public QObject {
    Q_OBJECT
public:
    explicit SystemScheme(QObject* parent = nullptr);
    /// Asks the portal and follows it from now on; nothing happens where there is no session bus or no portal.
    void follow();
    /// The portal's number: 1 = dark, 2 = light, everything else = no wish.
    static std::optional<ThemeMode> modeOf(uint scheme);

Q_SIGNALS:
    void changed(pada::ui::ThemeMode mode);
    void contrastChanged(bool high);
    void motionChanged(bool reduced);

private Q_SLOTS:
    void settingChanged(const QString& group, const QString& key, const QDBusVariant& value);

private:
    void ask(QDBusConnection& bus, const QString& group, const QString& key);
    void take(const QString& group, const QString& key, const QVariant& value);
    bool m_said = false;
    bool m_reduced = false, m_stilled = false;  ///< What the desktop and what GNOME asks for.
};

}  // namespace pada::ui

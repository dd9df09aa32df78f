// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/appearance.h"

#include "ui/theme/style_sheet.h"

#include <QApplication>
#include <QEvent>
#include <QSettings>
#include <QStyleFactory>

#include <algorithm>

namespace pada::ui {
namespace {
const QString kThemeKey = QStringLiteral("appearance/theme");
const QString kTextKey = QStringLiteral("appearance/text_percent");
}  // namespace

Appearance::Appearance(QSettings& settings, QObject* parent)
    : QObject(parent), m_settings(settings), m_system(themeOf(QApplication::palette()).mode) {
    const QString stored = settings.value(kThemeKey).toString();
    if (stored == QLatin1String("light")) m_choice = ThemeChoice::light;
    if (stored == QLatin1String("dark")) m_choice = ThemeChoice::dark;
    m_textPercent = std::clamp(settings.value(kTextKey, 100).toInt(), 100, 130);
    qApp->installEventFilter(this);
}

bool Appearance::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::ThemeChange && watched->isWindowType()) {
        const QPalette ours = QApplication::palette();
        QApplication::setPalette(QPalette());  // an empty palette shows the platform's
        const ThemeMode mode = themeOf(QApplication::palette()).mode;
        QApplication::setPalette(ours);
        setSystemMode(mode);
    }
    return QObject::eventFilter(watched, event);
}

void Appearance::setSystemMode(ThemeMode mode) {
    if (mode == m_system) return;
    m_system = mode;
    if (m_choice == ThemeChoice::system) apply();
}

ThemeMode Appearance::mode() const {
    if (m_choice == ThemeChoice::system) return m_system;
    return m_choice == ThemeChoice::dark ? ThemeMode::dark : ThemeMode::light;
}

void Appearance::setChoice(ThemeChoice choice) {
    m_settings.setValue(kThemeKey, choice == ThemeChoice::system ? QStringLiteral("system")
                                   : choice == ThemeChoice::dark ? QStringLiteral("dark")
                                                                 : QStringLiteral("light"));
    overrideChoice(choice);
}

void Appearance::overrideChoice(ThemeChoice choice) {
    if (choice == m_choice) return;
    m_choice = choice;
    apply();
}

void Appearance::setTextPercent(int percent) {
    percent = std::clamp(percent, 100, 130);
    if (percent == m_textPercent) return;
    m_textPercent = percent;
    m_settings.setValue(kTextKey, percent);
    apply();
}

void Appearance::apply() {
    const Theme& theme = themeOf(mode());
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QApplication::setFont(applicationFont(m_textPercent / 100.0));
    QApplication::setPalette(paletteOf(theme));
    qApp->setStyleSheet(styleSheetOf(theme));
    Q_EMIT changed();
}

}  // namespace pada::ui

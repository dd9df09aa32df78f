// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/appearance.h"

#include "ui/theme/style_sheet.h"

#include <QApplication>
#include <QEvent>
#include <QSettings>
#include <QStyleFactory>

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <utility>

namespace pada::ui {
namespace {
const QString kThemeKey = QStringLiteral("appearance/theme");
const QString kTextKey = QStringLiteral("appearance/text_percent");
const QString kContrastKey = QStringLiteral("appearance/high_contrast");
const QString kMotionKey = QStringLiteral("appearance/reduced_motion");
const QString kScaleKey = QStringLiteral("appearance/scale_percent");
constexpr const char* kScaleVariable = "QT_SCALE_FACTOR";

SwitchChoice switchIn(const QSettings& settings, const QString& key) {
    const QString word = settings.value(key).toString();
    return word == QLatin1String("on")    ? SwitchChoice::on
           : word == QLatin1String("off") ? SwitchChoice::off
                                          : SwitchChoice::system;
}

QString wordOfSwitch(SwitchChoice choice) {
    return choice == SwitchChoice::on    ? QStringLiteral("on")
           : choice == SwitchChoice::off ? QStringLiteral("off")
                                         : QStringLiteral("system");
}

/// The nearest that is offered; a file may hold anything.
int scaleIn(const QSettings& settings) {
    const int wanted = settings.value(kScaleKey, 100).toInt();
    return *std::min_element(std::begin(Appearance::kScales), std::end(Appearance::kScales),
                             [&](int a, int b) { return std::abs(a - wanted) < std::abs(b - wanted); });
}
}  // namespace

Appearance::Appearance(QSettings& settings, QObject* parent)
    : QObject(parent), m_settings(settings), m_system(themeOf(QApplication::palette()).mode) {
    const QString stored = settings.value(kThemeKey).toString();
    if (stored == QLatin1String("light")) m_choice = ThemeChoice::light;
    if (stored == QLatin1String("dark")) m_choice = ThemeChoice::dark;
    m_textPercent = std::clamp(settings.value(kTextKey, 100).toInt(), 100, 130);
    m_contrast = switchIn(settings, kContrastKey);
    m_motion = switchIn(settings, kMotionKey);
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

void Appearance::setPresenting(bool on) {
    if (std::exchange(m_presenting, on) != on) apply();
}

void Appearance::setContrast(SwitchChoice choice) {
    if (choice == m_contrast) return;
    m_contrast = choice;
    m_settings.setValue(kContrastKey, wordOfSwitch(choice));
    apply();
}

void Appearance::setSystemContrast(bool high) {
    if (high == m_systemContrast) return;
    m_systemContrast = high;
    if (m_contrast == SwitchChoice::system) apply();
}

void Appearance::setReducedMotion(SwitchChoice choice) {
    if (choice == m_motion) return;
    m_motion = choice;
    m_settings.setValue(kMotionKey, wordOfSwitch(choice));
    setMotionReduced(reducedMotion());
    Q_EMIT changed();
}

void Appearance::setSystemReducedMotion(bool reduced) {
    if (reduced == m_systemReducedMotion) return;
    m_systemReducedMotion = reduced;
    setMotionReduced(reducedMotion());
    Q_EMIT changed();
}

int Appearance::scalePercent() const {
    return scaleIn(m_settings);
}

void Appearance::setScalePercent(int percent) {
    m_settings.setValue(kScaleKey, percent);
}

void Appearance::useStoredScale(const QSettings& settings) {
    const int percent = scaleIn(settings);
    if (percent == 100 || qEnvironmentVariableIsSet(kScaleVariable)) return;
    qputenv(kScaleVariable, QByteArray::number(percent / 100.0));
}

void Appearance::apply() {
    const Theme& theme = themeOf(mode(), contrast());
    setMotionReduced(reducedMotion());
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QApplication::setFont(applicationFont((m_presenting ? 130 : m_textPercent) / 100.0));
    QApplication::setPalette(paletteOf(theme));
    qApp->setStyleSheet(styleSheetOf(theme));
    renewTextRoles();  // last: a new style sheet gives widgets the fonts back that they had before
    Q_EMIT changed();
}

}  // namespace pada::ui

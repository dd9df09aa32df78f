// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/system_scheme.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QFileInfo>

namespace pada::ui {
namespace {
const QString kService = QStringLiteral("org.freedesktop.portal.Desktop"),
              kPath = QStringLiteral("/org/freedesktop/portal/desktop"),
              kInterface = QStringLiteral("org.freedesktop.portal.Settings"),
              kGroup = QStringLiteral("org.freedesktop.appearance"), kKey = QStringLiteral("color-scheme"),
              kContrast = QStringLiteral("contrast"), kMotion = QStringLiteral("reduced-motion"),
              kGnome = QStringLiteral("org.gnome.desktop.interface"), kAnimations = QStringLiteral("enable-animations");

/// Qt would start a bus of its own where there is none.
bool hasSessionBus() {
    return qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS") ||
           QFileInfo::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + QStringLiteral("/bus"));
}
}  // namespace

SystemScheme::SystemScheme(QObject* parent) : QObject(parent) {}

std::optional<ThemeMode> SystemScheme::modeOf(uint scheme) {
    if (scheme == 1) return ThemeMode::dark;
    if (scheme == 2) return ThemeMode::light;
    return std::nullopt;
}

void SystemScheme::follow() {
    if (!hasSessionBus()) return;
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) return;
    qRegisterMetaType<QDBusVariant>();  // connect() finds no slot with an argument whose type has no number yet
    bus.connect(kService, kPath, kInterface, QStringLiteral("SettingChanged"), this,
                SLOT(settingChanged(QString, QString, QDBusVariant)));
    for (const QString& key : {kKey, kContrast, kMotion}) ask(bus, kGroup, key);
    ask(bus, kGnome, kAnimations);
}

void SystemScheme::ask(QDBusConnection& bus, const QString& group, const QString& key) {
    QDBusMessage question = QDBusMessage::createMethodCall(kService, kPath, kInterface, QStringLiteral("Read"));
    question << group << key;
    auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(question), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, group, key] {
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (!reply.isError()) take(group, key, reply.value().variant());
        watcher->deleteLater();
    });
}

void SystemScheme::settingChanged(const QString& group, const QString& key, const QDBusVariant& value) {
    take(group, key, value.variant());
}

void SystemScheme::take(const QString& group, const QString& key, const QVariant& value) {
    QVariant inner = value;
    while (inner.canConvert<QDBusVariant>()) inner = inner.value<QDBusVariant>().variant();  // Read wraps twice
    if ((group == kGnome && key == kAnimations) || (group == kGroup && key == kMotion)) {
        (group == kGnome ? m_stilled : m_reduced) = group == kGnome ? !inner.toBool() : inner.toUInt() == 1;
        return Q_EMIT motionChanged(m_reduced || m_stilled);
    }
    if (group != kGroup) return;
    if (key == kContrast) return Q_EMIT contrastChanged(inner.toUInt() == 1);
    if (key != kKey) return;
    const auto mode = modeOf(inner.toUInt());
    // "No wish" is how many desktops say light again; at the start it leaves the palette's word.
    if (mode || m_said) Q_EMIT changed(mode.value_or(ThemeMode::light));
    m_said = m_said || mode;
}

}  // namespace pada::ui

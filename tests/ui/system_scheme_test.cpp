// SPDX-License-Identifier: GPL-3.0-or-later
// The desktop's colour scheme over the settings portal: a bus and a portal of the test's own.
#include "ui/theme/system_scheme.h"
#include "tests/ui/window_tests.h"
#include "ui/theme/appearance.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QDBusVirtualObject>
#include <QProcess>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>

using namespace pada::ui;

namespace {

const QString kPath = QStringLiteral("/org/freedesktop/portal/desktop"),
              kInterface = QStringLiteral("org.freedesktop.portal.Settings"),
              kGroup = QStringLiteral("org.freedesktop.appearance"), kKey = QStringLiteral("color-scheme");

/// Answers Read with the scheme it holds, wrapped twice as the real one does, and tells of changes.
class Portal final : public QDBusVirtualObject {
public:
    explicit Portal(const QDBusConnection& bus) : m_bus(bus) {}
    QString introspect(const QString&) const override { return {}; }
    bool handleMessage(const QDBusMessage& message, const QDBusConnection& bus) override {
        if (message.interface() != kInterface || message.member() != QLatin1String("Read")) return false;
        const QString asked = message.arguments().value(1).toString();
        const QVariant value = asked == kKey                                 ? QVariant(scheme)
                               : asked == QLatin1String("enable-animations") ? QVariant(animations)
                                                                             : QVariant(uint(0));
        const QVariant inner = QVariant::fromValue(QDBusVariant(value));
        return bus.send(message.createReply(QVariant::fromValue(QDBusVariant(inner))));
    }
    void change(uint to, const QString& key = kKey) {
        scheme = to;
        QDBusMessage signal = QDBusMessage::createSignal(kPath, kInterface, QStringLiteral("SettingChanged"));
        signal << kGroup << key << QVariant::fromValue(QDBusVariant(to));
        m_bus.send(signal);
    }
    void animate(bool on) {
        animations = on;
        QDBusMessage signal = QDBusMessage::createSignal(kPath, kInterface, QStringLiteral("SettingChanged"));
        signal << QStringLiteral("org.gnome.desktop.interface") << QStringLiteral("enable-animations")
               << QVariant::fromValue(QDBusVariant(on));
        m_bus.send(signal);
    }
    uint scheme = 1;
    bool animations = true;

private:
    QDBusConnection m_bus;
};

}  // namespace

class SystemSchemeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        const QString daemon = QStandardPaths::findExecutable(QStringLiteral("dbus-daemon"));
        if (daemon.isEmpty()) QSKIP("needs dbus-daemon");
        m_bus.start(daemon,
                    {QStringLiteral("--session"), QStringLiteral("--nofork"), QStringLiteral("--print-address")});
        QVERIFY(m_bus.waitForStarted() && m_bus.waitForReadyRead());
        const QByteArray address = m_bus.readLine().trimmed();
        qputenv("DBUS_SESSION_BUS_ADDRESS", address);
        QDBusConnection own = QDBusConnection::connectToBus(QString::fromUtf8(address), QStringLiteral("portal"));
        QVERIFY(own.isConnected());
        m_portal = std::make_unique<Portal>(own);
        QVERIFY(own.registerVirtualObject(kPath, m_portal.get()));
        QVERIFY(own.registerService(QStringLiteral("org.freedesktop.portal.Desktop")));
    }
    void theWindowFollowsTheDesktopWhileItIsOpen() {
        QTemporaryDir dir;
        QSettings settings(dir.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
        Appearance appearance(settings);
        appearance.apply();
        SystemScheme desktop;
        connect(&desktop, &SystemScheme::changed, &appearance, &Appearance::setSystemMode);
        const auto dark = [] { return QApplication::palette().color(QPalette::Window).lightness() < 128; };
        desktop.follow();
        QTRY_VERIFY(dark());  // what the portal says at the start
        m_portal->change(2);
        QTRY_VERIFY(!dark());
        m_portal->change(1);
        QTRY_VERIFY(dark());
        m_portal->change(2, QStringLiteral("contrast"));  // another setting says nothing about the scheme
        m_portal->change(1);
        QTRY_VERIFY(dark());
        m_portal->change(0);  // "no wish" after a wish: light
        QTRY_VERIFY(!dark());
        appearance.setChoice(ThemeChoice::dark);  // a choice of the user's own stays
        QVERIFY(dark());
        QSignalSpy told(&desktop, &SystemScheme::changed);
        m_portal->change(2);
        QTRY_COMPARE(told.count(), 1);
        QVERIFY(dark());
        appearance.setChoice(ThemeChoice::system);
        QVERIFY(!dark());
    }
    void contrastAndMotionFollowToo() {
        m_portal->scheme = 2;
        m_portal->animations = false;  // before the window was there
        QTemporaryDir dir;
        QSettings settings(dir.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
        Appearance appearance(settings);
        appearance.apply();
        SystemScheme desktop;
        connect(&desktop, &SystemScheme::contrastChanged, &appearance, &Appearance::setSystemContrast);
        connect(&desktop, &SystemScheme::motionChanged, &appearance, &Appearance::setSystemReducedMotion);
        desktop.follow();
        QTRY_VERIFY(motionReduced());
        QVERIFY(!themeOf(QApplication::palette()).contrast);
        m_portal->change(1, QStringLiteral("contrast"));
        QTRY_VERIFY(themeOf(QApplication::palette()).contrast);
        m_portal->animate(true);
        QTRY_VERIFY(!motionReduced());
        m_portal->change(1, QStringLiteral("reduced-motion"));
        QTRY_VERIFY(motionReduced());
        m_portal->animate(false);
        m_portal->change(0, QStringLiteral("reduced-motion"));
        m_portal->change(0, QStringLiteral("contrast"));
        QTRY_VERIFY(!themeOf(QApplication::palette()).contrast);
        QVERIFY(motionReduced());                        // one of the two still asks for it
        appearance.setReducedMotion(SwitchChoice::off);  // a choice of one's own stands
        QVERIFY(!motionReduced());
        setMotionReduced(false);
    }
    void cleanupTestCase() {
        if (m_bus.state() == QProcess::NotRunning) return;
        QDBusConnection::disconnectFromBus(QStringLiteral("portal"));
        m_bus.kill();
        m_bus.waitForFinished();
    }

private:
    QProcess m_bus;
    std::unique_ptr<Portal> m_portal;
};
PADA_WINDOW_TEST(SystemSchemeTest)
#include "system_scheme_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// Settings: contrast that can be measured, motion, scale, keys that are changed by pressing them.
#include "tests/ui/bench.h"
#include "tests/ui/window_tests.h"
#include "ui/settings/keys_section.h"
#include "ui/text/format.h"
#include "ui/widgets/cell_view.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/role_label.h"

#include <QLabel>
#include <QTableView>
#include <QtTest>

#include <cmath>

using namespace pada;
using namespace pada::ui;

namespace {

/// As WCAG 2 counts it, from 1 to 21.
double contrastBetween(const QColor& a, const QColor& b) {
    const auto light = [](const QColor& colour) {
        const auto part = [](double c) { return c <= .03928 ? c / 12.92 : std::pow((c + .055) / 1.055, 2.4); };
        return .2126 * part(colour.redF()) + .7152 * part(colour.greenF()) + .0722 * part(colour.blueF());
    };
    const double one = light(a), two = light(b);
    return (std::max(one, two) + .05) / (std::min(one, two) + .05);
}

struct Chooser : Bench {
    Chooser() {
        window->showPage(MainWindow::settings);
        (void)QTest::qWaitForWindowActive(window.get());
    }
    KeyButton* key(const char* id) {
        return window->findChild<KeyButton*>(QStringLiteral("keys.") + QLatin1String(id));
    }
    void record(const char* id, int with, Qt::KeyboardModifiers held = {}) {
        key(id)->setFocus();
        QTest::keyClick(key(id), Qt::Key_Space);  // as a person without a mouse would
        QTRY_VERIFY(key(id)->recording());
        QTest::keyClick(key(id), static_cast<Qt::Key>(with), held);
        QVERIFY(!key(id)->recording());
    }
    QList<int> textSizes() {
        QList<int> pixels{window->findChild<RoleLabel*>()->font().pixelSize()};
        for (const char* name : {"nav.learn", "settings.text.0", "settings.scale"})
            pixels << find<QWidget>(name)->font().pixelSize();
        return pixels;
    }
    QStringList keysOf(const char* id) { return window->commands().keysOf(QLatin1String(id)); }
};

}  // namespace

class SettingsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void highContrastIsHigh() {
        for (const ThemeMode mode : {ThemeMode::light, ThemeMode::dark}) {
            const Theme& t = themeOf(mode, true);
            QVERIFY(t.contrast);
            for (const QColor& ground : {t.canvas, t.surface})
                for (const QColor& text : {t.text, t.text2, t.text3, t.accent, t.danger, t.warning})
                    QVERIFY2(contrastBetween(text, ground) >= 7.0, qPrintable(text.name()));
            for (const QColor& text : {t.text, t.text2, t.text3})
                for (const QColor& soft : {t.accentSoft, t.dangerSoft, t.warningSoft, t.sunken, t.hover})
                    QVERIFY2(contrastBetween(text, soft) >= 7.0, qPrintable(text.name() + soft.name()));
            QVERIFY(contrastBetween(t.onAccent, t.accent) >= 7.0);
            for (const QColor& line :
                 {t.borderStrong, t.border, t.conv3, t.conv1, t.skip, t.pool, t.none, t.neutralData, t.cloud})
                QVERIFY2(contrastBetween(line, t.surface) >= 4.5, qPrintable(line.name()));
            for (const QColor& line : t.series)
                QVERIFY2(contrastBetween(line, t.surface) >= 4.5, qPrintable(line.name()));
            for (const QColor& line : t.runs)
                QVERIFY2(contrastBetween(line, t.surface) >= 4.5, qPrintable(line.name()));
            // A widget finds its theme by the palette alone.
            QCOMPARE(themeOf(paletteOf(t)).text, t.text);
            QVERIFY(themeOf(paletteOf(t)).contrast);
            QVERIFY(!themeOf(paletteOf(themeOf(mode))).contrast);
        }
    }
    void contrastIsChosenAndRemembered() {
        Chooser b;
        b.click("settings.contrast.1");
        QVERIFY(themeOf(b.window.get()).contrast);
        QCOMPARE(b.settings.value(QStringLiteral("appearance/high_contrast")).toString(), QStringLiteral("on"));
        b.click("settings.theme.2");
        QCOMPARE(themeOf(b.window.get()).canvas, QColor(Qt::black));
        QVERIFY(Appearance(b.settings).contrast());
        b.click("settings.contrast.2");
        QVERIFY(!themeOf(b.window.get()).contrast);
        b.appearance.setSystemContrast(true);  // a choice of one's own stands
        QVERIFY(!themeOf(b.window.get()).contrast);
        b.click("settings.contrast.0");
        QVERIFY(themeOf(b.window.get()).contrast);
        b.appearance.setSystemContrast(false);
        QVERIFY(!themeOf(b.window.get()).contrast);
        b.click("settings.theme.1");
    }
    void textSizeReachesWhatStandsThereAlready() {
        Chooser b;
        b.appearance.apply();
        const QList<int> before = b.textSizes();
        b.click("settings.text.2");
        for (qsizetype i = 0; i < before.size(); ++i)
            QCOMPARE(b.textSizes()[i], static_cast<int>(std::lround(before[i] * 1.3)));
        b.click("settings.text.0");
        QCOMPARE(b.textSizes(), before);
        b.appearance.setPresenting(true);  // a class sees it at its largest
        QVERIFY(b.textSizes()[0] > before[0]);
        b.appearance.setPresenting(false);
        QCOMPARE(b.textSizes(), before);
    }
    void reducedMotionHoldsTheHalosStill() {
        Chooser b;
        CellView cell;
        cell.resize(300, 300);
        cell.setShape(shapeOf(fake::Space()));
        const OptionTable even(6, std::vector<double>(5, 0.2));
        const auto pictureWith = [&](const OptionTable& shares, double first) {
            cell.setState(shares, {first, 1, 1, 1, 1, 1});
            return cell.grab().toImage();
        };
        const QImage before = pictureWith(even, 1.0);
        QVERIFY(pictureWith(even, 0.1) != before);
        pictureWith(even, 1.0);
        b.click("settings.motion.1");
        QVERIFY(b.appearance.reducedMotion() && motionReduced());
        QCOMPARE(pictureWith(even, 0.1), before);
        OptionTable other = even;
        other[0] = {0.1, 0.1, 0.1, 0.6, 0.1};
        QVERIFY(pictureWith(other, 0.1) != before);  // with the bands they move
        b.click("settings.motion.2");
        QVERIFY(!motionReduced());
        b.appearance.setSystemReducedMotion(true);
        QVERIFY(!motionReduced());
        b.click("settings.motion.0");
        QVERIFY(motionReduced());
        b.appearance.setSystemReducedMotion(false);
        QVERIFY(!motionReduced());
    }
    void scaleIsForTheNextStart() {
        Chooser b;
        b.find<MenuButton>("settings.scale")->choose(5);
        QCOMPARE(b.settings.value(QStringLiteral("appearance/scale_percent")).toInt(), 250);
        const auto before = qgetenv("QT_SCALE_FACTOR");
        qunsetenv("QT_SCALE_FACTOR");
        Appearance::useStoredScale(b.settings);
        QCOMPARE(qgetenv("QT_SCALE_FACTOR"), QByteArray("2.5"));
        qputenv("QT_SCALE_FACTOR", "1.5");  // what the person said in the shell stands
        Appearance::useStoredScale(b.settings);
        QCOMPARE(qgetenv("QT_SCALE_FACTOR"), QByteArray("1.5"));
        qunsetenv("QT_SCALE_FACTOR");
        for (const auto& [stored, percent] : {std::pair("99999", 300), {"-4", 100}, {"big", 100}, {"140", 150}}) {
            b.settings.setValue(QStringLiteral("appearance/scale_percent"), QLatin1String(stored));
            QCOMPARE(b.appearance.scalePercent(), percent);
        }
        b.settings.remove(QStringLiteral("appearance/scale_percent"));
        Appearance::useStoredScale(b.settings);
        QVERIFY(!qEnvironmentVariableIsSet("QT_SCALE_FACTOR"));
        if (!before.isEmpty()) qputenv("QT_SCALE_FACTOR", before);
    }
    void aKeyIsChangedByPressingIt() {
        Chooser b;
        b.record("page-rank", Qt::Key_R, Qt::ControlModifier | Qt::AltModifier);
        QCOMPARE(b.keysOf("page-rank"), QStringList{QStringLiteral("Ctrl+Alt+R")});
        QTest::keyClick(b.window.get(), Qt::Key_R, Qt::ControlModifier | Qt::AltModifier);
        QVERIFY(!b.find<QWidget>("settings.page")->isVisible());
        b.window->showPage(MainWindow::settings);
        b.record("page-rank", Qt::Key_Escape);  // leaves them
        QCOMPARE(b.keysOf("page-rank"), QStringList{QStringLiteral("Ctrl+Alt+R")});
        b.record("page-rank", Qt::Key_Backspace);
        QVERIFY(b.keysOf("page-rank").isEmpty());
        QVERIFY(b.find("keys.reset.page-rank")->isVisible());
        b.click("keys.reset.page-rank");
        QCOMPARE(b.keysOf("page-rank"), QStringList{QStringLiteral("Ctrl+3")});
        QVERIFY(!b.find("keys.reset.page-rank")->isVisible());
        QVERIFY(!b.find("keys.resetAll")->isEnabled());
    }
    void aRecordedKeyDoesNothingElse() {
        Chooser b;
        b.record("page-rank", Qt::Key_5, Qt::ControlModifier);  // the Library's
        QVERIFY(b.find<QWidget>("settings.page")->isVisible());
        b.record("page-rank", Qt::Key_Tab);
        QVERIFY(b.key("page-rank")->hasFocus());
    }
    void whoHasAKeyAlreadyIsNamed() {
        Chooser b;
        b.record("page-rank", Qt::Key_5, Qt::ControlModifier);
        auto* conflict = b.find<QWidget>("keys.conflict");
        QVERIFY(conflict->isVisible());
        QVERIFY2(conflict->accessibleName().contains(QStringLiteral("Go to Library")),
                 qPrintable(conflict->accessibleName()));
        QCOMPARE(b.keysOf("page-rank"), QStringList{QStringLiteral("Ctrl+3")});  // nothing was taken yet
        b.click("keys.leave");
        QVERIFY(!conflict->isVisible());
        b.record("page-rank", Qt::Key_5, Qt::ControlModifier);
        b.click("keys.take");
        QCOMPARE(b.keysOf("page-rank"), QStringList{QStringLiteral("Ctrl+5")});
        QVERIFY(b.keysOf("page-library").isEmpty());
        b.click("keys.resetAll");
        QCOMPARE(b.keysOf("page-library"), QStringList{QStringLiteral("Ctrl+5")});
        b.record("page-rank", Qt::Key_Delete);  // the lists' own
        QVERIFY(conflict->isVisible() && !b.find("keys.take")->isVisible());
        QCOMPARE(b.keysOf("page-rank"), QStringList{QStringLiteral("Ctrl+3")});
    }
    void everyCommandWithAnActionHasItsRow() {
        Chooser b;
        for (const Command& command : b.window->commands().commands())
            QCOMPARE(b.key(command.id.toLatin1().constData()) != nullptr, bool(command.act));
    }
    void noMinusStandsBeforeAZero() {
        QCOMPARE(signedText(QStringLiteral("-0.00")), QStringLiteral("0.00"));
        QCOMPARE(signedText(QStringLiteral("-0 %")), QStringLiteral("0 %"));
        QCOMPARE(signedText(QStringLiteral("-0.01")), QStringLiteral("−0.01"));
        QCOMPARE(signedText(QStringLiteral("1e-05")), QStringLiteral("1e−05"));
        QCOMPARE(signedText(QStringLiteral("0.30")), QStringLiteral("0.30"));
    }
};

PADA_WINDOW_TEST(SettingsTest)
#include "settings_test.moc"

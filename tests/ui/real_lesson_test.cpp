// SPDX-License-Identifier: GPL-3.0-or-later
// A lesson from its first question to its last check with the real engine and a real store: what the person would do,
// and the runs that it starts train. About ten seconds of CPU.
#include "app/workbench_engine.h"
#include "core/base/clock.h"
#include "core/registry/configs.h"
#include "core/space/search_space.h"
#include "ui/learn/guess_scale.h"
#include "ui/services/user_prompt.h"
#include "ui/shell/main_window.h"
#include "ui/theme/appearance.h"

#include <QAbstractButton>
#include <QLabel>
#include <QLineEdit>
#include <QSettings>
#include <QTemporaryDir>
#include <QtTest>

using namespace pada;
using namespace pada::ui;

class RealLessonTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theFirstLessonFromStartToEnd() {
        QTemporaryDir dir;
        std::string store = dir.filePath(QStringLiteral("store.sqlite")).toStdString();
        Result<WorkbenchEngine> made = createEngine(store);
        QVERIFY(made.ok());
        QSettings settings(dir.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
        Appearance appearance(settings);
        appearance.apply();
        const SystemClock clock;
        DialogPrompt prompt;
        const WindowServices services{*made->engine,
                                      *made->actions,
                                      prompt,
                                      appearance,
                                      settings,
                                      clock,
                                      [](const QString& file) { return readConfig(file.toStdString()); },
                                      [](const std::string& toml) { return parseStoredConfig(toml, "stored"); },
                                      [](const SpaceSection& s) { return makeSearchSpace(s.kind, s.variant); },
                                      QString::fromStdString(store),
                                      QString::fromStdString(made->demoConfig),
                                      {},
                                      made->newCatalog,
                                      made->presets};
        MainWindow window(services);
        window.resize(1440, 900);
        window.show();
        window.pump().start();
        window.openLesson(1);
        const auto find = [&window](const char* name) {
            return window.findChild<QAbstractButton*>(QLatin1String(name));
        };
        const auto click = [&](const char* name) {
            QTRY_VERIFY2(find(name) && find(name)->isVisible() && find(name)->isEnabled(), name);
            QTest::mouseClick(find(name), Qt::LeftButton);
        };
        auto* scale = window.findChild<GuessScale*>(QStringLiteral("learn.guess"));
        QVERIFY(scale);
        for (int i = 0; i < 3; ++i) QTest::keyClick(scale, Qt::Key_PageUp);
        click("learn.lock");
        click("learn.train");
        QTRY_VERIFY_WITH_TIMEOUT(window.lessons().measured(), 110'000);
        auto* verdict = window.findChild<QLabel*>(QStringLiteral("learn.verdict"));
        QTRY_VERIFY(verdict->isVisible());
        // An untrained net of ten classes: ln 10, and what random weights cost.
        const double first = window.lessons().outcome().value_or(-1);
        QVERIFY2(first > 2.0 && first < 3.2, qPrintable(verdict->text()));
        QVERIFY(verdict->text().contains(QString::number(first, 'f', 2)));
        click("learn.explain");
        find("learn.answer.2.1")->click();  // a mouse in the middle of the row may lie beside its words
        QVERIFY(window.lessons().state().checks.contains(2));
        // Read off at the right, typed as the person would.
        auto* accuracy = window.findChild<QLabel*>(QStringLiteral("learn.figure.2"));
        QTRY_VERIFY(accuracy->text().endsWith(QLatin1Char('%')));
        auto* field = window.findChild<QLineEdit*>(QStringLiteral("learn.read.1"));
        QTest::keyClicks(field, accuracy->text().section(QLatin1Char(' '), 0, 0));
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(window.lessons().state().checks.contains(1));
        click("learn.door.0");
        QTRY_VERIFY(!window.lessons().stage());  // the last check is done by looking
        QCOMPARE(window.time().cursor().step(), std::int64_t(1));
        QTRY_VERIFY(!made->engine->active());
    }
};
QTEST_MAIN(RealLessonTest)
#include "real_lesson_test.moc"

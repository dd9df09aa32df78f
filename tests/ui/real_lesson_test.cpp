// SPDX-License-Identifier: GPL-3.0-or-later
// Every lesson from its first question to its last check with the real engine and a real store: what the person would
// do, and the runs that it starts train. A few seconds of CPU a run.
#include "app/workbench_engine.h"
#include "core/base/clock.h"
#include "core/registry/configs.h"
#include "core/space/search_space.h"
#include "tests/ui/lesson_walk.h"
#include "ui/learn/lesson_shelf.h"
#include "ui/services/user_prompt.h"
#include "ui/theme/appearance.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QtTest>

using namespace pada;
using namespace pada::ui;

namespace {

/// The window as the program makes it, over a store of its own.
struct RealWindow {
    QTemporaryDir dir;
    std::string store = dir.filePath(QStringLiteral("store.sqlite")).toStdString();
    Result<WorkbenchEngine> made = createEngine(store);
    QSettings settings{dir.filePath(QStringLiteral("s.ini")), QSettings::IniFormat};
    Appearance appearance{settings};
    const SystemClock clock;
    DialogPrompt prompt;
    std::optional<WindowServices> services;
    std::unique_ptr<MainWindow> window;

    RealWindow() {
        if (!made) return;
        appearance.apply();
        services.emplace(WindowServices{*made->engine,
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
                                        made->presets});
        window = std::make_unique<MainWindow>(*services);
        window->resize(1440, 900);
        window->show();
        window->pump().start();
    }
};

}  // namespace

class RealLessonTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyLessonFromStartToEnd_data() {
        QTest::addColumn<int>("number");
        for (int i = 1; i <= lessonCount(); ++i) QTest::newRow(qPrintable(QStringLiteral("lesson %1").arg(i))) << i;
    }
    void everyLessonFromStartToEnd() {
        QFETCH(int, number);
        RealWindow real;
        QVERIFY(real.made.ok());
        LessonWalk walk(*real.window);
        real.window->openLesson(number);
        QCOMPARE(walk.predict(), QString());
        QVERIFY(walk.press(QStringLiteral("learn.train")));
        QVERIFY(walk.until([&] { return walk.model().measured(); }, 600'000));
        QCOMPARE(walk.unmeasured(), QString());
        auto* verdict = walk.find<QLabel>(QStringLiteral("learn.verdict"));
        QVERIFY(walk.until([&] { return verdict->isVisible(); }));
        if (number == 1) {  // an untrained net of ten classes: ln 10, and what random weights cost
            const double first = walk.model().outcome().value_or(-1);
            QVERIFY2(first > 2.0 && first < 3.2, qPrintable(verdict->text()));
            QVERIFY(verdict->text().contains(QString::number(first, 'f', 2)));
        }
        QVERIFY(walk.press(QStringLiteral("learn.explain")));
        QCOMPARE(walk.checkAll(), QString());
        QVERIFY(!walk.model().stage());
        QVERIFY(walk.model().progress().done(number));
        QTRY_VERIFY(!real.made->engine->active());
    }
};
QTEST_MAIN(RealLessonTest)
#include "real_lesson_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// Every lesson from its first question to its last check with the real engine and a real store: what the person would
// do, and the runs that it starts train. A few seconds of CPU a run.
#include "tests/ui/lesson_walk.h"
#include "tests/ui/real_bench.h"
#include "ui/learn/lesson_shelf.h"

#include <QLabel>
#include <QtTest>

using namespace pada;
using namespace pada::ui;

class RealLessonTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyLessonFromStartToEnd_data() {
        QTest::addColumn<int>("number");
        for (int i = 1; i <= lessonCount(); ++i) QTest::newRow(qPrintable(QStringLiteral("lesson %1").arg(i))) << i;
    }
    void everyLessonFromStartToEnd() {
        QFETCH(int, number);
        RealBench real;
        LessonWalk walk(*real.window);
        real.window->openLesson(number);
        QCOMPARE(walk.predict(), QString());
        QVERIFY(walk.press(QStringLiteral("learn.train")));
        QVERIFY(walk.until([&] { return walk.model().measured(); }, 600'000));
        (void)walk.until([&] { return walk.unmeasured().isEmpty(); });  // the page shows it with the next poll
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

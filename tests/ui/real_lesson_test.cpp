// SPDX-License-Identifier: GPL-3.0-or-later
// A lesson from its first question to its last check with the real engine and a real store: what the person would do,
// and the runs that it starts train. About ten seconds of CPU.
#include "tests/ui/real_bench.h"
#include "ui/learn/guess_scale.h"

#include <QLabel>
#include <QLineEdit>
#include <QtTest>

using namespace pada;
using namespace pada::ui;

class RealLessonTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theFirstLessonFromStartToEnd() {
        RealBench b;
        MainWindow& window = *b.window;
        window.openLesson(1);
        auto* scale = window.findChild<GuessScale*>(QStringLiteral("learn.guess"));
        QVERIFY(scale);
        for (int i = 0; i < 3; ++i) QTest::keyClick(scale, Qt::Key_PageUp);
        b.click("learn.lock");
        b.click("learn.train");
        QTRY_VERIFY_WITH_TIMEOUT(window.lessons().measured(), 110'000);
        auto* verdict = window.findChild<QLabel*>(QStringLiteral("learn.verdict"));
        QTRY_VERIFY(verdict->isVisible());
        // An untrained net of ten classes: ln 10, and what random weights cost.
        const double first = window.lessons().outcome().value_or(-1);
        QVERIFY2(first > 2.0 && first < 3.2, qPrintable(verdict->text()));
        QVERIFY(verdict->text().contains(QString::number(first, 'f', 2)));
        b.click("learn.explain");
        b.find("learn.answer.2.1")->click();  // a mouse in the middle of the row may lie beside its words
        QVERIFY(window.lessons().state().checks.contains(2));
        // Read off at the right, typed as the person would.
        auto* accuracy = window.findChild<QLabel*>(QStringLiteral("learn.figure.2"));
        QTRY_VERIFY(accuracy->text().endsWith(QLatin1Char('%')));
        auto* field = window.findChild<QLineEdit*>(QStringLiteral("learn.read.1"));
        QTest::keyClicks(field, accuracy->text().section(QLatin1Char(' '), 0, 0));
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(window.lessons().state().checks.contains(1));
        b.click("learn.door.0");
        QTRY_VERIFY(!window.lessons().stage());  // the last check is done by looking
        QCOMPARE(window.time().cursor().step(), std::int64_t(1));
        QTRY_VERIFY(!b.made->engine->active());
    }
};
QTEST_MAIN(RealLessonTest)
#include "real_lesson_test.moc"

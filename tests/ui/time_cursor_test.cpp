// SPDX-License-Identifier: GPL-3.0-or-later
// The time of all views, without a window: the cursor by command values, and the line that plays it by a clock.
#include "ui/models/time_cursor.h"
#include "tests/ui/bench.h"
#include "tests/ui/window_tests.h"
#include "ui/models/time_line.h"

#include <QSignalSpy>
#include <QtTest>

#include <limits>

using namespace pada;
using namespace pada::ui;

namespace {

TimeCursor cursorOf(std::int64_t steps, std::int64_t total = 0, std::int64_t perEpoch = 0, double pace = 10) {
    TimeCursor cursor;
    cursor.apply(time::Begin{{steps, total, perEpoch, pace}});
    return cursor;
}

}  // namespace

class TimeCursorTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void followsWhatComesUntilAskedElsewhere() {
        TimeCursor c = cursorOf(100, 400);
        QVERIFY(c.following());
        c.apply(time::Extend{{150, 400, 0}});
        QCOMPARE(c.step(), 150);
        c.apply(time::Seek{40});
        QCOMPARE(c.mode(), TimeMode::paused);
        c.apply(time::Extend{{200, 400, 0}});
        QCOMPARE(c.step(), 40);
        c.apply(time::Follow{});
        QCOMPARE(c.step(), 200);
    }
    void staysInsideWhatThereIs() {
        TimeCursor c = cursorOf(100, 400);
        c.apply(time::Seek{-5});
        QCOMPARE(c.step(), 0);
        c.apply(time::StepBy{-1});
        QCOMPARE(c.step(), 0);
        c.apply(time::Seek{250});  // beyond the newest: that is where it follows
        QVERIFY(c.following());
        c.apply(time::Seek{99});
        c.apply(time::StepBy{1});
        QVERIFY(c.following());
        c.apply(time::Seek{50});
        c.apply(time::Seek{std::numeric_limits<double>::quiet_NaN()});
        QCOMPARE(c.step(), 50);
        c.apply(time::Extend{{20, 400, 0}});  // a resume dropped steps
        QCOMPARE(c.step(), 20);
        QCOMPARE(c.mode(), TimeMode::paused);
    }
    void epochsHaveBounds() {
        TimeCursor c = cursorOf(400, 400, 100);
        c.apply(time::Seek{150});
        c.apply(time::EpochBy{1});
        QCOMPARE(c.step(), 200);
        c.apply(time::EpochBy{1});
        QCOMPARE(c.step(), 300);
        c.apply(time::Seek{150});
        c.apply(time::EpochBy{-1});
        QCOMPARE(c.step(), 100);
        c.apply(time::EpochBy{-1});
        QCOMPARE(c.step(), 0);
        TimeCursor unknown = cursorOf(400, 400);
        unknown.apply(time::Seek{0});
        unknown.apply(time::EpochBy{1});
        QCOMPARE(unknown.step(), 40);
    }
    void playsAtItsSpeedAndEndsFollowing_data() {
        QTest::addColumn<double>("speed");
        QTest::addColumn<double>("seconds");
        QTest::addColumn<int>("step");
        QTest::newRow("slowest") << .25 << 4.0 << 10;
        QTest::newRow("real") << 1.0 << 4.0 << 40;
        QTest::newRow("fast") << 8.0 << 4.0 << 320;
        QTest::newRow("the end") << 64.0 << 4.0 << 400;
        QTest::newRow("no such speed") << 1000.0 << .5 << 320;
    }
    void playsAtItsSpeedAndEndsFollowing() {
        QFETCH(double, speed);
        QFETCH(double, seconds);
        QFETCH(int, step);
        TimeCursor c = cursorOf(400, 400, 0, 10);
        c.apply(time::SetSpeed{speed});
        c.apply(time::Play{});  // at the end there is nothing left: from the beginning
        QCOMPARE(c.step(), 0);
        for (int i = 0; i < 100; ++i) c.apply(time::Elapse{seconds / 100});
        QVERIFY(std::abs(c.step() - step) <= 1);
        QCOMPARE(c.following(), step == 400);
    }
    void pausesOnAWholeStepAndGoesOnFromThere() {
        TimeCursor c = cursorOf(400, 400, 0, 10);
        c.apply(time::Seek{100});
        c.apply(time::Elapse{5});  // paused: nothing passes
        QCOMPARE(c.step(), 100);
        c.apply(time::Play{});
        c.apply(time::Elapse{1});
        c.apply(time::Pause{});
        QCOMPARE(c.step(), 110);
        QCOMPARE(c.mode(), TimeMode::paused);
        c.apply(time::Play{});
        c.apply(time::Seek{30});  // pointing somewhere stops the film
        QCOMPARE(c.mode(), TimeMode::paused);
        TimeCursor none = cursorOf(0);
        none.apply(time::Play{});
        QVERIFY(none.following());
    }
    void noViewIsEverLost() {
        TimeCursor c = cursorOf(300, 400);
        QCOMPARE(c.shown(), (TimeSpan{0, 400}));
        c.apply(time::Zoom{4, 200});
        QCOMPARE(c.range(), RangeMode::fixed);
        QCOMPARE(c.shown(), (TimeSpan{150, 250}));
        c.apply(time::Pan{10});
        QCOMPARE(c.shown(), (TimeSpan{300, 400}));  // not beyond the run, and as wide as before
        c.apply(time::Zoom{1e9, 350});
        QVERIFY(c.shown().width() >= TimeCursor::kLeastSpan - 1e-9);
        c.apply(time::Zoom{1e-9, 350});
        QCOMPARE(c.range(), RangeMode::whole);
        c.apply(time::ShowFixed{{-1e300, 1e300}});
        QCOMPARE(c.shown(), c.whole());
        c.apply(time::ShowFixed{{std::nan(""), 3}});
        QCOMPARE(c.shown(), c.whole());
        c.apply(time::ShowFixed{{250, 150}});
        QCOMPARE(c.shown(), (TimeSpan{150, 250}));
        c.apply(time::Begin{{10, 20, 0}});  // of another run the whole is shown
        QCOMPARE(c.shown(), (TimeSpan{0, 20}));
    }
    void theFollowingRangeHoldsTheCursorAndMovesSeldom() {
        TimeCursor c = cursorOf(0, 4000);
        c.apply(time::ShowNewest{});
        int moves = 0;
        TimeSpan before = c.shown();
        for (std::int64_t s = 1; s <= 4000; ++s) {
            c.apply(time::Extend{{s, 4000, 0}});
            const TimeSpan now = c.shown();
            QVERIFY(now.from <= static_cast<double>(s) && static_cast<double>(s) <= now.to);
            QCOMPARE(now.width(), 1000.0);
            moves += now != before;
            before = now;
        }
        QVERIFY2(moves <= 32, qPrintable(QString::number(moves)));
    }
    void tellsOfMovesAndNotOfGrowth() {
        FakeClock clock;
        TimeLine line(clock);
        line.apply(time::Begin{{100, 400, 100, 10}});
        QSignalSpy moved(&line, &TimeLine::moved), range(&line, &TimeLine::rangeChanged);
        for (std::int64_t s = 101; s < 200; ++s) line.poll({s, 400, 100, 10});
        QCOMPARE(moved.count() + range.count(), 0);
        QVERIFY(!line.axisPlace());
        line.apply(time::Seek{50});
        QCOMPARE(moved.count(), 1);
        QCOMPARE(*line.axisPlace(), .5);
        line.apply(time::Seek{50});
        QCOMPARE(moved.count(), 1);
        line.togglePlay();
        clock.advance(2);
        line.poll({200, 400, 100, 10});
        QCOMPARE(line.cursor().step(), 70);
        line.togglePlay();
        clock.advance(2);
        line.poll({200, 400, 100, 10});
        QCOMPARE(line.cursor().step(), 70);
        line.apply(time::Zoom{2, 70});
        QCOMPARE(range.count(), 1);
        line.apply(time::ShowWhole{});
        range.clear();
        line.poll({200, 800, 100, 10});  // longer than was known: axes must follow
        QCOMPARE(range.count(), 1);
    }
};

PADA_WINDOW_TEST(TimeCursorTest)
#include "time_cursor_test.moc"

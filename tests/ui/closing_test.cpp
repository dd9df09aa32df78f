// SPDX-License-Identifier: GPL-3.0-or-later
// What happens to a run when its window is closed or its data is missing, and how it is found again afterwards.
#include "tests/ui/bench.h"
#include "tests/ui/window_tests.h"

#include <QLabel>
#include <QTableView>
#include <QtTest>

using namespace pada;
using namespace pada::ui;

namespace {

void startRun(Bench& b) {
    b.window->session().start(PlannedRun{});
    b.settle();
    b.engine.add(RunStarted{{"LIVE"}, 0, 0, 100, 10, "cpu", "avx2", 2, "", ""});
    b.polls();
}

}  // namespace

class ClosingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aRunAtWorkIsStoppedBeforeTheWindowCloses() {
        Bench b;
        startRun(b);
        QVERIFY(!b.window->close());
        QVERIFY(b.window->isVisible());
        QCOMPARE(b.engine.stops.load(), 1);
        auto* words = b.find<QWidget>("window.leaving");
        QVERIFY(words->isVisible());
        QVERIFY(words->accessibleDescription().contains(QStringLiteral("checkpoint")));
        QVERIFY(!b.find("run.pause")->isEnabled());
        b.polls();
        QVERIFY(b.window->isVisible());  // the engine has not answered yet
        b.engine.add(RunEnded{{"LIVE"}, RunStatus::stopped, "user", 7, 7});
        b.engine.busy = false;
        b.window->pump().poll();
        QVERIFY(!b.window->isVisible());
    }
    void closingAgainDoesNotWait() {
        Bench b;
        startRun(b);
        QVERIFY(!b.window->close());
        QVERIFY(b.window->close());
        QCOMPARE(b.engine.stops.load(), 1);
    }
    void anIdleWindowClosesAtOnce() {
        Bench b;
        QVERIFY(b.window->close());
        QCOMPARE(b.engine.stops.load(), 0);
    }
    void theQueueDoesNotGoOnWhileTheWindowCloses() {
        Bench b;
        startRun(b);
        b.window->session().enqueue({PlannedRun{}});
        b.polls();
        QVERIFY(!b.window->close());
        b.engine.add(RunEnded{{"LIVE"}, RunStatus::finished, "", 100, 100});
        b.engine.busy = false;
        b.window->pump().poll();
        b.settle();
        QCOMPARE(b.engine.resumes.load(), 0);
        QVERIFY(!b.window->isVisible());
    }
    void theRunThatWasCutIsShownAgainAndResumes() {
        Bench b;
        b.settings.setValue(QStringLiteral("window/run_at_work"), QStringLiteral("B"));
        b.window->reopen();
        b.settle();
        b.polls();
        QCOMPARE(b.find<QLabel>("run.title")->text(), QStringLiteral("two"));
        QCOMPARE(b.find<QLabel>("run.state")->text(), QStringLiteral("Interrupted"));
        b.click("banner.resume");
        QCOMPARE(b.engine.resumed.text, std::string("B"));
    }
    void aStoppedRunSaysWhereItStoppedAndResumes() {
        Bench b;
        b.catalog.all[0].status = RunStatus::stopped;
        b.catalog.all[0].steps = 37;
        b.window->reloadRuns();
        b.settings.setValue(QStringLiteral("window/run_at_work"), QStringLiteral("B"));
        b.window->reopen();
        b.settle();
        b.polls();
        auto* banner = b.find<QWidget>("run.banner");
        QVERIFY(banner->isVisible());
        QVERIFY(banner->accessibleName().contains(QStringLiteral("step 37")));
        b.click("banner.resume");
        QCOMPARE(b.engine.resumed.text, std::string("B"));
    }
    void aFinishedOrVanishedRunIsNotShownAgain() {
        for (const char* id : {"A", "gone"}) {
            Bench b;
            b.settings.setValue(QStringLiteral("window/run_at_work"), QLatin1String(id));
            b.window->reopen();
            b.settle();
            b.polls();
            QVERIFY(b.find<QWidget>("welcome.demo")->isVisible());
            QVERIFY(!b.find<QWidget>("window.problem")->isVisible());
        }
    }
    void startingARunRemembersIt() {
        Bench b;
        startRun(b);
        QCOMPARE(b.settings.value(QStringLiteral("window/run_at_work")).toString(), QStringLiteral("LIVE"));
    }
    void missingDataIsSaidWithItsPlaceAndTheFix() {
        Bench b(false);
        b.click("welcome.demo");
        b.engine.add(RunEnded{{"LIVE"},
                              RunStatus::failed,
                              "cifar10 was not found in /data/cifar-10-batches-bin; unpack the official binary archive",
                              0,
                              0});
        b.engine.busy = false;
        b.polls();
        auto* banner = b.find<QWidget>("run.banner");
        QVERIFY(banner->isVisible());
        QCOMPARE(banner->accessibleName(), QStringLiteral("The run could not begin"));
        for (const char* part : {"/data/cifar-10-batches-bin", "unpack", "Nothing was trained"})
            QVERIFY2(banner->accessibleDescription().contains(QLatin1String(part)), part);
        QVERIFY(!b.find("banner.resume")->isVisible());  // there is nothing to go on from
        QVERIFY(!b.find("run.stop")->isVisible());
    }
    void aStandInForMissingDataIsSaid() {
        Bench b(false);
        b.click("welcome.demo");
        b.engine.add(RunStarted{{"LIVE"}, 0, 0, 100, 10, "cpu", "avx2", 2, "", "shapes stands in for fashion-mnist"});
        b.polls();
        QVERIFY(b.find<QWidget>("run.banner")->isVisible());
        QVERIFY(b.find<QWidget>("run.banner")->accessibleName().contains(QStringLiteral("stands in")));
    }
    void aContinuedRankingShowsItsEarlierRowsFromTheStart() {
        Bench b;
        b.window->openRun({"A"});
        b.window->showPage(MainWindow::rank);
        b.polls();
        b.engine.add(RankingStarted{{"A"}, "R1", 4000, 400, 1000, "sample:400", "batch", 300});
        Path extra(6);
        extra[0] = 4;
        // The second one is committed before the earlier rows are read: it comes both ways.
        b.engine.add(RankingProgress{{"A"}, "R1", 302, {{extra, 0, .9, .1}, b.catalog.scoreRows[5]}, .1});
        b.polls();
        b.polls();
        QCOMPARE(b.find<QTableView>("rank.table")->model()->rowCount(), 301);
        b.engine.add(RankingProgress{{"A"}, "R1", 303, {b.catalog.scoreRows[6]}, .2});
        b.polls();
        QCOMPARE(b.find<QTableView>("rank.table")->model()->rowCount(), 301);
    }
};
PADA_WINDOW_TEST(ClosingTest)
#include "closing_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// The window driven by object names with a fake engine; polls by hand, never sleeps.
#include "tests/ui/bench.h"
#include "tests/ui/window_tests.h"
#include "ui/run/run_head.h"
#include "ui/widgets/scatter_view.h"

#include <QLabel>
#include <QListWidget>
#include <QTableView>
#include <QtTest>

#include <cstdlib>

using namespace pada;
using namespace pada::ui;

namespace {

/// Names of what comes on the screen as a window of its own while this lives.
class WindowsShown final : public QObject {
public:
    WindowsShown() { qApp->installEventFilter(this); }
    QStringList names;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() == QEvent::Show && watched->isWidgetType() && static_cast<QWidget*>(watched)->isWindow())
            names << watched->objectName();
        return false;
    }
};

}  // namespace

class WindowTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothingElseIsShownWhileTheWindowIsMade() {
        const WindowsShown shown;
        const Bench b;
        QCOMPARE(shown.names, QStringList{QStringLiteral("mainWindow")});
        QVERIFY(!qApp->styleSheet().isEmpty());  // which it is made without
    }
    void theChartsStandInColumnsOfOneWidth() {
        Bench b;
        b.window->resize(1440, 900);
        b.window->openRun({"A"});
        b.polls();
        const int left = b.find<QWidget>("chart.training")->width();
        QVERIFY(left > 300);
        for (const char* right : {"chart.variance", "chart.dataWeights"})
            QVERIFY2(std::abs(b.find<QWidget>(right)->width() - left) <= 1, right);
    }
    void demoStartsPausesStepsAndStops() {
        Bench b(false);
        b.click("welcome.demo");
        QCOMPARE(b.engine.starts.load(), 1);
        b.engine.add(RunStarted{{"LIVE"}, 0, 0, 100, 10, "cpu", "avx2", 2, "", ""});
        StepEvent step;
        step.run = {"LIVE"};
        step.loss = 2.25;
        b.engine.add(step);
        b.polls();
        QCOMPARE(b.find<QLabel>("run.state")->text(), QStringLiteral("Running"));
        b.click("run.pause");
        QCOMPARE(b.engine.pauses.load(), 1);
        b.engine.add(RunPaused{{"LIVE"}, 1, "user"});
        b.polls();
        QCOMPARE(b.find("run.pause")->text(), QStringLiteral("Continue"));
        b.click("run.step");
        QCOMPARE(b.engine.steps.load(), 1);
        b.click("run.pause");
        QCOMPARE(b.engine.continues.load(), 1);
        b.click("run.stop");
        QCOMPARE(b.engine.stops.load(), 1);
        b.engine.add(RunEnded{{"LIVE"}, RunStatus::stopped, "user", 1, 1});
        b.polls();
        QCOMPARE(b.find<QLabel>("run.state")->text(), QStringLiteral("Stopped"));
        QVERIFY(!b.find("run.stop")->isVisible());
    }
    void aRunWithTheAuthorsHabitsSaysSoInItsHead() {
        RunHead head;
        auto* badge = head.findChild<QLabel*>(QStringLiteral("run.reference"));
        RunFacts run;
        run.config.method.name = "spos";
        run.config.optimizer.inactive = Inactive::drift;
        run.config.data.validImages = 100;
        head.refresh(run, false);
        QVERIFY(badge->isHidden());
        run.config.method.reference = true;
        head.refresh(run, false);
        QVERIFY(!badge->isHidden());
        QCOMPARE(badge->text(), QStringLiteral("Reference: D3"));
        QVERIFY(badge->toolTip().contains(QStringLiteral("D3: optimizer.inactive")));
        run.config.optimizer.inactive = Inactive::freeze;
        head.refresh(run, false);
        QCOMPARE(badge->text(), QStringLiteral("Reference: none in force"));
    }
    void aBadFileIsSaidAndNothingStarts() {
        Bench b;
        b.window->openFile(QStringLiteral("bad.toml"));
        QCOMPARE(b.engine.starts.load(), 0);
        QVERIFY(b.find<QWidget>("window.problem")->isVisible());
        QVERIFY(b.find<QWidget>("window.problem")->accessibleDescription().contains(QStringLiteral("lrr")));
    }
    void aSuiteOffersItsRuns() {
        Bench b;
        b.window->openFile(QStringLiteral("suite.toml"));
        QCOMPARE(b.engine.starts.load(), 0);
        QVERIFY(b.find<QWidget>("plan.dialog"));
        QCOMPARE(b.find<QListWidget>("plan.list")->count(), 3);
        b.click("plan.cancel");
        QCOMPARE(b.engine.starts.load(), 0);
    }
    void resumeFromTheBanner() {
        Bench b;
        b.window->openRun({"B"});
        b.polls();
        b.click("banner.resume");
        QCOMPARE(b.engine.resumed.text, std::string("B"));
    }
    void deleteCanBeUndone() {
        Bench b;
        b.window->showPage(MainWindow::library);
        auto* table = b.find<QTableView>("library.table");
        QCOMPARE(table->model()->rowCount(), 2);
        table->selectRow(0);
        b.click("library.delete");
        QCOMPARE(table->model()->rowCount(), 1);
        b.click("library.undo");
        QCOMPARE(table->model()->rowCount(), 2);
    }
    void eraseAsksFirst() {
        Bench b;
        b.catalog.all[0].trashedAt = "x";
        b.window->reloadRuns();
        b.settle();
        b.window->showPage(MainWindow::library);
        b.click("library.trash");
        b.prompt.answer = false;
        b.click("library.erase");
        QCOMPARE(b.prompt.questions, 1);
        QCOMPARE(b.catalog.all.size(), std::size_t(2));
        b.prompt.answer = true;
        b.click("library.erase");
        QCOMPARE(b.catalog.all.size(), std::size_t(1));
    }
    void scatterPicksTheNearestAndTableFollows() {
        Bench b;
        b.window->openRun({"A"});
        b.window->showPage(MainWindow::rank);
        b.polls();
        auto* scatter = b.find<ScatterView>("chart.rank");
        const QPointF at = scatter->pixelOf({150, 150, 0});
        const int row = scatter->nearest(scatter->pixelOf({1, 1, 0}) + QPointF(400, 0));
        QCOMPARE(row, -1);
        scatter->setPoints({{1, 1, 7}, {2, 2, 8}, {3, 3, 9}});
        QCOMPARE(scatter->nearest(scatter->pixelOf({2, 2, 0}) + QPointF(3, -2)), 8);
        QTest::mouseMove(scatter, scatter->pixelOf({3, 3, 0}).toPoint());
        QTRY_COMPARE(scatter->hovered(), 9);
        QTest::mouseClick(scatter, Qt::LeftButton, {}, scatter->pixelOf({1, 1, 0}).toPoint());
        QCOMPARE(scatter->selected(), 7);
        QVERIFY(b.find<QTableView>("rank.table")->currentIndex().isValid());
        Q_UNUSED(at);
        b.click("rank.start");
        QCOMPARE(b.engine.ranked.text, std::string("A"));
    }
    void aSlowStoreShowsAnOutlineAndDoesNotBlock() {
        Bench b;
        b.window->openRun({"A"});
        b.polls();
        b.catalog.gate = std::make_shared<std::atomic<bool>>(false);
        b.window->openRun({"B"});
        auto* skeleton = b.find<QWidget>("run.skeleton");
        QVERIFY(!skeleton->isVisible());  // the run before stays for a moment
        QTRY_VERIFY(skeleton->isVisible());
        QCOMPARE(skeleton->accessibleName(), QStringLiteral("two"));
        *b.catalog.gate = true;
        QTRY_VERIFY(!skeleton->isVisible());
        b.polls();
        QCOMPARE(b.find<QLabel>("run.title")->text(), QStringLiteral("two"));
    }
    void aRunThatIsNotThereLeavesTheOneShown() {
        Bench b;
        b.window->openRun({"A"});
        b.polls();
        b.window->openRun({"Z"});
        b.polls();
        QVERIFY(b.find<QWidget>("window.problem")->accessibleDescription().contains(QStringLiteral("no run Z")));
        QVERIFY(!b.find<QWidget>("run.skeleton")->isVisible());
        QCOMPARE(b.find<QLabel>("run.title")->text(), QStringLiteral("one"));
    }
    void theLastOfSeveralRunsAskedForIsShown() {
        Bench b;
        b.catalog.gate = std::make_shared<std::atomic<bool>>(false);
        b.window->openRun({"B"});
        b.window->openRun({"A"});
        *b.catalog.gate = true;
        b.polls();
        QCOMPARE(b.find<QLabel>("run.title")->text(), QStringLiteral("one"));
    }
    void aStartThatTheEngineRefusesIsSaid() {
        Bench b;
        b.engine.fault = Error{ErrorCode::busy, "the store is written by pada run, process 7; use --store"};
        b.window->openRun({"B"});
        b.polls();
        b.click("banner.resume");
        QVERIFY(b.find<QWidget>("window.problem")->accessibleDescription().contains(QStringLiteral("process 7")));
        QCOMPARE(b.find<QLabel>("run.state")->text(), QStringLiteral("Interrupted"));
    }
    void aFailedRankingLeavesTheRunFinished() {
        Bench b;
        b.window->openRun({"A"});
        b.polls();
        b.window->showPage(MainWindow::rank);
        b.polls();
        b.click("rank.start");
        b.engine.add(RunEnded{{"A"}, RunStatus::failed, "no checkpoint verifies", 0, 0});
        b.polls();
        QVERIFY(b.find<QWidget>("window.problem")->accessibleDescription().contains(QStringLiteral("verifies")));
        b.window->showPage(MainWindow::run);
        b.polls();
        QCOMPARE(b.find<QLabel>("run.state")->text(), QStringLiteral("Finished"));
    }
    void eventsBeforeTheStartIsKnownAreNotLost() {
        Bench b(false);
        b.engine.add(RunStarted{{"LIVE"}, 0, 0, 100, 10, "cpu", "avx2", 2, "", ""});
        StepEvent step;
        step.run = {"LIVE"};
        b.engine.add(step);
        b.window->session().start(PlannedRun{});
        b.window->pump().poll();  // the worker has not answered yet
        b.polls();
        QCOMPARE(b.window->session().live().facts().step, std::int64_t(1));
        QCOMPARE(b.window->session().live().facts().totalSteps, std::int64_t(100));
    }
    void themeSwitchesAndIsRemembered() {
        Bench b;
        b.window->showPage(MainWindow::settings);
        b.click("settings.theme.2");
        QVERIFY(b.window->palette().color(QPalette::Window).lightness() < 128);
        QCOMPARE(b.settings.value(QStringLiteral("appearance/theme")).toString(), QStringLiteral("dark"));
        b.click("settings.theme.1");
        QVERIFY(b.window->palette().color(QPalette::Window).lightness() > 128);
    }
    void everyControlHasNames() {
        Bench b;
        b.window->openRun({"A"});
        for (int page = 0; page < MainWindow::pageCount; ++page) {
            b.window->showPage(static_cast<MainWindow::Page>(page));
            b.polls();
            int seen = 0;
            for (const QAbstractButton* button : b.window->findChildren<QAbstractButton*>()) {
                if (button->objectName().startsWith(QLatin1String("qt_")) || button->inherits("QTableCornerButton"))
                    continue;
                if (!button->isVisible()) continue;
                ++seen;
                QVERIFY2(!button->objectName().isEmpty(), qPrintable(button->text()));
                QVERIFY2(!button->text().isEmpty() || !button->accessibleName().isEmpty(),
                         qPrintable(button->objectName()));
            }
            QVERIFY2(seen > MainWindow::pageCount, qPrintable(QString::number(seen)));  // more than the rail's own
            QVERIFY(!b.window->grab().isNull());
        }
    }
};

PADA_WINDOW_TEST(WindowTest)
#include "window_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// Two runs on one time: where each stands at the same steps, epochs or path-passes; and the view of them in the window.
#include "ui/session/twin_replay.h"
#include "tests/ui/bench.h"
#include "tests/ui/compared_runs.h"
#include "tests/ui/window_tests.h"
#include "ui/charts/series_chart.h"
#include "ui/compare/compare_page.h"
#include "ui/compare/film_plot.h"
#include "ui/compare/run_set.h"
#include "ui/compare/saved_view.h"
#include "ui/widgets/cell_view.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/option_bars.h"
#include "ui/widgets/role_label.h"

#include <QMenu>
#include <QSignalSpy>
#include <QTableView>
#include <QtTest>

#include <cmath>
#include <cstdlib>

using namespace pada;
using namespace pada::ui;

namespace {

/// Run 1: 100 steps of one path-pass. Run 2: 60 steps of two. Epochs of 25 steps. Both draw option 1 alone or evenly.
struct Two : Bench {
    fake::RunsCatalog shelf;
    Two() : Bench(false) {
        services->newCatalog = [this] { return std::make_unique<fake::RunsCatalog>(shelf); };
        services->parseConfig = fake::reader().parseConfig;
        services->makeSpace = fake::reader().makeSpace;
        shelf.add(1, "spos", 0);
        fake::StoredRun& other = shelf.add(2, "panda", 0);
        other.passesPerStep = 2.0;
        other.firstRow = {0, 1, 0, 0, 0};
        setSteps("R02", 60);
        shelf.add(3, "panda", 1);
        window->reloadRuns();
        settle();
    }
    void setSteps(const char* run, std::int64_t steps) {
        fake::StoredRun& stored = shelf.runsById.at(run);
        stored.steps = steps;
        stored.summary.steps = steps;
        stored.summary.pathPasses = static_cast<double>(steps) * stored.passesPerStep;
    }
    TwinReplay& replay() { return window->comparison().film(); }
    void read(const char* first = "R01", const char* second = "R02") {
        replay().show({RunId{first}, RunId{second}});
        settle();
        QVERIFY2(replay().ready(), qPrintable(replay().fault()));
    }
    void open() {
        RunSet set;
        for (const char* run : {"R01", "R02", "R03"}) set.add({run});
        window->comparison().choose(set);
        window->showPage(MainWindow::compare);
        for (int i = 0; i < 3; ++i) polls();
        click("compare.view.5");
        for (int i = 0; i < 3; ++i) polls();
    }
    ComparePage& page() { return *window->findChild<ComparePage*>(); }
};

}  // namespace

class TwinReplayTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void atTheSamePathPasses() {
        Two b;
        b.read();
        TwinReplay& two = b.replay();
        QCOMPARE(two.unit(), TwinUnit::passes);
        QCOMPARE(two.end(0), 100.0);
        QCOMPARE(two.end(1), 120.0);
        QCOMPARE(two.whole(), 120.0);
        QVERIFY(two.time().cursor().following());
        QCOMPARE(two.step(0), std::int64_t(100));
        QCOMPARE(two.step(1), std::int64_t(60));
        two.seek(60);
        QCOMPARE(two.step(0), std::int64_t(60));
        QCOMPARE(two.step(1), std::int64_t(30));
        QVERIFY(!two.ended(0) && !two.ended(1));
        QCOMPARE(two.moment(1).step, std::int64_t(30));
        QCOMPARE(two.moment(1).pathPasses, 60.0);
        two.seek(-5);
        QCOMPARE(two.step(0), std::int64_t(0));
        QCOMPARE(two.step(1), std::int64_t(0));
    }
    void theShorterOneHoldsItsEndAndSaysSo() {
        Two b;
        b.read();
        TwinReplay& two = b.replay();
        two.seek(112);
        QVERIFY(two.ended(0) && !two.ended(1));
        QCOMPARE(two.step(0), std::int64_t(100));
        QCOMPARE(two.step(1), std::int64_t(55));
        QVERIFY2(two.words(0).startsWith(QStringLiteral("ended at 100 path-passes; ")), qPrintable(two.words(0)));
        QVERIFY(!two.words(1).contains(QStringLiteral("ended")));
        two.setUnit(TwinUnit::step);
        two.seek(80);
        QVERIFY(!two.ended(0) && two.ended(1));
        QVERIFY(two.words(1).startsWith(QStringLiteral("ended at step 60; ")));
    }
    void inAllUnitsTheFirstRunStaysWhereItStands() {
        Two b;
        b.read();
        TwinReplay& two = b.replay();
        two.setUnit(TwinUnit::epoch);
        QCOMPARE(two.whole(), 4.0);
        two.seek(2);
        QCOMPARE(two.step(0), std::int64_t(50));
        QCOMPARE(two.step(1), std::int64_t(50));
        two.setUnit(TwinUnit::step);
        QCOMPARE(two.step(0), std::int64_t(50));
        QCOMPARE(two.unitWords(two.at()), QStringLiteral("step 50"));
        two.setUnit(TwinUnit::passes);
        QVERIFY(std::llabs(two.step(0) - 50) <= 1);  // ticks of the longer run
        QVERIFY(std::fabs(two.at() - 50) < 1.3);
    }
    void aRunWithoutEpochsKnowsNoEpochs() {
        Two b;
        b.shelf.runsById.at("R02").summary.stepsPerEpoch = 0;
        b.shelf.runsById.at("R02").summary.totalSteps = 60;  // nothing is guessed of its length
        b.read();
        QVERIFY(!b.replay().knows(TwinUnit::epoch));
        b.replay().setUnit(TwinUnit::epoch);
        QCOMPARE(b.replay().unit(), TwinUnit::passes);
    }
    void playedBackBothMoveOn() {
        Two b;
        b.read();
        TwinReplay& two = b.replay();
        two.time().apply(time::Play{});
        const double speed = two.time().cursor().extent().stepsPerSecond;
        b.clock.advance(40 / speed);
        two.poll();
        QCOMPARE(two.time().cursor().mode(), TimeMode::playing);
        QVERIFY(std::fabs(two.at() - 48) < 1.3);  // 40 of 100 ticks over 120 path-passes
        QCOMPARE(two.step(1), std::int64_t(two.at() / 2));
        b.clock.advance(1e6);
        two.poll();
        QVERIFY(two.time().cursor().following());  // at the end of both
    }
    void aRunThatTrainsIsReadOn() {
        Two b;
        b.shelf.runsById.at("R02").summary.status = RunStatus::running;
        b.read();
        TwinReplay& two = b.replay();
        two.seek(60);
        b.setSteps("R02", 90);
        QSignalSpy changed(&two, &TwinReplay::changed);
        two.look();
        b.settle();
        QVERIFY(changed.count() > 0);
        QCOMPARE(two.end(1), 180.0);
        QVERIFY(!two.time().cursor().following());
        QCOMPARE(two.step(0), std::int64_t(60));  // who looks back stays there
        QCOMPARE(two.step(1), std::int64_t(30));
        two.seek(170);
        QVERIFY(two.ended(0) && !two.ended(1));
        two.time().apply(time::Follow{});
        QCOMPARE(two.step(1), std::int64_t(90));
    }
    void howFarTheySampleApart() {
        Two b;
        b.read();
        // One decision of six: half of |0-.2|*4 + |1-.2| is .8.
        QVERIFY(std::fabs(*b.replay().distance() - .8 / 6) < 1e-9);
        b.read("R01", "R03");
        QCOMPARE(*b.replay().distance(), 0.0);
    }
    void whatCannotBeReadIsSaidAndTheOtherIsThere() {
        Two b;
        b.replay().show({RunId{"R01"}, RunId{"GONE"}});
        b.settle();
        QVERIFY(!b.replay().ready() && !b.replay().fault().isEmpty());
        QVERIFY(!b.replay().run(0).empty());
        b.replay().show({});
        QVERIFY(b.replay().run(0).empty());
        QCOMPARE(b.replay().whole(), 0.0);
        b.replay().seek(10);  // nothing to go to
        QVERIFY(b.replay().fault().isEmpty());
    }
    void whichTwo() {
        RunSet set;
        for (const char* run : {"a", "b", "c"}) set.add({run});
        using Pair = std::array<RunId, 2>;
        QCOMPARE(twoOf(set, {}), (Pair{RunId{"a"}, RunId{"b"}}));
        set.pin({"c"});
        QCOMPARE(twoOf(set, {}), (Pair{RunId{"c"}, RunId{"a"}}));
        QCOMPARE(twoOf(set, {RunId{"b"}, RunId{"gone"}}), (Pair{RunId{"b"}, RunId{"c"}}));
        QCOMPARE(twoOf(set, {RunId{"gone"}, RunId{"c"}}), (Pair{RunId{"a"}, RunId{"c"}}));
        QCOMPARE(twoOf(set, {RunId{"b"}, RunId{"b"}}), (Pair{RunId{"b"}, RunId{"c"}}));
        QCOMPARE(twoOf(RunSet(), {}), Pair{});
    }
    void curvesStandOverTheCommonTime() {
        Two b;
        b.read();
        const std::array<QString, 2> names{QStringLiteral("a"), QStringLiteral("b")};
        SeriesPlot plot = filmPlot(b.replay(), RunViewModel::Series::loss, names, {});
        QVERIFY(plot.overTime);
        QCOMPARE(plot.lines.size(), 2u);
        QCOMPARE(plot.lines[0].points.last().x(), 100.0);
        QCOMPARE(plot.lines[1].points.last().x(), 120.0);
        b.replay().setUnit(TwinUnit::epoch);
        plot = filmPlot(b.replay(), RunViewModel::Series::top1, names, {});
        QCOMPARE(plot.lines[1].points.last().x(), 60.0 / 25);
        QCOMPARE(plot.y.suffix, QStringLiteral(" %"));
        b.replay().show({});
        QVERIFY(!filmPlot(b.replay(), RunViewModel::Series::loss, names, {}).hint.isEmpty());
    }
    void theViewShowsBothAndMovesThemTogether() {
        Two b;
        b.open();
        auto* chart = b.find<SeriesChart>("film.curves");
        QVERIFY(chart->isVisible());
        QCOMPARE(b.replay().shown(), (TwinReplay::Pair{RunId{"R01"}, RunId{"R02"}}));
        QCOMPARE(chart->plot().lines.size(), 2u);
        QVERIFY(!chart->time());
        b.replay().seek(60);
        QVERIFY(std::fabs(*chart->time() - 60) < 1e-9);
        QVERIFY(b.find<RoleLabel>("film.figures.left")->text().contains(QStringLiteral("60 path-passes")));
        QVERIFY(b.find<RoleLabel>("film.figures.right")->text().contains(QStringLiteral("60 path-passes")));
        Q_EMIT chart->timePicked(24.0);
        QVERIFY(std::fabs(b.replay().at() - 24) < 1e-9);
        b.find<CellView>("film.cell.left")->setDecision(3);
        QCOMPARE(b.find<CellView>("film.cell.right")->decision(), 3);
        QVERIFY(!b.window->grab().isNull());
    }
    void otherRunsCanBePut() {
        Two b;
        b.open();
        b.find<MenuButton>("film.choice.right")->choose(2);
        b.settle();
        QCOMPARE(b.replay().shown(), (TwinReplay::Pair{RunId{"R01"}, RunId{"R03"}}));
        b.find<MenuButton>("film.choice.left")->choose(2);  // that of the other side: they change places
        b.settle();
        QCOMPARE(b.replay().shown(), (TwinReplay::Pair{RunId{"R03"}, RunId{"R01"}}));
        b.window->comparison().choose({"R03"}, false);
        b.polls();
        b.polls();
        QCOMPARE(b.replay().shown(), (TwinReplay::Pair{RunId{"R02"}, RunId{"R01"}}));
    }
    void anotherRunAtOneSideLeavesTheOtherSideAlone() {
        Two b;
        b.open();
        auto* right = b.find<MenuButton>("film.choice.right");
        QCOMPARE(right->text(), QStringLiteral("#2 PA&&DA s0"));  // a single "&" would be an underline
        QCOMPARE(right->menu()->actions().at(1)->text(), QStringLiteral("#2 PA&&DA s0"));
        b.find<MenuButton>("film.choice.left")->choose(2);
        b.settle();
        QCOMPARE(b.replay().shown(), (TwinReplay::Pair{RunId{"R03"}, RunId{"R02"}}));
    }
    void aRunThatIsResumedIsReadOn() {
        Two b;
        b.shelf.runsById.at("R02").summary.status = RunStatus::interrupted;
        b.window->reloadRuns();
        b.settle();
        b.open();
        b.replay().seek(60);
        b.shelf.runsById.at("R02").summary.status = RunStatus::running;
        b.setSteps("R02", 90);
        b.window->reloadRuns();
        QTRY_VERIFY2((b.polls(), b.replay().end(1) == 180.0), qPrintable(b.replay().words(1)));
        QCOMPARE(b.replay().step(0), std::int64_t(60));  // who looks back stays there
    }
    void whatIsNoPartOfARunsSpaceIsNotThere() {
        const SpaceShape whole = shapeOf(fake::Space());
        const std::vector<std::string> ops{"nor_conv_3x3", "skip_connect"};
        const SpaceShape part = shapeWithin(whole, ops);
        QCOMPARE(part.options, whole.options);  // indices stay what they are
        for (const std::vector<std::size_t>& order : part.order) QCOMPARE(order, (std::vector<std::size_t>{3, 1}));
        QCOMPARE(shapeWithin(whole, {}), whole);
        SpaceShape inputs = whole;
        inputs.options[0] = {"0", "1", "2", "3", "4"};
        QCOMPARE(shapeWithin(inputs, ops).order[0], whole.order[0]);  // it chooses no operation
        OptionBars bars;
        bars.setShares(part.options[0], part.order[0], {0, .25, 0, .75, 0});
        QCOMPARE(bars.csv().count(QLatin1Char('\n')), 3);
        QVERIFY(!bars.csv().contains(QStringLiteral("none")));
        OptionBars all;
        all.setShares(whole.options[0], whole.order[0], {0, .25, 0, .75, 0});
        QVERIFY(bars.sizeHint().height() < all.sizeHint().height());
    }
    void theTimeKeysMoveTheTwo() {
        Two b;
        b.open();
        (void)QTest::qWaitForWindowActive(b.window.get());
        QVERIFY(b.page().timeInHand());
        b.replay().seek(60);
        const std::int64_t before = b.replay().time().cursor().step();
        QVERIFY(b.window->commands().run(QStringLiteral("time.forward")));
        QCOMPARE(b.replay().time().cursor().step(), before + 1);
        QVERIFY(b.window->commands().run(QStringLiteral("time.play")));
        QCOMPARE(b.replay().time().cursor().mode(), TimeMode::playing);
        b.click("compare.view.0");
        QCOMPARE(b.replay().time().cursor().mode(), TimeMode::paused);  // nobody looks
        QVERIFY(!b.page().timeInHand());
    }
    void twoRunsOfTheLibraryArePlayedTogether() {
        Two b;
        b.window->showPage(MainWindow::library);
        b.polls();
        auto* table = b.find<QTableView>("library.table");
        table->clearSelection();
        QVERIFY(!b.find("library.film")->isVisible());
        for (const int row : {0, 2})
            table->selectionModel()->select(table->model()->index(row, 0),
                                            QItemSelectionModel::Select | QItemSelectionModel::Rows);
        QVERIFY(b.find("library.compare")->isVisible());
        b.click("library.film");
        b.polls();
        QVERIFY(b.find<SeriesChart>("film.curves")->isVisible());
        QCOMPARE(b.replay().shown(), (TwinReplay::Pair{RunId{"R01"}, RunId{"R03"}}));  // the older at the left
        QVERIFY(b.page().view().tab == CompareTab::film);
        b.window->showPage(MainWindow::library);
        b.click("library.compare");
        QCOMPARE(b.window->comparison().chosen().runs(), (std::vector<RunId>{{"R01"}, {"R03"}}));
    }
};

PADA_WINDOW_TEST(TwinReplayTest)
#include "twin_replay_test.moc"

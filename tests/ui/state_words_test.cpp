// SPDX-License-Identifier: GPL-3.0-or-later
// Words that stand where nothing is shown are true in the run's state; a tie is not told as a preference.
#include "ui/session/state_words.h"
#include "tests/ui/bench.h"
#include "tests/ui/window_tests.h"
#include "ui/charts/line_chart.h"
#include "ui/models/lead_option.h"
#include "ui/session/variance_words.h"
#include "ui/text/format.h"
#include "ui/widgets/cell_view.h"
#include "ui/widgets/histogram_view.h"

#include <QLabel>
#include <QtTest>

#include <cmath>

using namespace pada;
using namespace pada::ui;

namespace {

RunFacts stateOf(RunStatus status, const char* method = "panda", std::int64_t step = 40) {
    RunFacts run;
    run.id = {"A"};
    run.status = status;
    run.step = step;
    run.config.method.name = method;
    return run;
}

constexpr RunStatus kEnded[] = {RunStatus::finished, RunStatus::stopped, RunStatus::interrupted, RunStatus::diverged,
                                RunStatus::failed};

}  // namespace

class StateWordsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothingIsPromisedOfARunThatHasEnded() {
        for (const RunStatus status : kEnded) {
            const RunFacts run = stateOf(status);
            QVERIFY(!varianceHint(run).contains(QStringLiteral("goes on")));
            QVERIFY(varianceHint(run).contains(QStringLiteral("ended")));
            for (const QString& words : {trainingHint(run), onlineHint(run), samplingHint(run), weightsHint(run)})
                QVERIFY2(words.contains(QStringLiteral("ended")), qPrintable(words));
        }
        QVERIFY(varianceHint(stateOf(RunStatus::running)).contains(QStringLiteral("goes on")));
        QVERIFY(varianceHint(stateOf(RunStatus::queued)).contains(QStringLiteral("not begun")));
        RunFacts without = stateOf(RunStatus::running);
        without.config.telemetry.gvShare = 0;
        QVERIFY(varianceHint(without).contains(QStringLiteral("takes no snapshots")));
    }
    void whatTakesNoSnapshotIsNotSaidToHaveMissedOne() {
        for (const RunStatus status : {RunStatus::queued, RunStatus::running, RunStatus::finished}) {
            const RunFacts run = stateOf(status, "darts", 5000);
            QVERIFY(!takesSnapshots(run));
            QVERIFY2(varianceHint(run).contains(QStringLiteral("takes no snapshots")), qPrintable(varianceHint(run)));
            QCOMPARE(varianceMissing(run), QStringLiteral("not measured"));
        }
        const RunFacts close = stateOf(RunStatus::finished, "panda", 1300);  // one was due at 1,280 of them
        QVERIFY(takesSnapshots(close));
        QVERIFY2(varianceHint(close).startsWith(QStringLiteral("No snapshot")), qPrintable(varianceHint(close)));
        const RunFacts brief = stateOf(RunStatus::finished, "panda", 1279);
        QVERIFY2(varianceHint(brief).contains(QStringLiteral("one is taken every 1,280 steps")),
                 qPrintable(varianceHint(brief)));
    }
    void aRankingWithoutTruthIsARanking() {
        RunFacts run = stateOf(RunStatus::running);
        QCOMPARE(tauMissing(run), QStringLiteral("not ranked yet"));
        run.rankedPaths = 1000;
        QCOMPARE(tauMissing(run), QStringLiteral("1,000 paths ranked, no truth"));
        fake::Catalog catalog;
        catalog.all = {fake::summary("A", 1, "one", "spos", RunStatus::finished)};
        fake::addRanking(catalog);
        catalog.metricRows.clear();
        catalog.rankingRows[0].truthTable.clear();
        catalog.rankingRows[0].complete = true;
        const RunRead read =
            readRun(catalog, {"A"},
                    {[](const std::string&) -> Result<std::vector<PlannedRun>> { return std::vector<PlannedRun>(1); },
                     [](const SpaceSection&) -> Result<std::unique_ptr<SearchSpace>> {
                         return std::unique_ptr<SearchSpace>(std::make_unique<fake::Space>());
                     },
                     {},
                     {}});
        QCOMPARE(tauMissing(read.record.facts), QStringLiteral("300 paths ranked, no truth"));
    }
    void equalWeightsAreSaidOfMethodsThatHaveNone() {
        for (const char* method : {"spos", "pa", "schedule"})
            for (const RunStatus status : {RunStatus::queued, RunStatus::running, RunStatus::diverged})
                QVERIFY(weightsHint(stateOf(status, method)).contains(QStringLiteral("every image equally often")));
        for (const char* method : {"da", "panda"}) {
            QVERIFY(weightsHint(stateOf(RunStatus::queued, method)).contains(QStringLiteral("not begun")));
            QVERIFY(weightsHint(stateOf(RunStatus::running, method)).contains(QStringLiteral("weights come")));
            QVERIFY(weightsHint(stateOf(RunStatus::failed, method)).contains(QStringLiteral("ended before")));
        }
    }
    void noLineGoesThroughTheWords() {
        HistogramView view;
        view.resize(400, 220);
        view.setHint(QString());
        const QImage bare = view.grab().toImage();
        const QColor ground = bare.pixelColor(2, 2);
        for (int x = 0; x < bare.width(); ++x)
            for (int y = 0; y < bare.height(); ++y) QCOMPARE(bare.pixelColor(x, y), ground);
        view.setHint(QStringLiteral("words"));
        QCOMPARE(view.accessibleDescription(), QStringLiteral("words"));
        QVERIFY(view.csv().isEmpty());
    }
    void thePageSaysThem() {
        Bench b;
        b.catalog.all[0].status = RunStatus::diverged;
        b.window->openRun({"B"});
        b.polls();
        QVERIFY(
            b.find<QWidget>("chart.dataWeights")->accessibleDescription().contains(QStringLiteral("equally often")));
    }
    void aRunWithoutACheckpointCanBeResumedFromItsBeginning() {
        Bench b;
        b.catalog.checkpointRows.clear();
        b.window->openRun({"B"});  // interrupted
        b.polls();
        auto* resume = b.find("banner.resume");
        QVERIFY(resume->isVisible());
        QCOMPARE(resume->text(), QStringLiteral("Resume from step 0"));
        QVERIFY(b.find<QWidget>("run.banner")->accessibleDescription().contains(QStringLiteral("begins again")));
        b.click("banner.resume");
        QCOMPARE(b.engine.resumed.text, std::string("B"));
    }
    void theLibraryOffersItToo() {
        Bench b;
        b.catalog.checkpointRows.clear();
        b.window->showPage(MainWindow::library);
        b.settle();
        QVERIFY(b.find("library.resume")->isVisible());  // B, interrupted, is chosen
        QVERIFY(!resumableFrom(RunStatus::finished, 300, 400));
        QVERIFY(!resumableFrom(RunStatus::queued, -1, 0));
        QVERIFY(!resumableFrom(RunStatus::failed, -1, 0));
        QVERIFY(!resumableFrom(RunStatus::diverged, -1, 5));
        QCOMPARE(*resumableFrom(RunStatus::diverged, 3, 5), std::int64_t(3));
        QCOMPARE(*resumableFrom(RunStatus::stopped, 300, 400), std::int64_t(300));
    }
    void twoMeasuresHaveTwoNamesAndTheirUnit() {
        QVERIFY(!spreadTitle(SpreadView::paths).contains(QStringLiteral("variance"), Qt::CaseInsensitive));
        QVERIFY(!spreadTitle(SpreadView::images).contains(QStringLiteral("variance"), Qt::CaseInsensitive));
        QCOMPARE(spreadTitle(SpreadView::variance), QStringLiteral("Gradient variance"));
        VarianceSnapshot v;
        v.draws = 8;
        v.secondUniform = v.dataUniform = 2;
        v.secondUnbiased = 102;
        v.dataUnbiased = 1;
        v.gvOwn = 3.34e-5;
        v.gvUniform = 2.3e-5;
        QCOMPARE(spreadSubtitle(SpreadView::paths, v, 0),
                 QStringLiteral("|g|², log, n 8; unbiased 51.0× worse than uniform"));
        QVERIFY(spreadSubtitle(SpreadView::paths, v, -3).startsWith(QStringLiteral("×10⁻³ |g|²")));
        QVERIFY(spreadSubtitle(SpreadView::images, v, 0).endsWith(QStringLiteral("0.500× uniform: better")));
        QCOMPARE(spreadSubtitle(SpreadView::variance, v, -5), QStringLiteral("×10⁻⁵ per weight, 8 draws"));
        QCOMPARE(varianceNote(v), QStringLiteral("uniform 2.30×10⁻⁵; n 8"));
        QCOMPARE(againstUniform(2.02, 2), QStringLiteral("as good as uniform"));
        QVERIFY(againstUniform(std::nan(""), 2).isEmpty());
    }
    void thePageShowsBothSamplersWithDrawsAndIntervalAndNoPartialEpoch() {
        Bench b;
        b.window->session().start(PlannedRun{});
        b.settle();
        const RunId run{"LIVE"};
        b.engine.add(RunStarted{run, 0, 0, 100, 10, "cpu", "avx2", 2, "", ""});
        for (int e = 0; e < 3; ++e) {
            EpochFinished epoch;
            epoch.run = run;
            epoch.epoch = e;
            epoch.lastStep = 10 * e + 9;
            epoch.gvOnline = e == 1 ? 7.5 : 1.5;
            epoch.partial = e == 1;
            b.engine.add(epoch);
            VarianceSnapshot v;
            v.run = run;
            v.step = 10 * e + 5;
            v.gvOwn = 3.34e-5;
            v.gvUniform = 2.3e-5;
            v.draws = 8;
            v.secondUniform = v.secondOptimal = 2;
            v.secondUnbiased = v.secondTaken = 4;
            v.low = v.takenLow = 3;
            v.high = v.takenHigh = 5;
            b.engine.add(v);
        }
        b.polls();
        b.polls();
        const QString figure = b.find<QWidget>("figure.variance")->accessibleDescription();
        QVERIFY2(figure.contains(QStringLiteral("3.34")) && figure.contains(QStringLiteral("uniform 2.30×10⁻⁵; n 8")),
                 qPrintable(figure));
        auto* chart = b.find<LineChart>("chart.variance");
        QVERIFY2(chart->csv().contains(QStringLiteral("taken 95 % low,0.5,3")), qPrintable(chart->csv()));
        b.click("variance.series.1");
        QVERIFY(chart->csv().contains(QStringLiteral("online,1,1.5")));
        QVERIFY(!chart->csv().contains(QStringLiteral("7.5")));
        b.click("variance.series.2");  // no snapshot has these: no axis without a line
        QVERIFY(chart->csv().isEmpty());
    }
    void aTieIsNoPreference() {
        const SpaceShape shape = shapeOf(fake::Space());
        const auto lead = [&](const std::vector<double>& shares) {
            return leadOption(shape.options[0], shape.order[0], shares);
        };
        const LeadOption even = lead({.2, .2, .2, .2, .2});
        QCOMPARE(percentText(even.share, 0) + QLatin1Char(' ') + even.words, QStringLiteral("20 % each"));
        QCOMPARE(lead({0, .5, 0, .5, 0}).words, QStringLiteral("each"));  // options a run forbids hold 0
        QCOMPARE(lead({.2, .198, .202, .2, .2}).words, QStringLiteral("each"));
        QCOMPARE(lead({.1, .2, .1, .5, .1}).words, QStringLiteral("3×3"));
        QCOMPARE(lead({.1, .35, .1, .35, .1}).words, QStringLiteral("3×3, skip"));
        QCOMPARE(lead({.1, .3, .3, .3, 0}).words, QStringLiteral("each of 3"));
        QCOMPARE(lead({.2, .2, .2, .206, .194}).words, QStringLiteral("3×3"));
        QVERIFY(leadOption({}, {}, {}).words.isEmpty());
    }
    void theCellIsWhatTheSpaceDraws() {
        SpaceShape shape = shapeOf(fake::Space());
        QCOMPARE(shape.order[0], (std::vector<std::size_t>{3, 2, 1, 4, 0}));  // 3×3, 1×1, skip, pool, none
        shape.decisions = {"a", "b", "c", "d", "e", "f"};                     // names are no places
        CellView cell;
        cell.resize(272, 300);
        cell.setShape(shape);
        cell.setState(OptionTable(6, std::vector<double>(5, .2)), {});
        QTest::mouseClick(&cell, Qt::LeftButton, {}, QPoint(150, 150));  // between nodes 1 and 2
        QCOMPARE(cell.decision(), 2);
        QVERIFY(isEdge(shape, 2));
        shape.panels[0].edges.pop_back();  // a decision without an edge: no cell, bars
        QVERIFY(cellOf(shape) == nullptr);
        cell.setShape(shape);
        QTest::mouseClick(&cell, Qt::LeftButton, {}, QPoint(150, 22 * 4 + 5));
        QCOMPARE(cell.decision(), 4);
        const SpaceShape table = shapeOf(OptionTable(2, std::vector<double>(3, .1)));
        QCOMPARE(table.order[1], (std::vector<std::size_t>{0, 1, 2}));
        QVERIFY(!isEdge(table, 0));
    }
    void severalCellsStandBelowEachOther() {
        const auto space = std::move(makeSearchSpace("darts")).value();
        const SpaceShape shape = shapeOf(*space);
        QVERIFY(cellOf(shape) == nullptr);
        CellGeometry geometry;
        geometry.size = {272, 300};
        geometry.set(shape);
        QCOMPARE(geometry.nodes, 12);
        QCOMPARE(geometry.starts, (std::vector<int>{0, 6}));
        QCOMPARE(geometry.cellOfNode(5), 0);
        QCOMPARE(geometry.cellOfNode(6), 1);
        QVERIFY(geometry.node(0).y() < 150 && geometry.node(6).y() > 150);
        QCOMPARE(geometry.node(5).x(), geometry.node(11).x());
        int drawn = 0;
        for (std::size_t d = 0; d < geometry.edges.size(); ++d) {
            const bool edge = space->decisions()[d].kind == DecisionKind::operation;
            QCOMPARE(geometry.drawn(d), edge);  // what a node sums is no edge
            QCOMPARE(geometry.surroundings(d, 3).isEmpty(), !edge);
            if (!edge) continue;
            ++drawn;
            QCOMPARE(geometry.nearest(geometry.middle(d), 2), static_cast<int>(d));  // each has a place of its own
            QVERIFY(QRectF(0, 0, 272, 300).contains(geometry.middle(d)));
        }
        QCOMPARE(drawn, 28);
        CellView cell;
        cell.resize(272, 300);
        cell.setShape(shape);
        OptionTable table;
        for (const auto& options : shape.options)
            table.emplace_back(options.size(), 1.0 / static_cast<double>(options.size()));
        cell.setState(table, std::vector<double>(36, 1.0));
        QTest::mouseClick(&cell, Qt::LeftButton, {}, geometry.middle(18 + 9).toPoint());
        QCOMPARE(cell.decision(), 18 + 9);
        QVERIFY(!cell.grab().isNull());
        const auto blocks = std::move(makeSearchSpace("mbconv", "cifar")).value();
        geometry.set(shapeOf(*blocks));  // a column of bars
        QVERIFY(geometry.edges.empty());
    }
    void theCellSaysEach() {
        CellView cell;
        cell.setShape(shapeOf(fake::Space()));
        cell.setState(OptionTable(6, std::vector<double>(5, .2)), {});
        QVERIFY2(cell.accessibleDescription().contains(QStringLiteral("20 % each")),
                 qPrintable(cell.accessibleDescription()));
        QVERIFY(!cell.accessibleDescription().contains(QStringLiteral("none")));
    }
};

PADA_WINDOW_TEST(StateWordsTest)
#include "state_words_test.moc"

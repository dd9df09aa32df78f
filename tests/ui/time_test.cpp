// SPDX-License-Identifier: GPL-3.0-or-later
// One time for all views: a run at one of its steps, and the window that shows it.
#include "tests/ui/bench.h"
#include "tests/ui/window_tests.h"
#include "ui/charts/line_chart.h"
#include "ui/charts/series_chart.h"
#include "ui/session/event_text.h"
#include "ui/session/run_moment.h"
#include "ui/theme/theme.h"
#include "ui/widgets/cell_view.h"
#include "ui/widgets/key_figure.h"
#include "ui/widgets/time_bar.h"
#include "ui/widgets/time_link.h"

#include <QPlainTextEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTextBlock>
#include <QtTest>

using namespace pada;
using namespace pada::ui;

namespace {

StepEvent stepOf(std::int64_t step, double loss) {
    StepEvent e;
    e.run = {"LIVE"};
    e.step = step;
    e.loss = loss;
    e.top1 = .5;
    e.learningRate = .1;
    e.pathPasses = static_cast<double>(2 * (step + 1));
    return e;
}

OptionTable tableTilted(double share) {
    return OptionTable(6, {(1 - share) / 4, (1 - share) / 4, (1 - share) / 4, share, (1 - share) / 4});
}

/// 400 steps of 4 epochs; what is sampled, weighed and measured changes at each epoch's begin.
std::vector<Event> fourEpochs() {
    std::vector<Event> events{RunStarted{{"LIVE"}, 0, 0, 400, 100, "cpu", "", 1, "", ""}};
    for (int s = 0; s < 400; ++s) {
        const int epoch = s / 100;
        if (s % 100 == 0) {
            events.push_back(SamplingChanged{{"LIVE"}, s, tableTilted(.2 + .1 * epoch), {}});
            if (s > 0) {
                events.push_back(DataWeightsChanged{{"LIVE"}, s, {}, {10 * epoch, 5, 85 - 10 * epoch}});
                events.push_back(VarianceSnapshot{.run = {"LIVE"}, .step = s, .gvOwn = 1.0 / epoch});
            }
        }
        events.push_back(stepOf(s, 4.0 - epoch));
        if (s % 100 == 99) {
            EpochFinished e;
            e.run = {"LIVE"};
            e.epoch = epoch;
            e.lastStep = s;
            e.meanLoss = 4.0 - epoch;
            e.seconds = 5.0;
            events.push_back(e);
        }
    }
    return events;
}

}  // namespace

class TimeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aRunAtAStepShowsTheNewestRowsByThen() {
        FakeClock clock;
        RunViewModel model(clock);
        model.begin({"LIVE"}, {}, {});
        model.take(fourEpochs());
        TimeCursor c;
        c.apply(time::Begin{extentOf(model.facts())});
        QCOMPARE(c.extent().stepsPerSecond, 20.0);  // 400 steps in 4 x 5 s
        const RunMoment newest = momentOf(model, c);
        QVERIFY(newest.newest && newest.sampling && newest.weights && newest.variance);
        QCOMPARE(newest.sampling->step, 300);
        QCOMPARE(newest.epochs, std::size_t{4});
        QCOMPARE(newest.pathPasses, 800.0);

        c.apply(time::Seek{250});
        const RunMoment then = momentOf(model, c);
        QVERIFY(!then.newest);
        QCOMPARE(then.sampling->step, 200);
        QCOMPARE(then.sampling->probabilities[0][3], .4);
        QCOMPARE(then.weights->step, 200);
        QCOMPARE(then.weights->histogram, (std::vector<std::int64_t>{20, 5, 65}));
        QCOMPARE(then.variance->gvOwn, .5);
        QCOMPARE(then.epochs, std::size_t{2});
        QCOMPARE(then.pathPasses, 500.0);
        QVERIFY(*then.loss < 3.0 && *then.loss >= 2.0);

        c.apply(time::Seek{200});  // at a row's own step it is there
        QCOMPARE(momentOf(model, c).sampling->step, 200);
        c.apply(time::Seek{199});
        QCOMPARE(momentOf(model, c).sampling->step, 100);
        c.apply(time::Seek{0});
        const RunMoment first = momentOf(model, c);
        QVERIFY(!first.loss && !first.weights && !first.variance);
        QCOMPARE(first.sampling->step, 0);
        QCOMPARE(first.epochs, std::size_t{0});
    }
    void aTauIsNotKnownBeforeItsRanking() {
        FakeClock clock;
        RunViewModel model(clock);
        model.begin({"LIVE"}, {}, {});
        model.take(fourEpochs());
        TauRead tau;
        tau.metric.value = .7;
        tau.step = 300;
        model.setTau(tau);
        TimeCursor c;
        c.apply(time::Begin{{400, 400, 100, 10}});
        QVERIFY(momentOf(model, c).ranked);
        c.apply(time::Seek{299});
        QVERIFY(!momentOf(model, c).ranked);
        c.apply(time::Seek{300});
        QVERIFY(momentOf(model, c).ranked);
    }
    void anAxisOfAPartShowsThatPart() {
        LineChart chart;
        chart.resize(500, 260);
        chart.addCurve(LineChart::Role::focus, QStringLiteral("loss"));
        QList<QPointF> points;
        for (int i = 0; i <= 1000; ++i) points.append({double(i), i < 500 ? 100.0 : 2.0 + i % 2});
        chart.setCurve(0, points);
        chart.setXRange(1000, QStringLiteral("step"));
        chart.commit();
        QVERIFY(chart.yScale().high >= 100);
        chart.setXSpan(600, 700, QStringLiteral("step"));
        chart.commit();
        QVERIFY2(chart.yScale().high <= 4, qPrintable(QString::number(chart.yScale().high)));
        const QRectF plot = plotInset(chart.size());
        QVERIFY(std::fabs(chart.toPixel(600, 2).x() - plot.left()) < .5);
        QVERIFY(std::fabs(chart.toPixel(700, 2).x() - plot.right()) < .5);
        // Nothing of the curve beside the plot.
        const QImage image = chart.grab().toImage();
        for (int y = 0; y < image.height(); ++y)
            QVERIFY(image.pixelColor(static_cast<int>(plot.left()) - 3, y).saturation() < 60);
        chart.setXRange(1000, QStringLiteral("step"));
        chart.commit();
        QVERIFY(chart.yScale().high >= 100);
    }
    void aClickInAChartMovesEveryView() {
        Bench b;
        b.window->session().start(PlannedRun{});
        b.settle();
        for (const Event& event : fourEpochs()) b.engine.add(event);
        b.polls();
        b.polls();
        auto* chart = b.find<LineChart>("chart.training");
        auto* cell = b.find<CellView>("cell.graph");
        QVERIFY(chart && cell && chart->isVisible() && cell->isVisible());
        const QString newest = cell->csv();
        QTest::mouseClick(chart, Qt::LeftButton, {}, chart->toPixel(2.5, 2).toPoint());
        const std::int64_t step = b.window->time().cursor().step();
        QVERIFY2(std::abs(step - 250) <= 2, qPrintable(QString::number(step)));
        QVERIFY(chart->time() && std::fabs(*chart->time() - 2.5) < .03);
        b.polls();
        QVERIFY(cell->csv() != newest);
        QVERIFY(cell->csv().contains(QLatin1String("0.4")));
        QCOMPARE(b.find<KeyFigure>("figure.variance")->value(), QStringLiteral("0.500"));
        QTest::keyClick(b.window.get(), Qt::Key_L);
        b.polls();
        QVERIFY(!chart->time());
        QCOMPARE(cell->csv(), newest);
    }
    void theLogFollowsAndLeads() {
        QCOMPARE(stepOfText(QStringLiteral("   1,264  epoch 16: loss 1")).value_or(-1), 1264);
        QCOMPARE(stepOfText(QStringLiteral("       0  started")).value_or(-1), 0);
        QVERIFY(!stepOfText(QStringLiteral("          ranking done in 3 s")));
        QVERIFY(!stepOfText({}));
        Bench b;
        b.window->session().start(PlannedRun{});
        b.settle();
        for (const Event& event : fourEpochs()) b.engine.add(event);
        b.polls();
        auto* log = b.find<QPlainTextEdit>("run.log");
        QVERIFY(log && log->isVisible());
        QVERIFY(log->extraSelections().isEmpty());
        b.window->time().apply(time::Seek{250});
        b.polls();
        QCOMPARE(log->extraSelections().size(), 1);
        const QString marked = log->extraSelections().front().cursor.block().text();
        QCOMPARE(stepOfText(marked).value_or(-1), 200);
        // The line of the second epoch's end, clicked: 200 steps.
        const QTextBlock line = log->extraSelections().front().cursor.block();
        QTextCursor cursor(line);
        const QPoint place = log->cursorRect(cursor).center() + QPoint(4, 0);
        b.window->time().apply(time::Seek{30});
        b.polls();
        log->verticalScrollBar()->setValue(line.blockNumber());
        QTest::mouseClick(log->viewport(), Qt::LeftButton, {}, {place.x(), log->cursorRect(cursor).center().y()});
        QCOMPARE(b.window->time().cursor().step(), 200);
        b.window->time().apply(time::Follow{});
        b.polls();
        QVERIFY(log->extraSelections().isEmpty());
    }
    void aChartOfSeriesOverTimeStandsThereToo() {
        SeriesChart chart;
        chart.resize(400, 240);
        SeriesPlot plot;
        plot.overTime = true;
        plot.x.low = 0;
        plot.x.high = 10;
        plot.x.exact = true;
        PlotLine share;
        share.label = QStringLiteral("share");
        share.ink = inkOf(&Theme::accent);
        share.points = {{1, .2}, {5, .6}, {9, .9}};
        plot.lines = {share};
        chart.show(plot);
        FakeClock clock;
        TimeLine line(clock);
        line.apply(time::Begin{{1000, 1000, 100, 10}});
        linkTime(chart, line);
        QSignalSpy clicked(&chart, &SeriesChart::clicked);
        QTest::mouseClick(&chart, Qt::LeftButton, {}, chart.toPixel(5.5, .5).toPoint());
        QVERIFY(std::abs(line.cursor().step() - 550) <= 3);
        QCOMPARE(clicked.count(), 0);
        QVERIFY(chart.time());
        const int laid = chart.seriesLaid();
        (void)chart.grab();
        const int once = chart.seriesLaid();
        line.apply(time::Seek{300});
        const QImage veiled = chart.grab().toImage();
        QCOMPARE(chart.seriesLaid(), once);  // a moving time draws no series anew
        QVERIFY(once >= laid);
        line.apply(time::Follow{});
        const QImage whole = chart.grab().toImage();
        const QPoint late = chart.toPixel(7, .75).toPoint();
        QVERIFY(veiled.pixelColor(late).saturation() < whole.pixelColor(late).saturation());
        plot.overTime = false;
        chart.show(plot);
        QTest::mouseClick(&chart, Qt::LeftButton, {}, chart.toPixel(5.5, .5).toPoint());
        QCOMPARE(clicked.count(), 1);
        QVERIFY(line.cursor().following());
    }
    void axesCoverARunThatWasShownWhileItsEventsCame() {
        Bench b;
        b.window->session().start(PlannedRun{});
        b.settle();
        for (const Event& event : fourEpochs()) b.engine.add(event);
        b.window->session().take(b.engine.drain());
        b.window->showPage(MainWindow::settings);
        b.window->showPage(MainWindow::run);  // painted before the next poll
        b.polls();
        b.polls();
        auto* chart = b.find<LineChart>("chart.training");
        const QRectF plot = plotInset(chart->size());
        QVERIFY(std::fabs(chart->toPixel(4, 2).x() - plot.right()) < 1);
        auto* variance = b.find<LineChart>("chart.variance");
        QVERIFY(std::fabs(variance->toPixel(4, 2).x() - plotInset(variance->size()).right()) < 1);
    }
    void theBarWorksByKeysAlone() {
        Bench b;
        b.window->session().start(PlannedRun{});
        b.settle();
        for (const Event& event : fourEpochs()) b.engine.add(event);
        b.engine.add(RunEnded{{"LIVE"}, RunStatus::finished, "", 400, 800});
        b.engine.busy = false;
        b.polls();
        auto* track = b.find<TimeTrack>("time.track");
        QVERIFY(track->isVisible());
        track->setFocus(Qt::TabFocusReason);
        const auto step = [&] { return b.window->time().cursor().step(); };
        QTest::keyClick(track, Qt::Key_Home);
        QCOMPARE(step(), 0);
        QTest::keyClick(track, Qt::Key_Right);
        QCOMPARE(step(), 1);
        QTest::keyClick(track, Qt::Key_Right, Qt::ControlModifier);
        QCOMPARE(step(), 100);
        QTest::keyClick(track, Qt::Key_PageDown);
        QCOMPARE(step(), 200);
        QTest::keyClick(track, Qt::Key_Left);
        QCOMPARE(step(), 199);
        QCOMPARE(track->value(), 199);
        QVERIFY(track->accessibleDescription().contains(QLatin1String("199")));
        QTest::keyClick(track, Qt::Key_Space);
        QCOMPARE(b.window->time().cursor().mode(), TimeMode::playing);
        b.clock.advance(1);
        b.window->pump().poll();
        QCOMPARE(step(), 219);  // 20 steps a second, as the run went
        QTest::keyClick(track, Qt::Key_Space);
        QCOMPARE(b.window->time().cursor().mode(), TimeMode::paused);
        QTest::keyClick(track, Qt::Key_End);
        QVERIFY(b.window->time().cursor().following());
        QCOMPARE(b.engine.pauses.load() + b.engine.steps.load(), 0);  // training was never meant
    }
    void aRunAtWorkDoesNotTakeTheTimeAway() {
        Bench b;
        b.window->session().start(PlannedRun{});
        b.settle();
        std::vector<Event> events = fourEpochs();
        const auto half = events.begin() + static_cast<std::ptrdiff_t>(events.size() / 2);
        for (auto it = events.begin(); it != half; ++it) b.engine.add(*it);
        b.polls();
        b.window->time().apply(time::Seek{30});
        for (auto it = half; it != events.end(); ++it) b.engine.add(*it);
        b.polls();
        QCOMPARE(b.window->time().cursor().step(), 30);
        QCOMPARE(b.window->time().cursor().extent().steps, 400);
        QTest::keyClick(b.window.get(), Qt::Key_Space);  // a run is at work: Space pauses training
        QCOMPARE(b.engine.pauses.load(), 1);
        QCOMPARE(b.window->time().cursor().mode(), TimeMode::paused);
        b.click("time.live");
        QVERIFY(b.window->time().cursor().following());
    }
};

PADA_WINDOW_TEST(TimeTest)
#include "time_test.moc"

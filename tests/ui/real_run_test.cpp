// SPDX-License-Identifier: GPL-3.0-or-later
// The window with the real engine: the demo from its click to its first point, and a finished run of 400,000 steps out
// of a real store. How long it took is printed ("figure NAME MILLISECONDS") for packaging/figures.sh; what is tested
// here is that it happens, since other programs may have the machine.
#include "core/store/run_editor.h"
#include "tests/ui/real_bench.h"
#include "ui/charts/line_chart.h"

#include <QElapsedTimer>
#include <QFile>
#include <QtTest>

#include <algorithm>
#include <cmath>

using namespace pada;
using namespace pada::ui;

namespace {

constexpr std::int64_t kSteps = 400'000;

double lossAt(std::int64_t step) {
    return step == 314'159 ? 9.0 : 2.0 + static_cast<double>(step * 7919 % 1000) / 1000.0;
}

void storeALongRun(const std::string& file, const RunId& id) {
    const auto opened = openWriter({file, "real_run_test", 0.0});
    QVERIFY2(opened.ok(), opened ? "" : opened.error().message.c_str());
    StoreWriter& writer = **opened;
    NewRun run;
    run.id = id;
    run.name = "long";
    run.method = "spos";
    QFile demo(QStringLiteral(PADA_DEMO_CONFIG));
    QVERIFY(demo.open(QIODevice::ReadOnly));
    run.configText = demo.readAll().toStdString();
    QVERIFY(writer.editor().createRun(run).ok());
    EventSink& rows = writer.recorder();
    rows.push(RunStarted{id, 0, 0, kSteps, 1000, "cpu", "avx2", 2, "", ""});
    for (std::int64_t step = 0; step < kSteps; ++step) {
        StepEvent e;
        e.run = id;
        e.step = step;
        e.loss = lossAt(step);
        e.top1 = .5;
        e.learningRate = .05;
        e.gradNormRaw = e.gradNormClipped = 1.0;
        e.pathPasses = static_cast<double>(step + 1);
        e.seconds = .001;
        rows.push(std::move(e));
    }
    rows.push(RunEnded{id, RunStatus::finished, "", kSteps, static_cast<double>(kSteps)});
    QVERIFY(writer.flush().ok());
}

void say(const char* figure, const QElapsedTimer& since) {
    qInfo("figure %s %.1f", figure, static_cast<double>(since.nsecsElapsed()) / 1e6);
}

}  // namespace

class RealRunTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theDemoMoves() {
        RealBench b;
        const RunViewModel& live = b.window->session().live();
        auto* chart = b.window->findChild<LineChart*>(QStringLiteral("chart.training"));
        QElapsedTimer since;
        since.start();
        b.click("welcome.demo");
        QTRY_VERIFY_WITH_TIMEOUT(!live.raw(RunViewModel::Series::loss).isEmpty() && chart->isVisible(), 60'000);
        say("real_first_point_ms", since);
        const double first = live.raw(RunViewModel::Series::loss).last().x();
        QTRY_VERIFY_WITH_TIMEOUT(live.raw(RunViewModel::Series::loss).last().x() > first, 60'000);
        b.window->session().stop();
        QTRY_VERIFY_WITH_TIMEOUT(!b.made->engine->active(), 60'000);
        QTRY_VERIFY(!live.facts().live);
        QVERIFY(b.window->close());
    }
    /// The Run page shown against hidden, in turns, by steps a second; only where figures are asked for: it is minutes.
    void whatTheWindowCostsTraining() {
        if (!qEnvironmentVariableIsSet("PADA_FIGURES")) QSKIP("set PADA_FIGURES to measure");
        RealBench b;
        const auto plans = readConfig(b.made->demoConfig);
        QVERIFY(plans.ok() && !plans->empty());
        PlannedRun plan = plans->front();
        plan.config.schedule.epochs = 10'000;
        plan.config.ranking.paths = "none";
        b.window->session().start(plan);
        const RunViewModel& live = b.window->session().live();
        constexpr std::int64_t kTurn = 400;
        const auto secondsOfATurn = [&](MainWindow::Page page) {
            b.window->showPage(page);
            const std::int64_t from = live.facts().step;
            QElapsedTimer since;
            since.start();
            const bool came = QTest::qWaitFor([&] { return live.facts().step >= from + kTurn; }, 120'000);
            const double took = static_cast<double>(since.nsecsElapsed()) / 1e9;
            return came ? took / static_cast<double>(live.facts().step - from) : std::nan("");
        };
        (void)secondsOfATurn(MainWindow::run);  // caches, clocks
        double shown = 0.0, hidden = 0.0;
        for (int turn = 0; turn < 4; ++turn) {
            shown += secondsOfATurn(MainWindow::run);
            hidden += secondsOfATurn(MainWindow::settings);
        }
        qInfo("figure real_cost_percent %.2f", 100.0 * std::max(0.0, shown / hidden - 1.0));
        QVERIFY(std::isfinite(shown) && std::isfinite(hidden));
        b.window->session().stop();
        QTRY_VERIFY_WITH_TIMEOUT(!b.made->engine->active(), 60'000);
    }
    void aLongRunIsOpenedWithEveryStep() {
        const RunId id{freshUlid()};
        RealBench b([&](const std::string& store) { storeALongRun(store, id); });
        QElapsedTimer since;
        since.start();
        b.window->openRun(id);
        const auto shown = [&]() -> const RunViewModel& { return b.window->session().shown(); };
        QTRY_VERIFY_WITH_TIMEOUT(shown().facts().id == id && !b.window->reading(), 60'000);
        say("real_open_400k_ms", since);
        QCOMPARE(shown().facts().step, kSteps);
        const QList<QPointF> part = shown().rawWithin(RunViewModel::Series::loss, 314'150, 314'170);
        QCOMPARE(part.size(), qsizetype(23));  // 21 steps and one at each side
        QVERIFY(part.contains(QPointF(314'160, 9.0)));
        for (const QPointF& point : part)
            QVERIFY(std::fabs(point.y() - lossAt(static_cast<std::int64_t>(point.x()) - 1)) < 1e-6);
        // From far away the spike is there too.
        bool spike = false;
        for (const QPointF& point : shown().raw(RunViewModel::Series::loss)) spike = spike || point.y() == 9.0;
        QVERIFY(spike);
    }
};

QTEST_MAIN(RealRunTest)
#include "real_run_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// The window with the real engine: the demo from its click to its first point, steps until they are seen, a run whose
// rows are the shell's, a search of a run's networks, and a finished run of 400,000 steps out of a real store. How long
// it took is printed ("figure NAME MILLISECONDS") for packaging/figures.sh; what is tested here is that it happens,
// since other programs may have the machine.
#include "tests/support/tiny_run.h"
#include "tests/ui/drained_engine.h"
#include "tests/ui/paint_watch.h"
#include "tests/ui/real_bench.h"
#include "tests/ui/stored_long_run.h"
#include "tests/ui/told_rows.h"
#include "ui/charts/line_chart.h"

#include <QElapsedTimer>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QProcess>
#include <QTableView>
#include <QtTest>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace pada;
using namespace pada::ui;

namespace {

double quantile(std::vector<double> values, double part) {
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(part * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), at, values.end());
    return *at;
}

/// The demo with `epochs`, without its ranking, on `threads` engine threads (0 = all cores).
PlannedRun longDemo(const RealBench& b, double epochs, int threads) {
    const auto plans = readConfig(b.made->demoConfig);
    if (!plans || plans->empty()) qFatal("the demo cannot be read");
    PlannedRun plan = plans->front();
    plan.config.schedule.epochs = epochs;
    plan.config.run.threads = threads;
    plan.config.ranking.paths = "none";
    return plan;
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
    /// From the form to the store and back into the charts, on a net of 16 steps.
    void aSearchIsBegunAndShown() {
        RealBench b;
        const auto plans = parseConfig(testing::kTinyRun, "test");
        QVERIFY2(plans.ok(), plans.ok() ? "" : plans.error().message.c_str());
        b.window->session().start(plans->front());
        const RunViewModel& live = b.window->session().live();
        QTRY_VERIFY_WITH_TIMEOUT(live.facts().status == RunStatus::finished && !b.made->engine->active(), 60'000);
        b.window->showPage(MainWindow::rank);
        QTRY_VERIFY(b.window->searches().run().id == live.facts().id);
        b.click("rank.tab.1");
        b.click("search.here");
        const auto type = [&](const char* field, const char* text) {
            b.window->findChild<QLineEdit*>(QLatin1String(field))->setText(QLatin1String(text));
        };
        const auto* foresight = b.window->findChild<QLabel*>(QStringLiteral("search.foresight"));
        type("search.field.images", "16");
        type("search.field.max_parameters", "0.000001");
        QTRY_VERIFY2(foresight->text().contains(QStringLiteral("at most 1 parameters")), qPrintable(foresight->text()));
        QVERIFY(!b.find("search.start")->isEnabled());
        type("search.field.max_parameters", "");
        type("search.field.evaluations", "9");
        QTRY_VERIFY2(foresight->text().startsWith(QStringLiteral("Evaluates 9 of the ")),
                     qPrintable(foresight->text()));
        b.click("search.start");
        QTRY_VERIFY_WITH_TIMEOUT(!b.window->searchWork().busy(), 60'000);
        const auto* words = b.window->findChild<QLabel*>(QStringLiteral("search.work"));
        QVERIFY2(words->text().contains(QStringLiteral("9 networks evaluated")), qPrintable(words->text()));
        QTRY_VERIFY(b.window->searches().shown() && b.window->searches().shown()->row.complete);
        QCOMPARE(b.window->searches().shown()->points.size(), std::size_t(9));
        QTRY_COMPARE(b.window->findChild<QTableView*>(QStringLiteral("search.table"))->model()->rowCount(), 9);
        QVERIFY(!b.made->engine->active());
        QVERIFY(b.window->close());
    }
    /// From the moment a step is finished until it is painted; only where figures are asked for.
    void stepsAreSeen() {
        if (!qEnvironmentVariableIsSet("PADA_FIGURES")) QSKIP("set PADA_FIGURES to measure");
        DrainedEngine* engine = nullptr;
        RealBench b({}, [&](WorkbenchEngine& made) {
            auto drained = std::make_unique<DrainedEngine>(std::move(made.engine));
            engine = drained.get();
            made.engine = std::move(drained);
        });
        std::vector<double> ages;
        const PaintWatch watch(b.window->findChild<LineChart*>(QStringLiteral("chart.training")), [&] {
            for (const double age : engine->agesOfTaken()) ages.push_back(age);
        });
        b.window->session().start(longDemo(b, 10'000, 0));
        QTRY_VERIFY_WITH_TIMEOUT(ages.size() >= 100, 120'000);  // the first points have axes to settle
        ages.clear();
        QTRY_VERIFY_WITH_TIMEOUT(ages.size() >= 1000, 300'000);
        qInfo("figure real_seen_p95_ms %.1f", quantile(ages, .95));
        b.window->session().stop();
        QTRY_VERIFY_WITH_TIMEOUT(!engine->active(), 60'000);
    }
    void whatTheWindowCostsTraining_data() {
        QTest::addColumn<int>("threads");
        for (const int threads : {1, 2}) QTest::addRow("%d", threads) << threads;
    }
    /// The Run page shown against hidden, in turns, by steps a second; only where figures are asked for: it is minutes.
    void whatTheWindowCostsTraining() {
        if (!qEnvironmentVariableIsSet("PADA_FIGURES")) QSKIP("set PADA_FIGURES to measure");
        QFETCH(int, threads);
        RealBench b;
        b.window->session().start(longDemo(b, 10'000, threads));
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
        QCOMPARE(live.facts().threads, threads);
        double shown = 0.0, hidden = 0.0;
        for (int turn = 0; turn < 4; ++turn) {
            shown += secondsOfATurn(MainWindow::run);
            hidden += secondsOfATurn(MainWindow::settings);
        }
        qInfo("figure real_cost_%d_percent %.2f", threads, 100.0 * std::max(0.0, shown / hidden - 1.0));
        QVERIFY(std::isfinite(shown) && std::isfinite(hidden));
        b.window->session().stop();
        QTRY_VERIFY_WITH_TIMEOUT(!b.made->engine->active(), 60'000);
    }
    /// What a run leaves is the same whoever has it trained: every row of the window's store is in the shell's.
    void theWindowsRunLeavesTheRowsOfTheShells() {
        RealBench b;
        PlannedRun plan = longDemo(b, 3, 1);
        plan.config.data.set = "shapes";
        plan.config.data.trainImages = 640;
        plan.config.data.batchSize = 32;
        plan.config.telemetry.gvShare = .5;  // snapshots too
        plan.config.ranking.paths = "all";
        plan.config.ranking.images = 100;
        plan.config.ranking.truth.clear();
        plan.config.run.seed = 5;
        plan.config.run.checkpointSeconds = 3600;  // by the clock: the last alone
        b.window->session().start(plan);
        const RunViewModel& live = b.window->session().live();
        QTRY_COMPARE_WITH_TIMEOUT(live.facts().rankedPaths, std::int64_t(64), 120'000);
        QTRY_VERIFY_WITH_TIMEOUT(!b.made->engine->active(), 60'000);
        QCOMPARE(live.facts().status, RunStatus::finished);

        QFile config(b.dir.filePath(QStringLiteral("same.toml")));
        QVERIFY(config.open(QIODevice::WriteOnly));
        QVERIFY(config.write(QByteArray::fromStdString(writeConfig(plan.config))) > 0);
        config.close();
        const QString store = b.dir.filePath(QStringLiteral("shell/store.sqlite"));
        QProcess shell;
        shell.start(QStringLiteral(PADA_PROGRAM),
                    {QStringLiteral("--store"), store, QStringLiteral("run"), config.fileName()});
        QVERIFY(shell.waitForFinished(300'000));
        QVERIFY2(shell.exitCode() == 0, shell.readAllStandardError().constData());

        QMap<QString, QStringList> window = toldRows(b.store), headless = toldRows(store.toStdString());
        // Epochs that take more than a second save too: the last is the same on a slow machine.
        for (QMap<QString, QStringList>* rows : {&window, &headless}) {
            QStringList& saved = (*rows)[QStringLiteral("checkpoint")];
            QVERIFY(!saved.isEmpty());
            saved = {saved.last()};
        }
        QCOMPARE(window.keys(), headless.keys());
        for (const QString& table : window.keys())
            QVERIFY2(window[table] == headless[table], qPrintable(firstDifference(window[table], headless[table])));
        for (const char* table : {"run", "segment", "step", "step_path", "epoch", "variance", "option_probability",
                                  "data_weight", "data_weight_histogram", "checkpoint", "ranking", "path_score"})
            QVERIFY2(!window[QLatin1String(table)].isEmpty(), table);
    }
    void aLongRunIsOpenedWithEveryStep() {
        const RunId id{freshUlid()};
        RealBench b(
            [&](const std::string& store) { StoredLongRun::store(store, id, QStringLiteral(PADA_DEMO_CONFIG)); });
        constexpr std::int64_t kSteps = StoredLongRun::kSteps;
        QElapsedTimer since;
        bool painted = false;
        const PaintWatch watch(b.window->findChild<LineChart*>(QStringLiteral("chart.training")), [&] {
            if (painted || b.window->session().shown().facts().id != id) return;
            painted = true;
            say("real_first_picture_ms", since);
        });
        since.start();
        b.window->openRun(id);
        const auto shown = [&]() -> const RunViewModel& { return b.window->session().shown(); };
        QTRY_VERIFY_WITH_TIMEOUT(shown().facts().id == id && !b.window->reading(), 60'000);
        say("real_open_400k_ms", since);
        QTRY_VERIFY(painted);
        const RunFacts& facts = shown().facts();
        QCOMPARE(facts.step, kSteps);
        QCOMPARE(std::ssize(facts.epochs), StoredLongRun::kEpochs);
        QCOMPARE(std::ssize(facts.variances), StoredLongRun::kEpochs);
        QVERIFY(facts.sampling.size() > 100 && facts.weights.size() > 100);  // thinned alike
        const QList<QPointF> part = shown().rawWithin(RunViewModel::Series::loss, 314'150, 314'170);
        QCOMPARE(part.size(), qsizetype(23));  // 21 steps and one at each side
        QVERIFY(part.contains(QPointF(314'160, 9.0)));
        for (const QPointF& point : part)
            QVERIFY(std::fabs(point.y() - StoredLongRun::lossAt(static_cast<std::int64_t>(point.x()) - 1)) < 1e-6);
        // From far away the spike is there too.
        bool spike = false;
        for (const QPointF& point : shown().raw(RunViewModel::Series::loss)) spike = spike || point.y() == 9.0;
        QVERIFY(spike);
    }
};

QTEST_MAIN(RealRunTest)
#include "real_run_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// What runs will cost: in words, measured off the GUI thread, cancelled, and held against what came of it.
#include "core/registry/configs.h"
#include "core/registry/registry.h"
#include "tests/ui/bench.h"
#include "tests/ui/window_tests.h"
#include "ui/run/dry_runner.h"
#include "ui/run/forecast_words.h"
#include "ui/run/new_run_dialog.h"
#include "ui/session/state_words.h"
#include "ui/text/format.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>

#include <thread>

using namespace pada;
using namespace pada::ui;

namespace {

std::vector<PlannedRun> plansOf(const char* more = "") {
    const auto plans = parseConfig(
        std::string("config_version = 1\n[data]\nset = \"shapes\"\ntrain_images = 640\n[schedule]\nepochs = 3\n") +
            more,
        "demo.toml");
    return plans ? *plans : std::vector<PlannedRun>{};
}

StepCosts measuredCosts() {
    StepCosts costs;
    costs.steps = 12;
    costs.trainImages = 640;
    costs.stepsPerEpoch = 10;
    costs.secondsPerStep = 2.0;
    costs.passesPerEpoch = 10.0;
    costs.prepareSeconds = 4.0;
    costs.memoryBytes = 250e6;
    costs.checkpointBytes = 1e6;
    return costs;
}

QString valueOf(const std::vector<ForecastRow>& rows, const char* label) {
    for (const ForecastRow& row : rows)
        if (row.label == QLatin1String(label)) return row.value;
    return {};
}

/// A dry run that goes on until it is let go or nobody wants it.
struct DryRunGate {
    std::atomic<bool> open{false};
    std::atomic<int> begun{0}, unwanted{0};
    Result<StepCosts> run(const std::function<bool()>& wanted) {
        ++begun;
        while (!open) {
            if (!wanted()) {
                ++unwanted;
                return Error{ErrorCode::failed, "not wanted any more"};
            }
            std::this_thread::yield();
        }
        return measuredCosts();
    }
};

}  // namespace

class ForecastTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void beforeAMeasurementOnlyWhatTheConfigSays() {
        const auto rows = forecastRows(plansOf(), nullptr, registry());
        QCOMPARE(valueOf(rows, "Steps"), QStringLiteral("30"));
        QCOMPARE(valueOf(rows, "Images"), QStringLiteral("1,920"));
        QCOMPARE(valueOf(rows, "Path-passes"), QStringLiteral("30"));
        QVERIFY(valueOf(rows, "Time").contains(QStringLiteral("measure")));
        QVERIFY(valueOf(rows, "Memory").contains(QStringLiteral("measure")));
    }
    void afterOneTheCostOfAllRuns() {
        const StepCosts costs = measuredCosts();
        const auto plans = plansOf("[telemetry]\ngv_share = 0\n[suite]\nseeds = [0, 1]\n");
        QCOMPARE(plans.size(), std::size_t(2));
        const auto rows = forecastRows(plans, &costs, registry());
        QCOMPARE(valueOf(rows, "Runs"), QStringLiteral("2"));
        QCOMPARE(valueOf(rows, "Steps"), QStringLiteral("60"));
        QCOMPARE(valueOf(rows, "Images"), QStringLiteral("3,840"));
        QCOMPARE(valueOf(rows, "Memory"), QStringLiteral("250 MB"));
        QVERIFY2(valueOf(rows, "Time")
                     .startsWith(QStringLiteral("about %1: training %2").arg(durationText(128), durationText(120))),
                 qPrintable(valueOf(rows, "Time")));
    }
    void bytesHaveTheirUnit() {
        QCOMPARE(bytesText(1.26e9), QStringLiteral("1.3 GB"));
        QCOMPARE(bytesText(412e6), QStringLiteral("412 MB"));
        QCOMPARE(bytesText(3.4e6), QStringLiteral("3.4 MB"));
    }
    void itIsMeasuredOffTheThreadAndKeptForWhatCostsAlike() {
        Bench b;
        DryRunGate gate;
        WindowServices services = *b.services;
        services.dryRun = [&](const RunConfig&, const std::function<bool()>& wanted) { return gate.run(wanted); };
        DryRunner dry(services);
        QSignalSpy changed(&dry, &DryRunner::changed);
        RunConfig config = plansOf().front().config;
        dry.measure(config);
        QCOMPARE(dry.state(), DryRunner::State::measuring);
        QCOMPARE(dry.costsFor(config), nullptr);
        gate.open = true;
        QTRY_COMPARE(dry.state(), DryRunner::State::measured);
        QVERIFY(dry.costsFor(config) != nullptr);
        config.schedule.epochs = 99;
        QVERIFY(dry.costsFor(config) != nullptr);
        config.data.batchSize = 32;
        QCOMPARE(dry.costsFor(config), nullptr);
    }
    void whatIsNotWantedEndsAndSaysNothing() {
        Bench b;
        DryRunGate gate;
        WindowServices services = *b.services;
        services.dryRun = [&](const RunConfig&, const std::function<bool()>& wanted) { return gate.run(wanted); };
        DryRunner dry(services);
        dry.measure(plansOf().front().config);
        QTRY_COMPARE(gate.begun.load(), 1);
        dry.cancel();
        QCOMPARE(dry.state(), DryRunner::State::idle);
        QTRY_COMPARE(gate.unwanted.load(), 1);
        QCOMPARE(dry.fault(), QString());
    }
    void aFaultIsSaid() {
        Bench b;
        WindowServices services = *b.services;
        services.dryRun = [](const RunConfig&, const std::function<bool()>&) -> Result<StepCosts> {
            return Error{ErrorCode::notFound, "fashion-mnist is not here"};
        };
        DryRunner dry(services);
        dry.measure(plansOf().front().config);
        QTRY_COMPARE(dry.state(), DryRunner::State::failed);
        QVERIFY(dry.fault().contains(QStringLiteral("not here")));
    }
    void theDialogForetellsAndMinutesBecomeEpochs() {
        Bench b;
        WindowServices services = *b.services;
        services.loadConfig = [](const QString&) -> Result<std::vector<PlannedRun>> { return plansOf(); };
        services.dryRun = [](const RunConfig&, const std::function<bool()>&) -> Result<StepCosts> {
            return measuredCosts();
        };
        DryRunner dry(services);
        NewRunDialog dialog(services, false, {}, nullptr, &dry);
        dialog.show();
        dialog.findChild<QPushButton*>(QStringLiteral("plan.measure"))->click();
        QTRY_COMPARE(dry.state(), DryRunner::State::measured);
        QVERIFY(
            dialog.findChild<QLabel*>(QStringLiteral("plan.forecast.5"))->text().startsWith(QStringLiteral("about")));
        dialog.findChild<QComboBox*>(QStringLiteral("plan.budget.unit"))->setCurrentIndex(3);  // minutes
        dialog.findChild<QLineEdit*>(QStringLiteral("plan.budget"))->setText(QStringLiteral("2"));
        QCOMPARE(dialog.plan().plans().at(0).config.schedule.epochs, 6.0);  // 20 s an epoch
        std::vector<PlannedRun> chosen;
        connect(&dialog, &NewRunDialog::chosen, this, [&](const std::vector<PlannedRun>& plans) { chosen = plans; });
        dialog.findChild<QPushButton*>(QStringLiteral("plan.start"))->click();
        const double share = 1.0 + chosen.at(0).config.telemetry.gvShare;
        QVERIFY(qFuzzyCompare(chosen.at(0).foretold.trainingSeconds, 120.0 * share));
    }
    void aFinishedRunSaysHowFarOffItWas() {
        RunFacts run;
        run.status = RunStatus::finished;
        run.epochs.resize(2);
        run.epochs[0].seconds = 60;
        run.epochs[1].seconds = 50;
        run.epochs[1].peakBytes = 432'000'000;
        run.pathPasses = 1200;
        run.diskBytes = 8e6;
        QVERIFY(foretoldLines(run).isEmpty());  // it was not foretold
        run.foretold.trainingSeconds = 100;
        const QString time =
            QStringLiteral("Training: %1, %2 foretold (+10 %)").arg(durationText(110), durationText(100));
        QCOMPARE(foretoldLines(run), QStringList{time});  // as a run of an earlier program, which kept no more
        run.foretold = {100, 1200, 400e6, 10e6};
        QCOMPARE(foretoldLines(run), (QStringList{time, QStringLiteral("Path-passes: 1,200, 1,200 foretold (0 %)"),
                                                  QStringLiteral("Memory: 432 MB, 400 MB foretold (+8 %)"),
                                                  QStringLiteral("Disk: 8.0 MB, 10 MB foretold (\u221220 %)")}));
        run.diskBytes = 0;
        QCOMPARE(foretoldLines(run).size(), 3);  // what is not known is not held against it
        run.status = RunStatus::running;
        QVERIFY(foretoldLines(run).isEmpty());
    }
};

PADA_WINDOW_TEST(ForecastTest)
#include "forecast_test.moc"

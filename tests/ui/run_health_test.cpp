// SPDX-License-Identifier: GPL-3.0-or-later
// The six lights of a run: what turns each on, in which words, and where "Show me" leads.
#include "ui/session/run_health.h"
#include "tests/ui/bench.h"
#include "tests/ui/window_tests.h"
#include "ui/widgets/cell_view.h"
#include "ui/widgets/controls.h"

#include <QLabel>
#include <QToolButton>
#include <QtTest>

#include <limits>

using namespace pada;
using namespace pada::ui;

namespace {

StepEvent healthStep(std::int64_t step, double loss = 2.0) {
    StepEvent e;
    e.run = {"LIVE"};
    e.step = step;
    e.loss = loss;
    return e;
}

/// Every edge of the fake space draws its 5 options evenly but the fourth edge's last one.
OptionTable starving(double share) {
    OptionTable table(6, std::vector<double>(5, 0.2));
    table[3] = {(1 - share) / 4, (1 - share) / 4, (1 - share) / 4, (1 - share) / 4, share};
    return table;
}

EpochFinished epochOf(std::int64_t epoch) {
    EpochFinished e;
    e.run = {"LIVE"};
    e.epoch = epoch;
    e.lastStep = 10 * epoch + 9;
    e.images = 640;
    e.distinctImages = 404;
    return e;
}

struct Run {
    FakeClock clock;
    RunViewModel model{clock};
    RunConfig config;
    Run() { config.data.trainImages = 640; }
    void begin() { model.begin({"LIVE"}, config, shapeOf(fake::Space())); }
    HealthLight light(const char* id, std::int64_t step = -1) const {
        TimeCursor cursor;
        cursor.apply(time::Begin{extentOf(model.facts())});
        if (step >= 0) cursor.apply(time::Seek{static_cast<double>(step)});
        for (const HealthLight& light : healthOf(model.facts(), momentOf(model, cursor)))
            if (light.id == QLatin1String(id)) return light;
        return {};
    }
};

}  // namespace

class RunHealthTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void beforeAnythingHappenedNothingIsKnown() {
        Run run;
        run.begin();
        const auto lights = healthOf(run.model.facts(), {});
        QCOMPARE(lights.size(), std::size_t(6));
        for (const HealthLight& light : lights) {
            QCOMPARE(light.level, HealthLevel::unknown);
            QVERIFY(!light.why.isEmpty());
        }
    }
    void aLossThatIsNoNumberIsBadFromItsStepOn() {
        Run run;
        run.begin();
        std::vector<Event> events{RunStarted{{"LIVE"}, 0, 0, 40, 10, "cpu", "", 1, "", ""}};
        for (int s = 0; s < 20; ++s)
            events.push_back(healthStep(s, s == 12 || s == 15 ? std::numeric_limits<double>::quiet_NaN() : 2.0));
        run.model.take(events);
        const HealthLight light = run.light("losses");
        QCOMPARE(light.level, HealthLevel::bad);
        QVERIFY2(light.why.contains(QStringLiteral("in 2 of 20 steps, first at step 12.")), qPrintable(light.why));
        QVERIFY(light.why.contains(QStringLiteral("lr (now 0.05")));
        QCOMPARE(light.place.step, std::optional<std::int64_t>(12));
        QCOMPARE(run.light("losses", 12).level, HealthLevel::calm);  // after 12 steps, 0 to 11
        QCOMPARE(run.light("losses", 13).level, HealthLevel::bad);
    }
    void aDivergedRunSaysSo() {
        Run run;
        run.begin();
        run.model.take({RunStarted{{"LIVE"}, 0, 0, 40, 10, "cpu", "", 1, "", ""}, healthStep(0),
                        RunEnded{{"LIVE"}, RunStatus::diverged, "loss is nan", 1, 1}});
        QCOMPARE(run.light("losses").level, HealthLevel::bad);
        QCOMPARE(run.light("losses").value, QStringLiteral("diverged"));
    }
    void aStarvedOptionIsNamedWithItsEdgeShareAndStep() {
        Run run;
        run.begin();
        const auto tell = [&](std::int64_t step, double share) {
            return Event(SamplingChanged{{"LIVE"}, step, starving(share), {}});
        };
        run.model.take({tell(0, 0.2), tell(10, 0.05)});
        QCOMPARE(run.light("options").level, HealthLevel::calm);  // the limit is a fifth of a fifth
        run.model.take({tell(20, 0.03), tell(30, 0.01)});
        const HealthLight light = run.light("options");
        QCOMPARE(light.level, HealthLevel::warn);
        QVERIFY2(light.why.contains(QStringLiteral("with 1.0 % of the draws")), qPrintable(light.why));
        QVERIFY2(light.why.contains(QStringLiteral("below 4.0 %")), qPrintable(light.why));
        QVERIFY2(light.why.contains(QStringLiteral("at step 20; 1 are starved")), qPrintable(light.why));
        QCOMPARE(light.place.decision, std::optional<std::size_t>(3));
        QCOMPARE(light.place.step, std::optional<std::int64_t>(20));
        QCOMPARE(light.place.view, HealthView::sampling);
        run.model.take({tell(40, 0.0005)});
        QCOMPARE(run.light("options").level, HealthLevel::bad);
    }
    void whatARunMayNotDrawIsNotStarved() {
        Run run;
        run.config.space.ops = {"skip_connect", "nor_conv_3x3"};
        run.begin();
        run.model.take({SamplingChanged{{"LIVE"}, 0, OptionTable(6, {0, 0.5, 0, 0.5, 0}), {}}});
        QCOMPARE(run.light("options").level, HealthLevel::calm);
        QCOMPARE(run.light("options").value, QStringLiteral("least 50.0 %"));
    }
    void epochsTellOfPathsImagesAndDrift() {
        Run run;
        run.begin();
        EpochFinished fine = epochOf(0), poor = epochOf(1);
        poor.deadPathShare = 0.34;
        poor.distinctImages = 100;
        poor.inactiveDrift = 0.5;
        run.model.take({RunStarted{{"LIVE"}, 0, 0, 40, 10, "cpu", "", 1, "", ""}, healthStep(0), fine});
        QCOMPARE(run.light("dead").level, HealthLevel::calm);
        QCOMPARE(run.light("coverage").level, HealthLevel::calm);
        QCOMPARE(run.light("coverage").value, QStringLiteral("63 %"));  // 404 of 640
        QCOMPARE(run.light("drift").level, HealthLevel::calm);
        std::vector<Event> more;
        for (int s = 1; s < 20; ++s) more.push_back(healthStep(s));
        more.push_back(poor);
        run.model.take(more);
        QCOMPARE(run.light("dead").level, HealthLevel::bad);
        QVERIFY(run.light("dead").why.startsWith(QStringLiteral("34.0 % of the paths drawn in epoch 2")));
        QCOMPARE(run.light("coverage").level, HealthLevel::bad);
        QCOMPARE(run.light("drift").level, HealthLevel::bad);       // nobody asked for it
        QCOMPARE(run.light("drift", 12).level, HealthLevel::calm);  // then only the first epoch was over
        QCOMPARE(run.light("dead", 5).level, HealthLevel::unknown);
    }
    void driftThatIsAskedForIsToldApart() {
        Run run;
        run.config.optimizer.inactive = Inactive::drift;
        run.begin();
        EpochFinished epoch = epochOf(0);
        epoch.inactiveDrift = 1e-5;
        run.model.take({epoch});
        QCOMPARE(run.light("drift").level, HealthLevel::calm);
        epoch.epoch = 1;
        epoch.lastStep = 19;
        epoch.inactiveDrift = 0.01;
        run.model.take({epoch});
        QCOMPARE(run.light("drift").level, HealthLevel::warn);
    }
    void stepsThatNeverCameAreCounted() {
        Run run;
        run.begin();
        std::vector<Event> events{RunStarted{{"LIVE"}, 0, 0, 400, 100, "cpu", "", 1, "", ""}};
        for (int s = 0; s < 400; ++s)
            if (s != 50 && s != 51) events.push_back(healthStep(s));
        run.model.take(events);
        const HealthLight light = run.light("events");
        QCOMPARE(light.level, HealthLevel::warn);
        QVERIFY2(light.why.startsWith(QStringLiteral("2 steps (0.5 %)")), qPrintable(light.why));
        QCOMPARE(light.place.step, std::optional<std::int64_t>(49));
    }
    void stepsThatWereNotAskedForAreNotLost() {
        Run run;
        run.config.telemetry.stepEvery = 5;
        run.begin();
        std::vector<Event> events{RunStarted{{"LIVE"}, 0, 0, 400, 100, "cpu", "", 1, "", ""}};
        for (int s = 0; s < 400; s += 5) events.push_back(healthStep(s));
        run.model.take(events);
        QCOMPARE(run.light("events").level, HealthLevel::calm);
    }
    void aResumeForgetsWhatItDoesAgain() {
        Run run;
        run.begin();
        std::vector<Event> events{RunStarted{{"LIVE"}, 0, 0, 400, 100, "cpu", "", 1, "", ""}};
        for (int s = 0; s < 30; ++s) events.push_back(healthStep(s, s == 25 ? std::nan("") : 2.0));
        events.push_back(RunStarted{{"LIVE"}, 1, 20, 400, 100, "cpu", "", 1, "", ""});
        for (int s = 20; s < 40; ++s) events.push_back(healthStep(s));
        run.model.take(events);
        QCOMPARE(run.light("losses").level, HealthLevel::calm);
        QCOMPARE(run.light("events").level, HealthLevel::calm);
        QCOMPARE(run.model.facts().tally.seen, std::int64_t(40));
    }
    void theStripSaysWhyAndShowsThePlace() {
        Bench b(false);
        b.click("welcome.demo");
        b.engine.add(RunStarted{{"LIVE"}, 0, 0, 40, 10, "cpu", "", 1, "", ""});
        b.engine.add(SamplingChanged{{"LIVE"}, 0, starving(0.2), {}});
        for (int s = 0; s < 20; ++s) b.engine.add(healthStep(s));
        b.engine.add(SamplingChanged{{"LIVE"}, 10, starving(0.01), {}});
        b.polls();
        b.polls();
        auto* light = b.find<QToolButton>("health.options");
        QVERIFY(light && light->isVisible());
        QVERIFY2(light->accessibleName().contains(levelText(HealthLevel::warn)), qPrintable(light->accessibleName()));
        light->click();
        auto* why = b.find<QLabel>("health.why");
        QVERIFY(why->isVisible());
        QVERIFY(why->text().contains(QStringLiteral("1.0 %")));
        b.find("health.show")->click();
        QVERIFY(!why->isVisible());
        b.polls();
        QCOMPARE(b.window->time().cursor().step(), std::int64_t(10));
        QCOMPARE(b.find<MenuButton>("sampling.decision")->current(), 4);  // the mean, then the edges
        // The cell goes along, and leads where an edge is picked in it; the mean moves it nowhere.
        auto* decision = b.find<MenuButton>("sampling.decision");
        auto* cell = b.find<CellView>("cell.graph");
        QCOMPARE(cell->decision(), 3);
        QTest::keyClick(cell, Qt::Key_Right);
        QCOMPARE(decision->current(), 5);
        decision->choose(0);
        QCOMPARE(cell->decision(), 4);
        QTest::keyClick(cell, Qt::Key_Left);
        QCOMPARE(decision->current(), 4);
    }
};

PADA_WINDOW_TEST(RunHealthTest)
#include "run_health_test.moc"

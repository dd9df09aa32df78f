// SPDX-License-Identifier: GPL-3.0-or-later
// A long run is shown by a first look until all of it is read, and then as if there had been none.
#include "tests/ui/bench.h"
#include "tests/ui/window_tests.h"
#include "ui/charts/line_chart.h"
#include "ui/session/run_health.h"
#include "ui/session/run_moment.h"

#include <QFile>
#include <QLabel>
#include <QtTest>

#include <algorithm>
#include <cmath>

using namespace pada;
using namespace pada::ui;

namespace {

constexpr int kRunSteps = 60'000, kStepsPerEpoch = 1000;

RunReading howToRead() {
    return {[](const std::string&) -> Result<std::vector<PlannedRun>> { return std::vector<PlannedRun>(1); },
            [](const SpaceSection&) -> Result<std::unique_ptr<SearchSpace>> {
                return std::unique_ptr<SearchSpace>(std::make_unique<fake::Space>());
            },
            {}};
}

OptionTable tableOf(std::int64_t epoch) {
    const double part = static_cast<double>(epoch) / 100;
    return OptionTable(6, {part, 1 - part, 0, 0, 0});
}

/// Run A of the fakes with 60 epochs, each with probabilities of its own.
void makeLong(fake::Catalog& catalog, RunStatus status = RunStatus::finished) {
    const auto run = std::ranges::find(catalog.all, RunId{"A"}, &RunSummary::id);
    run->status = status;
    run->steps = run->totalSteps = kRunSteps;
    run->stepsPerEpoch = kStepsPerEpoch;
    catalog.stepCount = kRunSteps;
    for (std::int64_t epoch = 0; epoch < kRunSteps / kStepsPerEpoch; ++epoch) {
        EpochFinished e;
        e.run = {"A"};
        e.epoch = epoch;
        e.lastStep = (epoch + 1) * kStepsPerEpoch - 1;
        catalog.epochRows.push_back(e);
        catalog.probabilityRows.push_back({epoch * kStepsPerEpoch, tableOf(epoch), {}});
    }
}

fake::Catalog longCatalog(RunStatus status = RunStatus::finished) {
    fake::Catalog catalog;
    catalog.all = {fake::summary("A", 1, "one", "spos", status)};
    makeLong(catalog, status);
    return catalog;
}

/// As the fake catalog has it.
double lossAfter(double steps) {
    return 2.3 - 1.2 * (steps - 1) / kRunSteps;
}

constexpr auto kLoss = static_cast<std::size_t>(RunViewModel::Series::loss);

}  // namespace

class FirstLookTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aLookHasStepsFromAllOverTheRunAndTheNewestRows() {
        const fake::Catalog catalog = longCatalog();
        const RunRead look = readFirst(catalog, {"A"}, howToRead()), whole = readRun(catalog, {"A"}, howToRead());
        QVERIFY(!look.fault && look.record.facts.partly && !whole.record.facts.partly);
        const CurveBuffer& raw = look.record.raw[kLoss];
        QVERIFY(raw.count() > 5000 && raw.count() < kRunSteps / 4);
        QCOMPARE(raw.points().front(), QPointF(1, lossAfter(1)));
        QCOMPARE(raw.points().last(), QPointF(kRunSteps, lossAfter(kRunSteps)));
        double last = 0.0, gap = 0.0;
        for (const QPointF& point : raw.points()) {
            QVERIFY(std::fabs(point.y() - lossAfter(point.x())) < 1e-9);
            gap = std::max(gap, point.x() - last);
            last = point.x();
        }
        QVERIFY2(gap < kRunSteps / 100.0, qPrintable(QString::number(gap)));
        // The key figures say what they will say.
        const double mean = look.record.smooth[kLoss].last()->y(), wanted = whole.record.smooth[kLoss].last()->y();
        QVERIFY2(std::fabs(mean - wanted) < 1e-4, qPrintable(QString::number(mean - wanted)));
        QCOMPARE(look.record.facts.epochs.size(), whole.record.facts.epochs.size());
        QVERIFY(look.record.facts.sampling.size() < 4);
        QCOMPARE(look.record.facts.sampling.back().step, whole.record.facts.sampling.back().step);
        QCOMPARE(look.record.facts.sampling.back().probabilities, tableOf(59));
        QCOMPARE(look.cursor.step, whole.cursor.step);
        QCOMPARE(look.cursor.sampling, whole.cursor.sampling);
    }
    void whatWasToldOnceIsFoundFromTheEnd() {
        fake::Catalog catalog = longCatalog();
        catalog.probabilityRows.resize(1);
        QCOMPARE(readFirst(catalog, {"A"}, howToRead()).record.facts.sampling.size(), std::size_t(1));
        catalog.probabilityRows.clear();
        catalog.epochRows.clear();
        const RunRead bare = readFirst(catalog, {"A"}, howToRead());
        QVERIFY(!bare.fault && bare.record.facts.sampling.empty());
    }
    void aShortRunAndOneAtWorkAreReadWhole() {
        fake::Catalog catalog = longCatalog();
        catalog.all[0].steps = catalog.stepCount = 49'999;
        const RunRead small = readFirst(catalog, {"A"}, howToRead());
        QVERIFY(!small.record.facts.partly);
        QCOMPARE(small.record.raw[kLoss].count(), std::size_t(49'999));
        const RunRead going = readFirst(longCatalog(RunStatus::running), {"A"}, howToRead());
        QVERIFY(!going.record.facts.partly);
        QCOMPARE(going.record.raw[kLoss].count(), std::size_t(kRunSteps));
        const RunRead none = readFirst(catalog, {"Z"}, howToRead());
        QVERIFY(none.fault && none.record.facts.id.text.empty());
    }
    void theLightsOfStepsWaitForThem() {
        FakeClock clock;
        RunViewModel model(clock);
        model.adopt(readFirst(longCatalog(), {"A"}, howToRead()).record);
        for (const HealthLight& light : healthOf(model.facts(), momentOf(model, TimeCursor())))
            if (light.id == QStringLiteral("losses") || light.id == QStringLiteral("events")) {
                QCOMPARE(light.level, HealthLevel::unknown);
                QCOMPARE(light.why, QStringLiteral("The steps are being read."));
            }
    }
    void aLongRunIsShownBeforeItIsRead() {
        Bench b;
        makeLong(b.catalog);
        b.catalog.wholeGate = std::make_shared<std::atomic<bool>>(false);
        b.window->openRun({"A"});
        const auto shown = [&]() -> const RunViewModel& { return b.window->session().shown(); };
        QTRY_COMPARE(shown().facts().id.text, std::string("A"));
        QVERIFY(shown().facts().partly && b.window->reading());
        auto* chart = b.find<LineChart>("chart.training");
        QVERIFY(chart->isVisible());
        QCOMPARE(b.find<QLabel>("run.title")->text(), QStringLiteral("one"));
        for (int i = 0; i < EventPump::kSlowEvery; ++i) b.window->pump().poll();
        QVERIFY(chart->csv().contains(QStringLiteral("some of the steps,")));
        QVERIFY2(chart->accessibleDescription().contains(QStringLiteral("are being read")),
                 qPrintable(chart->accessibleDescription()));
        *b.catalog.wholeGate = true;
        QTRY_VERIFY(!b.window->reading());
        b.polls();
        QVERIFY(!shown().facts().partly);
        QCOMPARE(shown().facts().tally.seen, std::int64_t(kRunSteps));
        QCOMPARE(shown().raw(RunViewModel::Series::loss),
                 readRun(b.catalog, {"A"}, howToRead()).record.raw[kLoss].points());
        QVERIFY(!chart->csv().contains(QStringLiteral("some of the steps")));
        QVERIFY(!chart->accessibleDescription().contains(QStringLiteral("are being read")));
    }
    void noReportIsMadeOfALook() {
        Bench b;
        makeLong(b.catalog);
        b.catalog.wholeGate = std::make_shared<std::atomic<bool>>(false);
        b.window->openRun({"A"});
        QTRY_VERIFY(b.window->session().shown().facts().partly);
        (void)QTest::qWaitForWindowActive(b.window.get());
        b.prompt.file = b.dir.filePath(QStringLiteral("r.md"));
        QTest::keyClick(b.window.get(), Qt::Key_E, Qt::ControlModifier);
        QVERIFY(!QFile::exists(b.prompt.file));
        QVERIFY(b.find<QWidget>("window.problem")->accessibleDescription().contains(QStringLiteral("being read")));
        *b.catalog.wholeGate = true;
        QTRY_VERIFY(!b.window->reading());
        QTest::keyClick(b.window.get(), Qt::Key_E, Qt::ControlModifier);
        QVERIFY(QFile::exists(b.prompt.file));
    }
    void theTimeThatWasChosenMeanwhileStays() {
        Bench b;
        makeLong(b.catalog);
        b.catalog.wholeGate = std::make_shared<std::atomic<bool>>(false);
        b.window->openRun({"A"});
        QTRY_VERIFY(b.window->session().shown().facts().partly);
        b.window->time().apply(time::Seek{12'345});
        b.window->time().apply(time::ShowFixed{{10'000, 20'000}});
        *b.catalog.wholeGate = true;
        QTRY_VERIFY(!b.window->reading());
        b.polls();
        QCOMPARE(b.window->time().cursor().step(), std::int64_t(12'345));
        QCOMPARE(b.window->time().cursor().shown(), (TimeSpan{10'000, 20'000}));
    }
    void aRunThatIsNotThereLeavesTheLongOneWhole() {
        Bench b;
        makeLong(b.catalog);
        b.catalog.wholeGate = std::make_shared<std::atomic<bool>>(false);
        b.window->openRun({"A"});
        QTRY_VERIFY(b.window->session().shown().facts().partly);
        b.window->openRun({"Z"});
        *b.catalog.wholeGate = true;
        QTRY_VERIFY(!b.window->reading());
        QCOMPARE(b.window->session().shown().facts().id.text, std::string("A"));
        QVERIFY(!b.window->session().shown().facts().partly);
    }
    void aRunThatWasErasedMeanwhileIsNotShown() {
        Bench b;
        makeLong(b.catalog);
        b.catalog.findsLeft = std::make_shared<std::atomic<int>>(1);  // by the look, not by the whole reading
        b.window->openRun({"A"});
        QTRY_VERIFY(b.window->session().opening().text.empty());
        QVERIFY(b.window->session().shown().empty());
        QVERIFY(b.find<QWidget>("window.problem")->isVisible());
    }
    void theLastOfTwoLongRunsIsShown() {
        Bench b;
        makeLong(b.catalog);
        b.catalog.all[0].status = RunStatus::finished;  // B, with as many steps
        b.catalog.all[0].steps = kRunSteps;
        b.catalog.wholeGate = std::make_shared<std::atomic<bool>>(false);
        b.window->openRun({"A"});
        QTRY_VERIFY(b.window->session().shown().facts().partly);
        b.window->openRun({"B"});
        *b.catalog.wholeGate = true;
        QTRY_VERIFY(!b.window->reading());
        QCOMPARE(b.window->session().shown().facts().id.text, std::string("B"));
        QVERIFY(!b.window->session().shown().facts().partly);
    }
};

PADA_WINDOW_TEST(FirstLookTest)
#include "first_look_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// View-models and pure parts: no widget is shown, no sleep.
#include "tests/ui/fakes.h"
#include "tests/ui/window_tests.h"
#include "ui/charts/axis_scale.h"
#include "ui/models/path_table_model.h"
#include "ui/models/run_table_model.h"
#include "ui/rank/rank_view_model.h"
#include "ui/session/run_view_model.h"
#include "ui/text/csv_rows.h"
#include "ui/text/format.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

using namespace pada;
using namespace pada::ui;

static StepEvent stepOf(const char* run, std::int64_t step, double loss) {
    StepEvent e;
    e.run = {run};
    e.step = step;
    e.loss = loss;
    e.top1 = .5;
    return e;
}

static Result<std::unique_ptr<SearchSpace>> makeSpace(const SpaceSection&) {
    return std::unique_ptr<SearchSpace>(std::make_unique<fake::Space>());
}

static RunReading reading() {
    return {[](const std::string&) -> Result<std::vector<PlannedRun>> { return std::vector<PlannedRun>(1); },
            makeSpace,
            {}};
}

class ViewModelTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void announcesTheCurveOncePerPoll() {
        FakeClock clock;
        RunViewModel model(clock);
        model.begin({"A"}, {}, {});
        QSignalSpy curve(&model, &RunViewModel::curvesChanged), sampling(&model, &RunViewModel::samplingChanged),
            weights(&model, &RunViewModel::weightsChanged), variance(&model, &RunViewModel::varianceChanged),
            figures(&model, &RunViewModel::figuresChanged), status(&model, &RunViewModel::statusChanged),
            log(&model, &RunViewModel::logChanged);
        std::vector<Event> events;
        for (int i = 0; i < 500; ++i) {
            events.push_back(stepOf("A", i, 2.5));
            events.push_back(SamplingChanged{{"A"}, i, OptionTable(6, std::vector<double>(5, .2)), {}});
            events.push_back(DataWeightsChanged{{"A"}, i, {}, {1, 2}});
            events.push_back(VarianceSnapshot{.run = {"A"}, .step = i});
            events.push_back(Notice{{"A"}, i, "code", "words"});
            events.push_back(RunPaused{{"A"}, i, "user"});
            events.push_back(RunResumed{{"A"}, i});
        }
        model.take(events);
        for (const QSignalSpy* spy : {&curve, &sampling, &weights, &variance, &figures, &status, &log})
            QCOMPARE(spy->count(), 1);
        QCOMPARE(model.raw(RunViewModel::Series::loss).last(), QPointF(500, 2.5));
    }
    void ignoresEventsOfOtherRuns() {
        FakeClock clock;
        RunViewModel model(clock);
        model.begin({"A"}, {}, {});
        QSignalSpy curve(&model, &RunViewModel::curvesChanged), status(&model, &RunViewModel::statusChanged);
        model.take({stepOf("B", 0, 1), RunEnded{{"B"}, RunStatus::failed, "x", 1, 1}});
        QCOMPARE(curve.count() + status.count(), 0);
        QCOMPARE(model.facts().status, RunStatus::running);
    }
    void timeLeftFollowsTheRate() {
        FakeClock clock;
        RunViewModel model(clock);
        model.begin({"A"}, {}, {});
        model.take({RunStarted{{"A"}, 0, 0, 1000, 100, "cpu", "", 1, "", ""}, stepOf("A", 0, 1)});
        QVERIFY(!model.secondsLeft());
        clock.advance(2);
        model.take({stepOf("A", 200, 1)});
        QVERIFY(std::fabs(*model.secondsLeft() - 799 / 100.0) < 1e-9);
        model.take({RunPaused{{"A"}, 201, "user"}});
        QVERIFY(!model.secondsLeft());
    }
    void timeLeftOfARankingFollowsItsLastSeconds() {
        FakeClock clock;
        RunViewModel model(clock);
        model.begin({"A"}, {}, {});
        model.take({RankingStarted{{"A"}, "R", 10, 1000, 100, "all", "batch", 0}});
        QVERIFY(!model.secondsLeft());
        const auto progress = [&](double share) { model.take({RankingProgress{{"A"}, "R", 10, {}, share}}); };
        clock.advance(20);  // images and nets are made ready: not part of the rate
        progress(.01);
        QVERIFY(!model.secondsLeft());
        clock.advance(1);
        progress(.02);
        QVERIFY(!model.secondsLeft());  // one second is too little to go on
        for (int i = 0; i < 20; ++i) {
            clock.advance(1);
            progress(.02 + .04 * (i + 1));
        }
        QVERIFY(std::fabs(*model.secondsLeft() - (1 - .82) / .04) < 1e-6);  // the slow beginning is forgotten
        model.take({RankingFinished{{"A"}, "R", true, 40}});
        QVERIFY(!model.secondsLeft());
    }
    void pointsGrowAsIfMadeAnew() {
        CurveBuffer grown, whole;
        std::size_t asked = 0;
        for (int i = 0; i < 40'000; ++i) {
            const double y = std::sin(i * .37) + (i % 4096 == 7 ? 5 : 0);
            grown.add(i + 1, y);
            whole.add(i + 1, y);
            if (i % 997 == 0) asked += static_cast<std::size_t>(grown.points().size());
        }
        QVERIFY(asked > 0);
        QCOMPARE(grown.points(), whole.points());
        QCOMPARE(grown.points().last(), QPointF(40'000, std::sin(39'999 * .37)));
        grown.clear();
        QVERIFY(grown.points().isEmpty());
    }
    void bufferKeepsASpikeOfOneStep() {
        CurveBuffer buffer;
        for (int i = 0; i < 100000; ++i) buffer.add(i, i == 54321 ? 99 : i % 7);
        const auto points = buffer.points();
        QVERIFY(points.size() <= 8193);
        QVERIFY(points.contains(QPointF(54321, 99)));
        QCOMPARE(points.last().x(), 99999.0);
        buffer.add(100000, std::nan(""));
        buffer.add(5, 1);
        QCOMPARE(buffer.count(), std::size_t(100000));
        QCOMPARE(buffer.last(), std::optional(QPointF(99999, 99999 % 7)));
    }
    void averageIsDebiased() {
        RunningAverage average(3);  // each value weighs half of the next one
        QVERIFY(std::isnan(average.value()));
        QCOMPARE(average.add(3), 3.0);
        QCOMPARE(average.add(6), 5.0);          // (3 + 2 * 6) / 3
        QCOMPARE(average.add(13), 67.0 / 7.0);  // (3 + 2 * 6 + 4 * 13) / 7
        QCOMPARE(average.value(), 67.0 / 7.0);
    }
    void samplingHistoryStaysSmallAndKeepsTheNewest() {
        FakeClock clock;
        RunViewModel model(clock);
        model.begin({"A"}, {}, shapeOf(fake::Space()));
        for (int i = 0; i < 2000; ++i)
            model.take({SamplingChanged{{"A"}, i, OptionTable(6, std::vector<double>(5, .2)), {}}});
        const std::vector<SamplingRow>& rows = model.facts().sampling;
        QCOMPARE(rows.size(), RunRecord::kMaxSamplingRows);
        QCOMPARE(rows.front().step, std::int64_t(0));
        QCOMPARE(rows.back().step, std::int64_t(1999));
        for (std::size_t i = 1; i < rows.size(); ++i)  // as dense early as late: 2000 / 250 = 8 apart on average
            QVERIFY(rows[i].step - rows[i - 1].step <= 16);
    }
    void aStoredRunIsReadInParts() {
        fake::Catalog catalog;
        catalog.all = {fake::summary("A", 1, "one", "spos", RunStatus::finished, 50'000)};
        catalog.stepCount = 50'000;
        const RunRead read = readRun(catalog, {"A"}, reading());
        QVERIFY(!read.fault);
        QCOMPARE(read.record.raw[0].count(), std::size_t(50'000));
        QCOMPARE(read.record.raw[0].last()->x(), 50'000.0);
        QCOMPARE(read.record.facts.name, QStringLiteral("one"));
        QCOMPARE(read.record.facts.shape.decisions.size(), std::size_t(6));
    }
    void aReadingThatIsNotWantedEndsEarly() {
        fake::Catalog catalog;
        catalog.all = {fake::summary("A", 1, "one", "spos", RunStatus::finished, 50'000)};
        catalog.stepCount = 50'000;
        RunReading how = reading();
        int asked = 0;
        how.wanted = [&asked] { return ++asked < 2; };
        QVERIFY(readRun(catalog, {"A"}, how).record.raw[0].count() < 50'000);
    }
    void aStoppedRunStandsAsFarAsItCame() {
        fake::Catalog catalog;
        catalog.all = {fake::summary("A", 1, "one", "spos", RunStatus::stopped, 20)};
        catalog.all[0].totalSteps = 80;
        catalog.all[0].stepsPerEpoch = 10;
        catalog.stepCount = 20;
        FakeClock clock;
        RunViewModel model(clock);
        model.adopt(readRun(catalog, {"A"}, reading()).record);
        QCOMPARE(model.progress(), 0.25);
        QCOMPARE(model.epochs(), std::int64_t(8));
        QCOMPARE(model.xHigh(), 8.0);  // epochs
    }
    void anOlderStoreTellsTheLengthByItsRows() {
        fake::Catalog catalog;
        catalog.all = {fake::summary("A", 1, "one", "spos", RunStatus::stopped, 20)};
        catalog.all[0].pathPasses = 20;
        catalog.stepCount = 20;
        RunReading how = reading();
        how.parseConfig = [](const std::string&) -> Result<std::vector<PlannedRun>> {
            PlannedRun plan;
            plan.config.schedule.epochs = 0;
            plan.config.schedule.pathPasses = 100;
            return std::vector{plan};
        };
        QCOMPARE(readRun(catalog, {"A"}, how).record.facts.totalSteps, std::int64_t(100));
        catalog.all[0].status = RunStatus::finished;  // by a stop rule
        QCOMPARE(readRun(catalog, {"A"}, how).record.facts.totalSteps, std::int64_t(20));
    }
    void anUnknownRunIsAFault() {
        const RunRead read = readRun(fake::Catalog(), {"Z"}, reading());
        QVERIFY(read.fault);
        QVERIFY(read.record.facts.id.text.empty());
    }
    void aResumedSegmentReplacesWhatItRepeats() {
        FakeClock clock;
        RunViewModel model(clock);
        RunRecord record;
        record.facts.id = {"A"};
        for (int e = 0; e < 3; ++e) record.facts.epochs.push_back({{"A"}, e, 10 * e + 9, 0, 1, .5, 0, 0, 0, 0, 0, 1});
        for (int i = 0; i < 30; ++i) record.addStep({i, 2, .1, .05, 1, 1, double(i + 1), .01});
        model.adopt(record);
        model.take({RunStarted{{"A"}, 1, 15, 100, 10, "cpu", "", 1, "", ""}, stepOf("A", 15, 9)});
        QCOMPARE(model.facts().epochs.size(), std::size_t(1));
        QCOMPARE(model.facts().step, std::int64_t(16));
        QCOMPARE(model.raw(RunViewModel::Series::loss).last(), QPointF(30, 2));  // 30 steps of 10 an epoch
        model.take({stepOf("A", 30, 9)});
        QCOMPARE(model.raw(RunViewModel::Series::loss).last(), QPointF(31, 9));
    }
    void ranksShareTies() {
        std::vector<PathRow> rows(3);
        rows[0].loss = 2, rows[1].loss = 1, rows[2].loss = 1;
        rows[0].truth = 90, rows[1].truth = 80;
        rankRows(rows, true);
        QCOMPARE(rows[1].predictedRank, 1.5);
        QCOMPARE(rows[0].predictedRank, 3.0);
        QCOMPARE(*rows[0].trueRank, 1.0);
        QCOMPARE(*rows[0].predictedAmongTrue, 2.0);
        QVERIFY(!rows[2].trueRank);
    }
    void modelsAreValid() {
        RunTableModel runs;
        RunFilter filter;
        filter.setSourceModel(&runs);
        QAbstractItemModelTester a(&runs), b(&filter);
        runs.setRuns({fake::summary("A", 1, "one", "spos", RunStatus::finished),
                      fake::summary("B", 2, "two", "panda", RunStatus::failed)});
        filter.setWords(QStringLiteral("pa&da failed"));
        QCOMPARE(filter.rowCount(), 1);
        filter.setWords(QStringLiteral("nothing"));
        QCOMPARE(filter.rowCount(), 0);
        PathTableModel paths;
        QAbstractItemModelTester c(&paths);
        paths.setRows(std::vector<PathRow>(5));
        QCOMPARE(paths.rowCount(), 5);
    }
    void rankingIsJoinedWithTruthByArchitecture() {
        fake::Catalog catalog;
        catalog.all = {fake::summary("A", 1, "one", "spos", RunStatus::finished)};
        fake::addRanking(catalog);
        catalog.truthRows.pop_back();
        std::reverse(catalog.truthRows.begin(), catalog.truthRows.end());
        RankRequest request;
        request.run = {"A"};
        const RankRead read = readRanking(catalog, request, makeSpace);
        QVERIFY(!read.fault);
        QCOMPARE(read.rows.size(), std::size_t(300));
        QCOMPARE(
            std::count_if(read.rows.begin(), read.rows.end(), [](const PathRow& r) { return r.truth.has_value(); }),
            std::ptrdiff_t(299));
        QCOMPARE(read.metrics.size(), catalog.metricRows.size());
        request.truth = QString();
        const RankRead alone = readRanking(catalog, request, makeSpace);
        QVERIFY(alone.metrics.empty());  // stored metrics compare with another truth
        QVERIFY(!alone.rows.front().truth);
    }
    void logarithmicAxesCoverTheirValues() {
        const LogScale scale = grownLogScale({1, 10}, 0.3, 470);
        QCOMPARE(scale.low, 0.2);
        QCOMPARE(scale.high, 500.0);
        QCOMPARE(scale.ticks(), (std::vector<double>{1, 10, 100}));
        const LogScale same = grownLogScale(scale, 0.4, 480);
        QCOMPARE(same.low, scale.low);
        QCOMPARE(same.high, scale.high);
        const LogScale one = grownLogScale({1, 10}, 0.003, 0.003);
        QVERIFY(one.low <= .003 && one.high >= 9.9 * one.low);
        QVERIFY(one.ticks().size() >= 3);
        QCOMPARE(grownLogScale(scale, 0, 5).high, scale.high);  // nothing to show: as it was
    }
    void numbersReadWell() {
        QCOMPARE(countText(29450), QStringLiteral("29,450"));
        CsvRows rows;
        rows.row(QStringLiteral("3×3, \"dil\""), QStringLiteral("3×3"), 0.1, std::nan(""), std::optional<double>(), 7);
        QCOMPARE(rows.text(), QStringLiteral("\"3×3, \"\"dil\"\"\",3×3,0.1,,,7\n"));
        QCOMPARE(durationText(5880), QStringLiteral("1 h 38 min"));
        QCOMPARE(significantText(std::nan("")), QStringLiteral("n/a"));
        QCOMPARE(scaledFigure(.00294).unit, QStringLiteral("×10⁻³"));
        QCOMPARE(decadeText(0.5), QStringLiteral("0.5"));
        QCOMPARE(decadeText(1000), QStringLiteral("1,000"));
        QCOMPARE(decadeText(1e7), QStringLiteral("10⁷"));
        QCOMPARE(decadeText(5e-6), QStringLiteral("5×10⁻⁶"));
        const AxisScale scale = roundScale(0, 9.3);
        QVERIFY(scale.high >= 9.3 && scale.ticks().size() >= 3 && scale.ticks().size() <= 7);
    }
};

PADA_WINDOWLESS_TEST(ViewModelTest)
#include "view_model_test.moc"

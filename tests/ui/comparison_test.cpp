// SPDX-License-Identifier: GPL-3.0-or-later
// What Compare knows and says, without a widget: which runs, their curves, groups, verdicts, settings.
#include "core/config/reference_habits.h"
#include "core/registry/registry.h"
#include "tests/ui/compared_runs.h"
#include "tests/ui/window_tests.h"
#include "ui/compare/axis_span.h"
#include "ui/compare/curve_plot.h"
#include "ui/compare/run_set.h"
#include "ui/compare/seed_groups.h"
#include "ui/compare/settings_table.h"
#include "ui/compare/verdict_words.h"

#include <QAbstractItemModelTester>
#include <QtTest>

#include <cmath>

using namespace pada;
using namespace pada::ui;

namespace {

using fake::Shelf;
using fake::twoGroups;

VerdictWords verdictOf(const Shelf& shelf, Measure measure = Measure::tau) {
    const auto groups = seedGroups(shelf.all());
    return groups.size() == 2 ? verdictWords(groups[1], groups[0], measure) : VerdictWords();
}

QStringList cells(const QAbstractItemModel& model, int column) {
    QStringList out;
    for (int row = 0; row < model.rowCount(); ++row) out << model.index(row, column).data().toString();
    return out;
}

}  // namespace

class ComparisonTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aSetHoldsADozenAndKeepsItsStar() {
        RunSet set;
        for (int i = 0; i < 12; ++i) QVERIFY(set.add({std::to_string(i)}));
        QVERIFY(set.full() && !set.add({"x"}) && set.add({"3"}));
        QCOMPARE(set.baseline().text, std::string("0"));
        set.pin({"5"});
        QCOMPARE(set.baseline().text, std::string("5"));
        set.remove({"5"});
        QCOMPARE(set.baseline().text, std::string("0"));
        QVERIFY(set.add({"5"}));
        QCOMPARE(set.baseline().text, std::string("5"));  // it comes back with its star
        set.pin({"5"});
        QCOMPARE(set.baseline().text, std::string("0"));
        std::vector<RunSummary> stored(1);
        stored[0].id = {"7"};
        QVERIFY(set.keepOnly(stored) && set.runs().size() == 1);
        QVERIFY(RunSet().baseline().text.empty());
    }
    void itBeginsWithTheNewestSuiteElseWithTwoOfTheSameImages() {
        Shelf shelf;
        for (int i = 1; i <= 6; ++i)
            shelf.catalog.add(i, "spos", 0).summary.dataFingerprint = i == 6 ? "other" : "images";
        QCOMPARE(firstChoice(*shelf.catalog.runs(false)).runs().size(), 2u);
        QCOMPARE(firstChoice(*shelf.catalog.runs(false)).baseline().text, std::string("R04"));
        for (int i = 1; i <= 4; ++i) {
            RunSummary& run = shelf.catalog.runsById.at(fmt::format("R{:02}", i)).summary;
            run.suite = i < 4 ? "study" : "lonely";
            run.variant = i % 2 ? "a" : "b";
        }
        const RunSet suite = firstChoice(*shelf.catalog.runs(false));
        QCOMPARE(suite.runs().size(), 3u);
        QCOMPARE(suite.runs().front().text, std::string("R01"));
        QVERIFY(firstChoice({}).runs().empty());
    }
    void aRunIsReadInAllUnitsOfTime() {
        Shelf shelf;
        fake::StoredRun& stored = shelf.catalog.add(2, "panda", 3);
        stored.passesPerStep = 1.5;
        const auto run = shelf.read(stored);
        QVERIFY(!run->fault);
        QCOMPARE(run->label(), QStringLiteral("#2 PA&DA s3"));
        QCOMPARE(run->time(TimeUnit::step)(50), 50.0);
        QCOMPARE(run->time(TimeUnit::epoch)(50), 2.0);
        QCOMPARE(run->time(TimeUnit::seconds)(50), 25.0);
        QCOMPARE(run->time(TimeUnit::passes)(50), 75.0);
        QCOMPARE(run->raw[0].points().size(), 100);
    }
    void whatComesLaterIsReadOnAsIfReadAtOnce() {
        Shelf shelf;
        fake::StoredRun& stored = shelf.catalog.add(1, "spos", 0);
        stored.steps = 60;
        ComparedRun grown = fake::reader().read(shelf.catalog, stored.summary);
        QVERIFY(!fake::reader().readOn(shelf.catalog, stored.summary, grown));  // nothing came
        stored.steps = 100;
        QVERIFY(fake::reader().readOn(shelf.catalog, stored.summary, grown));
        const auto whole = shelf.read(stored);
        QCOMPARE(grown.raw[0].points(), whole->raw[0].points());
        QCOMPARE(grown.smooth[0][1].points(), whole->smooth[0][1].points());
        QCOMPARE(grown.epochs.size(), whole->epochs.size());
        QCOMPARE(grown.time(TimeUnit::seconds)(100), 50.0);
        stored.steps = 40;  // taken up from an earlier step: what was known beyond it is no more
        stored.segments = 2;
        QVERIFY(fake::reader().readOn(shelf.catalog, stored.summary, grown));
        QCOMPARE(grown.raw[0].points().size(), 40);
    }
    void whatCannotBeReadIsSaid() {
        Shelf shelf;
        fake::StoredRun& stored = shelf.catalog.add(1, "spos", 0);
        shelf.catalog.stepFault = Error{ErrorCode::badData, "table step is damaged"};
        const auto run = shelf.read(stored);
        QVERIFY(run->fault && run->fault->message == "table step is damaged");
        QCOMPARE(run->epochs.size(), 4u);  // the rest is there
    }
    void smoothingKeepsRawPaleAndSaysItsSpan() {
        Shelf shelf;
        for (int i = 1; i <= 5; ++i) shelf.catalog.add(i, "spos", static_cast<std::uint32_t>(i));
        CurveQuestion question;
        question.unit = TimeUnit::step;
        ComparedRuns runs = shelf.all();
        SeriesPlot many = curvePlot(runs, question);
        QCOMPARE(many.lines.size(), 5u);
        QVERIFY(std::ranges::all_of(many.lines, [](const PlotLine& line) { return line.raw.isEmpty(); }));
        question.rawOf = runs[2]->label();
        many = curvePlot(runs, question);
        QVERIFY(many.lines[1].raw.isEmpty() && many.lines[2].raw.size() == 100);
        runs.resize(2);
        const SeriesPlot few = curvePlot(runs, question);
        QCOMPARE(few.lines[0].raw.size(), 100);
        QVERIFY(std::fabs(few.lines[0].points.last().y() - 1.0) < .06);  // of 0.5 and 1.5 in turn
        QVERIFY(curveSubtitle(question, 2).contains(QStringLiteral("20 steps")));
        question.span = 1;
        const SeriesPlot raw = curvePlot(runs, question);
        QCOMPARE(raw.lines[0].points.last().y(), 1.5);
        QVERIFY(raw.lines[0].raw.isEmpty());
        QVERIFY(curveSubtitle(question, 2).contains(QStringLiteral("not smoothed")));
    }
    void noPartOfTheAxisIsALostView() {
        AxisSpan part;
        const auto shows = [&](double whole, double from, double to) {
            const TimeSpan now = part.shown(whole);
            return std::fabs(now.from - from) < 1e-9 && std::fabs(now.to - to) < 1e-9;
        };
        QVERIFY(shows(100, 0, 100) && shows(0, 0, 1));
        part.zoom(2, 50, 100);
        QVERIFY(part.mode() == RangeMode::fixed && shows(100, 25, 75));
        QVERIFY(shows(400, 25, 75));  // what stays, stays while a run grows
        QVERIFY(shows(40, 0, 40));    // and lies inside the axis whatever comes
        part.pan(10, 100);
        QVERIFY(shows(100, 50, 100));
        part.follow(100);
        QVERIFY(shows(200, 100, 200));
        part.stay(200);
        QVERIFY(shows(200, 100, 200));
        part.zoom(.4, 150, 200);
        QVERIFY(part.mode() == RangeMode::whole);
        part.pan(.5, 200);
        QVERIFY(part.mode() == RangeMode::whole);
        for (int i = 0; i < 200; ++i) part.zoom(2, 10, 200);
        QVERIFY(part.shown(200).width() > 0.0);
        part.zoom(std::nan(""), 1, 200);
        part.zoom(2, std::nan(""), 200);
        QVERIFY(std::isfinite(part.shown(200).from));
        part.showWhole();
        QVERIFY(shows(200, 0, 200));
    }
    void aPartCutsLinesWhereTheyPassItsEdges() {
        SeriesPlot plot;
        PlotLine line;
        line.points = {{0, 0}, {10, 10}, {20, 0}};
        line.raw = {{0, 1}, {30, 1}};
        PlotLine early;
        early.points = {{0, 5}, {2, 5}};
        plot.lines = {line, early};
        QCOMPARE(endOf(plot), 20.0);
        showPart(plot, {5, 15});
        QCOMPARE(plot.lines.size(), 1u);  // the other ended before
        QCOMPARE(plot.lines[0].points, (QList<QPointF>{{5, 5}, {10, 10}, {15, 5}}));
        QCOMPARE(plot.lines[0].raw, (QList<QPointF>{{5, 1}, {15, 1}}));
        QCOMPARE(plot.x.low, 5.0);
        QCOMPARE(endOf(SeriesPlot()), 0.0);
    }
    void allRunsAreCutAtTheSameCost() {
        Shelf shelf;
        shelf.catalog.add(1, "spos", 0);
        shelf.catalog.add(2, "panda", 0).passesPerStep = 2.0;
        CurveQuestion question;
        question.unit = TimeUnit::passes;
        question.span = 1;
        const ComparedRuns runs = shelf.all();
        const CostWords cost = costWords(runs);
        QVERIFY(!cost.equal);
        QCOMPARE(cost.least, 100.0);
        QCOMPARE(cost.sentence, QStringLiteral("#1 SPOS s0 has come to 100 path-passes, #2 PA&DA s0 to 200."));
        QCOMPARE(curvePlot(runs, question).lines[1].points.last().x(), 200.0);
        question.cut = cost.least;
        QCOMPARE(curvePlot(runs, question).lines[1].points.last().x(), 100.0);
        QVERIFY(curveSubtitle(question, 2).contains(QStringLiteral("cut at 100")));
        shelf.catalog.runsById.at("R02").passesPerStep = 1.004;
        QVERIFY(costWords(shelf.all()).equal);
    }
    void aGroupIsTheMeanOfItsSeedsWhereAllAre() {
        Shelf shelf;
        for (const auto& [seed, loss] : {std::pair{0, 1.0}, {1, 2.0}, {2, 6.0}}) {
            fake::StoredRun& run = shelf.catalog.add(seed + 1, "spos", static_cast<std::uint32_t>(seed));
            run.loss = loss;
            run.steps = seed == 1 ? 60 : 100;
        }
        CurveQuestion question;
        question.unit = TimeUnit::step;
        question.grouped = true;
        question.span = 500;
        const SeriesPlot plot = curvePlot(shelf.all(), question);
        QCOMPARE(plot.lines.size(), 4u);  // three seeds, pale, below their mean
        const PlotLine& mean = plot.lines.back();
        QCOMPARE(mean.label, QStringLiteral("SPOS n = 3"));
        QCOMPARE(mean.points.last().x(), 60.0);
        QVERIFY(std::fabs(mean.points.last().y() - 3.0) < .02);
        QCOMPARE(mean.bandLow.size(), mean.points.size());
        // Deviation of 1, 2, 6 is sqrt(7); 4.302653 is Student's bound of two degrees.
        QVERIFY(std::fabs(mean.bandHigh.last().y() - 3.0 - 4.302653 * std::sqrt(7.0 / 3.0)) < .02);
        shelf.catalog.runsById.erase("R03");
        QVERIFY(curvePlot(shelf.all(), question).lines.back().bandLow.isEmpty());  // two seeds: no interval
    }
    void onlyTheSeedMayDifferInAGroup() {
        Shelf shelf = twoGroups({.5, .6}, {.7, .8});
        shelf.catalog.runsById.at("R02").lr = 0.1;
        const auto groups = seedGroups(shelf.all());
        QCOMPARE(groups.size(), 3u);
        QCOMPARE(groups[0].label, QStringLiteral("SPOS (#1)"));  // two groups of one method are told apart
        QCOMPARE(groups[2].label, QStringLiteral("PA&DA"));
        QCOMPARE(groups[2].seeds(), QStringLiteral("seeds 0, 1"));
    }
    void theVerdictClaimsNoMoreThanTheInterval() {
        const VerdictWords apart = verdictOf(twoGroups({.50, .52, .51, .49, .50}, {.70, .71, .72, .69, .70}));
        QCOMPARE(apart.kind, VerdictWords::Kind::separated);
        QVERIFY2(apart.sentence.startsWith(
                     QStringLiteral("PA&DA has a higher Kendall τ than SPOS, by 0.200 (0.191 to 0.209)")),
                 qPrintable(apart.sentence));
        QVERIFY(apart.sentence.endsWith(QStringLiteral("in 5 of 5 seeds.")));
        QVERIFY(apart.detail.contains(QStringLiteral("Student's t")));
        const VerdictWords lower = verdictOf(twoGroups({.70, .71, .72}, {.50, .51, .52}));
        QVERIFY2(lower.sentence.contains(QStringLiteral("lower Kendall τ than SPOS, by 0.200")),
                 qPrintable(lower.sentence));
        const VerdictWords open = verdictOf(twoGroups({.50, .52, .51, .49, .50}, {.45, .60, .40, .55, .52}));
        QCOMPARE(open.kind, VerdictWords::Kind::undecided);
        QVERIFY2(open.sentence.startsWith(
                     QStringLiteral("These 5 seeds do not separate PA&DA from SPOS in Kendall τ: ±0.000")
                         .replace(QStringLiteral("±"), QStringLiteral("+"))),
                 qPrintable(open.sentence));
        const VerdictWords near = verdictOf(twoGroups({.50, .50, .50}, {.49, .51, .53}));
        QVERIFY2(near.sentence.contains(QStringLiteral("About 34 seeds would")), qPrintable(near.sentence));
        const VerdictWords two = verdictOf(twoGroups({.5, .5}, {.7, .7}));
        QCOMPARE(two.kind, VerdictWords::Kind::nothing);
        QVERIFY(two.sentence.contains(QStringLiteral("2 shared seeds are too few")));
    }
    void whatIsNotAlikeGetsNoVerdict() {
        Shelf shelf = twoGroups({.50, .52, .51}, {.70, .71, .72});
        shelf.catalog.runsById.at("R04").passesPerStep = 2.0;
        QCOMPARE(verdictOf(shelf).kind, VerdictWords::Kind::nothing);
        QVERIFY(verdictOf(shelf).sentence.contains(QStringLiteral("100 to 200 path-passes")));
        shelf.catalog.runsById.at("R04").passesPerStep = 1.0;
        shelf.catalog.runsById.at("R04").digest = "other";
        QVERIFY(verdictOf(shelf).sentence.contains(QStringLiteral("other paths were ranked")));
        QVERIFY(!verdictOf(shelf, Measure::loss).sentence.contains(QStringLiteral("other paths")));
        shelf.catalog.runsById.at("R05").summary.dataFingerprint = "other";
        QVERIFY(verdictOf(shelf).sentence.contains(QStringLiteral("different images")));
        QVERIFY(verdictOf(twoGroups({.5, .5, .5}, {})).sentence.isEmpty());
    }
    void boxesHoldWhatTheSeedsSay() {
        const auto groups = seedGroups(twoGroups({.1, .2, .3, .4, 1.0}, {.5}).all());
        const SeriesPlot plot = boxPlot(groups, Measure::tau);
        QCOMPARE(plot.boxes.size(), 2u);
        QCOMPARE(plot.boxes[0].median, .3);
        QCOMPARE(plot.boxes[0].lower, .2);
        QCOMPARE(*plot.boxes[0].mean, .4);
        QVERIFY(plot.boxes[0].low && !plot.boxes[1].low);
        QVERIFY(boxPlot(groups, Measure::precision).hint.contains(QStringLiteral("measured")));
    }
    void anEpochCutShortIsNoMeasure() {
        Shelf shelf;
        fake::StoredRun& stored = shelf.catalog.add(1, "spos", 0);
        stored.steps = 103;  // three steps into the fifth epoch
        QCOMPARE(*measureOf(*shelf.read(stored), Measure::loss), 1.0);
        stored.steps = 0;
        QVERIFY(!measureOf(*shelf.read(stored), Measure::loss));
    }
    void aLookBelongsToARunWhateverElseIsChosen() {
        Shelf shelf;
        for (int i = 1; i <= 9; ++i) shelf.catalog.add(i, "spos", static_cast<std::uint32_t>(i));
        const ComparedRuns all = shelf.all(), some{all[4], all[8]};
        QCOMPARE(all[4]->mark, (RunMark{0, true, 4}));
        QCOMPARE(all[8]->mark, (RunMark{0, true, 2}));  // told from it by its shape
        CurveQuestion question;
        const SeriesPlot many = curvePlot(all, question), few = curvePlot(some, question);
        QCOMPARE(few.lines[0].shape, many.lines[4].shape);
        QCOMPARE(few.lines[0].dashed, many.lines[4].dashed);
        for (std::size_t a = 0; a < all.size(); ++a)
            for (std::size_t b = 0; b < a; ++b) QVERIFY(!(all[a]->mark == all[b]->mark));
    }
    void settingsSideBySide() {
        Shelf shelf = twoGroups({.5, .6}, {.7});
        SettingsTable table;
        QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(table.rowCount(), 0);
        table.setRuns(shelf.all());
        QCOMPARE(cells(table, 0), (QStringList{QStringLiteral("method.name"), QStringLiteral("run.seed")}));
        QCOMPARE(cells(table, 3), (QStringList{QStringLiteral("panda"), QStringLiteral("0")}));
        QCOMPARE(table.differences(), 2);
        table.setTransposed(true);
        QCOMPARE(cells(table, 1),
                 (QStringList{QStringLiteral("spos"), QStringLiteral("spos"), QStringLiteral("panda")}));
        QCOMPARE(table.headerData(1, Qt::Horizontal, Qt::DisplayRole).toString(), QStringLiteral("method.name"));
        QVERIFY(table.markdown().startsWith(
            QStringLiteral("| Run | method.name | run.seed |\n| --- | --- | --- |\n| #1 SPOS s0 |")));
        table.setTransposed(false);
        table.setAll(true);
        QVERIFY(table.rowCount() > 20);
        QCOMPARE(table.index(0, 0).data().toString(), QStringLiteral("method.name"));  // differences first
        QCOMPARE(table.differences(), 2);
    }
    void aRunWithTheAuthorsHabitsIsFlagged() {
        Shelf shelf = twoGroups({.5, .6}, {.7});
        ComparedRuns runs = shelf.all();
        SettingsTable table;
        const auto flagged = [&] {
            QStringList values;
            for (int row = 0; row < table.rowCount(); ++row)
                if (table.index(row, 0).data().toString() == QLatin1String("reference habits"))
                    for (int column = 1; column < table.columnCount(); ++column)
                        values << table.index(row, column).data().toString();
            return values;
        };
        table.setAll(true);
        table.setRuns(runs);
        QVERIFY(flagged().isEmpty());
        table.setAll(false);
        const auto take = [](const ComparedRun& run) {
            auto other = std::make_shared<ComparedRun>(run);
            other->config.method.name = "spos";
            other->config.method.reference = true;
            applyReferenceHabits(other->config, registry(), [](auto, auto) { return false; });
            return other;
        };
        runs[1] = take(*runs[1]);
        table.setRuns(runs);
        QCOMPARE(flagged().size(), 3);
        QCOMPARE(flagged()[0], QStringLiteral("–"));
        QVERIFY2(flagged()[1].startsWith(QStringLiteral("D3, D13, D14")), qPrintable(flagged()[1]));
        const int differences = table.differences();
        runs = {take(*runs[0]), take(*runs[1])};
        table.setRuns(runs);
        QCOMPARE(flagged().size(), 2);  // equal in all of them, and still no clean ones
        QCOMPARE(flagged()[0], flagged()[1]);
        QVERIFY(table.differences() < differences);
    }
};

PADA_WINDOW_TEST(ComparisonTest)
#include "comparison_test.moc"

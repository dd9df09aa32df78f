// SPDX-License-Identifier: GPL-3.0-or-later
// Curves in Compare beside those of every step: of rankings while a run trains, of epochs, of imported files.
#include "ui/compare/other_curve.h"
#include "core/config/imported_run.h"
#include "tests/ui/compare_bench.h"
#include "tests/ui/compared_runs.h"
#include "tests/ui/window_tests.h"
#include "ui/compare/compare_page.h"
#include "ui/compare/curve_plot.h"
#include "ui/compare/curve_shelf.h"
#include "ui/widgets/controls.h"

#include <QtTest>

#include <cmath>

using namespace pada;
using namespace pada::ui;

namespace {

const QString kValLoss = QStringLiteral("imported/val/loss");

/// One that trained here and was ranked three times, one that came from a file.
fake::Shelf oursAndTheirs() {
    fake::Shelf shelf;
    fake::StoredRun& ours = shelf.catalog.add(1, "panda", 0);
    ours.tau = .5;
    ours.precision = .25;
    ours.earlierTaus = {{25, .2}, {50, .3}};
    ours.passesPerStep = 2.0;
    ours.effective = 900.0;
    fake::StoredRun& theirs = shelf.catalog.add(2, kImportedMethod, 0);
    theirs.steps = 11;
    theirs.tables = {{11, {"imported_a", "val/loss", {"step", "value"}, {{0, 2.5}, {10, .5}}}},
                     {11, {"dead_paths", "", {"step", "value"}, {{0, 1.0}}}}};
    return shelf;
}

CurveQuestion asks(const QString& code, TimeUnit unit = TimeUnit::step) {
    CurveQuestion question;
    question.quantity = Quantity::other;
    question.other = code;
    question.unit = unit;
    return question;
}

QList<QPointF> drawn(const SeriesPlot& plot, const QString& label) {
    for (const PlotLine& line : plot.lines)
        if (line.label == label) return line.points;
    return {};
}

}  // namespace

class OtherCurveTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatTheRunsHaveIsListed() {
        fake::Shelf shelf = oursAndTheirs();
        const QStringList measured{QStringLiteral("tau_b"), QStringLiteral("precision_at_top_5"),
                                   QStringLiteral("effective_sample_size")};
        QCOMPARE(otherCodes(shelf.all()), measured + QStringList{kValLoss});
        QCOMPARE(otherCodes({shelf.all().front()}), measured);
        shelf.catalog.runsById.at("R01").effective = 0.0;  // what a method does not do is no curve
        QCOMPARE(otherCodes({shelf.all().front()}), measured.mid(0, 2));
        QVERIFY(otherCodes({}).isEmpty());
    }
    void tauOverTraining() {
        const fake::Shelf shelf = oursAndTheirs();
        const ComparedRuns runs = shelf.all();
        const QList<QPointF> steps{{25, .2}, {50, .3}, {100, .5}}, passes{{50, .2}, {100, .3}, {200, .5}};
        QCOMPARE(otherPoints(*runs[0], QStringLiteral("tau_b")), steps);
        const SeriesPlot plot = curvePlot(runs, asks(QStringLiteral("tau_b"), TimeUnit::passes));
        QCOMPARE(plot.lines.size(), std::size_t(1));  // the other was never ranked
        QCOMPARE(drawn(plot, runs[0]->label()), passes);
        QCOMPARE(plot.y.caption, QStringLiteral("Kendall tau-b"));
        CurveQuestion cut = asks(QStringLiteral("tau_b"));
        cut.cut = 120.0;
        QCOMPARE(drawn(curvePlot(runs, cut), runs[0]->label()), steps.mid(0, 2));
        const SeriesPlot precision = curvePlot(runs, asks(QStringLiteral("precision_at_top_5")));
        QCOMPARE(precision.lines.at(0).points.last().y(), 25.0);  // per cent
        QCOMPARE(precision.y.suffix, QStringLiteral(" %"));
    }
    void aRankingThatAskedSomethingElseIsNoPointOfTheCurve() {
        fake::Shelf shelf = oursAndTheirs();
        shelf.catalog.runsById.at("R01").earlierPaths = "sample:10";
        const QList<QPointF> one{{100, .5}};
        QCOMPARE(otherPoints(*shelf.all()[0], QStringLiteral("tau_b")), one);
    }
    void aRunThatTrainsGetsItsNextRanking() {
        fake::Shelf shelf = oursAndTheirs();
        fake::StoredRun& stored = shelf.catalog.runsById.at("R01");
        ComparedRun run = fake::reader().read(shelf.catalog, stored.summary);
        stored.steps = stored.summary.steps = 120;
        stored.summary.id = {"R01"};
        stored.earlierTaus[100] = *stored.tau;
        stored.tau = .6;
        run.ranking = "R01@100";  // as the store would have called it
        for (RankedAt& ranked : run.rankedAt)
            if (ranked.ranking == "R01") ranked.ranking = run.ranking;
        QVERIFY(fake::reader().readOn(shelf.catalog, stored.summary, run));
        const QList<QPointF> now{{25, .2}, {50, .3}, {100, .5}, {120, .6}};
        QCOMPARE(otherPoints(run, QStringLiteral("tau_b")), now);
        QCOMPARE(*run.outcome->tau, .6);
    }
    void anImportedFilesCurvesHaveItsNames() {
        const fake::Shelf shelf = oursAndTheirs();
        const ComparedRuns runs = shelf.all();
        const QList<QPointF> points{{1, 2.5}, {11, .5}};
        QCOMPARE(otherPoints(*runs[1], kValLoss), points);
        QVERIFY(otherPoints(*runs[1], QStringLiteral("val/loss")).isEmpty());
        const SeriesPlot plot = curvePlot(runs, asks(kValLoss));
        QCOMPARE(drawn(plot, runs[1]->label()), points);
        QCOMPARE(plot.y.caption, QStringLiteral("val/loss"));
        QVERIFY(curveSubtitle(asks(kValLoss), 2).contains(QStringLiteral("imported file")));
        // A saved view may name one that none of the chosen runs has.
        const SeriesPlot gone = curvePlot(runs, asks(QStringLiteral("imported/f1")));
        QVERIFY(gone.lines.empty() && !gone.hint.isEmpty());
    }
    void logarithmicAxesHaveNoZeroAndNoPower() {
        const fake::Shelf shelf = oursAndTheirs();
        CurveQuestion question;
        question.unit = TimeUnit::step;
        question.quantity = Quantity::rate;  // from 0 on, where it is linear
        QCOMPARE(curvePlot(shelf.all(), question).y.low, 0.0);
        question.logarithmic = true;
        const SeriesPlot plot = curvePlot(shelf.all(), question);
        QVERIFY(plot.y.log && std::isnan(plot.y.low) && plot.y.exponent == 0);
        QVERIFY(curveSubtitle(question, 2).contains(QStringLiteral("logarithmic")));
    }
    void aPartIsCutOutOfItAndNothingIsReadAgain() {
        const fake::Shelf shelf = oursAndTheirs();
        const ComparedRuns runs = shelf.all();
        const CurveQuestion question = asks(QStringLiteral("tau_b"));
        QVERIFY(!needsDetail(*runs[0], detailQuestion(question, {20, 60}, 1000)));
    }
    void whereItIsNarrowNothingIsSqueezed() {
        Side b;
        b.open();
        b.click("compare.view.1");
        const auto yOf = [&](const char* name) {
            const auto* widget = b.find<QWidget>(name);
            return widget->mapTo(b.window.get(), QPoint()).y();
        };
        b.window->resize(1440, 900);
        b.settle();
        QTRY_COMPARE(yOf("compare.grouping.0"), yOf("compare.quantity.0"));
        b.window->resize(b.window->minimumSizeHint().width(), 760);
        b.settle();
        QTRY_VERIFY(yOf("compare.grouping.0") > yOf("compare.quantity.0"));
        for (const char* name : {"compare.quantity.6", "compare.unit", "compare.span"})
            QVERIFY2(b.find<QWidget>(name)->width() >= b.find<QWidget>(name)->sizeHint().width(), name);
    }
    void chosenInTheWindowAndKeptInAView() {
        Side b;
        b.open();
        b.click("compare.view.1");
        b.polls();
        auto* which = b.find<MenuButton>("compare.other");
        QVERIFY(!which->isVisible());
        b.click("compare.quantity.6");
        QVERIFY(which->isVisible());
        QVERIFY(!b.curves().accessibleName().isEmpty());
        auto* page = b.window->findChild<ComparePage*>();
        SavedView view = page->view();
        QCOMPARE(view.quantity, Quantity::other);
        view.other = kValLoss;
        const auto again = savedViewOf(textOf(view));
        QVERIFY(again && *again == view);
        page->apply(view);
        b.polls();
        QCOMPARE(page->view().other, kValLoss);
        QCOMPARE(which->text(), QStringLiteral("val/loss"));
        b.click("compare.quantity.0");
        QVERIFY(!which->isVisible());
        view = page->view();
        QVERIFY(view.other.isEmpty());  // what is not shown makes no other view
        QVERIFY(!view.logarithmic && !b.curves().plot().y.log);
        view.logarithmic = true;
        QVERIFY(*savedViewOf(textOf(view)) == view);
        page->apply(view);
        QCOMPARE(b.find<MenuButton>("compare.scale")->text(), QStringLiteral("logarithmic"));
        QVERIFY(b.curves().plot().y.log && page->view() == view);
    }
};

PADA_WINDOW_TEST(OtherCurveTest)
#include "other_curve_test.moc"
